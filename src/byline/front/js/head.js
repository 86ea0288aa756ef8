// The head of a card: number, title, points.

import { h } from "./dom.js";
import { inPoints } from "./verdict.js";

/** The head of a question's card; `level` is that of its heading, `id` the id that names the card. */
export function headOf({ number, title, points }, level, id) {
  const spoken = number && h("span", { class: "heard" }, `Question ${number}: `);
  return h(
    "header",
    {},
    number && h("span", { class: "number", "aria-hidden": "true" }, number),
    h(`h${Math.min(Math.max(level, 2), 6)}`, { id, class: "title" }, spoken, title),
    h("span", { class: "points" }, inPoints(points)),
  );
}
