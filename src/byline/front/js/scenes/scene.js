// What everything has that is no question: a view is understood or refused in one sentence, plain keys are its own, and
// a locator opens its paragraph beside. A scene is a subclass that says what its data mean (`understood`) and draws them
// (`draw`); boards are scenes that keep something.

import { evidencePane } from "../evidence.js";
import { linked, prompted } from "../markup.js";
import { h } from "../dom.js";
import { isMapping } from "../shape.js";
import { goToNext } from "../view.js";
import tokensSheet from "../style/tokens.css" with { type: "css" };
import cardSheet from "../style/card.css" with { type: "css" };
import scenesSheet from "../style/scenes.css" with { type: "css" };

const WRITTEN_IN = new Set(["text", "number", "search", "textarea"]);

export class BylineScene extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokensSheet, cardSheet, scenesSheet];
    this.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** Show a view. Throws an Error that says what is wrong with its data. */
  show(view, record, host) {
    const viewed = JSON.stringify(view);
    this.host = host;
    if (viewed === this.viewed) return;
    this.take(view);
    this.viewed = viewed;
    this.draw();
  }

  take(view) {
    const data = isMapping(view) && isMapping(view.data) ? view.data : {};
    if (typeof view?.name !== "string") throw new Error(this.damaged("has no name"));
    this.name = view.name;
    this.data = { ...data, places: textsOf(data.places) };
    try {
      this.understood(this.data);
    } catch {
      throw new Error(this.damaged("is damaged"));
    }
  }

  damaged(how) {
    return `What is shown here ${how}. Run this cell once more, or get the kit anew.`;
  }

  /** Put what a scene draws beside the pane for paragraphs; `told` makes more of a paragraph than its digest. */
  draw(told = null) {
    this.pane = evidencePane(this.data, this.host, () => this.focus(), told);
    this.link = this.pane?.link ?? null;
    this.heard = h("p", { class: "heard", role: "status" });
    this.page = h("div", { class: "page", tabindex: "-1" }, this.drawn());
    const side = h("div", { class: "side" }, this.pane?.node);
    this.shadowRoot.replaceChildren(h("div", { class: "scene", role: "group", "aria-label": this.data.title ?? "View" }, this.above(), this.page, side, this.heard));
  }

  /** What stands above the whole width. */
  above() {
    return null;
  }

  get isScene() {
    return true;
  }

  focus() {
    (this.page?.querySelector("[data-first]") ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  /** Say something to those who do not see it. */
  say(sentence) {
    this.heard.textContent = sentence;
  }

  // ---- keys

  /** Plain keys are the scene's own; those with Ctrl or the command key go on to whoever wants them. */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && this.pane?.close()) return event.preventDefault();
    event.stopPropagation();
    const target = event.composedPath()[0];
    const isWritten = WRITTEN_IN.has(target.type);
    if (this.press(event, target, isWritten)) event.preventDefault();
    else if (event.key.toLowerCase() === "n" && !isWritten && !event.altKey) {
      (this.host.next ?? (() => goToNext(this)))();
      event.preventDefault();
    }
  }

  press() {
    return false;
  }

  // ---- parts of pages

  text(text) {
    return linked(String(text ?? ""), this.link);
  }

  nodes(nodes) {
    return prompted(nodes ?? [], this.link);
  }

  /** Named lines as the pane has them; `lines` is a list of [name, nodes]. */
  toldLines(lines) {
    const fits = (Array.isArray(lines) ? lines : []).filter((line) => Array.isArray(line) && line[1]?.length);
    return fits.map(([name, nodes]) => h("div", { class: "told-line" }, h("p", { class: "line-name" }, name), this.nodes(nodes)));
  }
}

/** A mapping whose values are texts; what is none is left out. */
export function textsOf(value) {
  const entries = isMapping(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter(([, text]) => typeof text === "string"));
}

/** A list of mappings with a text `id` each. Throws an Error for anything else. */
export function itemsOf(value) {
  if (!Array.isArray(value) || !value.length || !value.every((item) => isMapping(item) && typeof item.id === "string")) throw new Error("no items");
  return value;
}
