// Each row to one option: the options head the columns, and each row is a group of radio buttons.

import { boardHead, rowReason } from "./board.js";
import { linked } from "../markup.js";
import { h, unique } from "../dom.js";

export function matchControl({ question, link, labelledby, changed }) {
  const labels = Object.keys(question.options);
  const rows = new Map(
    Object.entries(question.rows).map(([name, text]) => [
      name,
      matchRow(question, name, text, link, () => changed(answer())),
    ]),
  );
  const names = [...rows.keys()];
  const answer = () =>
    Object.fromEntries([...rows].filter(([, row]) => row.chosen()).map(([name, row]) => [name, row.chosen()]));
  const open = () => [...rows.values()].find((row) => !row.chosen()) ?? rows.values().next().value;
  const rowOf = (target) => [...rows.values()].find((row) => row.node.contains(target));

  function choose(row, label) {
    row.pick(label);
    const next = rows.get(names[names.indexOf(row.name) + 1]);
    (next ?? row).focus();
  }

  const node = h(
    "div",
    { role: "group", "aria-labelledby": labelledby, class: "board" },
    boardHead(question, link, { wide: 48 }),
    [...rows.values()].map((row) => row.node),
  );
  node.style.setProperty("--columns", labels.length);

  return {
    node,
    keeps: true,
    hint: "Choose one for each row. A letter goes on to the next row.",
    show(given) {
      rows.forEach((row, name) => row.show(given?.[name]));
    },
    told(parts) {
      const told = names.filter((name) => parts.has(name));
      told.forEach((name) => rows.get(name).tell(parts.get(name)));
      return told;
    },
    clear: () => rows.forEach((row) => row.clear()),
    press({ key }, target) {
      const label = labels.find((one) => one === key.toUpperCase());
      const row = rowOf(target);
      if (label) choose(row ?? open(), label);
      else if (rows.has(key)) rows.get(key).focus();
      else if (row && ["Backspace", "Delete"].includes(key)) row.pick(null);
      else return false;
      return true;
    },
    focus: () => open()?.focus(),
  };
}

function matchRow(question, name, text, link, changed) {
  const [group, id, why] = [unique("row"), unique("row-text"), unique("why")];
  const inputs = new Map(
    Object.entries(question.options).map(([label, meaning]) => [
      label,
      h("input", { type: "radio", name: group, value: label, "aria-label": `${label} ${meaning}`, onchange: changed }),
    ]),
  );
  const chips = [...inputs].map(([label, input]) =>
    h("label", { class: "chip" }, input, h("kbd", { "aria-hidden": "true" }, label)),
  );
  const words = h(
    "p",
    { class: "row-text", id },
    h("span", { class: "label" }, name),
    " ",
    h("span", {}, linked(text, link)),
  );
  const node = h(
    "div",
    { class: "row", role: "radiogroup", "aria-labelledby": id },
    words,
    h("div", { class: "chips" }, chips),
  );
  const chosen = () => [...inputs].find(([, input]) => input.checked)?.[0];

  return {
    name,
    node,
    chosen,
    show: (label) => inputs.forEach((input, own) => void (input.checked = own === label)),
    pick(label) {
      if (label === null && chosen()) inputs.get(chosen()).checked = false;
      else if (label !== null && chosen() !== label) inputs.get(label).checked = true;
      else return;
      changed();
    },
    focus: () => (inputs.get(chosen()) ?? inputs.values().next().value)?.focus(),
    tell(told) {
      node.dataset.verdict = told.verdict;
      node.append(rowReason(why, "", told, link));
      node.setAttribute("aria-describedby", why);
    },
    clear() {
      node.querySelector(".why")?.remove();
      delete node.dataset.verdict;
      node.removeAttribute("aria-describedby");
    },
  };
}
