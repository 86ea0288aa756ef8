// <byline-practice>: one question after another, each on a card. Python chooses them, marks them and keeps the schedule;
// the page knows no answer before it is given, and nothing of it is kept in the notebook.

import { h } from "./dom.js";
import { isMapping } from "./shape.js";
import { views } from "./view.js";
import tokensSheet from "./style/tokens.css" with { type: "css" };
import cardSheet from "./style/card.css" with { type: "css" };

const NO_PYTHON = "Practice needs Python: open this notebook in JupyterLab and run this cell.";
const NOT_RUN = "Practice needs Python, which has not run this cell. What you have practised is kept.";
const TOO_EARLY = "Check your answer first; then go on.";

export class BylinePractice extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokensSheet, cardSheet];
    this.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** Show the practice; what is kept of it, Python has. */
  show(view, record, host) {
    const seen = JSON.stringify(view);
    this.host = host;
    if (seen === this.seen) return;
    this.seen = seen;
    this.draw();
    this.tell(view?.data?.notice);
    this.load();
  }

  focus() {
    (this.card ?? this.following)?.focus();
  }

  draw() {
    this.place = h("div", {});
    this.counts = h("div", { class: "counts" });
    this.notice = h("p", { class: "state", role: "status" });
    this.following = h("button", { type: "button", class: "check", onclick: () => this.next() }, "Next ", h("kbd", { "aria-hidden": "true" }, "N"));
    const foot = h("div", { class: "foot practice" }, this.following, this.notice);
    this.shadowRoot.replaceChildren(h("div", { role: "group", "aria-label": "Practice" }, this.place, foot, this.counts));
  }

  tell(sentence) {
    this.notice.textContent = typeof sentence === "string" ? sentence : "";
  }

  /** Show the standing that comes with each reply. */
  standing({ counts, notice }) {
    if (Array.isArray(counts)) this.counts.replaceChildren(...counts.map((line) => h("p", { class: "state" }, String(line))));
    if (notice) this.tell(notice);
  }

  /** Ask for the next question and put it on a new card. */
  async load(isFocused = false) {
    try {
      if (!this.host.ask) throw new Error(NO_PYTHON);
      const reply = await this.host.ask({ next: true });
      if (!isMapping(reply) || !isMapping(reply.item)) throw new Error(NOT_RUN);
      this.put(reply.item);
      this.standing(reply);
      if (isFocused) this.card.focus();
    } catch (error) {
      this.fail(error?.message || NOT_RUN);
    }
  }

  put(item) {
    this.item = item;
    this.isMarked = false;
    this.card = document.createElement("byline-question");
    this.card.addEventListener("byline-state", (event) => event.stopPropagation()); // no question of the page around
    const { level } = this.host.caps ?? {};
    const host = { keep: async () => {}, mark: (answer) => this.mark(answer), next: () => this.next(), caps: { level } };
    this.card.show({ view: "question", version: 1, name: `practice/${item.id}`, data: item.card }, null, host);
    this.place.replaceChildren(this.card);
    this.following.hidden = false;
  }

  /** Say in place of a question why there is none, with the button that brings it. */
  fail(sentence) {
    const wake = this.host.wake ? h("button", { type: "button", class: "check", onclick: () => this.host.wake() }, "Run this notebook up to here") : null;
    this.card = null;
    this.following.hidden = true;
    this.place.replaceChildren(...[h("p", { class: "elsewhere" }, sentence), wake].filter(Boolean));
  }

  /** The mark of an answer, by Python. It counts once: the card takes no other. */
  async mark(answer) {
    const { id, attempt } = this.item;
    const reply = await this.host.ask({ item: id, attempt, answer }).catch((error) => {
      throw new Error(error?.message || NOT_RUN);
    });
    if (!isMapping(reply) || !isMapping(reply.mark)) throw new Error(NOT_RUN);
    this.isMarked = true;
    this.tell("");
    this.standing(reply);
    this.card.close();
    this.following.focus({ preventScroll: true });
    return reply.mark;
  }

  next() {
    if (!this.isMarked) return this.tell(TOO_EARLY);
    this.tell("");
    this.load(true);
  }

  /** Plain keys are the practice's own; the card has dealt with those in it. */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    event.stopPropagation();
    if (event.key.toLowerCase() !== "n") return;
    event.preventDefault();
    this.next();
  }
}

views.set("practice", "byline-practice");
