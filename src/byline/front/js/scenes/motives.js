// <byline-motives>: statements counted in a table whose columns and filters are chosen; a count opens what stands behind it.

import { BylineScene, itemsOf, textsOf } from "./scene.js";
import { menu } from "./menu.js";
import { nearestOf } from "./lines.js";
import { pills } from "./pills.js";
import { h } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const SHADES = 4;
const MOST_STATEMENTS = 5000;

export class BylineMotives extends BylineScene {
  understood(data) {
    this.fields = new Map(itemsOf(data.fields).map((field) => [field.id, { title: String(field.title ?? field.id), values: itemsOf(field.values).map(({ id, name }) => [id, String(name ?? id)]) }]));
    this.rows = this.field(data.rows).values;
    this.filters = listOfFields(this.fields, data.filters);
    this.columns = listOfFields(this.fields, data.columns);
    this.statements = data.statements.map((row) => textsOf(isMapping(row) ? row : {}));
    if (!this.columns.length || this.statements.length > MOST_STATEMENTS) throw new Error("no columns");
    this.column = this.columns[0];
    this.chosen = {}; // field → the value to which it is narrowed
    this.current = 0; // the square that Tab reaches
  }

  field(id) {
    const found = this.fields.get(id);
    if (!found) throw new Error("no such field");
    return found;
  }

  nameOf(field, value) {
    return this.field(field).values.find(([id]) => id === value)?.[1] ?? value;
  }

  draw() {
    super.draw((id) => this.told(id));
    this.paint();
  }

  above() {
    const every = ["", "all"];
    const menus = this.filters.map((id) => menu({ label: this.field(id).title, options: [every, ...this.field(id).values], value: "", picked: (value) => this.narrow(id, value) }));
    const options = this.columns.map((id) => ({ value: id, name: this.field(id).title }));
    return h("div", { class: "choices" }, h("div", { class: "menus" }, menus), pills({ label: "Columns", options, value: this.column, picked: (id) => this.turn(id) }));
  }

  drawn() {
    this.table = h("div", {});
    this.sum = h("p", { class: "note", role: "status" });
    return [this.sum, this.table];
  }

  narrow(field, value) {
    if (value) this.chosen[field] = value;
    else delete this.chosen[field];
    this.paint();
  }

  turn(id) {
    this.column = id;
    this.paint();
  }

  // ---- the table

  /** The statements that the filters leave. */
  left() {
    return this.statements.filter((row) => Object.entries(this.chosen).every(([field, value]) => row[field] === value));
  }

  heads() {
    const only = this.chosen[this.column];
    return this.field(this.column).values.filter(([id]) => !only || id === only);
  }

  paint() {
    const [left, heads] = [this.left(), this.heads()];
    const behind = (row, head) => left.filter((one) => one[this.data.rows] === row && one[this.column] === head);
    const counts = this.rows.map(([row]) => heads.map(([head]) => behind(row, head).length));
    const most = Math.max(1, ...counts.flat());
    this.pane.close();
    this.sum.textContent = `${left.length} of ${this.statements.length} statements. Press a number to read the statements behind it.`;
    const top = h("div", { role: "row" }, h("div", { role: "columnheader", class: "corner" }, this.field(this.data.rows).title), heads.map(([, name]) => h("div", { role: "columnheader" }, name)));
    const lines = this.rows.map(([row, name], r) => h("div", { role: "row" }, h("div", { role: "rowheader" }, name), heads.map(([head, title], c) => this.square([row, head], `${name}, ${title}`, counts[r][c], most, title))));
    const table = h("div", { role: "grid", class: "counts", "aria-label": this.data.title }, top, lines);
    table.style.setProperty("--columns", heads.length);
    this.table.replaceChildren(table);
    this.cells = [...table.querySelectorAll("[role=gridcell]")];
    this.current = Math.min(this.current, this.cells.length - 1);
    this.stopAt(this.cells[this.current]);
  }

  square(key, name, count, most, title) {
    const id = JSON.stringify(key);
    const told = `${name}: ${inStatements(count)}`;
    const inside = [h("span", { class: "square-title", "aria-hidden": "true" }, title), h("b", {}, count || "–")];
    if (!count) return h("div", { role: "gridcell", class: "count none", tabindex: "-1", "aria-label": told }, inside);
    const shade = String(Math.floor(((SHADES - 1) * count) / most));
    return h("div", { role: "gridcell", class: "count", tabindex: "-1", "data-key": id, "data-opens": true, "data-shade": shade, "aria-label": told, "aria-selected": "false", title: told, onclick: ({ currentTarget }) => this.open(currentTarget) }, inside);
  }

  /** Make a square the one that Tab reaches. */
  stopAt(cell) {
    this.cells.forEach((one) => (one.tabIndex = one === cell ? 0 : -1));
    this.current = this.cells.indexOf(cell);
  }

  open(cell) {
    const isOpen = cell.getAttribute("aria-selected") === "true" && this.pane.isOpen();
    this.stopAt(cell);
    for (const one of this.cells) if (one.hasAttribute("aria-selected")) one.setAttribute("aria-selected", String(one === cell && !isOpen));
    if (isOpen) return void this.pane.close();
    this.pane.open(cell.dataset.key, cell, false);
    this.say(`${cell.getAttribute("aria-label")}. ${this.behind(cell.dataset.key).map((row) => this.saidBy(row)).join(" ")}`);
  }

  // ---- what stands behind a count

  behind(id) {
    const [row, head] = JSON.parse(id);
    return this.left().filter((one) => one[this.data.rows] === row && one[this.column] === head);
  }

  told(id) {
    if (!id.startsWith("[")) return null; // a locator
    const [row, head] = JSON.parse(id);
    const found = this.behind(id);
    const places = [...new Set(found.map(({ locator }) => locator))];
    const nodes = places.map((place) => h("section", { class: "behind" }, h("p", { class: "place-of" }, place), h("p", { class: "said-text" }, this.data.places[place] ?? ""), this.listOfSaid(found.filter(({ locator }) => locator === place))));
    return { name: `${this.nameOf(this.data.rows, row)}, ${this.nameOf(this.column, head)}: ${inStatements(found.length)}`, nodes };
  }

  listOfSaid(rows) {
    return h("ul", { class: "said-by" }, rows.map((row) => h("li", {}, h("b", {}, this.nameOf("source", row.source)), ` · ${this.wants(row)} · ${row.firmness}: `, row.claim)));
  }

  wants(row) {
    return `${this.nameOf("actor", row.actor)} ${row.relation}`;
  }

  saidBy(row) {
    return `${row.locator}: ${this.nameOf("source", row.source)}, ${row.firmness}: ${row.claim}`;
  }

  press({ key, altKey, shiftKey }, target) {
    if (!this.cells.includes(target) || altKey || shiftKey) return false;
    if (["Enter", " "].includes(key)) {
      if (target.dataset.key) this.open(target);
      return true;
    }
    const shown = this.cells.filter((cell) => cell.offsetParent);
    const row = [...target.parentElement.querySelectorAll("[role=gridcell]")].filter((cell) => cell.offsetParent);
    const to = nearestOf(shown, shown.indexOf(target), key, [shown.indexOf(row[0]), shown.indexOf(row.at(-1))]);
    if (to === null) return false;
    this.stopAt(shown[to]);
    shown[to].focus();
    return true;
  }

  focus() {
    (this.cells?.[this.current] ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }
}

function inStatements(count) {
  return count === 1 ? "1 statement" : `${count} statements`;
}

function listOfFields(fields, ids) {
  const found = Array.isArray(ids) ? ids : [];
  if (!found.every((id) => fields.has(id))) throw new Error("no such field");
  return found;
}

views.set("motives", "byline-motives");
