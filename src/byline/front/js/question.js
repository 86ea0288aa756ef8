// <byline-question>: one card a question, with its prompt, its control, Check, and the reason where the choice stands.
// It keeps nothing itself: what is answered goes to the host, and counts as kept once the host says so.

import { linked, prompted } from "./markup.js";
import { controlOf } from "./controls.js";
import { h, icon, unique } from "./dom.js";
import { headOf } from "./head.js";
import { judged } from "./judging.js";
import { asQuestion, asRecord, isMapping } from "./shape.js";
import { complaint } from "./marking.js";
import { isNoAnswer } from "./reading/base.js";
import { PYTHON, shown } from "./reading/python.js";
import { goToNext, views } from "./view.js";
import { evidencePane } from "./evidence.js";
import { checksLeft, leftOver, placed, summary, verdictOf } from "./verdict.js";
import tokensSheet from "./style/tokens.css" with { type: "css" };
import cardSheet from "./style/card.css" with { type: "css" };
import controlsSheet from "./style/controls.css" with { type: "css" };

const NO_ATTEMPT = new Set(["no answer", "unread", "void"]);
const FIELDS = new Set(["text", "number", "textarea", "search"]);

/** The card of a question. `show` may be called again and again, with another record or another view. */
export class BylineQuestion extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: true });
    this.shadowRoot.adoptedStyleSheets = [tokensSheet, cardSheet, controlsSheet];
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.keeping = 0; // how many records are on their way to the host
    this.handed = this.keptAt = 0; // how many were handed to it, and which of them is kept
  }

  /** Show a question as it stands in a view, with what is kept of it. Throws an Error that says what is wrong with it. */
  show(view, record, host) {
    const seen = JSON.stringify(view);
    const isKnown = seen === this.seen;
    this.host = host;
    if (isKnown && (this.keeping || JSON.stringify(record) === JSON.stringify(this.kept))) return;
    if (!isKnown) this.question = asQuestion(view);
    this.seen = seen;
    this.kept = asRecord(record, this.question.id);
    this.belongsToAnother = isMapping(record) && !this.kept;
    this.answer = this.kept?.answer ?? null;
    if (!isKnown) this.draw();
    this.control.show(this.answer);
    this.forget();
    this.recall();
  }

  get takesAnswers() {
    return Boolean(this.control?.keeps) && !this.question.void;
  }

  get isOpen() {
    return this.takesAnswers && isNoAnswer(this.answer);
  }

  focus() {
    this.control?.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  // ---- what stands on the card

  draw() {
    const { question } = this;
    const [title, prompt] = [unique("title"), unique("prompt")];
    this.pane = evidencePane(question, this.host, () => this.focus());
    this.link = this.pane?.link ?? null;
    this.state = h("p", { class: "state" });
    this.heard = h("p", { class: "heard", role: "status" });
    this.panel = h("div", { class: "panel" });
    this.control = controlOf(question)({
      question,
      link: this.link,
      hasNotebook: this.host.caps?.notebook !== false,
      labelledby: `${title} ${prompt}`,
      changed: (answer) => this.keep(answer),
      edited: () => this.edited(),
      unchanged: () => this.recall(),
    });
    const article = h(
      "article",
      { "aria-labelledby": title },
      headOf(question, this.host.caps?.level ?? 3, title),
      h("div", { class: "prompt", id: prompt }, prompted(question.prompt, this.link)),
      this.control.node,
      this.panel,
      this.foot(),
      this.heard,
    );
    this.shadowRoot.replaceChildren(h("div", { class: "desk" }, article, this.pane?.node));
  }

  foot() {
    const canCheck = this.control.keeps && !this.question.void && !this.question.held_back;
    this.button = canCheck
      ? h("button", { class: "check", type: "button", onclick: () => this.check() }, "Check")
      : null;
    const code = this.host.code
      ? h("button", { class: "quiet", type: "button", onclick: () => this.host.code() }, "Show the code")
      : null;
    this.left = h("span", { class: "left", id: unique("left") });
    if (canCheck && Number.isFinite(this.question.checks)) this.button.setAttribute("aria-describedby", this.left.id);
    return h("footer", {}, this.button, this.left, this.state, code);
  }

  /** Whether no check is left for the answer as it is; the verdict on the last one can be seen again. */
  get isUsedUp() {
    const { attempts = 0, last } = this.kept?.checks ?? {};
    return attempts >= this.question.checks && last !== shown(this.answer);
  }

  /** Say how many checks are left, where the quiz allows a number of them. */
  tellLeft() {
    if (this.button && Number.isFinite(this.question.checks)) this.left.textContent = checksLeft(this.question.checks, this.kept?.checks?.attempts);
  }

  /** Say on the card how things stand: what is kept, and what a check has brought. */
  tell(sentence = this.standing(), isWarning = false) {
    this.state.replaceChildren(...(isWarning ? [icon("not yet"), " ", sentence] : [sentence]));
    this.state.classList.toggle("warning", isWarning);
    this.button?.setAttribute("aria-disabled", String((isNoAnswer(this.answer) && !this.control.whole) || this.isUsedUp));
    this.tellLeft();
  }

  standing() {
    const { question, control } = this;
    if (question.void) return "This question is void: everybody gets its points.";
    if (this.belongsToAnother)
      return "What is kept in this place belongs to another question. An answer here replaces it.";
    if (isNoAnswer(this.answer)) return control.hint;
    if (question.held_back) return "Kept. Whether it is right, and why, you learn after grading.";
    return this.isUsedUp ? PYTHON.says.USED_UP : "Kept · not checked yet";
  }

  // ---- keeping

  /** Hand an answer to the host; what the host cannot keep is taken back, with the reason. */
  keep(answer) {
    this.pending = this.delivered(answer);
  }

  async delivered(answer) {
    const ticket = (this.ticket = Symbol("keep"));
    this.answer = answer;
    this.forget();
    try {
      await this.hand({ answer });
      if (ticket !== this.ticket) return;
      this.belongsToAnother = false;
      this.tell();
      this.heard.textContent = this.state.textContent;
      const odd = this.control.typed && !isNoAnswer(answer) ? await complaint(await this.whole(), answer) : "";
      if (odd && ticket === this.ticket) this.tell(`Kept, but it cannot be read yet. ${odd}`, true);
    } catch (error) {
      if (ticket === this.ticket) this.takeBack(error);
    }
    this.announce();
  }

  /** Give the host the record with some of it changed; resolves once it is kept. */
  async hand(changes) {
    const record = {
      ...this.kept,
      question: this.question.id,
      answer: this.answer,
      ...changes,
      kept: new Date().toISOString(),
    };
    this.keeping += 1;
    const at = (this.handed += 1);
    try {
      await this.host.keep(record);
      if (at > this.keptAt) [this.kept, this.keptAt] = [record, at]; // a slow host may confirm the earlier one last
    } finally {
      this.keeping -= 1;
    }
  }

  /** While something is written, nothing is said about what stood there before. */
  edited() {
    this.forget();
    this.tell(this.control.hint);
  }

  takeBack(error) {
    this.answer = this.kept?.answer ?? null;
    this.control.show(this.answer);
    this.forget();
    const why = `Not kept, so it was taken back. ${error?.message ?? error}`;
    this.tell(why, true);
    this.heard.textContent = why;
  }

  // ---- checking

  /** Mark the answer, put each reason where it belongs, and count the attempt as `check` does. */
  async check() {
    if (!this.button) return;
    this.control.flush?.();
    if (isNoAnswer(this.answer)) {
      this.tell(this.control.first ?? "Choose an answer first.", true);
      this.heard.textContent = this.state.textContent;
      return;
    }
    const { answer } = this;
    await this.pending; // no verdict on what is not kept
    if (answer !== this.answer) return;
    const ticket = (this.ticket = Symbol("check"));
    const result = await this.marked();
    if (!result || ticket !== this.ticket) return;
    const { attempts = 0, last } = this.kept?.checks ?? {};
    const now = shown(this.answer);
    if (this.isUsedUp && !NO_ATTEMPT.has(result.verdict)) return this.refuse();
    const count = attempts + (NO_ATTEMPT.has(result.verdict) || last === now ? 0 : 1);
    if (count !== attempts && !(await this.counted({ attempts: count, last: now }, ticket))) return;
    this.reveal(result, count);
    this.heard.textContent = [summary(result, count), ...result.explanation, this.left.textContent].filter(Boolean).join(". ").replaceAll("..", ".");
    this.announce();
  }

  /** Keep that an answer was checked; false where the notebook does not take it, and so gives no verdict. */
  async counted(checks, ticket) {
    try {
      await this.hand({ checks });
      return ticket === this.ticket;
    } catch (error) {
      if (ticket === this.ticket) this.takeBack(error);
      return false;
    }
  }

  /** Say that no check is left. */
  refuse() {
    this.tell();
    this.heard.textContent = this.state.textContent;
  }

  /** How things stand with what is kept; what was checked before is still seen to be. */
  async recall() {
    this.tell();
    if (!this.button || isNoAnswer(this.answer) || !this.kept?.checks || this.kept.checks.last !== shown(this.answer)) {
      return this.announce();
    }
    const ticket = (this.ticket = Symbol("recall"));
    const result = await this.marked();
    if (!result || ticket !== this.ticket) return;
    this.reveal(result, this.kept.checks.attempts);
    this.announce();
  }

  /** The question with what marking needs beyond its view. */
  async whole() {
    const fingerprints = this.question.type === "quote" ? await Promise.resolve(this.host.fingerprints?.()).catch(() => undefined) : undefined;
    return { ...this.question, fingerprints };
  }

  async marked() {
    const { result, fault } = await judged(this.question, this.answer, this.host);
    if (fault) this.tell(fault, true);
    return result;
  }

  reveal(result, attempts) {
    this.forget();
    this.result = { ...result, attempts };
    const told = this.control.told(placed(result));
    const untold = leftOver(result, told);
    this.panel.replaceChildren(...(untold.length ? [verdictOf(result, untold, this.link, !told.length)] : []));
    this.button.setAttribute("aria-disabled", "false");
    this.state.replaceChildren(icon(result.verdict), " ", summary(result, attempts));
    this.state.classList.remove("warning");
    this.state.dataset.verdict = result.verdict;
    this.tellLeft();
    this.toggleAttribute("data-checked", true);
  }

  /** Take no other answer. */
  close() {
    for (const input of this.control.node.querySelectorAll("input, textarea, button")) input.disabled = true;
    this.button.hidden = true;
  }

  /** A changed answer has no verdict. */
  forget() {
    this.result = null;
    this.control.clear();
    this.panel.replaceChildren();
    delete this.state.dataset.verdict;
    this.toggleAttribute("data-checked", false);
  }

  /** Let the page around know how this question stands: a rail shows it. */
  announce() {
    const { verdict = null, points = 0, attempts = 0 } = this.result ?? {};
    const detail = { name: this.question.id, answered: !isNoAnswer(this.answer), verdict, points, attempts };
    detail.max_points = this.question.points;
    this.dispatchEvent(new CustomEvent("byline-state", { bubbles: true, composed: true, detail }));
  }

  // ---- keys

  /** Plain keys are the card's own; those with Ctrl, Alt or the command key go on to whoever wants them. */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && this.pane?.close()) return event.preventDefault();
    event.stopPropagation();
    const target = event.composedPath()[0];
    const handled = this.control.press(event, target) || this.pressedAnywhere(event, target);
    if (handled) event.preventDefault();
  }

  pressedAnywhere(event, target) {
    const isField = FIELDS.has(target.type);
    if (event.altKey || event.shiftKey) return false;
    if (
      event.key === "Enter" &&
      !(target.localName === "button" && !target.dataset.answers) &&
      target.localName !== "a"
    ) {
      this.check();
      return true;
    }
    if (event.key.toLowerCase() === "n" && !isField) {
      (this.host.next ?? (() => goToNext(this)))();
      return true;
    }
    return false;
  }
}

views.set("question", "byline-question");
