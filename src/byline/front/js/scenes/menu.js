// A menu with its name above it: for choices that are too many for pills.

import { h } from "../dom.js";

/** The menu; `options` are [value, name], `picked` is called with the value that is chosen. */
export function menu({ label, options, value, picked }) {
  const chosen = options.map(([id, name]) => h("option", { value: id, selected: id === value }, name));
  return h("label", { class: "menu" }, h("span", {}, label), h("select", { onchange: ({ target }) => picked(target.value) }, chosen));
}
