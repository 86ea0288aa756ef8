// A verdict in words, and what it says beyond the reasons that stand inside options, rows and cells.

import { linked } from "./markup.js";
import { h, icon } from "./dom.js";
import { isMapping } from "./shape.js";
import { views } from "./view.js";
import tokensSheet from "./style/tokens.css" with { type: "css" };
import cardSheet from "./style/card.css" with { type: "css" };

const NAMES = { right: "Right", partly: "Partly", "not yet": "Not yet", "no answer": "No answer", unread: "Unread" };

/** A number of points in words: 1 point, 2 points. */
export function inPoints(points) {
  return `${points} ${points === 1 ? "point" : "points"}`;
}

/** A verdict in a line: "Partly · 1 of 2 points · attempt 2". */
export function summary({ verdict, points, max_points }, attempts) {
  const name = NAMES[verdict] ?? capitalised(verdict);
  if (verdict === "kept") return name;
  const tries =
    ["right", "partly", "not yet"].includes(verdict) && attempts
      ? [attempts === 1 ? "first try" : `attempt ${attempts}`]
      : [];
  return [name, `${points} of ${inPoints(max_points)}`, ...tries].join(" · ");
}

/** How many of some checks are left, in words: "2 checks left", as questions/check.py has it. */
export function checksLeft(checks, attempts = 0) {
  const left = Math.max(0, checks - attempts);
  return `${left || "no"} ${left === 1 ? "check" : "checks"} left`;
}

/** What a check says of each option, row or cell: label → {verdict, why}. */
export function placed({ parts }) {
  const told = Object.entries(isMapping(parts) ? parts : {});
  return new Map(told.map(([label, { credit, why }]) => [label, { verdict: credit > 0 ? "right" : "not yet", why }]));
}

/** The explanations that no option, row or cell tells; `shown` are the labels that a control has found a place for. */
export function leftOver({ explanation, parts }, shown) {
  return explanation.filter((text) => !shown.some((label) => tells(text, label, parts[label].why)));
}

/** Whether a text is how Python words the reason for a part: as it is, or behind the part and how it stands. */
function tells(text, label, why) {
  if (!why) return text.startsWith(label) && /^[^:]*, (right|not yet)\.$/.test(text);
  return text === why || (text.startsWith(label) && text.endsWith(`: ${why}`));
}

/** The reason inside an option, a row or a cell. */
export function reason(id, { verdict, why }, link) {
  return h(
    "p",
    { class: "why", id, "data-verdict": verdict },
    icon(verdict),
    h("b", {}, `${NAMES[verdict]}.`),
    " ",
    linked(why, link),
  );
}

/** What a verdict says that stands nowhere else; the word for it comes first where no part has told it. */
export function verdictOf({ verdict }, texts, link, isFirst) {
  const word = isFirst && h("b", {}, icon(verdict), ` ${NAMES[verdict] ?? capitalised(verdict)}. `);
  const paragraphs = texts.map((text, at) => h("p", {}, !at && word, linked(text, link)));
  return h("div", { class: "verdict", "data-verdict": isFirst ? verdict : "" }, paragraphs);
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** <byline-verdict>: a verdict alone, as a feedback page or the output of `check` has it. */
export class BylineVerdict extends HTMLElement {
  show({ data }) {
    const { verdict, points = 0, max_points = 0, explanation = [], attempts = 0 } = isMapping(data) ? data : {};
    if (typeof verdict !== "string" || !Array.isArray(explanation))
      throw new Error("This verdict is damaged. Check the answer once more.");
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [tokensSheet, cardSheet];
    const line = h(
      "p",
      { class: "state", "data-verdict": verdict },
      icon(verdict),
      ` ${summary({ verdict, points, max_points }, attempts)}`,
    );
    const told = explanation.map((text) => h("p", {}, String(text)));
    root.replaceChildren(h("div", { class: "verdict", "data-verdict": verdict, role: "status" }, line, told));
  }
}

views.set("verdict", "byline-verdict");
