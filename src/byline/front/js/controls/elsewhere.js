// Types that no control answers: code, a text of one's own, and types that another package brings.

import { h } from "../dom.js";

/** A line that says where the answer is given. */
export function elsewhereControl({ question, hasNotebook }) {
  const how = hasNotebook ? question.hint || "Write your answer in the cell below." : "This question is answered in the notebook.";
  return {
    node: h("p", { class: "elsewhere" }, how),
    keeps: false,
    hint: "",
    show() {},
    told: () => [],
    clear() {},
    press: () => false,
    focus() {},
  };
}
