// <byline-reader>: one report or two side by side, paragraph by paragraph, with who says what in each.

import { BylineScene, itemsOf, textsOf } from "./scene.js";
import { menu } from "./menu.js";
import { pills } from "./pills.js";
import { h } from "../dom.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";

const EVERY = ["", "all"];
const PARTS = [["", "everything on the page"], ["article", "the article alone"], ["debris", "debris of the page"]];
const TEXTS = [["digest", "digest"], ["original", "original"], ["both", "both"]];
const NOT_THERE = "The kit does not have the original.";

export class BylineReader extends BylineScene {
  understood(data) {
    this.reports = itemsOf(data.reports).map((report) => ({ ...report, name: String(report.name ?? report.id), paragraphs: itemsOf(report.paragraphs) }));
    this.voices = menuOf(data.speakers);
    this.topics = menuOf(data.topics);
    this.said = new Map();
    for (const row of data.statements.map((one) => textsOf(isMapping(one) ? one : {}))) this.said.set(row.locator, [...(this.said.get(row.locator) ?? []), row]);
    const start = textsOf(data.start);
    const left = this.report(start.left) ? start.left : this.reports[0].id;
    this.now = { left, right: this.report(start.right) ? start.right : "", part: "", speaker: start.speaker ?? "", topic: start.topic ?? "", text: this.report(left).isPractice ? "original" : "digest" };
    data.places = Object.fromEntries(this.reports.flatMap(({ paragraphs }) => paragraphs.map(({ id, digest, text }) => [id, String(text ?? digest ?? "")])));
  }

  report(id) {
    return this.reports.find((report) => report.id === id);
  }

  draw() {
    super.draw();
    this.paint();
  }

  above() {
    const names = this.reports.map(({ id, name }) => [id, name]);
    const one = (key, label, options) => menu({ label, options, value: this.now[key], picked: (value) => this.choose(key, value) });
    this.narrowing = h("div", { class: "menus" }, one("speaker", "Speaker", [EVERY, ...this.voices]), one("topic", "Topic", [EVERY, ...this.topics]));
    const texts = pills({ label: "Text", options: TEXTS.map(([value, name]) => ({ value, name })), value: this.now.text, picked: (value) => this.choose("text", value) });
    const menus = [one("left", "Report", names), one("right", "Beside it", [["", "none"], ...names]), one("part", "Show", PARTS)];
    return h("div", { class: "choices" }, h("div", { class: "menus" }, menus), this.narrowing, texts);
  }

  drawn() {
    return (this.columns = h("div", { class: "columns" }));
  }

  choose(key, value) {
    this.now[key] = value;
    this.paint();
    this.say([...this.columns.querySelectorAll(".column-name")].map((name) => name.textContent).join(". "));
  }

  // ---- columns of paragraphs

  paint() {
    const shown = [this.now.left, this.now.right].map((id) => this.report(id)).filter(Boolean);
    // Practice texts have no statements, so there is nothing to choose among.
    const hasStatements = shown.some(({ isPractice }) => !isPractice);
    this.narrowing.hidden = !hasStatements;
    const chosen = hasStatements ? { source: this.now.speaker, topic: this.now.topic } : {};
    this.columns.classList.toggle("two", shown.length > 1);
    this.columns.replaceChildren(...shown.map((report) => this.column(report, chosen)));
  }

  column({ name, paragraphs }, chosen) {
    const narrowed = Object.values(chosen).some(Boolean);
    const fits = paragraphs.filter((one) => this.isOfPart(one) && (!narrowed || this.saidIn(one, chosen).length));
    const head = `${name}, ${fits.length} of ${paragraphs.length} paragraphs`;
    const lines = fits.map((one) => this.paragraph(one, this.saidIn(one, chosen)));
    return h("div", { class: "text-column" }, h("p", { class: "column-name" }, head), h("div", { class: "pages", tabindex: "0", role: "region", "aria-label": head }, lines.length ? lines : h("p", {}, "None.")));
  }

  isOfPart({ debris }) {
    return !this.now.part || (this.now.part === "debris") === Boolean(debris);
  }

  saidIn({ id }, chosen) {
    return (this.said.get(id) ?? []).filter((row) => Object.entries(chosen).every(([field, value]) => !value || row[field] === value));
  }

  paragraph(one, said) {
    const [first, ...more] = this.textsOf(one);
    const kind = one.kind && one.kind !== "body" ? h("span", { class: "kind" }, one.kind) : null;
    const items = said.map((row) => h("li", {}, h("b", {}, this.nameOf(row.source)), ` · ${row.firmness}: `, this.text(row.claim)));
    return h("div", { class: `paragraph-of${said.length ? " has-said" : ""}` }, h("p", { class: "place-of" }, one.id, " ", kind), first, more, items.length ? h("ul", { class: "said-by" }, items) : null);
  }

  /** The paragraph as digest, as original, or as both. */
  textsOf(one) {
    const shown = { digest: ["digest"], original: ["original"], both: ["digest", "original"] }[this.now.text] ?? ["digest"];
    return shown.map((what, at) => (what === "digest" ? h("p", { class: "digest-of" }, this.text(one.digest)) : this.original(one, at > 0)));
  }

  original({ text }, isNamed) {
    const label = isNamed ? h("span", { class: "kind" }, "Original") : null;
    return typeof text === "string" ? h("p", { class: "digest-of" }, label, label && " ", text) : h("p", { class: "note" }, NOT_THERE);
  }

  nameOf(source) {
    return this.voices.find(([id]) => id === source)?.[1] ?? source;
  }

  focus() {
    this.shadowRoot.querySelector("select")?.focus();
    this.scrollIntoView({ block: "nearest" });
  }
}

function menuOf(items) {
  return items?.length ? itemsOf(items).map(({ id, name }) => [id, String(name ?? id)]) : [];
}

views.set("reader", "byline-reader");
