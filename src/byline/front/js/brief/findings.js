// The list of what the checker has noticed, each under a heading that leads to its words.

import { linked } from "../markup.js";
import { h, unique } from "../dom.js";
import { isMapping } from "../shape.js";

/** The findings of a reply, as far as they are well-formed: [{head, message, look, isNote, span}]. */
export function findingsIn(reply) {
  const found = isMapping(reply) && Array.isArray(reply.findings) ? reply.findings : [];
  return found.filter((one) => isMapping(one) && [one.head, one.message].every((text) => typeof text === "string")).map((one) => ({
    ...one,
    look: Array.isArray(one.look) ? one.look.filter((place) => typeof place === "string") : [],
    isNote: one.isNote === true,
    span: Array.isArray(one.span) && one.span.length === 2 && one.span.every(Number.isInteger) ? one.span : null,
  }));
}

/** The elements of a list; `lead` is called with a finding whose heading is pressed, `link` makes a link of a locator. */
export function listedFindings(findings, { lead, link, level }) {
  return h("ol", { class: "findings" }, findings.map((one) => listed(one, lead, link, level)));
}

function listed(one, lead, link, level) {
  const told = unique("finding");
  const head = one.span ? h("button", { type: "button", class: "lead", "aria-describedby": told, onclick: () => lead(one) }, one.head) : one.head;
  const places = one.look.map((place) => h("li", {}, link(place) ?? place));
  one.node = h(
    "li",
    { class: "finding", "data-note": one.isNote },
    h(`h${level}`, {}, head),
    h("p", { id: told }, linked(one.message, link)),
    places.length ? h("div", { class: "look" }, h("span", {}, "Look at"), h("ul", {}, places)) : null,
  );
  return one.node;
}
