// <byline-stances>: what each expert holds of each proposition, coded square by square, then compared with others.

import { BylineBoard, filledIn } from "./board.js";
import { itemsOf, textsOf } from "../scenes/scene.js";
import { codingGrid, squareAfter, squareOnward } from "./grid.js";
import { agreementAlpha, fixedPlaces, inShare, tally } from "./measures.js";
import { partnersRecord } from "./partner.js";
import { tiles } from "./tiles.js";
import { h, unique } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const ROUGH = 10; // below so many squares, alpha says little

export class BylineStances extends BylineBoard {
  understood(data) {
    this.experts = itemsOf(data.experts);
    this.propositions = itemsOf(data.propositions);
    this.codes = itemsOf(data.codes);
    this.said = textsOf(data.said);
    this.reference = new Map(itemsOf(data.reference).map((row) => [row.id, row]));
    this.now ??= [0, 0];
  }

  fitting(answer) {
    const found = {};
    for (const expert of this.experts) {
      const given = isMapping(answer) && isMapping(answer[expert.id]) ? answer[expert.id] : {};
      const fits = this.propositions.filter(({ id }) => this.codes.some((code) => code.id === given[id]));
      if (fits.length) found[expert.id] = Object.fromEntries(fits.map(({ id }) => [id, given[id]]));
    }
    return found;
  }

  restore() {
    super.restore();
    if (this.isFresh) return;
    this.isFresh = true;
    const open = this.squares().findIndex(([expert, letter]) => !this.codeOf(expert, letter));
    const width = this.propositions.length;
    if (open >= 0) this.now = [Math.floor(open / width), open % width];
  }

  squares() {
    return this.experts.flatMap((expert) => this.propositions.map((one) => [expert.id, one.id]));
  }

  codeOf(expert, letter) {
    return this.value[expert]?.[letter];
  }

  /** A coding as a map from a square to its code. */
  unitsOf(value) {
    return new Map(this.squares().filter(([expert, letter]) => value[expert]?.[letter]).map(([expert, letter]) => [`${expert} ${letter}`, value[expert][letter]]));
  }

  words(value) {
    const lines = Object.entries(value).map(([expert, given]) => `${expert} ${Object.entries(given).map((pair) => pair.join(" ")).join(", ")}`);
    return lines.length ? `Your codes, kept in this notebook, ${this.unitsOf(value).size} of ${this.squares().length}: ${lines.join("; ")}` : "No code yet.";
  }

  steps() {
    return [
      { name: "Code", done: this.unitsOf(this.value).size, of: this.squares().length, page: () => this.codingPage() },
      { name: "Result", page: () => this.resultPage() },
    ];
  }

  // ---- coding

  codingPage() {
    const [expert, one] = [this.experts[this.now[0]], this.propositions[this.now[1]]];
    const label = unique("square");
    this.tiles = tiles({
      labelledby: label,
      options: this.codes.map(({ id, key, meaning }) => ({ value: id, key, name: id, text: meaning })),
      value: this.codeOf(expert.id, one.id),
      picked: (code) => this.code(code),
    });
    const grid = codingGrid({
      label: this.data.title,
      corner: "Expert",
      rows: this.experts.map((row) => ({ ...row, head: [row.name, h("small", {}, `${row.places.length} paragraphs`)] })),
      columns: this.propositions.map((column) => ({ ...column, name: column.id, head: [column.id, h("span", {}, column.title)] })),
      now: this.now,
      shown: (row, column) => this.shownCode(this.codeOf(row.id, column.id)),
      picked: (...at) => this.move(at),
    });
    const current = h("p", { class: "square-head", id: label }, h("b", {}, `${expert.name} on ${one.id}`), " ", one.statement);
    return [h("p", {}, this.said.how), h("div", { class: "coding" }, h("div", { class: "coding-now" }, grid, current, this.tiles.node), this.paragraphsOf(expert))];
  }

  shownCode(code) {
    const found = this.codes.find(({ id }) => id === code);
    return found ? { word: found.id, short: found.key } : null;
  }

  paragraphsOf(expert) {
    const lines = expert.places.map((place) => h("p", {}, h("b", {}, place), ` ${this.data.places[place] ?? ""}`));
    return h("div", { class: "said-page", role: "group", tabindex: "0", "aria-label": `What ${expert.name} says` }, h("h3", {}, expert.name), h("p", { class: "note" }, expert.role), lines);
  }

  move(at) {
    this.now = at;
    this.update();
    this.keyed(`square ${at.join(" ")}`)?.focus();
  }

  code(code) {
    const [expert, one] = [this.experts[this.now[0]].id, this.propositions[this.now[1]].id];
    const given = { ...this.value[expert] };
    if (code) given[one] = code;
    else delete given[one];
    this.keep(this.fitting({ ...this.value, [expert]: given }));
    this.say(`${one}: ${code ?? "not coded"}`);
  }

  focus() {
    (this.keyed(`square ${this.now.join(" ")}`) ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  press({ key, altKey, shiftKey }, target) {
    if (this.at !== 0 || altKey || this.isTyped) return false;
    const size = [this.experts.length, this.propositions.length];
    const isSquare = target.getAttribute?.("role") === "gridcell";
    const to = isSquare && squareAfter(this.now, key, ...size);
    const code = !shiftKey && this.codes.find((one) => one.key.toLowerCase() === key.toLowerCase());
    if (to) this.move(to);
    else if (code) {
      this.code(code.id);
      this.move(squareOnward(this.now, ...size));
    } else if (isSquare && ["Backspace", "Delete"].includes(key)) this.code(null);
    else if (isSquare && ["Enter", " "].includes(key)) (this.page.querySelector(".tile :checked") ?? this.page.querySelector(".tile input")).focus();
    else return false;
    return true;
  }

  // ---- the result

  resultPage() {
    const mine = this.unitsOf(this.value);
    if (!mine.size) return h("p", {}, this.said.none);
    const differing = this.squares().filter((square) => mine.has(square.join(" ")) && mine.get(square.join(" ")) !== this.reference.get(square.join(" ")).stance);
    return [
      this.comparedTable(mine),
      h("h3", {}, "Agreement with the reference"),
      this.agreementOf(mine),
      h("h3", {}, "Where you and the reference differ"),
      h("p", {}, this.said.reference),
      differing.length ? differing.map((square) => this.difference(square, mine.get(square.join(" ")))) : h("p", {}, "None."),
      this.isTyped ? null : this.withPartner(mine),
    ];
  }

  /** Your codes; a square that differs shows the reference's as well, and one that is not coded shows neither. */
  comparedTable(mine) {
    const cell = (expert, letter) => {
      const [own, other] = [mine.get(`${expert} ${letter}`), this.reference.get(`${expert} ${letter}`).stance];
      if (!own) return h("td", { class: "note" }, h("span", { "aria-hidden": "true" }, "·"), h("span", { class: "heard" }, "not coded"));
      return own === other ? h("td", {}, own) : h("td", { class: "split" }, own, h("br"), `≠ ${other}`);
    };
    const table = h(
      "table",
      { class: "codes" },
      h("caption", {}, filledIn(this.said.caption, { coded: mine.size, all: this.squares().length })),
      h("thead", {}, h("tr", {}, h("td", {}), this.propositions.map(({ id, title }) => h("th", { scope: "col", title }, id)))),
      h("tbody", {}, this.experts.map(({ id, name }) => h("tr", {}, h("th", { scope: "row" }, name), this.propositions.map((one) => cell(id, one.id))))),
    );
    return h("div", { class: "wide-table", tabindex: "0", role: "group", "aria-label": "Your codes" }, table);
  }

  agreementOf(mine) {
    const other = new Map([...mine.keys()].map((square) => [square, this.reference.get(square).stance]));
    const found = agreementAlpha([mine, other]);
    if (found.alpha === null) return h("p", {}, filledIn(this.said.undefined, { of: found.of }));
    return [
      h("p", { class: "big" }, `α = ${fixedPlaces(found.alpha, 2)}`),
      h("p", {}, `Squares that you and the reference code alike: ${inShare(found.same, found.of)}.`, found.of < ROUGH ? ` ${this.said.rough}` : ""),
      h("p", {}, this.chanceOf(found, [...mine.values(), ...other.values()])),
      h("p", {}, this.said.limits),
      h("div", { class: "origin" }, this.nodes(this.data.checked)),
    ];
  }

  chanceOf({ observed, expected }, codes) {
    const [[frequent]] = [...tally(codes)].sort((one, other) => other[1] - one[1]);
    const [beyond, possible] = [100 * (observed - expected), 100 * (1 - expected)];
    const counted = beyond < 0 ? this.said.below : filledIn(this.said.beyond, { possible: fixedPlaces(possible, 0), beyond: fixedPlaces(beyond, 0) });
    return filledIn(this.said.chance, { frequent, expected: fixedPlaces(100 * expected, 0), counted });
  }

  difference([expert, letter], own) {
    const { stance, why, call, places, copy } = this.reference.get(`${expert} ${letter}`);
    const one = this.propositions.find(({ id }) => id === letter);
    const head = [`${this.experts.find(({ id }) => id === expert).name}, ${letter} ${one.title}: yours `, h("b", {}, own), ", reference ", h("b", {}, stance), call ? " · judgement call" : ""];
    return h(
      "details",
      { class: "item-told" },
      h("summary", {}, h("span", {}, head)),
      h("p", {}, one.statement),
      places.map((place) => h("p", { class: "named" }, h("b", {}, place), ` ${this.data.places[place] ?? ""}`)),
      this.lines([["Why the reference codes so", why], ["A judgement call", call && "here a teacher may side with you."]]),
      copy ? h("p", { class: "note" }, copy) : null,
    );
  }

  // ---- another coder

  withPartner(mine) {
    const id = unique("partner");
    const file = h("input", { type: "file", id, accept: ".ipynb", onchange: () => this.compareWith(file.files[0]) });
    const found = this.partner ? this.partnersResult(mine, this.partner) : null;
    return [h("h3", {}, "Agreement with a partner"), h("div", { class: "file-row" }, h("label", { for: id }, "Your partner’s notebook, saved:"), file), h("div", { role: "status" }, found)];
  }

  async compareWith(file) {
    if (!file) return;
    const answer = partnersRecord(await file.text(), this.name)?.answer;
    this.partner = { name: file.name, units: this.unitsOf(this.fitting(answer)) };
    this.update();
  }

  partnersResult(mine, { name, units }) {
    const found = agreementAlpha([mine, units]);
    if (!found) return h("p", {}, units.size ? "You and your partner have no coded square in common." : `${name} holds no codes of this matrix. Choose a notebook in which some were given and that was saved.`);
    const differing = [...mine].filter(([square, code]) => units.has(square) && units.get(square) !== code);
    const lines = differing.map(([square, code]) => h("li", {}, `${this.nameOf(square)}: yours ${code}, your partner’s ${units.get(square)}`));
    const alpha = found.alpha === null ? filledIn(this.said.undefined, { of: found.of }) : `α = ${fixedPlaces(found.alpha, 2)} with ${name}. Squares coded alike: ${inShare(found.same, found.of)}.`;
    return [h("p", {}, alpha), lines.length ? h("ul", {}, lines) : null].filter(Boolean);
  }

  nameOf(square) {
    const [expert, letter] = square.split(" ");
    return `${this.experts.find(({ id }) => id === expert).name}, ${letter}`;
  }
}

views.set("stances", "byline-stances");
