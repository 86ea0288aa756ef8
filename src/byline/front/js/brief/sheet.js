// A sheet to write on: a text area, and under it the same text, unseen, that carries marks. So the text stays plain text,
// with the browser's own undo, spelling and dictation, and grows as it is written.

import { h, unique } from "../dom.js";

/** A sheet: {node, field, mark(spans), bring(span)}. `input` is called after each change. */
export function sheetOf({ label, placeholder, describedby, input }) {
  const id = unique("sheet");
  const field = h("textarea", { id, class: "sheet-text", rows: "1", placeholder, spellcheck: "true", "aria-describedby": describedby, oninput: input });
  const under = h("div", { class: "sheet-text under", "aria-hidden": "true" });
  const node = h("div", { class: "written" }, h("label", { for: id, class: "field-label" }, label), h("div", { class: "sheet" }, under, field));

  /** Draw marks: [{span, kind, at}]; `at` is the number of a finding. */
  function mark(marks) {
    const text = field.value;
    const ends = marks.flatMap(({ span }) => span);
    const cuts = [...new Set([0, ...ends.map((end) => Math.min(end, text.length)), text.length])].sort((one, other) => one - other);
    const pieces = cuts.slice(1).map((to, at) => piece(text.slice(cuts[at], to), marks.filter(({ span }) => span[0] <= cuts[at] && to <= span[1])));
    under.replaceChildren(...pieces, "\u200b"); // a line that has just begun is as high as others
  }

  function bring([from, to]) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(from, to);
    let at = 0;
    const shown = [...under.childNodes].find((piece) => (at += piece.textContent.length) > from);
    (shown instanceof Element ? shown : field).scrollIntoView({ block: "nearest" });
  }

  return { node, field, mark, bring };
}

function piece(text, marks) {
  return marks.length ? h("span", { class: marks.map(({ kind }) => `of-${kind}`).join(" ") }, text) : text;
}
