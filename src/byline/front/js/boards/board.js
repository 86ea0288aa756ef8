// What the kept tools share: steps with how far each has come, keeping, the paragraph beside, what is told to readers.
// A board is a subclass that says what its data mean (`understood`), what of a kept value fits them (`fitting`), which
// steps it has (`steps`), and how a value is said (`words`). It draws a step anew whenever its value changes.

import { h, icon } from "../dom.js";
import { evidencePane } from "../evidence.js";
import { BylineScene } from "../scenes/scene.js";
import { isMapping } from "../shape.js";
import tokensSheet from "../style/tokens.css" with { type: "css" };
import cardSheet from "../style/card.css" with { type: "css" };
import controlsSheet from "../style/controls.css" with { type: "css" };
import boardsSheet from "../style/boards.css" with { type: "css" };

export class BylineBoard extends BylineScene {
  constructor() {
    super();
    this.shadowRoot.adoptedStyleSheets = [tokensSheet, cardSheet, controlsSheet, boardsSheet];
    this.keeping = 0; // how many records are on their way to the host
    this.handed = this.keptAt = 0; // how many were handed to it, and which of them is kept
  }

  /** Show a board with what is kept of it. Throws an Error that says what is wrong with its data. */
  show(view, record, host) {
    const viewed = JSON.stringify(view);
    const isKnown = viewed === this.viewed;
    this.host = host;
    if (isKnown && (this.keeping || JSON.stringify(record) === JSON.stringify(this.kept))) return;
    if (!isKnown) this.take(view);
    this.viewed = viewed;
    this.kept = isMapping(record) && record.question === this.name ? record : null;
    this.restore();
    if (isKnown) this.update();
    else this.draw();
    this.announce();
  }

  take(view) {
    super.take(view);
    this.isTyped = this.data.typed !== undefined; // a value that code gives: it is shown, and nothing is kept
  }

  damaged(how) {
    return `This board ${how}. Get the kit anew; your work stays where it is.`;
  }

  restore() {
    this.value = this.fitting(this.isTyped ? this.data.typed : this.kept?.answer);
  }

  get isScene() {
    return false;
  }

  get isWork() {
    return true;
  }

  get isOpen() {
    return !this.isTyped && Boolean(this.data) && this.steps().some(({ done, of }) => done < of);
  }

  // ---- what stands on the board

  draw() {
    this.pane = evidencePane(this.data, this.host, () => this.focus());
    this.link = this.pane?.link ?? null;
    this.buttons = this.steps().map((_, at) => h("button", { type: "button", class: "step-name", onclick: () => this.go(at) }));
    this.page = h("div", { class: "page", tabindex: "-1" });
    this.state = h("p", { class: "state" });
    this.heard = h("p", { class: "heard", role: "status" });
    const steps = h("div", { role: "group", "aria-label": "Steps" }, h("ol", { class: "steps" }, this.buttons.map((button) => h("li", {}, button))));
    const section = h("div", { role: "group", class: "wide", "aria-label": this.data.title ?? "Board" }, this.isTyped ? null : steps, this.page, h("div", { class: "foot" }, this.state), this.heard);
    this.shadowRoot.replaceChildren(h("div", { class: "desk" }, section, this.pane?.node));
    this.go(this.isTyped ? this.steps().length - 1 : this.entry(), false);
  }

  /** The step at which the board opens: the first that is still to be done, else the last. */
  entry() {
    const steps = this.steps();
    const at = steps.findIndex(({ done, of }) => done < of);
    return at < 0 ? steps.length - 1 : at;
  }

  /** Show a step; `focused` says whether the keyboard goes along. */
  go(at, focused = true) {
    this.at = at;
    this.opened?.(at);
    this.update();
    if (focused) this.focus();
  }

  /** Draw the step anew; the keyboard stays on what it was on. */
  update() {
    const key = this.shadowRoot.activeElement?.dataset?.key;
    const steps = this.steps();
    steps.forEach(({ name, done, of }, at) => {
      const button = this.buttons[at];
      button.replaceChildren(h("span", { class: "step-number", "aria-hidden": "true" }, at + 1), ` ${name}`, of ? h("span", { class: "count" }, ` ${done} of ${of}`) : "");
      button.toggleAttribute("data-done", Boolean(of) && done === of);
      if (at === this.at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    this.page.replaceChildren(...[steps[this.at].page()].flat(Infinity).filter(Boolean));
    if (key) this.keyed(key)?.focus();
    this.tell();
  }

  /** The element of the page with a key of its own. */
  keyed(key) {
    return this.page.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  tell(sentence = this.standing(), isWarning = false) {
    this.state.replaceChildren(...(isWarning ? [icon("not yet"), " "] : []), sentence);
    this.state.classList.toggle("warning", isWarning);
    if (isWarning) this.say(sentence);
  }

  standing() {
    if (this.isTyped) return "";
    return this.kept && Object.keys(this.value).length ? "Kept" : "";
  }

  // ---- keeping

  /** Hand a value to the host; what the host cannot keep is taken back, with the reason. */
  async keep(value) {
    const ticket = (this.ticket = Symbol("keep"));
    const record = { ...this.kept, ...this.beside(), question: this.name, answer: value, kept: new Date().toISOString() };
    this.value = value;
    this.keeping += 1;
    const at = (this.handed += 1);
    this.update();
    try {
      await this.host.keep(record, this.words(value));
      if (at > this.keptAt) [this.kept, this.keptAt] = [record, at]; // a slow host may confirm the earlier one last
      if (ticket === this.ticket) this.tell();
    } catch (error) {
      if (ticket === this.ticket) this.takeBack(error);
    } finally {
      this.keeping -= 1;
    }
    this.announce();
  }

  /** What is kept beside the value. */
  beside() {
    return {};
  }

  takeBack(error) {
    this.restore();
    this.update();
    this.tell(`Not kept, so it was taken back. ${error?.message ?? error}`, true);
  }

  announce() {
    const detail = { name: this.name, answered: !this.isOpen, verdict: null, points: 0, max_points: 0, attempts: 0 };
    this.dispatchEvent(new CustomEvent("byline-state", { bubbles: true, composed: true, detail }));
  }

  /** Lines with a bold name each; `pairs` is a list of [name, text]. */
  lines(pairs) {
    const fits = (Array.isArray(pairs) ? pairs : []).filter((pair) => Array.isArray(pair) && pair[1]);
    return fits.map(([name, text]) => h("p", { class: "named" }, h("b", {}, `${name}: `), this.text(text)));
  }
}

/** A sentence with its gaps filled: "{strict} of {of}". */
export function filledIn(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => (Object.hasOwn(values, name) ? String(values[name]) : gap));
}
