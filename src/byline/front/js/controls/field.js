// A line to write in: a number with its unit, a word or a few, a quotation.

import { h, unique } from "../dom.js";

const SOON = 400; // milliseconds after the last key until what was typed is kept

export function numberControl(card) {
  const { unit } = card.question.settings;
  const has = typeof unit === "string" && unit;
  return field(card, {
    label: "Number",
    unit: has ? unit : "",
    inputmode: "decimal",
    hint: has ? `Write a number in ${unit}.` : "Write a number.",
  });
}

export function textControl(card) {
  return field(card, { label: "Answer", hint: "Write a word or a few." });
}

export function quoteControl(card) {
  return field(card, { label: "Quotation", isLong: true, hint: "Copy five words or more, exactly as they stand." });
}

function field(
  { labelledby, changed, edited, unchanged },
  { label, unit = "", inputmode = null, isLong = false, hint },
) {
  const [id, after] = [unique("field"), unique("unit")];
  const attributes = { id, class: "field", autocomplete: "off", autocapitalize: "off", spellcheck: "false", inputmode };
  const described = [labelledby, unit && after].filter(Boolean).join(" ");
  const input = isLong ? h("textarea", { ...attributes, rows: "2" }) : h("input", { ...attributes, type: "text" });
  input.setAttribute("aria-describedby", described);
  let [waiting, kept, isEdited] = [null, "", false];

  function now() {
    clearTimeout(waiting);
    if (!isEdited) return;
    isEdited = false;
    if (input.value === kept) return unchanged();
    kept = input.value;
    changed(kept.trim() ? kept : null);
  }

  input.addEventListener("input", () => {
    isEdited = true;
    edited();
    clearTimeout(waiting);
    waiting = setTimeout(now, SOON);
  });
  input.addEventListener("change", now);

  return {
    node: h(
      "div",
      { class: "written" },
      h("label", { for: id, class: "field-label" }, label),
      h("div", { class: "line" }, input, unit && h("span", { class: "unit", id: after }, unit)),
    ),
    keeps: true,
    typed: true,
    hint,
    first: "Write an answer first.",
    show(answer) {
      clearTimeout(waiting);
      kept = answer === null || typeof answer === "object" ? "" : String(answer);
      if (input.value !== kept) input.value = kept;
    },
    told: () => [],
    clear() {},
    press: () => false,
    flush: now,
    focus: () => input.focus(),
  };
}
