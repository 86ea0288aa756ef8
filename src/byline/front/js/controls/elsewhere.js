// Types that no control answers: code, a text of one's own, and types that another package brings.

import { h } from "../dom.js";

/** A line that says where the answer is given. */
export function elsewhereControl({ question }) {
  const how = question.hint || "Write your answer in the cell below.";
  return {
    node: h("p", { class: "elsewhere" }, how),
    keeps: false,
    checks: false,
    hint: "",
    show() {},
    told: () => [],
    clear() {},
    press: () => false,
    focus() {},
  };
}
