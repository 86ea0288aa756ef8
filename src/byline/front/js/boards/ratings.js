// <byline-ratings>: sources rated without their claims, then claims without their sources, then both on one board.

import { BylineBoard, filledIn } from "./board.js";
import { itemsOf, textsOf } from "../scenes/scene.js";
import { cardNode, dotAfter, dotsOf } from "./deck.js";
import { inShare, tally } from "./measures.js";
import { tiles } from "./tiles.js";
import { h, unique } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const HALVES = ["source", "claim"];
const JUDGED = /^(A1|B2|C3|D4|E5)$/;
const HIGH = 0.5; // share on the diagonal from which most lie on it

export class BylineRatings extends BylineBoard {
  understood(data) {
    this.items = new Map(itemsOf(data.items).map((item) => [item.id, item]));
    this.grades = Object.fromEntries(HALVES.map((half) => [half, new Map(data.grades[half])]));
    this.order = { source: [...this.items.keys()], claim: data.order.filter((id) => this.items.has(id)) };
    this.said = textsOf(data.said);
    this.card = { source: 0, claim: 0 };
  }

  fitting(answer) {
    const read = (code) => (typeof code === "string" ? (/^\s*([A-F]?)\s*([1-6]?)\s*$/i.exec(code)?.slice(1).join("").toUpperCase() ?? "") : "");
    const given = Object.entries(isMapping(answer) ? answer : {});
    return Object.fromEntries(given.map(([id, code]) => [id, read(code)]).filter(([id, code]) => this.items.has(id) && code));
  }

  restore() {
    super.restore();
    if (this.isStarted) return;
    this.isStarted = true;
    for (const half of HALVES) this.card[half] = Math.max(this.openCard(half), 0);
  }

  gradeOf(half, id) {
    return [...(this.value[id] ?? "")].find((sign) => this.grades[half].has(sign));
  }

  openCard(half, from = 0) {
    const { length } = this.order[half];
    const places = Array.from({ length }, (_, at) => (at + from) % length);
    return places.find((at) => !this.gradeOf(half, this.order[half][at])) ?? -1;
  }

  words(value) {
    const codes = Object.entries(value).map(([id, code]) => `${id} ${code}`);
    return codes.length ? `Your ratings, kept in this notebook: ${codes.join(", ")}` : "No rating yet.";
  }

  steps() {
    const rated = (half) => this.order[half].filter((id) => this.gradeOf(half, id)).length;
    const of = this.items.size;
    return [
      { name: "Sources", done: rated("source"), of, page: () => this.ratingPage("source") },
      { name: "Claims", done: rated("claim"), of, page: () => this.ratingPage("claim") },
      { name: "Board", page: () => this.boardPage() },
    ];
  }

  get half() {
    return HALVES[this.at];
  }

  ratingPage(half) {
    const [at, ids, label] = [this.card[half], this.order[half], unique("rate")];
    const item = this.items.get(ids[at]);
    this.tiles = tiles({
      labelledby: label,
      options: [...this.grades[half]].map(([grade, meaning]) => ({ value: grade, key: grade, name: "", text: meaning })),
      value: this.gradeOf(half, item.id),
      picked: (grade) => this.rate(half, item.id, grade),
    });
    const stops = ids.map((id) => ({ name: this.gradeOf(half, id) ?? "not rated", state: this.gradeOf(half, id) ? "kept" : "open" }));
    const isDone = this.openCard(half) < 0;
    const onward = isDone ? { source: "On to the claims", claim: "See the board" }[half] : "Next";
    return [
      dotsOf({ label: this.steps()[this.at].name, stops, current: at, turn: (to) => this.turn(to) }),
      cardNode(`${this.said[half]}: card ${at + 1} of ${ids.length}`, this.lines(item[half])),
      h("p", { class: "asked", id: label }, this.said[`ask_${half}`]),
      this.tiles.node,
      h("div", { class: "actions" }, h("button", { type: "button", class: "check", "data-key": "go", onclick: () => this.onward() }, onward)),
    ];
  }

  rate(half, id, grade) {
    const other = this.gradeOf(half === "source" ? "claim" : "source", id) ?? "";
    this.keep({ ...this.value, [id]: half === "source" ? grade + other : other + grade });
    this.say(`${grade}. Press Enter to go on.`);
  }

  turn(to) {
    this.card[this.half] = to;
    this.update();
    this.focus();
    this.say(`Card ${to + 1} of ${this.items.size}`);
  }

  /** On to the next card, rated or not; past the last, to the first that is open, or to the next step. */
  onward() {
    const { half } = this;
    const next = this.card[half] + 1;
    const open = this.openCard(half);
    if (next < this.order[half].length) this.turn(next);
    else if (open >= 0) this.turn(open);
    else this.go(this.at + 1);
  }

  focus() {
    (this.page.querySelector(".tile :checked") ?? this.page.querySelector(".tile input") ?? this.page).focus();
    this.scrollIntoView({ block: "nearest" });
  }

  press({ key, altKey }, target) {
    if (!this.half || altKey || this.isTyped) return false;
    const to = dotAfter(target, key, this.card[this.half], this.items.size);
    if (to !== null) {
      this.turn(to);
      this.keyed(`dot ${to}`).focus();
    } else if (key === "Enter" && target.localName !== "button" && target.localName !== "a") this.onward();
    else return this.tiles.choose(key);
    return true;
  }

  // ---- the board

  boardPage() {
    const rated = [...this.items.values()].filter(({ id }) => this.value[id]?.length === 2);
    if (!rated.length) return h("p", {}, this.said.none);
    const left = this.items.size - rated.length;
    const [mine, reference] = [rated.map(({ id }) => this.value[id]), rated.map((item) => item.reference)];
    return [
      left ? h("p", {}, filledIn(this.said.left, { left, all: this.items.size })) : null,
      h("div", { class: "two" }, this.square("Yours", mine), this.square("Reference", reference)),
      h("p", { class: "note" }, this.said.how),
      h("h3", {}, "On the diagonal"),
      this.figures(mine, reference),
      h("h3", {}, "Item by item"),
      this.nodes(this.data.reference),
      rated.map((item) => this.itemTold(item)),
    ];
  }

  square(title, codes) {
    const counts = tally(codes);
    const [letters, numbers] = HALVES.map((half) => [...this.grades[half].keys()]);
    const cell = (code) => h("td", { class: [JUDGED.test(code) ? "diagonal" : "", counts.has(code) ? "filled" : ""].join(" ").trim() }, counts.get(code) ?? "");
    return h(
      "table",
      { class: "crossing" },
      h("caption", {}, `${title}: ${codes.length} ${codes.length === 1 ? "item" : "items"}`),
      h("thead", {}, h("tr", {}, h("td", {}), numbers.map((number) => h("th", { scope: "col" }, number)))),
      h("tbody", {}, letters.map((letter) => h("tr", {}, h("th", { scope: "row" }, letter), numbers.map((number) => cell(letter + number))))),
    );
  }

  figures(mine, reference) {
    const [yours, theirs] = [onDiagonal(mine), onDiagonal(reference)];
    const same = (half) => inShare(mine.filter((code, at) => half(code) === half(reference[at])).length, mine.length);
    const agreed = { source: same((code) => code[0]), claim: same((code) => code[1]), both: same((code) => code) };
    return [
      h("ul", {}, h("li", {}, `Yours: ${inShare(...yours)}`), h("li", {}, `Reference, same items: ${inShare(...theirs)}`), this.data.published ? h("li", {}, this.data.published) : null),
      h("p", {}, this.said.meaning),
      yours[1] ? h("p", {}, yours[0] >= HIGH * yours[1] ? this.said.most_on : this.said.most_off) : null,
      h("p", {}, filledIn(this.said.agreed, agreed)),
      h("p", {}, filledIn(this.said.leaning, soundness(mine, reference))),
      h("div", { class: "origin" }, this.nodes(this.data.checked)),
    ];
  }

  itemTold(item) {
    const head = ["yours ", h("b", {}, this.value[item.id]), ", reference ", h("b", {}, item.reference), ` · ${item.title}`];
    return h("details", { class: "item-told" }, h("summary", {}, h("span", {}, head)), this.lines(item.why), h("div", { class: "origin" }, this.nodes(item.checked)));
  }
}

/** How many codes lie on the diagonal, of how many that have a place on it. */
function onDiagonal(codes) {
  const judged = codes.filter((code) => !code.includes("F") && !code.includes("6"));
  return [judged.filter((code) => JUDGED.test(code)).length, judged.length];
}

/** How many of the claims that the reference takes for sound, and of the others, were taken so: marked 1 or 2. */
function soundness(mine, reference) {
  const isSound = (code) => "12".includes(code[1]);
  const judged = mine.map((code, at) => [code, reference[at]]).filter(([, theirs]) => theirs[1] !== "6");
  const [sound, other] = [true, false].map((kind) => judged.filter(([, theirs]) => isSound(theirs) === kind));
  const taken = (pairs) => pairs.filter(([own]) => isSound(own)).length;
  return { sound: sound.length, taken: taken(sound), other: other.length, wrongly: taken(other) };
}

views.set("ratings", "byline-ratings");
