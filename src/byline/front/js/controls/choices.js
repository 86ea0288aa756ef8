// Any number of options: boxes to tick, each as wide as the card, with its letter as a key.

import { optionRow } from "./option.js";
import { roving } from "./roving.js";
import { h, unique } from "../dom.js";

export function choicesControl({ question, link, labelledby, changed }) {
  const group = unique("choices");
  const ticked = () => labels.filter((_, at) => rows[at].input.checked);
  const labels = Object.keys(question.options);
  const rows = labels.map((label) =>
    optionRow({
      kind: "checkbox",
      group,
      label,
      text: question.options[label],
      link,
      changed: () => changed(ticked()),
    }),
  );
  const stops = roving(rows.map((row) => row.input));

  return {
    node: h(
      "div",
      { role: "group", "aria-labelledby": labelledby, class: "options" },
      rows.map((row) => row.node),
    ),
    keeps: true,
    hint: "Choose all that apply.",
    show(answer) {
      rows.forEach((row, at) => {
        row.input.checked = Array.isArray(answer) && answer.includes(labels[at]);
      });
    },
    told(parts) {
      const told = labels.filter((label) => parts.has(label));
      told.forEach((label) => rows[labels.indexOf(label)].tell(parts.get(label)));
      return told;
    },
    clear: () => rows.forEach((row) => row.clear()),
    press(event, target) {
      const at = labels.indexOf(event.key.toUpperCase());
      if (at < 0) return stops.move(event, target);
      stops.go(at);
      rows[at].input.click();
      return true;
    },
    focus: () => stops.go(stops.at()),
  };
}
