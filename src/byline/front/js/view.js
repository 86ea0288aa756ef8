// <byline-view>: shows any view of the kit by the component that is registered for it.

import { h } from "./dom.js";
import { isMapping } from "./shape.js";
import { follow, unfollow } from "./theme.js";

/** View name → name of the element that shows it: an element with `show(view, record, host)`. */
export const views = new Map();

const ALONE = { keep: () => Promise.reject(new Error("There is nothing here that could keep an answer.")) };

/** The element that mounts make. `show` takes a view, the record kept of it, or null, and a host (see front/__init__). */
export class BylineView extends HTMLElement {
  connectedCallback() {
    follow(this);
  }

  disconnectedCallback() {
    unfollow(this);
  }

  /** Show a view; both it and its record may be anything. What cannot be shown becomes one sentence. */
  show(view, record = null, host = ALONE) {
    const name = isMapping(view) && views.get(view.view);
    if (!name)
      return this.say("This needs a newer version of Byline. Get the kit anew; your answers stay where they are.");
    if (this.firstElementChild?.localName !== name) this.replaceChildren(document.createElement(name));
    try {
      this.firstElementChild.show(view, record, host);
    } catch (error) {
      this.say(error.message);
    }
  }

  /** One sentence in place of a view. */
  say(sentence) {
    this.replaceChildren(h("p", { role: "alert" }, sentence));
  }

  /** Whether it holds a question that can be answered here and is not; the key N looks for the next such one. */
  get isOpen() {
    return this.firstElementChild?.isOpen === true;
  }

  /** Whether it holds a board: work that is kept and earns no points. */
  get isWork() {
    return this.firstElementChild?.isWork === true;
  }

  /** Whether it holds something that is only to be read or looked at. */
  get isScene() {
    return this.firstElementChild?.isScene === true;
  }

  /** Whether it can be answered in this place. */
  get takesAnswers() {
    return this.firstElementChild?.takesAnswers === true;
  }

  /** Keep at once what is being typed. */
  flush() {
    const shown = this.firstElementChild;
    (shown?.control ?? shown)?.flush?.();
  }

  focus() {
    this.firstElementChild?.focus();
  }
}

/** Move on to the next view after an element that waits for an answer, round the end of the page; false where there is none. */
export function goToNext(element) {
  const all = [...document.querySelectorAll("byline-view")];
  const at = all.indexOf(element.closest("byline-view"));
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find((view) => view.isOpen);
  next?.focus();
  return Boolean(next);
}
