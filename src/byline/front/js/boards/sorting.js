// <byline-sorting>: cases sorted under labels one by one; what the reference says of a case is seen once it was sorted.

import { BylineBoard, filledIn } from "./board.js";
import { itemsOf, textsOf } from "../scenes/scene.js";
import { cardNode, dotAfter, dotsOf } from "./deck.js";
import { leaning, tally } from "./measures.js";
import { tiles } from "./tiles.js";
import { h, icon, unique } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const LEAN_NAMES = { 1: "trusting", "-1": "sceptical", 0: "neither" };
const BIN_KEYS = "ABCDEFGHIJ";
const DRAG_STARTS = 6; // pixels until a press is a drag

export class BylineSorting extends BylineBoard {
  understood(data) {
    this.items = itemsOf(data.items);
    this.meanings = new Map(data.labels);
    this.labels = [...this.meanings.keys()];
    if (!this.labels.length || !this.items.every((item) => this.labels.includes(item.reference))) throw new Error("no labels");
    this.said = textsOf(data.said);
  }

  fitting(answer) {
    const given = isMapping(answer) ? answer : {};
    return Object.fromEntries(this.items.filter(({ id }) => this.labels.includes(given[id])).map(({ id }) => [id, given[id]]));
  }

  /** The cases whose reference was seen; their labels stay as they were. */
  get seen() {
    const kept = Array.isArray(this.kept?.seen) ? this.kept.seen : [];
    return (this.compared ??= new Set(kept.filter((id) => id in this.value)));
  }

  restore() {
    super.restore();
    this.compared = null;
  }

  beside() {
    return { seen: [...this.seen] };
  }

  words(value) {
    const sorted = Object.entries(value).map(([id, label]) => `${id} ${label}`);
    return sorted.length ? `Sorted by you, kept in this notebook: ${sorted.join(", ")}` : "Nothing sorted yet.";
  }

  steps() {
    const done = Object.keys(this.value).length;
    return [
      { name: this.data.name ?? "Sort", done, of: this.items.length, page: () => this.sortingPage() },
      { name: "Result", page: () => this.resultPage() },
    ];
  }

  /** The result shows the reference of all that is sorted, so from then on these labels stay. */
  opened(at) {
    if (at === 1 && !this.isTyped) this.see(Object.keys(this.value));
    if (at === 0) this.card ??= this.openCard();
  }

  see(ids) {
    const news = ids.filter((id) => !this.seen.has(id));
    news.forEach((id) => this.seen.add(id));
    if (news.length) this.keep({ ...this.value });
  }

  openCard(from = 0) {
    const order = this.items.map((_, at) => (at + from) % this.items.length);
    return order.find((at) => !(this.items[at].id in this.value)) ?? from;
  }

  // ---- one case after the other

  sortingPage() {
    const item = this.items[this.card];
    const isSeen = this.seen.has(item.id);
    const asked = unique("asked");
    this.tiles = tiles({
      labelledby: asked,
      options: this.labels.map((label, at) => this.bin(label, at, isSeen && item.reference === label)),
      value: this.value[item.id],
      isLocked: isSeen,
      picked: (label) => this.sort(item, label),
    });
    const card = cardNode(`${this.card + 1} of ${this.items.length}`, this.cardOf(item));
    if (!isSeen) this.draggable(card, item);
    return [this.rail(), card, h("p", { class: "asked", id: asked }, this.data.asked), this.tiles.node, this.compare(item, isSeen)];
  }

  bin(label, at, isReference) {
    const count = Object.values(this.value).filter((own) => own === label).length;
    const more = [count ? h("span", { class: "tile-count", "aria-hidden": "true" }, count) : null, isReference ? h("span", { class: "tile-mark" }, "reference") : null];
    return { value: label, key: BIN_KEYS[at], name: label, text: this.meanings.get(label), more };
  }

  rail() {
    const stops = this.items.map((item) => {
      const label = this.value[item.id];
      if (!label) return { name: "not sorted", state: "open" };
      if (!this.seen.has(item.id)) return { name: label, state: "kept" };
      return label === item.reference ? { name: `${label}, as the reference`, state: "same" } : { name: `${label}, reference ${item.reference}`, state: "other" };
    });
    return dotsOf({ label: this.data.name, stops, current: this.card, turn: (at) => this.turn(at) });
  }

  turn(at) {
    this.card = Math.min(Math.max(at, 0), this.items.length - 1);
    this.update();
    this.focus();
    this.say(`${this.card + 1} of ${this.items.length}. ${this.items[this.card].title}`);
  }

  focus() {
    const tile = this.at === 0 && (this.page.querySelector(".tile :checked:enabled") ?? this.page.querySelector(".tile :enabled"));
    (tile || this.page.querySelector("[data-key='go']") || this.page).focus();
    this.scrollIntoView({ block: "nearest" });
  }

  cardOf(item) {
    return this.lines(item.lines);
  }

  compare(item, isSeen) {
    if (!isSeen) return h("div", { class: "actions" }, h("button", { type: "button", class: "check", "aria-disabled": String(!(item.id in this.value)), onclick: () => this.compareNow() }, "Compare"));
    const isLast = this.openCard(this.card + 1) === this.card + 1 || Object.keys(this.value).length === this.items.length;
    const next = h("button", { type: "button", class: "check", "data-key": "go", onclick: () => this.onward() }, Object.keys(this.value).length === this.items.length ? "See the result" : isLast ? "Next" : "Next open one");
    const again = h("button", { type: "button", class: "quiet", "data-key": "again", onclick: () => this.sortAgain(item) }, "Sort it again");
    return [h("div", { class: "told" }, this.verdict(item), this.reason(item)), h("div", { class: "actions" }, next, again)];
  }

  verdict(item) {
    const own = this.value[item.id];
    const isSame = own === item.reference;
    return h("p", { class: "told-head", "data-verdict": isSame ? "right" : "partly" }, icon(isSame ? "right" : "partly"), ` You: ${own}. Reference: ${item.reference}.`);
  }

  reason(item) {
    return [...this.lines(item.why), h("div", { class: "origin" }, this.nodes(item.checked))];
  }

  sort(item, label) {
    if (this.seen.has(item.id)) return;
    this.keep({ ...this.value, [item.id]: label });
    this.say(`${label}. Press Enter to compare.`);
  }

  compareNow() {
    const item = this.items[this.card];
    if (!(item.id in this.value)) return this.tell("Choose one first, then compare.", true);
    this.see([item.id]);
    this.keyed("go")?.focus();
    this.say(`You: ${this.value[item.id]}. Reference: ${item.reference}. ${item.why.map(([, text]) => text).join(" ")}`);
  }

  onward() {
    if (Object.keys(this.value).length === this.items.length) this.go(1);
    else this.turn(this.openCard(this.card + 1));
  }

  sortAgain(item) {
    this.seen.delete(item.id);
    const { [item.id]: _, ...others } = this.value;
    this.keep(others);
    this.focus();
  }

  press({ key, altKey, shiftKey }, target) {
    if (this.at !== 0 || altKey || this.isTyped) return false;
    const to = dotAfter(target, key, this.card, this.items.length);
    if (to !== null) {
      this.turn(to);
      this.keyed(`dot ${to}`).focus();
    } else if (key === "Enter" && target.localName !== "button") {
      if (this.seen.has(this.items[this.card].id)) this.onward();
      else this.compareNow();
    } else if (shiftKey || !this.tiles?.choose(key)) return false;
    return true;
  }

  // ---- a case taken by hand

  draggable(card, item) {
    card.append(h("span", { class: "grip", "aria-hidden": "true" }, "⠿"));
    card.addEventListener("pointerdown", (event) => {
      const isGrip = event.target.closest(".grip");
      if (event.button || event.target.closest("button, a") || (event.pointerType !== "mouse" && !isGrip)) return;
      this.follow(card, item, event);
    });
  }

  follow(card, item, { pointerId, clientX, clientY }) {
    const { left, top } = card.getBoundingClientRect();
    card.style.transformOrigin = `${clientX - left}px ${clientY - top}px`;
    let over = null;
    const end = (event) => {
      controller.abort();
      card.classList.remove("dragged");
      card.style.translate = "";
      this.page.querySelectorAll(".tile.over").forEach((tile) => tile.classList.remove("over"));
      if (over && event.type === "pointerup") this.sort(item, over.dataset.value);
    };
    const move = (event) => {
      const [x, y] = [event.clientX - clientX, event.clientY - clientY];
      if (Math.hypot(x, y) < DRAG_STARTS && !card.classList.contains("dragged")) return;
      event.preventDefault();
      card.setPointerCapture(pointerId);
      card.classList.add("dragged");
      card.style.translate = `${x}px ${y}px`;
      over?.classList.remove("over");
      over = [...this.page.querySelectorAll(".tile")].find((tile) => isInside(tile, event)) ?? null;
      over?.classList.add("over");
    };
    const controller = new AbortController();
    const { signal } = controller;
    card.addEventListener("pointermove", move, { signal });
    for (const name of ["pointerup", "pointercancel"]) card.addEventListener(name, end, { signal });
    addEventListener("pointerup", end, { signal });
  }

  // ---- the result

  resultPage() {
    const done = this.items.filter(({ id }) => id in this.value);
    if (!done.length) return h("p", {}, this.said.none);
    const left = this.items.length - done.length;
    const same = done.filter(({ id, reference }) => this.value[id] === reference).length;
    return [
      h("p", { class: "figure" }, h("b", {}, `Same as the reference: ${same} of ${done.length}.`), left ? ` ${left} of ${this.items.length} are not sorted and not counted.` : ""),
      this.crossing(done),
      ...this.leaningOf(done),
      this.nodes(this.data.reference),
      h("h3", {}, "One by one"),
      done.map((item) => this.oneByOne(item)),
    ];
  }

  /** Where they fell: your labels in rows, those of the reference in columns. */
  crossing(done) {
    const counts = tally(done.map(({ id, reference }) => `${this.value[id]} ${reference}`));
    const used = this.labels.filter((label) => done.some(({ id, reference }) => this.value[id] === label || reference === label));
    const cell = (own, reference) => {
      const count = counts.get(`${own} ${reference}`);
      return h("td", { class: [own === reference ? "diagonal" : "", count ? "filled" : ""].join(" ").trim() }, count ?? "");
    };
    return h(
      "table",
      { class: "crossing" },
      h("caption", {}, "Rows: yours. Columns: the reference."),
      h("thead", {}, h("tr", {}, h("td", {}), used.map((label) => h("th", { scope: "col" }, label)))),
      h("tbody", {}, used.map((own) => h("tr", {}, h("th", { scope: "row" }, own), used.map((reference) => cell(own, reference))))),
    );
  }

  leaningOf(done) {
    const { strictest, sound, weak } = this.data;
    if (strictest) {
      const [strict, lax] = [true, false].map((mine) => done.filter(({ id, reference }) => (this.value[id] === strictest) === mine && (reference === strictest) !== mine).length);
      return [h("p", {}, filledIn(this.said.strictness, { strict, lax }))];
    }
    if (!sound) return [];
    const judged = done.filter(({ reference }) => reference === sound || weak.includes(reference)).map(({ id, reference }) => [this.value[id] === sound, reference === sound]);
    const lean = leaning(judged);
    if (lean === null) return [];
    const [believed, missed] = [true, false].map((kind) => judged.filter(([, is]) => is === kind).map(([called]) => called));
    const counts = { believed: believed.filter(Boolean).length, sound: believed.length, missed: missed.filter(Boolean).length, weak: missed.length };
    return [h("p", {}, filledIn(this.said.leaning, { ...counts, leaning: this.said[LEAN_NAMES[lean]] }))];
  }

  oneByOne(item) {
    const own = this.value[item.id];
    const isSame = own === item.reference;
    const codes = isSame ? ["both ", h("b", {}, own)] : ["yours ", h("b", {}, own), ", reference ", h("b", {}, item.reference)];
    const summary = h("summary", { "data-verdict": isSame ? "right" : "partly" }, icon(isSame ? "right" : "partly"), h("span", {}, codes, ` · ${item.title}`));
    return h("details", { class: "item-told" }, summary, this.cardOf(item), this.reason(item));
  }
}

function isInside(tile, { clientX, clientY }) {
  const { left, right, top, bottom } = tile.getBoundingClientRect();
  return left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
}

views.set("sorting", "byline-sorting");
