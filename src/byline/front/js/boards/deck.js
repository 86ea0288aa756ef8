// Cards of which one lies on top: a row of dots that leads to each (a toolbar, one stop for Tab), and the card itself.

import { h } from "../dom.js";

/** The dots; `stops` are {name, state}, `turn` is called with the place of the one that is pressed. */
export function dotsOf({ label, stops, current, turn }) {
  const drawn = stops.map(({ name, state }, at) =>
    h(
      "button",
      {
        type: "button",
        class: "dot",
        "data-state": state,
        "data-key": `dot ${at}`,
        tabindex: at === current ? "0" : "-1",
        "aria-label": `${at + 1}: ${name}`,
        "aria-current": at === current ? "true" : null,
        onclick: () => turn(at),
      },
      at + 1,
    ),
  );
  return h("div", { class: "dots", role: "toolbar", "aria-label": label }, drawn);
}

/** The place to which a key on a dot leads, or null. */
export function dotAfter(target, key, current, count) {
  if (!target.classList?.contains("dot")) return null;
  const to = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), count - 1);
}

/** A card: what kind it is and its place, then what stands on it. */
export function cardNode(head, ...children) {
  return h("div", { class: "case", tabindex: "-1" }, h("span", { class: "case-number" }, head), children.flat());
}
