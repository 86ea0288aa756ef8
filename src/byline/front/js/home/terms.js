// The terms of the lessons: closed until somebody looks for one, and narrowed while one writes.

import { h } from "../dom.js";

export function termsOf(terms) {
  const list = h("dl", {}, terms.map(entryOf));
  const count = h("p", { class: "soft", role: "status" });
  const field = h("input", { type: "search", id: "find", autocomplete: "off", oninput: () => narrow(field.value, list, count) });
  return h(
    "section",
    { "aria-labelledby": "terms" },
    h("h2", { id: "terms" }, "Terms"),
    h(
      "details",
      {},
      h("summary", { "data-key": "terms" }, `${terms.length} terms of the lessons`),
      h("p", { class: "find" }, h("label", { for: "find" }, "Find a term"), field),
      count,
      list,
    ),
  );
}

function entryOf({ name, explanation, number }) {
  return h("div", {}, h("dt", {}, name, h("span", { class: "soft" }, ` ${number}`)), h("dd", {}, String(explanation ?? "")));
}

function narrow(wanted, list, count) {
  const entries = [...list.children], text = wanted.trim().toLowerCase();
  for (const entry of entries) entry.hidden = !entry.textContent.toLowerCase().includes(text);
  const shown = entries.filter((entry) => !entry.hidden).length;
  count.textContent = text ? (shown ? `${shown} found` : "No term has these letters.") : "";
}
