// <byline-home>: the way into a course: where to go on, practice that is due, lessons with their quizzes, tests, terms.

import homeSheet from "../style/home.css" with { type: "css" };
import tokensSheet from "../style/tokens.css" with { type: "css" };
import { h } from "../dom.js";
import { isMapping } from "../shape.js";
import { follow, unfollow } from "../theme.js";
import { inLine, minutesOf, opener, pointsOf } from "./books.js";
import { lessonRow, testRow } from "./rows.js";
import { termsOf } from "./terms.js";

/**
 * The mount calls `load(host)`: `host.facts()` promises what byline.lab.done gives, `host.open(path, cell)` opens a
 * notebook, `host.href(path)` is its address, `host.practise(path)` opens the practice.
 */
export class BylineHome extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokensSheet, homeSheet];
    this.desk = h("div", { class: "desk", role: "region", "aria-label": "Course" });
    this.shadowRoot.append(this.desk);
  }

  connectedCallback() {
    follow(this);
  }

  disconnectedCallback() {
    unfollow(this);
  }

  /** Read what was done and show it; what is shown stays until it is read anew. */
  async load(host) {
    if (!this.shown) this.say("Reading what you have done …");
    try {
      this.draw(await host.facts(), host);
    } catch (error) {
      this.say(error.message, button("Try again", { "data-key": "again", onclick: () => this.load(host) }));
    }
  }

  say(sentence, ...after) {
    this.shown = undefined;
    this.desk.replaceChildren(h("p", { class: "said", role: "status" }, sentence), ...after);
  }

  draw(facts, host) {
    const shown = JSON.stringify(facts);
    if (shown === this.shown) return; // nothing moves under the hands of who reads
    const focused = this.shadowRoot.activeElement?.dataset.key;
    const isOpen = this.shadowRoot.querySelector("details")?.open;
    this.desk.replaceChildren(...partsOf(asFacts(facts), host));
    this.shown = shown;
    this.shadowRoot.querySelector("details")?.toggleAttribute("open", !!isOpen);
    if (focused) this.shadowRoot.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  focus() {
    this.shadowRoot.querySelector("a, button")?.focus();
  }
}

function partsOf({ lessons, tests, next, practice, terms }, host) {
  const parts = [
    h("div", { class: "top" }, goingOn(lessons, next, host), practice && practising(practice, host)),
    rows("Lessons", lessons, lessonRow, host),
    rows("Tests", tests, testRow, host),
    terms.length > 0 && termsOf(terms),
  ];
  return parts.filter(Boolean);
}

function rows(heading, books, rowOf, host) {
  if (!books.length) return false;
  const list = h("ol", { class: "rows" }, books.map((book) => rowOf(book, host)));
  return h("section", { "aria-labelledby": heading }, h("h2", { id: heading }, heading), list);
}

/** The card at the top: the notebook to open now. */
function goingOn(lessons, next, host) {
  const books = lessons.flatMap((lesson) => [lesson, lesson.quiz]).filter(Boolean);
  const book = books.find(({ path }) => path === next?.path);
  const lesson = lessons.find((one) => one === book || one.quiz === book);
  if (book) return nowOf(book, lesson, next.begun === true, host);
  const [heading, words] = !lessons.length
    ? ["No lessons yet", "Once this course has lessons, you find them here."]
    : books.some(({ asked }) => asked)
      ? ["All questions are answered", `${inLine(totalOf(books))} Every lesson below can be read again.`.trim()]
      : ["Lessons", "Choose one below."];
  return h("section", { class: "now", "aria-labelledby": "now" }, h("h1", { id: "now" }, heading), h("p", {}, words));
}

function nowOf(book, lesson, isBegun, host) {
  const kind = book === lesson ? "Lesson" : "Quiz";
  const where = book.answered ? `Question ${book.at?.number} of ${book.asked} is open.` : "";
  return h(
    "section",
    { class: "now", "aria-labelledby": "now" },
    h("h1", { id: "now" }, isBegun ? "Continue where you were" : "Begin here"),
    h("p", { class: "kind" }, inLine(`${kind} ${book.number}`, minutesOf(book))),
    h("p", { class: "name" }, lesson.title),
    where && h("p", { class: "soft" }, where),
    opener(book, host, { class: "first", "data-key": "now" }, isBegun ? "Continue" : "Begin"),
  );
}

function totalOf(books) {
  const counted = books.filter(({ most, held_back: isHeldBack }) => most && !isHeldBack);
  const sum = (what) => counted.reduce((total, book) => total + book[what], 0);
  const points = pointsOf({ points: sum("points"), most: sum("most"), answered: 1 });
  return points && `${points} so far.`;
}

function practising({ due, begun, notice, path }, host) {
  const says = due === 1 ? "One question is due." : due ? `${due} questions are due.` : begun ? "Nothing is due now." : "";
  const how = "Short questions without end. What you miss comes back soon, what you know comes back late.";
  return h(
    "section",
    { class: "practice", "aria-labelledby": "practice" },
    h("h2", { id: "practice" }, "Practice"),
    says && h("p", { class: "due" }, says),
    notice && h("p", {}, String(notice)),
    h("p", { class: "soft" }, how),
    button("Practise", { "data-key": "practice", onclick: () => host.practise(path) }),
  );
}

function button(label, attributes) {
  return h("button", { type: "button", class: "second", ...attributes }, label);
}

/** Facts come from elsewhere: what is not as it should be is left out. */
function asFacts(facts) {
  const { lessons, tests, next, practice, terms } = isMapping(facts) ? facts : {};
  return {
    lessons: booksOf(lessons).map((lesson) => ({ ...lesson, quiz: isBook(lesson.quiz) ? lesson.quiz : null })),
    tests: booksOf(tests),
    next: isMapping(next) ? next : null,
    practice: isMapping(practice) && typeof practice.path === "string" ? practice : null,
    terms: Array.isArray(terms) ? terms.filter((term) => isMapping(term) && typeof term.name === "string") : [],
  };
}

function booksOf(list) {
  return Array.isArray(list) ? list.filter(isBook) : [];
}

function isBook(book) {
  return isMapping(book) && typeof book.path === "string" && typeof book.title === "string";
}
