// <byline-hypotheses>: evidence rated for its credibility, then weighed against each hypothesis, then what that tells.

import { BylineBoard, filledIn } from "./board.js";
import { itemsOf, textsOf } from "../scenes/scene.js";
import { cardNode, dotAfter, dotsOf } from "./deck.js";
import { codingGrid, squareAfter } from "./grid.js";
import { inShare } from "./measures.js";
import { tiles } from "./tiles.js";
import { h, unique } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const CREDIBILITY = "credibility"; // the row of a coding that is no hypothesis
const SIGN_KEYS = { "+": "+", "=": "+", "-": "-", "−": "-", "–": "-", 0: "0" };
const PRINTED = { "-": "−" };

export class BylineHypotheses extends BylineBoard {
  understood(data) {
    this.evidence = itemsOf(data.evidence);
    this.hypotheses = itemsOf(data.hypotheses);
    this.grades = itemsOf(data.grades);
    this.signs = itemsOf(data.signs);
    this.authors = new Map(itemsOf(data.authors).map((cell) => [cell.id, cell]));
    this.said = textsOf(data.said);
    [this.card, this.now] = [0, [0, 0]];
  }

  fitting(answer) {
    const found = {};
    for (const row of [CREDIBILITY, ...this.hypotheses.map(({ id }) => id)]) {
      const given = isMapping(answer) && isMapping(answer[row]) ? answer[row] : {};
      const known = row === CREDIBILITY ? this.grades : this.signs;
      const fits = this.evidence.filter(({ id }) => known.some((one) => one.id === String(given[id])));
      if (fits.length) found[row] = Object.fromEntries(fits.map(({ id }) => [id, String(given[id])]));
    }
    return found;
  }

  restore() {
    super.restore();
    if (this.isStarted) return;
    this.isStarted = true;
    this.card = Math.max(this.evidence.findIndex(({ id }) => !this.signOf(CREDIBILITY, id)), 0);
    const column = this.evidence.findIndex(({ id }) => this.hypotheses.some((row) => !this.signOf(row.id, id)));
    if (column >= 0) this.now = [this.hypotheses.findIndex((row) => !this.signOf(row.id, this.evidence[column].id)), column];
  }

  signOf(row, letter) {
    return this.value[row]?.[letter];
  }

  words(value) {
    const lines = Object.entries(value).map(([row, given]) => `${row} ${Object.entries(given).map((pair) => pair.join(" ")).join(" ")}`);
    return lines.length ? `Your coding, kept in this notebook: ${lines.join("; ")}` : "Nothing weighed yet.";
  }

  steps() {
    const rated = Object.keys(this.value[CREDIBILITY] ?? {}).length;
    const weighed = this.hypotheses.reduce((sum, { id }) => sum + Object.keys(this.value[id] ?? {}).length, 0);
    return [
      { name: "Credibility", done: rated, of: this.evidence.length, page: () => this.credibilityPage() },
      { name: "Matrix", done: weighed, of: this.evidence.length * this.hypotheses.length, page: () => this.matrixPage() },
      { name: "Result", page: () => this.resultPage() },
    ];
  }

  asked() {
    return this.data.asked ? h("h3", {}, this.data.asked) : null;
  }

  set(row, letter, sign) {
    const given = { ...this.value[row] };
    if (sign) given[letter] = sign;
    else delete given[letter];
    this.keep(this.fitting({ ...this.value, [row]: given }));
    this.say(`${row} ${letter}: ${sign ?? "open"}`);
  }

  // ---- how credible the evidence is

  credibilityPage() {
    const piece = this.evidence[this.card];
    const label = unique("credible");
    this.tiles = tiles({
      labelledby: label,
      options: this.grades.map(({ id, key }) => ({ value: id, key, name: id })),
      value: this.signOf(CREDIBILITY, piece.id),
      picked: (grade) => this.set(CREDIBILITY, piece.id, grade),
    });
    const stops = this.evidence.map(({ id, title }) => ({ name: `${title}, ${this.signOf(CREDIBILITY, id) ?? "not rated"}`, state: this.signOf(CREDIBILITY, id) ? "kept" : "open" }));
    return [
      this.asked(),
      h("p", {}, this.said.rate),
      dotsOf({ label: "Evidence", stops, current: this.card, turn: (to) => this.turn(to) }),
      cardNode(`${piece.id} · ${piece.title}`, h("p", {}, this.text(piece.claim)), this.placesOf(piece), h("div", { class: "origin" }, this.nodes(piece.checked))),
      h("p", { class: "asked", id: label }, `Credibility of ${piece.id}`),
      this.tiles.node,
      h("div", { class: "actions" }, h("button", { type: "button", class: "check", "data-key": "go", onclick: () => this.onward() }, this.isLastRated() ? "On to the matrix" : "Next")),
    ];
  }

  placesOf(piece) {
    return piece.places.length ? h("p", { class: "note" }, this.text(piece.places.join(", "))) : null;
  }

  isLastRated() {
    return this.card + 1 === this.evidence.length || this.evidence.every(({ id }) => this.signOf(CREDIBILITY, id));
  }

  turn(to) {
    this.card = to;
    this.update();
    this.focus();
    this.say(`${this.evidence[to].id} ${this.evidence[to].title}`);
  }

  onward() {
    if (this.isLastRated()) this.go(1);
    else this.turn(this.card + 1);
  }

  // ---- what it says about each hypothesis

  matrixPage() {
    const [row, piece] = [this.hypotheses[this.now[0]], this.evidence[this.now[1]]];
    const label = unique("square");
    this.tiles = tiles({
      labelledby: label,
      options: this.signs.map(({ id, meaning }) => ({ value: id, key: PRINTED[id] ?? id, name: meaning })),
      value: this.signOf(row.id, piece.id),
      picked: (sign) => this.set(row.id, piece.id, sign),
    });
    const grid = codingGrid({
      label: this.data.title,
      corner: "Hypothesis",
      rows: this.hypotheses.map(({ id, title }) => ({ id, name: `${id} ${title}`, head: `${id} ${title}` })),
      columns: this.evidence.map(({ id, title }) => ({ id, name: `${id} ${title}`, head: h("span", { title, class: "letter" }, id) })),
      now: this.now,
      shown: (line, column) => this.shownSign(this.signOf(line.id, column.id)),
      picked: (...at) => this.move(at),
    });
    const current = h("p", { class: "square-head", id: label }, h("b", {}, `${row.id}${piece.id}`), ` Suppose it is so. Does it fit “${row.statement}”?`);
    const beside = h(
      "div",
      { class: "said-page", role: "group", tabindex: "0", "aria-label": `Evidence ${piece.id}` },
      h("h3", {}, `${piece.id} · ${piece.title}`),
      h("p", {}, this.text(piece.claim)),
      this.placesOf(piece),
      h("p", { class: "note" }, `Credibility: ${this.signOf(CREDIBILITY, piece.id) ?? "not rated yet"}`),
      h("h3", {}, row.title),
      h("p", {}, row.statement),
    );
    return [this.asked(), h("p", {}, this.said.weigh), h("div", { class: "coding" }, h("div", { class: "coding-now" }, grid, current, this.tiles.node), beside)];
  }

  shownSign(sign) {
    const found = this.signs.find(({ id }) => id === sign);
    const printed = found && (PRINTED[sign] ?? sign);
    return found ? { word: found.meaning, short: printed, seen: printed } : null;
  }

  move(at) {
    this.now = at;
    this.update();
    this.keyed(`square ${at.join(" ")}`)?.focus();
  }

  /** Down the column, then on to the next. */
  downward() {
    const [row, column] = this.now;
    if (row + 1 < this.hypotheses.length) return [row + 1, column];
    return column + 1 < this.evidence.length ? [0, column + 1] : this.now;
  }

  focus() {
    const square = this.at === 1 && this.keyed(`square ${this.now.join(" ")}`);
    const tile = this.at === 0 && (this.page.querySelector(".tile :checked") ?? this.page.querySelector(".tile input"));
    (square || tile || this.page).focus();
    this.scrollIntoView({ block: "nearest" });
  }

  press(event, target) {
    if (event.altKey || this.isTyped) return false;
    return this.at === 0 ? this.pressedOnCard(event, target) : this.at === 1 ? this.pressedOnSquare(event, target) : false;
  }

  pressedOnCard({ key }, target) {
    const to = dotAfter(target, key, this.card, this.evidence.length);
    if (to !== null) {
      this.turn(to);
      this.keyed(`dot ${to}`).focus();
    } else if (key === "Enter" && target.localName !== "button" && target.localName !== "a") this.onward();
    else return this.tiles.choose(key);
    return true;
  }

  pressedOnSquare({ key }, target) {
    const [row, piece] = [this.hypotheses[this.now[0]].id, this.evidence[this.now[1]].id];
    const isSquare = target.getAttribute?.("role") === "gridcell";
    const to = isSquare && squareAfter(this.now, key, this.hypotheses.length, this.evidence.length);
    if (to) this.move(to);
    else if (key in SIGN_KEYS) {
      this.set(row, piece, SIGN_KEYS[key]);
      this.move(this.downward());
    } else if (isSquare && ["Backspace", "Delete"].includes(key)) this.set(row, piece, null);
    else if (isSquare && ["Enter", " "].includes(key)) (this.page.querySelector(".tile :checked") ?? this.page.querySelector(".tile input")).focus();
    else return false;
    return true;
  }

  // ---- the result

  resultPage() {
    if (!this.hypotheses.some(({ id }) => this.value[id])) return h("p", {}, this.said.none);
    return [
      this.asked(),
      h("h3", {}, "What tells the hypotheses apart"),
      this.codingTable(),
      this.telling(),
      h("h3", {}, "What speaks against them"),
      this.standings(),
      [this.said.weighted, this.said.no_verdict, this.said.limits].map((text) => h("p", {}, text)),
      h("div", { class: "origin" }, this.nodes(this.data.checked)),
      h("h3", {}, "Where you and the authors differ"),
      ...this.compared(),
    ];
  }

  /** Whether a piece has different signs for the hypotheses; null until it has one for each. */
  tellsApart(letter) {
    const signs = this.hypotheses.map(({ id }) => this.signOf(id, letter));
    return signs.includes(undefined) ? null : new Set(signs).size > 1;
  }

  codingTable() {
    const line = (head, cells) => h("tr", {}, h("th", { scope: "row" }, head), cells.map((cell) => h("td", {}, cell)));
    const rows = [[CREDIBILITY, "Credibility"], ...this.hypotheses.map(({ id, title }) => [id, `${id} ${title}`])];
    const tells = { true: "yes", false: "no", null: "open" };
    return h(
      "div",
      { class: "wide-table", tabindex: "0", role: "group", "aria-label": "Your coding" },
      h(
        "table",
        { class: "codes" },
        h("thead", {}, h("tr", {}, h("td", {}), this.evidence.map(({ id, title }) => h("th", { scope: "col", title }, id)))),
        h("tbody", {}, rows.map(([row, head]) => line(head, this.evidence.map(({ id }) => printedSign(this.signOf(row, id)))), ), line("Tells apart?", this.evidence.map(({ id }) => tells[this.tellsApart(id)]))),
      ),
    );
  }

  telling() {
    const names = [[true, "Tells them apart"], [false, "Says the same of all, so it decides nothing"], [null, "Open, as a sign is missing"]];
    const lines = names.map(([kind, name]) => [name, this.evidence.filter(({ id }) => this.tellsApart(id) === kind).map(({ id, title }) => `${id} ${title}`)]);
    return h("ul", {}, lines.filter(([, found]) => found.length).map(([name, found]) => h("li", {}, `${name}: ${found.join(", ")}`)));
  }

  /** Counts of signs of a hypothesis; a minus weighs as its evidence is credible, and nothing before that is rated. */
  standingOf({ id }) {
    const given = Object.entries(this.value[id] ?? {});
    const count = (sign) => given.filter(([, own]) => own === sign).length;
    const weight = ([letter]) => this.grades.find((grade) => grade.id === this.signOf(CREDIBILITY, letter))?.weight ?? 0;
    const weighted = given.filter(([, sign]) => sign === "-").reduce((sum, pair) => sum + weight(pair), 0);
    return { against: count("-"), weighted, fits: count("+"), nothing: count("0") };
  }

  standings() {
    const rows = this.hypotheses.map((row) => [row, this.standingOf(row)]);
    const most = Math.max(1, ...rows.map(([, { weighted }]) => weighted));
    const bar = (weighted) => {
      const drawn = h("span", { class: "meter", "aria-hidden": "true" });
      drawn.style.setProperty("--share", weighted / most);
      return drawn;
    };
    return h(
      "table",
      { class: "standings" },
      h("thead", {}, h("tr", {}, ["Hypothesis", "Minuses", "Weighted", "Pluses", "Zeros"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map(([{ id, title }, { against, weighted, fits, nothing }]) => h("tr", {}, h("th", { scope: "row" }, `${id} ${title}`), h("td", {}, against), h("td", {}, weighted, bar(weighted)), h("td", {}, fits), h("td", {}, nothing)))),
    );
  }

  compared() {
    const given = [...this.authors.values()].filter(({ row, letter }) => this.signOf(row, letter));
    const differing = given.filter(({ row, letter, sign }) => this.signOf(row, letter) !== sign);
    const same = filledIn(this.said.same, { same: inShare(given.length - differing.length, given.length) });
    return [h("p", {}, this.said.authors), h("p", {}, same), ...differing.map((cell) => this.cellTold(cell))];
  }

  cellTold({ row, letter, sign, why }) {
    const piece = this.evidence.find(({ id }) => id === letter);
    const head = row === CREDIBILITY ? "Credibility" : `${row} ${this.hypotheses.find(({ id }) => id === row).title}`;
    const codes = [`${head}, ${letter} ${piece.title}: yours `, h("b", {}, printedSign(this.signOf(row, letter))), ", authors ", h("b", {}, printedSign(sign))];
    return h("details", { class: "item-told" }, h("summary", {}, h("span", {}, codes)), h("p", {}, piece.claim), this.lines([["Why the authors code so", why]]));
  }
}

function printedSign(sign) {
  return PRINTED[sign] ?? sign ?? "?";
}

views.set("hypotheses", "byline-hypotheses");
