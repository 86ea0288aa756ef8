// <byline-timeline>: what happened when, time in proportion. Years run down; each entry has a line of its own, joined to its
// day, with a mark for each voter; it opens beside. A turn is labelled on the line itself. In a narrow window it is a list.

import { BylineScene, itemsOf, textsOf } from "./scene.js";
import { roving } from "../controls/roving.js";
import { h, svg } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const [DAY, YEAR] = [86400e3, 365.25]; // milliseconds, days
const LONG_PAUSE = 1.5; // years without an entry that a list tells of
const MOST_ENTRIES = 300;

export class BylineTimeline extends BylineScene {
  understood(data) {
    this.entries = itemsOf(data.entries).map((entry) => ({ ...entry, at: dayCount(entry.date), votes: textsOf(entry.votes) }));
    if (this.entries.length > MOST_ENTRIES) throw new Error("too many entries");
    this.signs = new Map(itemsOf(data.signs ?? []).map((sign) => [sign.id, sign]));
    this.voters = listOf(data.voters).map(String);
    this.turns = listOf(data.turns).filter(isMapping).map((turn) => ({ text: String(turn.text ?? ""), at: dayCount(turn.date) }));
    this.spans = listOf(data.spans).filter(isMapping).map((span) => ({ name: String(span.name ?? ""), steps: itemsOf(span.steps).map((step) => ({ ...step, at: dayCount(step.date) })) }));
    [this.first, this.last] = [data.from, data.to].map(dayCount);
    if (this.last <= this.first) throw new Error("no time");
    this.rows = [...this.entries, ...this.turns.map((turn) => ({ ...turn, isTurn: true }))].sort((one, other) => one.at - other.at || (other.isTurn ? 1 : -1));
    this.opened = null;
  }

  draw() {
    super.draw((id) => this.told(id));
    this.stops = roving(this.buttons);
  }

  drawn() {
    this.buttons = [];
    const listed = this.rows.map((row, at) => (row.isTurn ? this.turn(row, at) : this.entry(row, at)));
    const list = h("ol", { class: "entries", "aria-label": this.data.title }, listed);
    const heads = h("div", { class: "voters", "aria-hidden": "true" }, this.voters.map((name) => h("span", {}, name)));
    list.style.setProperty("--rows", this.rows.length);
    list.style.setProperty("--voters", this.voters.length);
    heads.style.setProperty("--voters", this.voters.length);
    return [
      h("div", { class: "standing" }, this.nodes(this.data.standing)),
      this.signs.size ? this.key() : null,
      h("div", { class: "time" }, this.spans.length ? this.bars() : null, this.axis(), this.joints(), h("div", { class: "time-list" }, heads, list)),
      h("div", { class: "note" }, this.nodes(this.data.note)),
    ].filter(Boolean);
  }

  /** How far down a day stands, as a share of the whole. */
  share(at) {
    return Math.min(Math.max((at - this.first) / (this.last - this.first), 0), 1);
  }

  // ---- the list

  entry(entry, at) {
    const votes = this.voters.map((voter) => this.mark(entry.votes[voter]));
    const said = Object.entries(entry.votes).map(([voter, vote]) => `${voter} ${vote}`);
    const button = h(
      "button",
      {
        type: "button",
        class: "line",
        "data-key": entry.id,
        "data-opens": true,
        "aria-expanded": "false",
        "aria-label": [`${entry.day}: ${entry.title}`, ...said].join(", "),
        onclick: () => this.open(entry),
      },
      h("span", { class: "line-words" }, h("span", { class: "line-title" }, entry.title), h("span", { class: "line-day" }, entry.day)),
      votes,
    );
    this.buttons.push(button);
    return h("li", {}, this.pause(at), button);
  }

  /** The time that has gone by since the entry before, where it is long: only a list needs it in words. */
  pause(at) {
    const before = this.rows.slice(0, at).findLast((row) => !row.isTurn);
    const years = before ? (this.rows[at].at - before.at) / YEAR : 0;
    return years < LONG_PAUSE ? null : h("p", { class: "pause" }, `${Math.round(years)} years later`);
  }

  turn({ text }) {
    return h("li", { class: "turn" }, h("p", {}, text));
  }

  mark(vote) {
    const sign = this.signs.get(vote);
    return h("span", { class: "vote", "data-shape": sign?.shape ?? "none", "aria-hidden": "true" }, h("span", {}, sign?.sign ?? (vote || "–")));
  }

  key() {
    const told = [...this.signs.values()].map((sign) => h("li", {}, this.mark(sign.id), ` ${sign.words}`));
    return h("ul", { class: "signs", "aria-label": "Votes" }, told);
  }

  // ---- the time beside it: for the eye only, as day, title and votes stand in the list

  axis() {
    const [from, to] = [this.first, this.last].map((at) => new Date(at * DAY).getUTCFullYear());
    const step = Math.ceil((to - from) / 24) || 1;
    const years = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
    const ticks = years.map((year) => this.placed(h("span", { class: "year" }, year), dayCount(`${year}-01-01`)));
    const dots = this.rows.map((row) => this.placed(h("span", { class: row.isTurn ? "turn-dot" : "dot-of" }), row.at));
    return h("div", { class: "axis", "aria-hidden": "true" }, ticks, dots);
  }

  placed(node, at) {
    node.style.setProperty("--at", this.share(at));
    return node;
  }

  /** From each day on the axis to its line in the list. */
  joints() {
    const lines = this.rows.map((row, at) => {
      const [from, to] = [100 * this.share(row.at), (100 * (at + 0.5)) / this.rows.length];
      return svg("polyline", { points: `0,${from} 25,${from} 75,${to} 100,${to}`, class: row.isTurn ? "turn-joint" : "joint" });
    });
    return svg("svg", { class: "joints", viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" }, lines);
  }

  /** What holds for how long, in steps: a bar each. */
  bars() {
    const drawn = this.spans.map(({ name, steps }) => {
      const parts = steps.map((step, at) => {
        const part = h("span", { class: "step-of", "data-level": String(Math.min(at, 2)) }, h("span", {}, String(step.text ?? "")));
        part.style.setProperty("--at", this.share(step.at));
        part.style.setProperty("--end", this.share(steps[at + 1]?.at ?? this.last));
        return part;
      });
      return h("div", { class: "bar" }, h("span", { class: "bar-name" }, name), h("div", { class: "bar-steps" }, parts));
    });
    return h("div", { class: "bars", "aria-hidden": "true" }, drawn);
  }

  // ---- an entry

  open(entry) {
    const at = this.entries.indexOf(entry);
    const isOpen = this.opened === entry && this.pane.isOpen();
    this.expand(null);
    if (isOpen) return void this.pane.close();
    this.expand(entry);
    this.stops.stop(at);
    this.pane.open(entry.id, this.buttons[at], false);
    this.say([entry.title, entry.day, ...this.toldLines(entry.lines).map((line) => line.textContent)].join(". "));
  }

  expand(entry) {
    this.opened = entry;
    this.buttons.forEach((button, at) => button.setAttribute("aria-expanded", String(this.entries[at] === entry)));
  }

  told(id) {
    const entry = this.entries.find((one) => one.id === id);
    return entry ? { name: entry.title, nodes: [h("p", { class: "about" }, entry.day), ...this.toldLines(entry.lines), h("div", { class: "origin" }, this.nodes(entry.checked))] } : null;
  }

  press({ key, altKey, shiftKey }, target) {
    const at = this.buttons.indexOf(target);
    if (at < 0 || altKey || shiftKey) return false;
    if (!this.stops.move({ key }, target)) return false;
    if (this.pane.isOpen()) this.open(this.entries[this.stops.at()]);
    return true;
  }

  focus() {
    (this.buttons?.[this.stops?.at() ?? 0] ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }
}

/** An ISO date as a number of days. Throws an Error where it is none. */
function dayCount(date) {
  const at = typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) / DAY : NaN;
  if (Number.isNaN(at)) throw new Error("no date");
  return at;
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

views.set("timeline", "byline-timeline");
