// A choice among a few short names, side by side: a group of radio buttons.

import { h, unique } from "../dom.js";

/** The group. `options` are {value, name}; `picked` is called with the value of the one that is chosen. */
export function pills({ label, options, value, picked }) {
  const group = unique("pills");
  const inputs = options.map((option) => h("input", { type: "radio", name: group, value: option.value, checked: option.value === value, onchange: () => picked(option.value) }));
  const drawn = options.map(({ name }, at) => h("label", { class: "pill" }, inputs[at], h("span", {}, name)));
  const heading = h("p", { class: "pills-name", id: unique("pills") }, label);
  return h("div", { role: "radiogroup", class: "pills-of", "aria-labelledby": heading.id }, heading, h("div", { class: "pills" }, drawn));
}
