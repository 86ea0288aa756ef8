// What boards of rows and columns share: the head with the options, once, and the reason below a row.

import { linked } from "../markup.js";
import { h } from "../dom.js";
import { reason } from "../verdict.js";

const MANY = 5; // columns that a card has room for

/** The options: heads of columns where there is room and none has more than `wide` characters, else a list above the rows. */
export function boardHead(question, link, { role = null, wide }) {
  const options = Object.entries(question.options);
  const heads = options.map(([label, text]) =>
    h(
      "div",
      { class: "column", role },
      h("kbd", { "aria-hidden": role ? null : "true" }, label),
      " ",
      h("span", {}, linked(text, link)),
    ),
  );
  const corner = h(
    "div",
    { class: "corner", role },
    h("span", {}, question.rows_are || (role && h("span", { class: "heard" }, "Rows"))),
  );
  const title = question.options_are && h("div", { class: "heads-are", "aria-hidden": "true" }, question.options_are);
  const head = h("div", { class: "head", role: role && "row" }, title, corner, heads);
  const isLong = options.length > MANY || options.some(([, text]) => text.length > wide);
  head.classList.toggle("list", isLong);
  return head;
}

/** The reason for a row, or for one of its cells, whose name comes first. */
export function rowReason(id, cell, told, link) {
  const said = reason(id, told, link);
  if (cell) said.prepend(h("span", { class: "cell-name" }, cell), " ");
  return said;
}
