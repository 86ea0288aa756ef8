// One option of several: radio buttons, each as wide as the card, with its letter as a key.

import { optionRow } from "./option.js";
import { h, unique } from "../dom.js";

export function choiceControl({ question, link, labelledby, changed }) {
  const group = unique("choice");
  const rows = new Map(
    Object.entries(question.options).map(([label, text]) => [
      label,
      optionRow({ kind: "radio", group, label, text, link, changed: () => changed(label) }),
    ]),
  );
  const chosen = () => [...rows].find(([, row]) => row.input.checked)?.[0];

  return {
    node: h(
      "div",
      { role: "radiogroup", "aria-labelledby": labelledby, class: "options" },
      [...rows.values()].map((row) => row.node),
    ),
    keeps: true,
    hint: "Choose one.",
    show(answer) {
      for (const [label, row] of rows) row.input.checked = label === answer;
    },
    told(parts) {
      const label = chosen();
      if (!parts.has(label)) return [];
      rows.get(label).tell(parts.get(label));
      return [label];
    },
    clear: () => rows.forEach((row) => row.clear()),
    press({ key }) {
      const row = rows.get(key.toUpperCase());
      if (!row) return false;
      row.input.focus();
      if (!row.input.checked) row.input.click();
      return true;
    },
    focus: () => (rows.get(chosen()) ?? rows.values().next().value)?.input.focus(),
  };
}
