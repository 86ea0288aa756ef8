// A grid of squares that are coded one after the other (ARIA grid): arrows move, a key codes and goes on, one stop for Tab.

import { h } from "../dom.js";

const GRID_MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity] };

/**
 * The grid: `rows` and `columns` are {id, head (nodes), name}; `shown(row, column)` gives {word, short, seen} of what is coded, or null; `seen` stands in the square where it is not the word;
 * `now` is [row, column] as places in these lists; `picked(row, column)` is called where a square is pressed.
 */
export function codingGrid({ label, corner, rows, columns, now, shown, picked }) {
  const cell = (row, column, at) => {
    const coded = shown(row, column);
    const isNow = at[0] === now[0] && at[1] === now[1];
    return h(
      "div",
      {
        role: "gridcell",
        class: ["square-of", coded ? "coded" : "", isNow ? "now" : ""].filter(Boolean).join(" "),
        tabindex: isNow ? "0" : "-1",
        "data-key": `square ${at.join(" ")}`,
        "aria-label": `${row.name}, ${column.name}: ${coded?.word ?? "not coded"}`,
        onclick: () => picked(...at),
      },
      h("span", { class: "short", "aria-hidden": "true" }, coded?.short ?? "·"),
      h("span", { class: "word", "aria-hidden": "true" }, coded?.seen ?? coded?.word ?? "·"),
    );
  };
  const heads = columns.map(({ head }) => h("div", { role: "columnheader", class: "column-head" }, head));
  const head = h("div", { role: "row" }, h("div", { role: "columnheader", class: "row-head" }, h("span", { class: "heard" }, corner)), heads);
  const lines = rows.map((row, r) => h("div", { role: "row" }, h("div", { role: "rowheader", class: "row-head" }, row.head), columns.map((column, c) => cell(row, column, [r, c]))));
  const node = h("div", { role: "grid", class: "grid", "aria-label": label }, head, lines);
  node.style.setProperty("--columns", columns.length);
  return node;
}

/** The square to which a key leads from another, or null where the key is none for moving. */
export function squareAfter([row, column], key, height, width) {
  if (!(key in GRID_MOVES)) return null;
  const [down, right] = GRID_MOVES[key];
  const clamp = (value, most) => Math.min(Math.max(value, 0), most - 1);
  return [clamp(row + down, height), clamp(column + right, width)];
}

/** The next square in the order of reading; from the last one it stays. */
export function squareOnward([row, column], height, width) {
  const at = Math.min(row * width + column + 1, height * width - 1);
  return [Math.floor(at / width), at % width];
}
