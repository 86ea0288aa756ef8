// Options as tiles side by side, each with its key: a group of radio buttons, which boards offer again and again.

import { h, unique } from "../dom.js";

/** Tiles: {node, choose(key) → whether there is such a tile}. `options` are {value, key, name, text, more}. */
export function tiles({ label, labelledby, options, value, picked, isLocked = false, lead = "tile" }) {
  const group = unique("tiles");
  const inputs = options.map((option) =>
    h("input", {
      type: "radio",
      name: group,
      checked: option.value === value,
      disabled: isLocked,
      "aria-label": [option.name, option.text].filter(Boolean).join(": "),
      "data-key": `${lead} ${option.value}`,
      onchange: () => picked(option.value),
    }),
  );
  const drawn = options.map((option, at) => {
    const words = [h("b", {}, option.name), option.text ? h("span", { class: "tile-text" }, option.text) : null];
    return h("label", { class: "tile", "data-value": option.value }, inputs[at], h("kbd", { "aria-hidden": "true" }, option.key), h("span", { class: "tile-words" }, words), option.more);
  });
  return {
    node: h("div", { role: "radiogroup", class: "tiles", "aria-label": label, "aria-labelledby": labelledby }, drawn),
    choose(key) {
      const at = options.findIndex((option) => option.key.toLowerCase() === key.toLowerCase());
      if (at < 0 || isLocked) return false;
      inputs[at].focus();
      picked(options[at].value);
      return true;
    },
  };
}
