// A sign in each cell, hypotheses in rows and evidence in columns: a grid, coded square by square.

import { boardHead, rowReason } from "./board.js";
import { linked } from "../markup.js";
import { h, unique } from "../dom.js";
import { isMapping } from "../shape.js";

const SIGNS = { "+": "fits", "-": "speaks against", 0: "says nothing" };
const ORDER = ["+", "-", "0"];
const KEYS = { "+": "+", "=": "+", "-": "-", "−": "-", 0: "0" };
const GLYPHS = { "+": "+", "-": "−", 0: "0" };

export function matrixControl({ question, link, labelledby, changed }) {
  const columns = Object.keys(question.options);
  const rows = Object.keys(question.rows);
  const cells = new Map(
    rows.flatMap((row) =>
      columns.map((column) => [`${row}${column}`, matrixCell(row, column, () => changed(answer()))]),
    ),
  );
  const all = [...cells.values()];
  const lines = rows.map((row) =>
    matrixRow(
      question,
      row,
      columns.map((column) => cells.get(`${row}${column}`)),
      link,
    ),
  );
  let current = all[0];

  all.forEach((cell) => cell.button.addEventListener("focus", () => stop(cell)));
  if (current) current.button.tabIndex = 0;

  function stop(cell) {
    current.button.tabIndex = -1;
    current = cell;
    cell.button.tabIndex = 0;
  }

  function go(at) {
    stop(all[Math.min(Math.max(at, 0), all.length - 1)]);
    current.button.focus();
  }

  function answer() {
    const coded = rows.map((row) => [
      row,
      Object.fromEntries(columns.map((column) => [column, cells.get(row + column).sign()]).filter(([, sign]) => sign)),
    ]);
    return Object.fromEntries(coded.filter(([, signs]) => Object.keys(signs).length));
  }

  const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns.length, ArrowUp: -columns.length };

  function press({ key }) {
    const at = all.indexOf(current);
    if (key in moves) {
      if (all[at + moves[key]]) go(at + moves[key]);
    } else if (key in KEYS) {
      current.code(KEYS[key]);
      go(at + 1);
    } else if (["Backspace", "Delete"].includes(key)) current.code(null);
    else if (key === "Home") go(at - (at % columns.length));
    else if (key === "End") go(at - (at % columns.length) + columns.length - 1);
    else return false;
    return true;
  }

  const node = h(
    "div",
    { class: "board matrix" },
    h(
      "div",
      { role: "grid", "aria-labelledby": labelledby, class: "cells" },
      boardHead(question, link, { role: "columnheader", wide: 130 }),
      lines.map((line) => line.node),
    ),
    h(
      "p",
      { class: "legend" },
      ORDER.map((sign) => h("span", {}, h("b", {}, GLYPHS[sign]), ` ${SIGNS[sign]}`)),
    ),
  );
  node.style.setProperty("--columns", columns.length);

  return {
    node,
    keeps: true,
    hint: "Code each square: press it, or move with the arrow keys and type +, − or 0.",
    show(given) {
      rows.forEach((row) =>
        columns.forEach((column) => cells.get(row + column).show(isMapping(given?.[row]) ? given[row][column] : null)),
      );
    },
    told(parts) {
      const told = [...cells.keys()].filter((name) => parts.has(name));
      told.forEach((name) => cells.get(name).tell(parts.get(name)));
      lines.forEach((line) => line.tell(parts));
      return told;
    },
    clear() {
      all.forEach((cell) => cell.clear());
      lines.forEach((line) => line.clear());
    },
    press,
    focus: () => current?.button.focus(),
  };
}

/** A square with three places to press; whoever cannot point goes through them by pressing the square itself. */
function matrixCell(row, column, changed) {
  const places = ORDER.map((sign) =>
    h("span", { class: "sign", "data-sign": sign, "aria-hidden": "true" }, GLYPHS[sign]),
  );
  const button = h("button", { type: "button", class: "square", tabindex: "-1", "data-answers": "true" }, places);
  const node = h(
    "div",
    { class: "cell", role: "gridcell" },
    h("kbd", { class: "own", "aria-hidden": "true" }, column),
    button,
  );
  let sign = null;
  let verdict = "";

  button.addEventListener("click", ({ target }) => {
    const pressed = target.dataset.sign;
    code(pressed ? (pressed === sign ? null : pressed) : (ORDER[ORDER.indexOf(sign) + 1] ?? null));
  });

  function code(to) {
    if (to === sign) return;
    show(to);
    changed();
  }

  function show(to) {
    sign = Object.hasOwn(SIGNS, to ?? "") ? to : null;
    places.forEach((place) => place.classList.toggle("on", place.dataset.sign === sign));
    name();
  }

  function name() {
    button.setAttribute("aria-label", `${row}${column}: ${SIGNS[sign] ?? "not coded"}${verdict && `, ${verdict}`}`);
  }

  function mark(to) {
    verdict = to;
    if (to) node.dataset.verdict = to;
    else delete node.dataset.verdict;
    name();
  }

  show(null);
  return { node, button, code, show, sign: () => sign, tell: (told) => mark(told.verdict), clear: () => mark("") };
}

function matrixRow(question, row, cells, link) {
  const text = h(
    "div",
    { class: "row-text", role: "rowheader" },
    h("span", { class: "label" }, row),
    " ",
    h("span", {}, linked(question.rows[row], link)),
  );
  // A grid owns rows and cells alone: reasons, which may hold links, are a row of their own once there are any.
  const said = h("div", { class: "reasons", role: "gridcell" });
  const reasons = h("div", { role: "row", hidden: "" }, said);
  const node = h(
    "div",
    { class: "row-group", role: "rowgroup" },
    h(
      "div",
      { class: "row", role: "row" },
      text,
      cells.map((cell) => cell.node),
    ),
    reasons,
  );

  function fill(nodes) {
    said.replaceChildren(...nodes);
    reasons.hidden = !nodes.length;
  }

  return {
    node,
    tell(parts) {
      const told = Object.keys(question.options).filter((column) => parts.get(`${row}${column}`)?.why);
      fill(told.map((column) => reasonOf(row + column, parts.get(row + column), link)));
    },
    clear: () => fill([]),
  };
}

function reasonOf(name, told, link) {
  return h("div", { "data-verdict": told.verdict }, rowReason(unique("why"), name, told, link));
}
