// Types that no control answers: code, a text of one's own, and types that another package brings.

import { h } from "../dom.js";

/** A line that says where the answer is given. */
export function elsewhereControl({ question, hasNotebook }) {
  const typed =
    question.type === "code" || !question.hint ? "Write your answer in the cell below." : `Type ${question.hint}`;
  const how = hasNotebook ? typed : "This question is answered in the notebook.";
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
