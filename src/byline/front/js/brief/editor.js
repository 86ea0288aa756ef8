// <byline-brief>: a brief is written, counted and marked; what the checker notices stands beside it.
// The text is the page's: it is kept whether or not Python is there. The findings are Python's: the page asks for them.

import { findingsIn, listedFindings } from "./findings.js";
import { citationsOf, citedIn, lengthOf, movedSpan, seenIn } from "./reading.js";
import { sheetOf } from "./sheet.js";
import { textsOf } from "../boards/board.js";
import { h, icon, unique } from "../dom.js";
import { evidencePane } from "../evidence.js";
import { isMapping } from "../shape.js";
import { views } from "../view.js";
import tokensSheet from "../style/tokens.css" with { type: "css" };
import cardSheet from "../style/card.css" with { type: "css" };
import controlsSheet from "../style/controls.css" with { type: "css" };
import briefSheet from "../style/brief.css" with { type: "css" };

const PAUSE = 400; // milliseconds without a key, after which the text is kept and checked
const LONGEST_WAIT = 2000; // milliseconds that a text waits for a pause
const EMPTY = "What the checker notices appears here while you write.";
const ELSEWHERE = "The findings come from Python: open this notebook in JupyterLab. The text is kept here all the same.";
const ASLEEP = "The findings come from Python, which has not run this cell. The text is kept all the same.";

export class BylineBrief extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokensSheet, cardSheet, controlsSheet, briefSheet];
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.leaving = () => this.flush();
    this.keeping = 0;
    this.findings = [];
  }

  connectedCallback() {
    for (const event of ["beforeunload", "pagehide", "blur"]) addEventListener(event, this.leaving, true);
  }

  disconnectedCallback() {
    for (const event of ["beforeunload", "pagehide", "blur"]) removeEventListener(event, this.leaving, true);
    this.flush();
  }

  /** Show the editor with what is kept. A text that is being written is not replaced. Throws an Error that says what is wrong. */
  show(view, record, host) {
    const seen = JSON.stringify(view);
    const isKnown = seen === this.seen;
    this.host = host;
    if (isKnown && (this.keeping || this.isEdited || JSON.stringify(record) === JSON.stringify(this.kept))) return;
    if (!isKnown) this.take(view);
    this.seen = seen;
    this.kept = isMapping(record) && record.question === this.name ? record : null;
    if (!isKnown) this.draw();
    const text = typeof this.kept?.answer === "string" ? this.kept.answer : "";
    if (this.text !== text) this.sheet.field.value = this.before = text;
    this.count();
    this.check();
    this.announce();
  }

  take(view) {
    const data = isMapping(view) && isMapping(view.data) ? view.data : {};
    if (typeof view?.name !== "string") throw new Error("This editor has no name. Get the kit anew; your text stays where it is.");
    this.name = view.name;
    this.title = typeof data.title === "string" ? data.title : "Your brief";
    this.hint = typeof data.placeholder === "string" ? data.placeholder : "";
    this.limits = Array.isArray(data.limits) && data.limits.length === 2 && data.limits.every((limit) => limit > 0) ? data.limits : null;
    this.places = textsOf(data.places);
    this.citations = citationsOf([...new Set(Object.keys(this.places).map((place) => place.split(":")[0]))]);
  }

  get isWork() {
    return true;
  }

  get isOpen() {
    return Boolean(this.sheet) && !this.text.trim();
  }

  get text() {
    return this.sheet.field.value;
  }

  focus() {
    this.sheet?.field.focus();
  }

  // ---- what is seen

  draw() {
    const [count, level] = [unique("count"), Math.min(Math.max(this.host.caps?.level ?? 3, 2), 5)];
    this.level = level + 1;
    this.pane = evidencePane({ places: this.places }, { ...this.host, articles: [...(this.host.articles ?? []), "ref"] }, () => this.focus());
    this.sheet = sheetOf({ label: this.title, placeholder: this.hint, describedby: count, input: () => this.edited() });
    this.before = "";
    this.counted = h("span", { id: count });
    this.state = h("span", { class: "state" });
    this.meter = this.limits ? h("div", { class: "meter-of", "aria-hidden": "true" }, h("i", { class: "room" }), h("i", { class: "filled" })) : null;
    this.cited = h("p", { class: "cited" });
    this.heard = h("p", { class: "heard", role: "status" });
    this.summary = h("p", { class: "summary" });
    this.list = h("div", {});
    const beside = h("div", { role: "group", "aria-label": "Findings", class: "beside" }, this.pane.node, h(`h${level}`, { class: "asked" }, "Findings"), this.summary, this.list);
    const legend = h("p", { class: "legend" }, ...[["finding", "a finding"], ["note", "a note"], ["citation", "a citation"], ["quotation", "a quotation"]].flatMap(([kind, name]) => [h("span", { class: `of-${kind}` }, name), " "]), "F8 leads from finding to finding.");
    const writing = h("div", { class: "writing" }, this.sheet.node, this.meter, h("p", { class: "counted" }, this.counted, this.state), this.cited, legend);
    this.shadowRoot.replaceChildren(h("div", { role: "group", "aria-label": this.title, class: "bench" }, writing, beside), this.heard);
  }

  /** Say how long the text is and what it cites, and mark what is known of it. */
  count(words = lengthOf(this.text, this.citations)) {
    const [shortest, longest] = this.limits ?? [];
    this.counted.textContent = this.limits ? `${words} words of ${shortest} to ${longest}, citations not counted` : `${words} words, citations not counted`;
    if (this.limits) {
      const share = (number) => `${Math.min(100, (100 * number) / (1.1 * longest))}%`;
      for (const [name, number] of Object.entries({ from: shortest, to: longest, at: words })) this.meter.style.setProperty(`--${name}`, share(number));
      this.meter.toggleAttribute("data-over", words > longest);
    }
    const cited = citedIn(this.text, this.citations).map((place) => this.place(place)).filter(Boolean);
    this.cited.replaceChildren(...(cited.length ? ["Cited: ", ...cited.flatMap((link) => [link, " "])] : []));
    this.mark();
  }

  /** A link to a paragraph or reference of which the page has a text; null for another. */
  place(place) {
    return Object.hasOwn(this.places, place) ? this.pane.link(place) : null;
  }

  mark() {
    const found = this.findings.filter(({ span }) => span).map(({ span, isNote }) => ({ span, kind: isNote ? "note" : "finding" }));
    this.sheet.mark([...seenIn(this.text, this.citations), ...found]);
  }

  tell(sentence, isWarning = false) {
    this.state.replaceChildren(...(isWarning ? [icon("not yet"), " "] : []), sentence);
    this.state.classList.toggle("warning", isWarning);
    if (isWarning) this.say(sentence);
  }

  say(sentence) {
    this.heard.textContent = sentence;
  }

  // ---- writing and keeping

  edited() {
    const { before, text } = this;
    this.isEdited = true;
    for (const one of this.findings) one.span = one.span && movedSpan(one.span, before, text);
    this.before = text;
    this.count();
    if (!this.state.classList.contains("warning")) this.tell("");
    clearTimeout(this.paused);
    this.paused = setTimeout(() => this.flush(), PAUSE);
    this.waited ??= setTimeout(() => this.flush(), LONGEST_WAIT);
  }

  /** Keep at once what was just written. */
  flush() {
    if (!this.isEdited) return;
    clearTimeout(this.paused);
    clearTimeout(this.waited);
    this.isEdited = false;
    this.waited = null;
    this.keep(this.text);
    this.check();
  }

  /** Hand the text to the host. What cannot be kept stays on the sheet, and is said. */
  async keep(text) {
    const record = { ...this.kept, question: this.name, answer: text, kept: new Date().toISOString() };
    const ticket = (this.ticket = Symbol("keep"));
    this.keeping += 1;
    try {
      await this.host.keep(record, this.words(text));
      this.kept = !this.kept || this.kept.kept < record.kept ? record : this.kept;
      if (ticket === this.ticket && !this.isEdited) this.tell("Kept");
    } catch (error) {
      if (ticket === this.ticket) this.tell(`Not kept: ${error?.message ?? error} The text is still here; copy it before you close the page.`, true);
    } finally {
      this.keeping -= 1;
    }
    this.announce();
  }

  words(text) {
    return text.trim() ? `Your brief, kept in this notebook: ${lengthOf(text, this.citations)} words.\n\n${text}` : "No brief yet.";
  }

  announce() {
    const detail = { name: this.name, answered: !this.isOpen, verdict: null, points: 0, max_points: 0, attempts: 0 };
    this.dispatchEvent(new CustomEvent("byline-state", { bubbles: true, composed: true, detail }));
  }

  // ---- findings

  /** Ask for the findings on the text as it stands; one question at a time, and the last text is asked about. */
  async check() {
    if (this.isAsking) return void (this.isStale = true);
    const { text } = this;
    if (!text.trim()) return this.found({}, EMPTY);
    if (!this.host.ask) return this.found({}, ELSEWHERE);
    this.isAsking = true;
    const reply = await this.host.ask({ text }).catch((error) => ({ fault: error?.message || ASLEEP }));
    this.isAsking = false;
    if (this.isStale) {
      this.isStale = false;
      return this.check();
    }
    if (this.text !== text) return; // it is asked again after the next pause
    const { fault, summary } = isMapping(reply) ? reply : {};
    if (fault) this.found({}, fault, true);
    else this.found(isMapping(reply) ? reply : {}, typeof summary === "string" ? summary : "");
  }

  /** Show the findings of a reply, and say which are new. */
  found(reply, told, canWake = false) {
    const known = new Set(this.findings.map(({ head, message }) => head + message));
    Object.assign(this.places, textsOf(reply.places));
    this.findings = findingsIn(reply);
    const shares = Array.isArray(reply.cited) ? reply.cited.filter(Array.isArray) : [];
    const lines = [reply.clean, ...shares.map((share) => `${share.join(": ")}.`)].filter((line) => line && typeof line === "string");
    const wake = canWake && this.host.wake ? h("button", { type: "button", class: "check", onclick: () => this.wake() }, "Run this notebook up to here") : null;
    this.summary.replaceChildren(told);
    this.list.replaceChildren(
      ...[this.findings.length ? listedFindings(this.findings, { lead: (one) => this.lead(one), link: (place) => this.place(place), level: this.level }) : null, ...lines.map((line) => h("p", { class: "note" }, line)), wake].filter(Boolean),
    );
    this.count(Number.isInteger(reply.words) ? reply.words : undefined);
    const news = this.findings.filter(({ head, message }) => !known.has(head + message)).map(({ head }) => head);
    if (this.text.trim()) this.say([told, news.length ? `New: ${news.join("; ")}.` : ""].join(" "));
  }

  wake() {
    this.flush();
    this.host.wake();
  }

  /** Go to the words of a finding and say what was noticed there. */
  lead(one) {
    for (const other of this.findings) other.node.toggleAttribute("data-now", other === one);
    if (one.span) this.sheet.bring(one.span);
    else this.focus();
    one.node.scrollIntoView({ block: "nearest" });
    this.say(`${one.head}. ${one.message}`);
  }

  /** The next finding behind the selection, or the last one before it. */
  step(by) {
    const placed = this.findings.filter(({ span }) => span).sort((one, other) => one.span[0] - other.span[0]);
    const { selectionStart: from, selectionEnd: to } = this.sheet.field;
    const isNow = ({ span, node }) => node.hasAttribute("data-now") && span[0] === from && span[1] === to;
    const at = placed.findIndex(isNow);
    const next = by > 0 ? placed.findIndex(({ span }) => span[0] >= from) : placed.findLastIndex(({ span }) => span[0] < from);
    const chosen = placed.at(at >= 0 ? (at + by) % placed.length : next < 0 ? (by > 0 ? 0 : -1) : next);
    if (chosen) this.lead(chosen);
  }

  /** Plain keys are the editor's own; those with Ctrl or the command key go on to whoever wants them. */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && this.pane.close()) return event.preventDefault();
    event.stopPropagation();
    if (event.key !== "F8") return;
    event.preventDefault();
    this.step(event.shiftKey ? -1 : 1);
  }
}

views.set("brief", "byline-brief");
