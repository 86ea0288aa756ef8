// <byline-forecasts>: probabilities given, the record opened, each forecast recalled, and only then the score.

import { BylineBoard, filledIn } from "./board.js";
import { itemsOf, textsOf } from "../scenes/scene.js";
import { calibrationCurve } from "./curve.js";
import { cardNode, dotAfter, dotsOf } from "./deck.js";
import { fittingForecasts, hindsightOf, isFixed, isOpened, maySee, perCentOf, withForecast, withLock, withMemory, withRecordOpen, withScoreSeen } from "./foresight.js";
import { brierScore, calibrationBins, fixedPlaces, meanOf } from "./measures.js";
import { probabilityControl, termFor } from "../controls/probability.js";
import { h, unique } from "../dom.js";
import { views } from "../view.js";

const STEP_NAMES = ["forecasts", "record", "recall", "score"];
const SMALL_SHIFT = 2; // percentage points: a mean shift up to this is called none

export class BylineForecasts extends BylineBoard {
  understood(data) {
    this.isWithoutRecord = data.folded === null;
    const { record, places } = this.isWithoutRecord ? { record: [], places: {} } : unfolded(data.folded);
    this.items = itemsOf(data.items).map((item, at) => ({ ...record[at], ...item }));
    this.data.places = textsOf(places);
    this.byId = new Map(this.items.map((item) => [item.id, item]));
    this.scored = new Map(this.items.filter(({ answer }) => answer === 0 || answer === 1).map(({ id, answer }) => [id, answer]));
    this.bands = Array.isArray(data.bands) ? data.bands : [];
    this.said = textsOf(data.said);
    this.card = { given: 0, recalled: 0 };
  }

  fitting(answer) {
    return fittingForecasts(answer, [...this.byId.keys()], [...this.scored.keys()]);
  }

  restore() {
    super.restore();
    if (this.isStarted) return;
    this.isStarted = true;
    for (const kind of ["given", "recalled"]) this.card[kind] = Math.max(this.openCard(kind), 0);
  }

  idsOf(kind) {
    return kind === "given" ? [...this.byId.keys()] : Object.keys(this.value.given).sort((one, other) => this.placeOf(one) - this.placeOf(other));
  }

  placeOf(id) {
    return this.items.findIndex((item) => item.id === id);
  }

  openCard(kind, from = 0) {
    const ids = this.idsOf(kind);
    const places = ids.map((_, at) => (at + from) % ids.length);
    return places.find((at) => !(ids[at] in this.value[kind])) ?? -1;
  }

  /** What is kept, without the numbers, as these are to be recalled. */
  words(state) {
    const counts = `${Object.keys(state.given).length} of ${this.items.length} forecasts`;
    if (isOpened(state)) return `Kept in this notebook: ${counts}, ${Object.keys(state.recalled).length} recalled. The record is open, so the forecasts stay as they are.`;
    if (isFixed(state)) return `Kept in this notebook: ${counts}, locked. The record is closed.`;
    return Object.keys(state.given).length ? `Kept in this notebook: ${counts}. The record is closed.` : "No forecast yet.";
  }

  standing() {
    return this.kept ? "Kept" : "";
  }

  get isOpen() {
    return Boolean(this.data) && !(this.isWithoutRecord ? isFixed(this.value) : maySee(this.value));
  }

  steps() {
    const [given, recalled] = [Object.keys(this.value.given).length, Object.keys(this.value.recalled).length];
    const open = isOpened(this.value);
    const all = [
      { name: isFixed(this.value) ? "Forecasts: locked" : "Forecasts", done: given, of: this.items.length, page: () => this.forecastPage() },
      { name: open ? "Record: open" : "Record: closed", page: () => this.recordPage() },
      { name: "Recall", done: recalled, of: open ? given : 0, page: () => this.recallPage() },
      { name: "Score", page: () => this.scorePage() },
    ];
    // Without the record the forecasts are given and locked here, and another board goes on with them.
    return this.isWithoutRecord ? [all[0], { name: "Lock", page: () => this.lockPage() }] : all;
  }

  entry() {
    if (this.isWithoutRecord) return isFixed(this.value) ? 1 : 0;
    const named = STEP_NAMES.indexOf(this.data.at);
    if (named >= 0) return named;
    if (!isOpened(this.value)) return isFixed(this.value) || Object.keys(this.value.given).length === this.items.length ? 1 : 0;
    return maySee(this.value) ? 3 : 2;
  }

  // ---- forecasts

  forecastPage() {
    this.kind = "given";
    this.control = null;
    if (maySee(this.value)) return [h("h3", {}, "Your forecasts"), this.listed()];
    if (isFixed(this.value)) return h("p", {}, this.fixedSince());
    return this.deck("given", (item) => filledIn(this.said.ask_given, { day: item.asked }));
  }

  fixedSince() {
    return isOpened(this.value) ? this.said.fixed : filledIn(this.said.locked, { day: dayOf(this.value.locked_at) });
  }

  lockPage() {
    [this.kind, this.control] = [null, null];
    if (isFixed(this.value)) return h("p", {}, this.fixedSince());
    const given = Object.keys(this.value.given).length;
    const left = this.items.length - given;
    const lock = h("button", { type: "button", class: "check", "data-key": "go", disabled: !given, onclick: () => this.commit(withLock(this.value), "Locked.") }, "Lock my forecasts");
    return [h("p", {}, this.said.lock), left ? h("p", {}, filledIn(this.said.left_now, { left, all: this.items.length })) : null, h("div", { class: "actions" }, lock)];
  }

  listed() {
    const lines = this.items.filter(({ id }) => id in this.value.given).map(({ id, title }) => h("li", {}, `${id} · ${title}: ${this.inTerms(this.value.given[id])}`));
    return lines.length ? h("ul", {}, lines) : h("p", {}, this.said.none);
  }

  inTerms(percent) {
    return [`${percent}%`, termFor(percent, this.bands)].filter(Boolean).join(", ");
  }

  deck(kind, asking) {
    const ids = this.idsOf(kind);
    this.card[kind] = Math.min(this.card[kind], ids.length - 1);
    const at = this.card[kind];
    const item = this.byId.get(ids[at]);
    const label = unique("forecast");
    const isGiven = (id) => id in this.value[kind];
    const stops = ids.map((id) => ({ name: `${this.byId.get(id).title}, ${isGiven(id) ? "given" : "open"}`, state: isGiven(id) ? "kept" : "open" }));
    return [
      dotsOf({ label: this.steps()[this.at].name, stops, current: at, turn: (to) => this.turn(to) }),
      cardNode(`${item.id} · ${item.title}: ${at + 1} of ${ids.length}`, h("p", { class: "big-question", id: label }, item.question), h("p", { class: "note" }, asking(item))),
      this.answering(kind, item, label),
    ];
  }

  /** A forecast is kept as it is moved; a memory only once it is confirmed, as the first one stays. */
  answering(kind, item, label) {
    const recalled = kind === "recalled" ? this.value.recalled[item.id] : undefined;
    this.control = null;
    if (recalled !== undefined) return [h("p", { class: "figure" }, filledIn(this.said.first, { percent: recalled })), this.onwardButton("Next")];
    this.pending = null;
    this.control = probabilityControl({
      question: { bands: this.bands },
      labelledby: label,
      changed: (value) => (kind === "given" ? this.give(item.id, value) : (this.pending = value)),
      edited: () => this.tell(""),
    });
    this.control.show(kind === "given" ? (this.value.given[item.id] ?? null) : null);
    this.control.node.querySelectorAll("input").forEach((input, at) => void (input.dataset.key = `per cent ${at}`));
    return [this.control.node, this.onwardButton(kind === "given" ? "Next" : "This is what I remember", () => (kind === "given" ? this.onward() : this.remember(item.id)))];
  }

  onwardButton(label, pressed = () => this.onward()) {
    return h("div", { class: "actions" }, h("button", { type: "button", class: "check", "data-key": "go", onclick: pressed }, label));
  }

  give(id, value) {
    if (value === null) return;
    const percent = perCentOf(value);
    if (percent === null) return this.tell(filledIn(this.said.unread, { value }), true);
    this.keep(withForecast(this.value, id, percent));
    this.say(this.inTerms(percent));
    if (percent > 0 && percent < 1) this.tell(filledIn(this.said.tiny, { percent, more: 100 * percent }), true);
  }

  remember(id) {
    this.control.flush();
    if (this.pending === null) return this.tell(this.said.remember, true);
    const percent = perCentOf(this.pending);
    if (percent === null) return this.tell(filledIn(this.said.unread, { value: this.pending }), true);
    this.keep(withMemory(this.value, id, percent));
    this.onward();
  }

  turn(to) {
    const { kind } = this;
    this.card[kind] = to;
    this.update();
    this.focus();
    this.say(`${to + 1} of ${this.idsOf(kind).length}. ${this.byId.get(this.idsOf(kind)[to])?.question ?? ""}`);
  }

  onward() {
    const { kind } = this;
    this.control?.flush();
    if (this.state.classList.contains("warning")) return;
    const next = this.card[kind] + 1;
    if (next < this.idsOf(kind).length) this.turn(next);
    else if (kind === "given") this.go(1);
    else if (this.openCard(kind) >= 0) this.turn(this.openCard(kind));
    else this.update();
  }

  focus() {
    if (this.control) this.control.focus();
    else (this.page?.querySelector("[data-key='go']") ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  press(event, target, isWritten) {
    const { key, altKey } = event;
    if (altKey || this.isTyped) return false;
    const to = this.kind && dotAfter(target, key, this.card[this.kind], this.idsOf(this.kind).length);
    if (to !== null && to !== undefined && to !== "") {
      this.turn(to);
      this.keyed(`dot ${to}`).focus();
    } else if (key === "Enter" && this.control && (isWritten || target.type === "range")) {
      this.page.querySelector("[data-key='go']").click();
    } else return Boolean(this.control?.press(event, target));
    return true;
  }

  // ---- the record

  recordPage() {
    [this.kind, this.control] = [null, null];
    if (!isOpened(this.value)) return this.closedRecord();
    return [h("p", { class: "note" }, this.said.as_of), h("p", {}, this.said.unconfirmed), this.items.map((item) => this.outcomeOf(item))];
  }

  closedRecord() {
    const left = this.items.length - Object.keys(this.value.given).length;
    const open = h("button", { type: "button", class: "check", "data-key": "go", onclick: () => this.commit(withRecordOpen(this.value, [...this.scored.keys()])) }, left ? "Open the record anyway" : "Open the record");
    return [h("p", {}, this.said.closed), left ? h("p", {}, filledIn(this.said.left, { left, all: this.items.length })) : null, h("div", { class: "actions" }, open)];
  }

  outcomeOf({ id, question, outcome, resolved, why, expert, checked, answer }) {
    const word = h("p", { class: "outcome", "data-outcome": answer === null ? "none" : answer ? "yes" : "no" }, h("b", {}, `${outcome}${resolved ? `, ${resolved}` : ""}.`), " ", this.text(why));
    return h(
      "section",
      { class: "outcome-of" },
      h("h3", {}, `${id} · ${question}`),
      word,
      expert ? h("p", { class: "note" }, this.text(filledIn(this.said.expert, expert))) : null,
      answer === null ? h("p", { class: "note" }, this.said.unscored) : null,
      h("div", { class: "origin" }, this.nodes(checked)),
    );
  }

  /** Take a step that cannot be taken back, and show what it opened. */
  commit(state, said = "Opened.") {
    this.keep(state);
    this.page.focus();
    this.say(said);
  }

  // ---- the recall

  recallPage() {
    [this.kind, this.control] = ["recalled", null];
    if (!isOpened(this.value)) return h("p", {}, this.said.late);
    if (!Object.keys(this.value.given).length) return h("p", {}, this.said.nothing);
    if (maySee(this.value)) return this.memory();
    return this.deck("recalled", () => this.said.ask_recalled);
  }

  memory() {
    const { given, recalled } = this.value;
    const both = this.items.filter(({ id }) => id in recalled && id in given);
    if (!both.length) return h("p", {}, this.said.not_recalled);
    const names = { 1: "yes", 0: "no" };
    const rows = both.map(({ id, title }) => h("tr", {}, h("th", { scope: "row" }, `${id} · ${title}`), h("td", { class: "figures" }, `${given[id]}%`), h("td", { class: "figures" }, `${recalled[id]}%`), h("td", {}, names[this.scored.get(id)] ?? "not scored")));
    const head = ["Question", "Given", "Recalled", "Came about"].map((name) => h("th", { scope: "col" }, name));
    const pairs = both.filter(({ id }) => this.scored.has(id)).map(({ id }) => [given[id], recalled[id], this.scored.get(id)]);
    return [
      h("h3", {}, "What you gave, and what you recall"),
      h("p", {}, pairs.length ? this.shiftOf(pairs) : this.said.no_shift),
      h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)),
      h("div", { class: "origin" }, this.nodes(this.data.checked_memory)),
    ];
  }

  shiftOf(pairs) {
    const shift = hindsightOf(pairs);
    const moved = pairs.filter(([early, late]) => early !== late);
    const nearer = moved.filter(([early, late, outcome]) => late > early === Boolean(outcome)).length;
    const counts = { scored: pairs.length, nearer, further: moved.length - nearer, exactly: pairs.length - moved.length };
    const meaning = shift > SMALL_SHIFT ? "towards" : shift < -SMALL_SHIFT ? "away" : "still";
    return filledIn(this.said.shift, { ...counts, points: fixedPlaces(Math.abs(shift), 1), meaning: this.said[meaning] });
  }

  // ---- the score

  scorePage() {
    [this.kind, this.control] = [null, null];
    if (!isOpened(this.value)) return h("p", {}, this.said.score);
    if (!maySee(this.value)) return this.earlyScore();
    const mine = this.items.filter(({ id }) => id in this.value.given && this.scored.has(id)).map(({ id }) => [id, this.value.given[id] / 100]);
    if (!mine.length) return [h("h3", {}, "Your score"), h("p", {}, this.said.not_one)];
    const experts = mine.map(([id]) => [id, this.byId.get(id).expert]).filter(([, expert]) => expert).map(([id, { from, to }]) => [id, (from + to) / 200]);
    const curves = new Map([["yours", calibrationBins(this.withOutcomes(mine))]]);
    if (experts.length) curves.set("experts", calibrationBins(this.withOutcomes(experts)));
    return [
      h("h3", {}, "Your score"),
      h("p", {}, this.said.scale),
      this.scores(mine, experts),
      h("p", {}, filledIn(this.said.base, { scored: this.scored.size })),
      experts.length ? h("p", {}, this.said.experts) : null,
      h("div", { class: "origin" }, this.nodes(this.data.checked_score)),
      h("h3", {}, "Your calibration"),
      calibrationCurve(curves),
      h("p", {}, filledIn(this.said.few, { all: this.items.length, scored: this.scored.size })),
      h("div", { class: "origin" }, this.nodes(this.data.checked_calibration)),
    ];
  }

  earlyScore() {
    const all = Object.keys(this.value.given).length;
    const left = all - Object.keys(this.value.recalled).length;
    const show = h("button", { type: "button", class: "check", "data-key": "go", onclick: () => this.commit(withScoreSeen(this.value)) }, "Show the score anyway");
    return [h("p", {}, this.said.early), h("p", {}, filledIn(this.said.unrecalled, { left, all })), h("div", { class: "actions" }, show)];
  }

  withOutcomes(forecasts) {
    return forecasts.map(([id, p]) => [p, this.scored.get(id)]);
  }

  scores(mine, experts) {
    const rate = meanOf([...this.scored.values()]);
    const always = (p) => mine.map(([id]) => [id, p]);
    const which = experts.map(([id]) => id).join(", ");
    const theirs = experts.length ? [[`Experts’ words (${which} only)`, experts], [`You (${which} only)`, mine.filter(([id]) => experts.some(([own]) => own === id))]] : [];
    const lines = [["You", mine], ["Always 50%", always(0.5)], [`Always the base rate, ${Number((100 * rate).toPrecision(3))}%`, always(rate)], ...theirs];
    const row = ([name, forecasts]) => {
      const score = brierScore(this.withOutcomes(forecasts));
      const bar = h("span", { class: "meter score", "aria-hidden": "true" });
      bar.style.setProperty("--share", score);
      return h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "figures" }, forecasts.length), h("td", { class: "figures" }, fixedPlaces(score, 2), bar));
    };
    const head = ["Forecast", "Questions", "Brier score"].map((name) => h("th", { scope: "col" }, name));
    return h("table", { class: "standings" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, lines.map(row)));
  }
}

/** The day of a time stamp, in the reader's own calendar. */
function dayOf(stamp) {
  const day = new Date(stamp);
  return Number.isNaN(day.getTime()) ? "" : day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** The record as it lies in the view: JSON in base64, so that nobody reads it by chance before it is open. */
function unfolded(text) {
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))));
}

views.set("forecasts", "byline-forecasts");
