// What the parts of the course page share: a link to a notebook, and how a notebook stands.

import { h, icon } from "../dom.js";
import { inPoints } from "../verdict.js";

/** A link that opens a notebook: where it was begun, at its first open question. */
export function opener(book, host, attributes, ...children) {
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab or a window of its own
    event.preventDefault();
    host.open(book.path, book.answered ? book.at?.cell : undefined);
  };
  return h("a", { href: host.href(book.path), "data-key": book.path, ...attributes, onclick: open }, ...children);
}

export function minutesOf({ minutes }) {
  return minutes > 0 && `${minutes} min`;
}

/** Points as they are told: two decimals at most. */
export function pointsOf(book) {
  const [points, most] = [book.points, book.most].map((number) => Math.round(number * 100) / 100);
  if (!most || !book.answered) return false;
  return book.held_back ? "points come with the feedback" : `${points} of ${inPoints(most)}`;
}

/** "3 of 6 answered", or how many there are. */
export function answeredOf({ asked, answered }) {
  if (!asked) return false;
  return answered ? `${answered} of ${asked} answered` : `${asked} question${asked === 1 ? "" : "s"}`;
}

/** Facts in a line, those that there are. */
export function inLine(...facts) {
  return facts.filter(Boolean).join(" · ");
}

const STANDINGS = { done: "all answered", begun: "begun", open: "not begun" };

/** How a notebook stands: a ring, a half disc or a tick, which its words tell who does not see it. */
export function standingOf({ asked, answered, kept }) {
  const name = asked && answered === asked ? "done" : answered || kept ? "begun" : "open";
  return h("span", { class: "standing", "data-standing": name }, name === "done" && icon("right"), h("span", { class: "heard" }, `${STANDINGS[name]}: `));
}

/** How much of a notebook is answered, as a bar beside the words that say it. */
export function barOf({ asked, answered }) {
  if (!asked || !answered) return null;
  const bar = h("span", { class: "bar", "aria-hidden": "true" }, h("span", {}));
  bar.firstElementChild.style.inlineSize = `${(100 * answered) / asked}%`;
  return bar;
}
