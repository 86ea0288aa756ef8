// An option as a whole line to press: its letter, its text, and after a check the reason.

import { linked } from "../markup.js";
import { h, unique } from "../dom.js";
import { reason } from "../verdict.js";

/** A radio button or a box to tick with its text: {node, input, tell({verdict, why}), clear()}. */
export function optionRow({ kind, group, label, text, link, changed }) {
  const [name, why] = [unique("option"), unique("why")];
  const input = h("input", { type: kind, name: group, value: label, "aria-labelledby": name, onchange: changed });
  const words = h("span", { class: "text", id: name }, h("span", { class: "heard" }, `${label} `), linked(text, link));
  const node = h("label", { class: "option" }, input, h("kbd", { "aria-hidden": "true" }, label), words);

  function clear() {
    node.querySelector(".why")?.remove();
    delete node.dataset.verdict;
    input.removeAttribute("aria-describedby");
  }

  function tell(told) {
    clear();
    node.dataset.verdict = told.verdict;
    node.append(reason(why, told, link));
    input.setAttribute("aria-describedby", why);
  }

  return { node, input, tell, clear };
}
