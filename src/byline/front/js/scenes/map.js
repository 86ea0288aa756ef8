// <byline-map>: every paragraph of some reports as a square; what the squares tell is chosen above, a square opens its paragraph.

import { BylineScene, itemsOf, textsOf } from "./scene.js";
import { pills } from "./pills.js";
import { nearestOf } from "./lines.js";
import { h } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const MOST_SQUARES = 2000;
const COLOUR = /^#[0-9a-f]{6}$/i;

export class BylineMap extends BylineScene {
  understood(data) {
    this.views = itemsOf(data.views).map(understoodView);
    this.reports = itemsOf(data.reports).map((report) => ({ ...report, squares: itemsOf(report.paragraphs) }));
    this.squares = this.reports.flatMap(({ squares }) => squares);
    if (this.squares.length > MOST_SQUARES) throw new Error("too many squares");
    for (const { keys, signs } of this.squares)
      this.views.forEach(({ legend }, at) => legend[keys[at]].sign + String(signs[at])); // each square has its entry
    this.byPlace = new Map(this.squares.map((square) => [square.id, square]));
    this.now = Math.max(this.views.findIndex(({ id }) => id === data.start), 0);
    this.only = null; // the entry of the legend that alone is filled
    this.current = 0; // the square that Tab reaches
    this.opened = null;
    data.places = Object.fromEntries(this.squares.map(({ id, digest }) => [id, String(digest ?? "")]));
  }

  draw() {
    super.draw((locator) => this.told(locator));
    this.paint();
  }

  above() {
    const options = this.views.map(({ title }, at) => ({ value: String(at), name: title }));
    return pills({ label: "What the squares show", options, value: String(this.now), picked: (value) => this.turn(Number(value)) });
  }

  drawn() {
    this.cells = this.squares.map((square, at) => this.cell(square, at));
    const groups = this.reports.map((report) => this.band(report));
    this.legend = h("div", { class: "legend-of" });
    return [h("div", { role: "listbox", class: "bands", "aria-label": "Paragraphs" }, groups), this.legend];
  }

  band({ name, words, squares }) {
    const head = `${name}: ${squares.length} paragraphs, ${Number(words).toLocaleString("en")} words`;
    const cells = this.cells.slice(this.squares.indexOf(squares[0])).slice(0, squares.length);
    return h("div", { role: "group", class: "band", "aria-label": head }, h("p", { class: "band-head", "aria-hidden": "true" }, h("b", {}, name), ` ${head.slice(name.length + 2)}`), h("div", { class: "cells", role: "presentation" }, cells));
  }

  cell({ id }, at) {
    const number = h("span", { class: "cell-number" }, id.split(":").pop());
    return h("div", { role: "option", class: "cell", "data-key": id, "data-opens": true, onclick: () => this.open(at) }, number, h("span", { class: "cell-sign" }));
  }

  // ---- what the squares tell

  turn(at) {
    this.now = at;
    this.only = null;
    this.paint();
  }

  entryOf(square) {
    return this.views[this.now].legend[square.keys[this.now]];
  }

  /** Colours, signs and names of all squares, and the legend with its counts. */
  paint() {
    this.squares.forEach((square, at) => {
      const [cell, entry] = [this.cells[at], this.entryOf(square)];
      const name = `${square.id}: ${entry.words}`;
      const isFilled = entry.colour && (this.only === null || this.only === entry);
      cell.lastElementChild.textContent = square.signs[this.now];
      cell.style.setProperty("--tone", entry.colour || "transparent");
      cell.classList.toggle("filled", Boolean(isFilled));
      cell.classList.toggle("named", this.only === entry);
      cell.classList.toggle("left-out", this.only !== null && this.only !== entry);
      cell.tabIndex = at === this.current ? 0 : -1;
      cell.title = name;
      cell.setAttribute("aria-label", name);
      cell.setAttribute("aria-selected", String(at === this.opened));
    });
    const key = this.shadowRoot.activeElement?.dataset?.key;
    this.legend.replaceChildren(this.legendTable());
    if (key?.startsWith("legend ")) this.legend.querySelector(`[data-key="${key}"]`)?.focus();
  }

  legendTable() {
    const heads = this.reports.map(({ name }) => h("th", { scope: "col" }, name));
    const rows = this.views[this.now].legend.map((entry, at) => {
      const counts = this.reports.map(({ squares }) => squares.filter((square) => this.entryOf(square) === entry).length);
      return h("tr", {}, h("th", { scope: "row" }, this.legendButton(entry, at)), counts.map((count) => h("td", { class: "figures" }, count)));
    });
    return h("table", { class: "legend-table" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Squares"), heads)), h("tbody", {}, rows));
  }

  /** An entry of the legend: pressed, it leaves only its own squares filled. */
  legendButton(entry, at) {
    const sample = h("span", { class: `sample-cell${entry.colour ? " filled" : ""}`, "aria-hidden": "true" }, entry.sign);
    sample.style.setProperty("--tone", entry.colour || "transparent");
    const press = () => {
      this.only = this.only === entry ? null : entry;
      this.paint();
    };
    return h("button", { type: "button", class: "entry", "data-key": `legend ${at}`, "aria-pressed": String(this.only === entry), onclick: press }, sample, h("span", {}, entry.words));
  }

  // ---- a square and its paragraph

  /** Go to a square; its paragraph is opened, or follows where one is open. */
  go(at) {
    this.current = at;
    if (this.pane.isOpen()) this.open(at);
    else this.paint();
    this.cells[at].focus();
  }

  open(at) {
    if (this.opened === at && this.pane.isOpen()) {
      this.pane.close();
      return;
    }
    const square = this.squares[at];
    this.current = this.opened = at;
    this.paint();
    this.pane.open(square.id, this.cells[at], false);
    this.say([square.id, square.about, square.digest].join(". "));
  }

  /** All that is known of a paragraph. */
  told(locator) {
    const square = this.byPlace.get(locator);
    if (!square) return null;
    const at = this.squares.indexOf(square);
    if (this.opened !== at) {
      this.opened = this.current = at; // a locator in the text led here
      this.paint();
    }
    return { name: locator, nodes: [h("p", { class: "about" }, square.about), h("p", { class: "said-text" }, this.text(square.digest)), ...this.toldLines(square.lines)] };
  }

  press({ key, altKey, shiftKey }, target) {
    const at = this.cells.indexOf(target);
    if (at < 0 || altKey || shiftKey) return false;
    if (["Enter", " "].includes(key)) this.open(at);
    else {
      const to = nearestOf(this.cells, at, key, this.edges(at));
      if (to === null) return false;
      this.go(to);
    }
    return true;
  }

  /** The first and the last square of the report of a square. */
  edges(at) {
    let from = 0;
    for (const { squares } of this.reports) {
      if (at < from + squares.length) return [from, from + squares.length - 1];
      from += squares.length;
    }
    return [0, this.cells.length - 1];
  }

  focus() {
    (this.cells?.[this.current] ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }
}

function understoodView(view) {
  const legend = view.legend.map((entry) => ({ sign: "", words: "", ...textsOf(isMapping(entry) ? entry : {}) }));
  for (const entry of legend) if (!COLOUR.test(entry.colour ?? "")) entry.colour = "";
  return { ...view, title: String(view.title ?? view.id), legend };
}

views.set("map", "byline-map");
