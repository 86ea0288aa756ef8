// A page of questions that needs neither kernel nor server: it keeps answers in this browser, and shows how far one has come.

import "./main.js";
import { h, icon } from "./dom.js";
import { isMapping } from "./shape.js";
import { inPoints } from "./verdict.js";
import { views } from "./view.js";

const CANNOT = "This browser keeps nothing for this page, so your answers are gone once you close it.";
const FULL = "This browser has no room left for it. Delete the data of other pages, then choose again.";
const WORDS = {
  elsewhere: "not answered here",
  scene: "to look at",
  begun: "not done yet",
  done: "done",
  open: "not answered",
  kept: "answered, not checked",
  right: "right",
  partly: "partly right",
  "not yet": "not yet right",
};
const MARKED = new Set(["right", "partly", "not yet"]);
const WORTH = 3; // questions that the closing card names for another reading

/** What the page keeps, under names that start with its own; in memory where the browser refuses. */
class PageStore {
  constructor(prefix) {
    this.prefix = prefix;
    this.memory = new Map();
    this.lasts = this.works();
  }

  works() {
    try {
      localStorage.setItem(this.prefix, "");
      localStorage.removeItem(this.prefix);
      return true;
    } catch {
      return false;
    }
  }

  read(name) {
    if (!this.lasts) return this.memory.get(name) ?? null;
    try {
      return JSON.parse(localStorage.getItem(`${this.prefix}${name}`));
    } catch {
      return null; // something else wrote there
    }
  }

  async keep(record) {
    if (!this.lasts) return void this.memory.set(record.question, record);
    try {
      localStorage.setItem(`${this.prefix}${record.question}`, JSON.stringify(record));
    } catch {
      throw new Error(FULL);
    }
  }

  forget(names) {
    this.memory.clear();
    if (this.lasts) names.forEach((name) => localStorage.removeItem(`${this.prefix}${name}`));
  }
}

/** The questions of a page, a rail that leads to each, and a closing card. */
class QuizPage {
  constructor({ id, title, views: shown, places = {}, articles = [], fingerprints, next = null }) {
    this.store = new PageStore(`byline:${id}:`);
    this.states = new Map();
    this.next = next;
    this.shown = shown.filter((view) => isMapping(view) && typeof view.name === "string");
    const host = {
      caps: { kernel: false, notebook: false, level: 2 },
      articles,
      keep: (record) => this.store.keep(record),
      fingerprints: async () => fingerprints,
      place: async (locator) => places[locator] ?? null,
    };
    this.cards = this.shown.map((view) => [view, h("byline-view", { id: `question-${view.name.split("/").pop()}` })]);
    this.rail = h("ol", {});
    this.closing = h("section", { class: "closing", "aria-labelledby": "closing" });
    const notice = this.store.lasts ? null : h("p", { class: "notice", role: "alert" }, CANNOT);
    document
      .querySelector("main")
      .append(h("h1", {}, title), notice ?? "", ...this.cards.map(([, card]) => card), this.closing);
    document.body.append(h("nav", { "aria-label": "Questions" }, this.rail));
    document.addEventListener("byline-state", ({ detail }) => this.heard(detail));
    addEventListener("storage", ({ key }) => this.keptElsewhere(key, host));
    this.rail.append(...this.cards.map(([view, card], at) => this.stop(view, card, at)));
    for (const [view, card] of this.cards) card.show(view, this.store.read(view.name), host);
    this.draw();
  }

  heard(state) {
    this.states.set(state.name, state);
    const at = this.cards.findIndex(([view]) => view.name === state.name);
    if (at >= 0) this.rail.children[at].replaceWith(this.stop(...this.cards[at], at));
    this.draw();
  }

  /** Another tab kept an answer: show it here, too. */
  keptElsewhere(key, host) {
    const found = this.cards.find(([view]) => key === `${this.store.prefix}${view.name}`);
    found?.[1].show(found[0], this.store.read(found[0].name), host);
  }

  /** Draw the closing card once for all that has just been heard. */
  draw() {
    if (this.drawing) return;
    this.drawing = true;
    setTimeout(() => {
      this.drawing = false;
      this.close();
    });
  }

  /** How a question or a board stands: one of the names of WORDS. */
  standing([view, card]) {
    const { answered, verdict } = this.states.get(view.name) ?? {};
    if (card.isWork) return card.isOpen ? "begun" : "done";
    if (card.isScene) return "scene";
    if (!card.takesAnswers) return "elsewhere";
    return !answered ? "open" : verdict in WORDS ? verdict : "kept";
  }

  stop(view, card, at) {
    const [standing, title] = [this.standing([view, card]), titleOf(view)];
    const number = String(view.data?.number || at + 1);
    const sign = MARKED.has(standing) ? icon(standing) : number;
    const link = this.leading(card, "stop", h("span", { class: "dot" }, sign), h("span", { class: "name" }, title));
    link.dataset.verdict = standing;
    link.setAttribute("aria-label", `${number} ${title}: ${WORDS[standing]}`);
    return h("li", {}, link);
  }

  /** A link to a card, which also takes the focus there. */
  leading(card, kind, ...children) {
    const link = h("a", { href: `#${card.id}`, class: kind }, ...children);
    link.addEventListener("click", () => setTimeout(() => card.focus()));
    return link;
  }

  close() {
    const total = this.cards.reduce((sum, [view, card]) => sum + (card.takesAnswers ? view.data.points : 0), 0);
    const states = [...this.states.values()];
    const points = states.reduce((sum, { verdict, points: earned }) => sum + (verdict ? earned : 0), 0);
    const first = states.filter(isRightAtOnce).length;
    const gaps = this.cards.filter(([, card]) => card.isOpen);
    const answered = states.filter((state) => state.answered).length;
    const unchecked = this.cards.filter((card) => this.standing(card) === "kept");
    const again = this.cards
      .filter(([{ name }]) => this.states.get(name)?.verdict && !isRightAtOnce(this.states.get(name)))
      .slice(0, WORTH);
    this.closing.replaceChildren(
      h("h2", { id: "closing" }, gaps.length ? `${answered} of ${answered + gaps.length} answered` : "All answered"),
      total
        ? h(
            "dl",
            {},
            figure("Points", `${round(points)} of ${round(total)}`),
            figure("Right at the first try", String(first)),
          )
        : "",
      this.list("Still open", gaps),
      this.list("Answered, not checked", unchecked),
      this.list("Worth another reading", again),
      this.next && isMapping(this.next)
        ? h("p", {}, h("a", { class: "next", href: this.next.href }, this.next.title))
        : "",
      this.eraser(),
    );
  }

  list(heading, cards) {
    if (!cards.length) return "";
    const named = (view) => `${view.data?.number ?? ""} ${titleOf(view)}`.trim();
    const links = cards.map(([view, card]) => h("li", {}, this.leading(card, "gap", named(view))));
    return h("div", { class: "gaps" }, h("h3", {}, heading), h("ul", {}, links));
  }

  /** Two presses, so that nobody loses a quiz by one. */
  eraser() {
    if (![...this.states.values()].some(({ answered }) => answered)) return "";
    const button = h("button", { type: "button", class: "quiet" }, "Erase my answers");
    button.addEventListener("click", () => {
      if (button.dataset.sure) {
        this.store.forget(this.shown.map((view) => view.name));
        location.reload();
      }
      button.dataset.sure = "true";
      button.textContent = "Press again to erase all answers on this page";
    });
    return h("p", {}, button);
  }
}

function isRightAtOnce({ verdict, attempts }) {
  return verdict === "right" && attempts === 1;
}

function figure(name, value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

function titleOf(view) {
  return typeof view.data?.title === "string" ? view.data.title : view.name;
}

function round(points) {
  return Math.round(points * 100) / 100;
}

/** The data of a page stand in a JSON block, since its policy lets no script stand in the page itself. */
function startPage() {
  const block = document.querySelector('script[type="application/json"]');
  if (block) new QuizPage(JSON.parse(block.textContent));
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", startPage);
else startPage();
