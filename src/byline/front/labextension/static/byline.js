(() => {
"use strict";
if (globalThis.byline) return;

const SVG = "http://www.w3.org/2000/svg";

function h(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) setOn(node, key, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function svg(name, attributes, children = []) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...[children].flat());
  return node;
}

function setOn(node, key, value) {
  if (typeof value === "function") node.addEventListener(key.slice(2), value);
  else if (value === true) node.setAttribute(key, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
}

const SHAPES = {
  right: "M3.5 8.5l3 3 6-7",
  partly: "M8 2.5a5.5 5.5 0 0 1 0 11z M8 2.5a5.5 5.5 0 0 0 0 11",
  "not yet": "M12.5 5.5A5 5 0 1 0 13 8.5 M13 2.5v3.2h-3.2",
  up: "M8 12.5v-9 M4 7l4-4 4 4",
  down: "M8 3.5v9 M4 9l4 4 4-4",
  close: "M4 4l8 8 M12 4l-8 8",
};

function icon(name) {
  const path = svg("path", { d: SHAPES[name] ?? "" });
  return svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: `icon ${name.replace(" ", "-")}` }, path);
}

let made = 0;

function unique(stem) {
  made += 1;
  return `${stem}-${made}`;
}


function evidencePane(question, host, leave, told = null) {
  const here = question.places;
  const articles = new Set([...Object.keys(here).map(articleOf), ...(host.articles ?? [])]);
  if (!articles.size && !told && !host.knows) return null; // a host may come to know of more while the page is open
  const [heading, text] = [h("p", { id: unique("place"), class: "place" }), h("div", { class: "digest" })];
  const shut = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": told ? "Close" : "Close the paragraph", onclick: () => close() },
    icon("close"),
  );
  const node = h(
    "aside",
    { class: "evidence", "aria-labelledby": heading.id, hidden: true, tabindex: "-1" },
    shut,
    heading,
    text,
  );
  let opener = null;

  function expand(isOpen) {
    if (opener?.classList.contains("locator")) opener.setAttribute("aria-expanded", String(isOpen));
  }

  async function open(locator, button, isEntered = true) {
    expand(false);
    opener = button;
    expand(true);
    const more = told?.(locator);
    const digest = more ? "" : (here[locator] ?? (await host.place?.(locator)) ?? null);
    if (opener !== button) return;
    heading.textContent = more?.name ?? locator;
    text.replaceChildren(...(more?.nodes ?? [typeof digest === "string" ? digest : `There is no paragraph ${locator}.`]));
    node.hidden = false;
    node.scrollTop = 0;
    if (isEntered) node.focus();
  }

  function close() {
    if (node.hidden) return false;
    node.hidden = true;
    expand(false);
    if (opener?.isConnected) opener.focus();
    else leave();
    opener = null;
    return true;
  }

  function link(locator) {
    if (!articles.has(articleOf(locator)) && !host.knows?.(articleOf(locator))) return null;
    const button = h("span", { role: "button", tabindex: "0", class: "locator", "aria-expanded": "false" }, locator);
    const toggle = (event) => {
      event.preventDefault(); // it may stand inside a label
      if (opener === button) close();
      else open(locator, button);
    };
    button.addEventListener("click", toggle);
    button.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && toggle(event));
    return button;
  }

  return { node, link, open, close, isOpen: () => !node.hidden };
}

function articleOf(locator) {
  return locator.split(":")[0];
}


const TAGS = new Set("p em strong code pre ul ol li blockquote br table thead tbody tr th td".split(" "));
const LOCATOR = /\b[a-z][a-z0-9-]*:\d{1,6}\b/g;
const DEEPEST = 20;

function prompted(nodes, link) {
  if (typeof nodes === "string")
    return nodes
      .split(/\n{2,}/)
      .filter(Boolean)
      .map((text) => h("p", {}, linked(text, link)));
  return Array.isArray(nodes) ? nodes.flatMap((node) => element(node, link, 0)) : [];
}

function element(node, link, depth) {
  if (typeof node === "string") return linked(node, link);
  if (!Array.isArray(node) || depth > DEEPEST) return [];
  const [tag, ...inside] = node;
  if (tag === "a") return anchor(inside, link, depth);
  const children = inside.flatMap((child) => element(child, link, depth + 1));
  return TAGS.has(tag) ? [h(tag, {}, children)] : children;
}

function anchor([address, ...inside], link, depth) {
  const children = inside.flatMap((child) => element(child, null, depth + 1));
  const isSafe = typeof address === "string" && /^https?:\/\//i.test(address);
  return isSafe ? [h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, children)] : children;
}

function linked(text, link) {
  if (!link) return [text];
  const found = [];
  let at = 0;
  for (const { 0: locator, index } of text.matchAll(LOCATOR)) {
    const button = link(locator);
    if (!button) continue;
    found.push(text.slice(at, index), button);
    at = index + locator.length;
  }
  return [...found, text.slice(at)];
}

const MOST = 200; // options or rows of one question
const OFFERS = {
  choice: ["options"],
  choices: ["options"],
  order: ["options"],
  match: ["options", "rows"],
  matrix: ["options", "rows"],
};

function asQuestion(view) {
  const data = isMapping(view) && isMapping(view.data) ? view.data : null;
  if (!data || typeof view.name !== "string" || typeof data.type !== "string")
    throw damaged("it has no name or no type");
  const question = {
    ...data,
    id: view.name,
    title: textOr(data.title, ""),
    number: textOr(data.number, ""),
    hint: textOr(data.hint, ""),
    rows_are: textOr(data.rows_are, ""),
    options_are: textOr(data.options_are, ""),
    points: Number.isFinite(data.points) && data.points >= 0 ? data.points : fail("its points are no number"),
    options: labelled(data.options, "options"),
    rows: labelled(data.rows, "rows"),
    places: labelled(data.places, "paragraphs", Infinity),
    articles: texts(data.articles, "articles"),
    boxes: texts(data.boxes, "explanations"),
    settings: isMapping(data.settings) ? data.settings : {},
    bands: Array.isArray(data.bands) ? data.bands.filter(isBand) : [],
    held_back: data.held_back === true,
    void: data.void === true,
    checks: Number.isInteger(data.checks) && data.checks > 0 ? data.checks : Infinity,
  };
  const lacks = (OFFERS[data.type] ?? []).find((what) => !Object.keys(question[what]).length);
  return lacks ? fail(`it has no ${lacks}`) : question;
}

function asRecord(record, name) {
  if (!isMapping(record) || record.question !== name) return null;
  const checks = isMapping(record.checks) && Number.isInteger(record.checks.attempts) ? record.checks : undefined;
  return { question: name, answer: record.answer ?? null, kept: textOr(record.kept, ""), ...(checks && { checks }) };
}

function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function labelled(value, what, most = MOST) {
  if (value === undefined || value === null) return {};
  const fits = isMapping(value) && Object.values(value).every((text) => typeof text === "string");
  return fits && Object.keys(value).length <= most ? value : fail(`its ${what} are damaged`);
}

function texts(value, what) {
  if (value === undefined || value === null) return [];
  const fits = Array.isArray(value) && value.every((text) => typeof text === "string");
  return fits ? value : fail(`its ${what} are damaged`);
}

function isBand(band) {
  return isMapping(band) && typeof band.term === "string" && Number.isFinite(band.from) && Number.isFinite(band.to);
}

function textOr(value, otherwise) {
  return typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
}

function fail(why) {
  throw damaged(why);
}

function damaged(why) {
  return new Error(`This question cannot be shown: ${why}. Get the kit anew; your answers stay where they are.`);
}

const followers = new Set();

function isDark() {
  const { jpThemeLight } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "false";
  const { classList } = document.body;
  return classList.contains("vscode-light") ? false : classList.contains("vscode-dark") ? true : null;
}

function paint(element) {
  const dark = isDark();
  element.toggleAttribute("data-dark", dark === true);
  element.toggleAttribute("data-light", dark === false);
}

let watching = null;

function follow(element) {
  followers.add(element);
  paint(element);
  watching ??= new MutationObserver(() => followers.forEach(paint));
  watching.observe(document.body, { attributeFilter: ["data-jp-theme-light", "class"] });
}

function unfollow(element) {
  followers.delete(element);
}


const views = new Map();

const ALONE = { keep: () => Promise.reject(new Error("There is nothing here that could keep an answer.")) };

class BylineView extends HTMLElement {
  connectedCallback() {
    follow(this);
  }

  disconnectedCallback() {
    unfollow(this);
  }

  show(view, record = null, host = ALONE) {
    const name = isMapping(view) && views.get(view.view);
    if (!name)
      return this.say("This needs a newer version of Byline. Get the kit anew; your answers stay where they are.");
    if (this.firstElementChild?.localName !== name) this.replaceChildren(document.createElement(name));
    try {
      this.firstElementChild.show(view, record, host);
    } catch (error) {
      this.say(error.message);
    }
  }

  say(sentence) {
    this.replaceChildren(h("p", { role: "alert" }, sentence));
  }

  get isOpen() {
    return this.firstElementChild?.isOpen === true;
  }

  get isWork() {
    return this.firstElementChild?.isWork === true;
  }

  get isScene() {
    return this.firstElementChild?.isScene === true;
  }

  get takesAnswers() {
    return this.firstElementChild?.takesAnswers === true;
  }

  flush() {
    const shown = this.firstElementChild;
    (shown?.control ?? shown)?.flush?.();
  }

  focus() {
    this.firstElementChild?.focus();
  }
}

function goToNext(element) {
  const all = [...document.querySelectorAll("byline-view")];
  const at = all.indexOf(element.closest("byline-view"));
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find((view) => view.isOpen);
  next?.focus();
  return Boolean(next);
}
const tokensSheet = new CSSStyleSheet();
tokensSheet.replaceSync(":root, :host { --serif: \"Source Serif 4\", Charter, \"Bitstream Charter\", \"Iowan Old Style\", Georgia, \"Liberation Serif\", serif; --sans: Inter, system-ui, -apple-system, \"Segoe UI\", \"Helvetica Neue\", \"Liberation Sans\", sans-serif; --size-small: 0.875rem; --size-ui: 0.9375rem; --size-text: 1.0625rem; --size-prompt: 1.1875rem; --unit: 0.5rem; --radius: 0.625rem; --touch: 2.75rem; --measure: 42rem; --quick: 140ms; --calm: 200ms; --paper: var(--jp-layout-color1, light-dark(#ffffff, #1b1e22)); --raised: var(--jp-layout-color1, light-dark(#ffffff, #202429)); --well: light-dark(#f3f4f6, #2a2f36); --ink: light-dark(#1b1e23, #e8e9ec); --soft: light-dark(#565c66, #adb3bd); --line: light-dark(#d9dce1, #3b4048); --edge: light-dark(#848b96, #7d8590); --accent: light-dark(#1c57b5, #8db8ff); --accent-ink: light-dark(#ffffff, #10223d); --accent-tint: light-dark(#eef4fe, #1b2a41); --right: light-dark(#12683a, #6fd09b); --right-tint: light-dark(#edf8f1, #14291e); --partly: light-dark(#7a5000, #ecb658); --partly-tint: light-dark(#fdf6e6, #2b2312); --not-yet: light-dark(#a0341a, #ff9f84); --not-yet-tint: light-dark(#fdf2ee, #331d16); --on-mark: light-dark(#ffffff, #14171a); } :host([data-dark]), :host-context([data-dark]) { color-scheme: dark; } :host([data-light]), :host-context([data-light]) { color-scheme: light; } * { box-sizing: border-box; } [hidden] { display: none !important; } .icon { width: 1em; height: 1em; flex: none; vertical-align: -0.125em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; } .icon.partly path { fill: currentColor; fill-opacity: 0.35; } .heard { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0; } [data-verdict] { --mark: var(--soft); --tint: var(--well); } [data-verdict=\"right\"] { --mark: var(--right); --tint: var(--right-tint); } [data-verdict=\"partly\"] { --mark: var(--partly); --tint: var(--partly-tint); } [data-verdict=\"not yet\"] { --mark: var(--not-yet); --tint: var(--not-yet-tint); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; } @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } } @media (forced-colors: active) { :host { --accent: Highlight; --right: CanvasText; --partly: CanvasText; --not-yet: CanvasText; --edge: CanvasText; --line: CanvasText; --soft: CanvasText; } }");
const cardSheet = new CSSStyleSheet();
cardSheet.replaceSync(":host { display: block; container-type: inline-size; color: var(--ink); font: var(--size-text)/1.55 var(--serif); } .desk { display: grid; padding: 6px; gap: calc(3 * var(--unit)); align-items: start; } article { min-width: 0; max-width: var(--measure); } header { display: grid; grid-template-columns: auto 1fr auto; column-gap: calc(1.5 * var(--unit)); align-items: baseline; font-family: var(--sans); } .number { color: var(--accent); font-weight: 600; font-size: var(--size-ui); font-variant-numeric: tabular-nums; } .title { grid-column: 2; margin: 0; font: 600 var(--size-ui)/1.35 var(--sans); letter-spacing: 0.003em; overflow-wrap: anywhere; } .points { grid-column: 3; color: var(--soft); font-size: var(--size-small); white-space: nowrap; } .prompt { margin: var(--unit) 0 calc(2 * var(--unit)); font-size: var(--size-prompt); line-height: 1.45; text-wrap: pretty; overflow-wrap: anywhere; } .prompt > * { margin: 0 0 var(--unit); } .prompt > :last-child { margin-bottom: 0; } .prompt a { color: var(--accent); } .prompt pre { overflow-x: auto; } .prompt table { border-collapse: collapse; font-size: var(--size-text); display: block; overflow-x: auto; } .prompt th, .prompt td { padding: 0.25rem 0.75rem; border-bottom: 1px solid var(--line); text-align: start; } code, .locator { font-family: var(--sans); font-size: 0.9em; font-variant-numeric: tabular-nums; } code { padding: 0.05em 0.3em; border-radius: 0.25rem; background: var(--well); } code:has(.locator) { padding: 0; background: none; } button { font: 600 var(--size-ui)/1.2 var(--sans); cursor: pointer; } .locator { padding: 0.2em 0; cursor: pointer; color: var(--accent); font-weight: 500; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; } .locator:hover, .locator[aria-expanded=\"true\"] { text-decoration-thickness: 2px; } footer, .foot { display: flex; flex-wrap: wrap; gap: var(--unit) calc(2 * var(--unit)); align-items: center; min-height: var(--touch); margin-top: calc(1.5 * var(--unit)); font-family: var(--sans); } .check { min-height: var(--touch); padding: 0 calc(3 * var(--unit)); border: 2px solid var(--accent); border-radius: var(--radius); background: var(--accent); color: var(--accent-ink); transition: background var(--quick), color var(--quick); } .check:hover { background: color-mix(in oklab, var(--accent), var(--ink) 18%); } .check[aria-disabled=\"true\"] { border-color: var(--edge); background: transparent; color: var(--soft); cursor: default; } :host([data-checked]) .check { background: transparent; color: var(--accent); } .quiet { min-height: var(--touch); padding: 0 var(--unit); border: 0; background: none; color: var(--soft); font-weight: 500; text-decoration: underline; text-underline-offset: 0.2em; } footer .quiet { margin-inline-start: auto; } .practice { padding: 0 6px; margin-top: 0; } .practice kbd { margin-inline-start: 0.5rem; font: 600 0.8125rem/1 var(--sans); opacity: 0.8; } .counts { display: grid; gap: 0.25rem; padding: var(--unit) 6px; } .left { color: var(--soft); font: 600 var(--size-small)/1.4 var(--sans); } .left:empty { display: none; } .state { flex: 1 1 12rem; margin: 0; color: var(--soft); font: var(--size-small)/1.4 var(--sans); text-wrap: balance; } .state[data-verdict] { color: var(--mark); font-weight: 600; } .state.warning { color: var(--not-yet); font-weight: 500; } .why, .verdict p { margin: 0; font-size: 1rem; line-height: 1.5; text-wrap: pretty; overflow-wrap: anywhere; animation: arrive var(--calm) ease-out; } .why b, .verdict b { margin-inline-end: 0.15em; color: var(--mark); font: 600 var(--size-ui)/1.4 var(--sans); } .why .icon { margin-inline-end: 0.35em; color: var(--mark); } .verdict { display: grid; gap: var(--unit); margin-top: calc(1.5 * var(--unit)); padding: calc(1.5 * var(--unit)) calc(2 * var(--unit)); border-inline-start: 4px solid var(--mark); border-radius: 0.25rem var(--radius) var(--radius) 0.25rem; background: var(--tint); } @keyframes arrive { from { opacity: 0; transform: translateY(-4px); } } .elsewhere { margin: 0; padding: calc(1.5 * var(--unit)) calc(2 * var(--unit)); border-radius: var(--radius); background: var(--well); font: var(--size-ui)/1.5 var(--sans); overflow-wrap: anywhere; } .evidence { position: fixed; inset: auto 0 0; z-index: 5; max-height: 55vh; overflow: auto; padding: calc(2 * var(--unit)) calc(2.5 * var(--unit)) calc(3 * var(--unit)); border: 1px solid var(--line); border-top: 3px solid var(--accent); border-radius: var(--radius) var(--radius) 0 0; background: var(--raised); box-shadow: 0 -8px 32px rgb(0 0 0 / 0.18); animation: arrive var(--calm) ease-out; } .evidence:focus { outline: none; } .evidence .place { margin: 0 0 var(--unit); color: var(--accent); font: 600 var(--size-ui)/1.4 var(--sans); } .evidence .digest { margin: 0; } .icon-button { float: inline-end; width: var(--touch); height: var(--touch); margin: calc(-1 * var(--unit)) calc(-1.5 * var(--unit)) 0 0; border: 0; border-radius: var(--radius); background: none; color: var(--soft); } .icon-button:hover { background: var(--well); color: var(--ink); } @container (min-width: 60rem) { .desk:has(.evidence:not([hidden])) { grid-template-columns: minmax(0, var(--measure)) minmax(15rem, 22rem); } .evidence { position: sticky; inset: 4.5rem auto auto; max-height: calc(100vh - 6rem); border: 0; border-inline-start: 3px solid var(--accent); border-radius: 0; background: none; box-shadow: none; padding-block: 0 var(--unit); } } @media print { :host { color-scheme: light !important; --ink: #000; --soft: #333; --line: #999; --edge: #666; break-inside: avoid; } .check, .quiet, .evidence, .state:not([data-verdict]) { display: none; } .locator { color: inherit; text-decoration: none; } }");
const scenesSheet = new CSSStyleSheet();
scenesSheet.replaceSync(".scene { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(2 * var(--unit)) calc(3 * var(--unit)); align-items: start; max-width: 80rem; padding: 6px; font: var(--size-ui)/1.4 var(--sans); } .page { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(2 * var(--unit)); outline: none; min-width: 0; } .side:not(:has(> :not([hidden]))) { display: none; } .scene .pills-name { margin: 0 0 0.25rem; color: var(--soft); font: 600 var(--size-small)/1.4 var(--sans); } .pills { display: flex; flex-wrap: wrap; gap: 0.25rem; } .pill { position: relative; display: inline-grid; align-items: center; min-height: var(--touch); padding: 0 calc(1.5 * var(--unit)); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); cursor: pointer; font: 500 var(--size-ui)/1.2 var(--sans); transition: border-color var(--quick), background var(--quick); } .pill input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; width: 100%; height: 100%; } .pill span { pointer-events: none; } .pill:hover { border-color: var(--accent); } .pill:has(:checked) { border-color: var(--accent); background: var(--accent); color: var(--accent-ink); font-weight: 600; } .pill:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; } .bands { display: grid; gap: calc(2 * var(--unit)); } .scene .band-head { margin: 0 0 0.25rem; color: var(--soft); font-size: var(--size-small); } .band-head b { color: var(--ink); font-size: var(--size-ui); font-weight: 600; } .cells { display: grid; grid-template-columns: repeat(auto-fill, minmax(2.25rem, 1fr)); gap: 3px; } .cell, .sample-cell { border: 1px solid var(--line); border-radius: 0.25rem; text-align: center; font-variant-numeric: tabular-nums; } .cell { display: grid; align-content: center; height: var(--touch); max-width: 3.5rem; color: var(--ink); cursor: pointer; } .cell-number { color: var(--soft); font-size: 0.75rem; line-height: 1.1; } .cell-sign { font-weight: 600; line-height: 1.2; } .filled { background: light-dark(var(--tone), color-mix(in oklab, var(--tone) 40%, #14171a)); border-color: light-dark(color-mix(in oklab, var(--tone), #10243a 35%), var(--tone)); } .filled .cell-number { color: inherit; } .cell.left-out { color: var(--soft); border-style: dotted; } .cell.named { box-shadow: 0 0 0 1px var(--ink); border-color: var(--ink); } .cell:hover { border-color: var(--accent); } .cell[aria-selected=\"true\"] { outline: 3px solid var(--ink); outline-offset: 0; z-index: 1; } .cell:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; z-index: 2; } .scene p { margin: 0; } .scene a, .evidence a { color: var(--accent); } .legend-table { border-collapse: collapse; table-layout: fixed; width: 100%; max-width: 42rem; } .legend-table :is(th, td) { padding: 0 0.625rem 0 0; border-bottom: 1px solid var(--line); font-weight: 500; text-align: start; vertical-align: middle; } .legend-table thead th { padding-block: 0.375rem; color: var(--soft); font-size: var(--size-small); vertical-align: bottom; } .legend-table thead th + th { width: 5.5rem; text-align: end; overflow-wrap: anywhere; } .legend-table td { text-align: end; } .entry { display: flex; gap: var(--unit); align-items: center; width: 100%; min-height: 2rem; padding: 0.125rem 0; border: 0; background: none; color: var(--ink); font: 500 var(--size-ui)/1.3 var(--sans); text-align: start; } .entry:hover { color: var(--accent); } .entry[aria-pressed=\"true\"] { font-weight: 600; } .entry[aria-pressed=\"true\"] .sample-cell { box-shadow: 0 0 0 2px var(--ink); } .sample-cell { flex: none; min-width: 2.75rem; padding: 0.125rem 0.25rem; color: var(--ink); font-weight: 600; } .evidence .about { margin: 0 0 var(--unit); color: var(--soft); font: var(--size-small)/1.4 var(--sans); } .evidence .said-text { margin: 0; font: var(--size-prompt)/1.45 var(--serif); text-wrap: pretty; } .told-line { margin-top: calc(1.5 * var(--unit)); font: var(--size-text)/1.45 var(--serif); overflow-wrap: anywhere; } .told-line > * { margin: 0; } .told-line ul { padding-inline-start: 1.25rem; } .line-name { color: var(--soft); font: 600 var(--size-small)/1.45 var(--sans); } @container (min-width: 50rem) { .scene:has(.side > :not([hidden])) { grid-template-columns: minmax(0, 1fr) minmax(16rem, 23rem); } .scene > :is(.pills-of, .choices) { grid-column: 1 / -1; } .side { position: sticky; top: 1rem; } .side .evidence { position: static; max-height: min(36rem, 100vh - 6rem); border: 0; border-inline-start: 3px solid var(--accent); border-radius: 0; background: none; box-shadow: none; padding-block: 0 var(--unit); } } @container (max-width: 30rem) { .legend-of { order: -1; } .legend-table { font-size: var(--size-small); } .legend-table :is(th, td) { padding-inline-end: 0.25rem; } .legend-table thead th + th { width: 4.1rem; font-size: 0.75rem; } .entry { font-size: var(--size-small); } .sample-cell { min-width: 2.25rem; } } @media (forced-colors: active) { .cell[aria-selected=\"true\"], .pill:has(:checked) { forced-color-adjust: none; background: Highlight; color: HighlightText; } .cell[aria-selected=\"true\"] .cell-number { color: inherit; } } @media print { .pills-of { display: none; } .cell { height: auto; } .band { break-inside: avoid; } } .standing ul { margin: 0; padding-inline-start: 1.25rem; } .origin, .note { color: var(--soft); font-size: var(--size-small); } .evidence .origin { margin-top: calc(1.5 * var(--unit)); font: var(--size-small)/1.45 var(--sans); } .signs { display: flex; flex-wrap: wrap; gap: 0.25rem calc(2 * var(--unit)); margin: 0; padding: 0; list-style: none; } .signs li { display: flex; gap: var(--unit); align-items: center; } .entries { margin: 0; padding: 0; list-style: none; } .entries > li { border-bottom: 1px solid var(--line); } .line { display: grid; grid-template-columns: minmax(0, 1fr) repeat(var(--voters), 3.75rem); align-items: center; width: 100%; min-height: var(--touch); padding: 0.25rem 0 0.25rem var(--unit); border: 0; border-radius: 0.25rem; background: none; color: var(--ink); text-align: start; } .line:hover { background: var(--well); } .line[aria-expanded=\"true\"] { background: var(--accent-tint); box-shadow: inset 3px 0 0 var(--accent); } .line-words { display: grid; } .line-title { font: 600 var(--size-ui)/1.25 var(--sans); } .line-day { color: var(--soft); font: 400 var(--size-small)/1.25 var(--sans); font-variant-numeric: tabular-nums; } .voters { display: grid; grid-template-columns: repeat(var(--voters), 3.75rem); justify-content: end; height: 1.5rem; color: var(--soft); font: 600 var(--size-small)/1.4 var(--sans); text-align: center; } .vote { display: grid; place-items: center; justify-self: center; width: 1.75rem; height: 1.75rem; border: 1.5px solid var(--accent); color: var(--ink); font: 600 0.8125rem/1 var(--sans); } .vote[data-shape=\"round\"] { border-radius: 50%; background: var(--accent-tint); } .vote[data-shape=\"turned\"] { width: 1.4rem; height: 1.4rem; border-color: var(--ink); background: var(--ink); color: var(--paper); rotate: 45deg; } .vote[data-shape=\"turned\"] > span { rotate: -45deg; } .vote[data-shape=\"square\"] { border: 2px dashed var(--partly); background: var(--partly-tint); width: 1.6rem; height: 1.6rem; } .vote[data-shape=\"none\"] { border-color: transparent; color: var(--soft); } .turn { display: grid; align-items: center; } .turn p { padding: 0.25rem 0 0.25rem var(--unit); border-inline-start: 3px solid var(--ink); font: 600 var(--size-ui)/1.3 var(--sans); } .pause { padding: 0.25rem 0 0.25rem var(--unit); color: var(--soft); font: italic var(--size-small)/1.3 var(--sans); } :is(.axis, .joints, .bars) { display: none; } @container (min-width: 34rem) { .time { display: grid; grid-template-columns: auto 4rem 3rem minmax(0, 1fr); } .entries { display: grid; grid-auto-rows: minmax(3.25rem, 1fr); } .entries > li { display: grid; } .time :is(.axis, .joints, .bar-steps) { margin-top: 1.5rem; } .axis { display: block; position: relative; border-inline-end: 2px solid var(--edge); } .axis > * { position: absolute; top: calc(var(--at) * 100%); } .year { right: 0.75rem; translate: 0 -50%; color: var(--soft); font: 0.8125rem/1 var(--sans); font-variant-numeric: tabular-nums; } .year::after { content: \"\"; position: absolute; right: -0.75rem; top: 50%; width: 0.375rem; border-top: 1px solid var(--edge); } :is(.dot-of, .turn-dot) { right: -0.3125rem; width: 0.5rem; height: 0.5rem; translate: 0 -50%; border-radius: 50%; background: var(--ink); } .turn-dot { width: 0.75rem; height: 0.75rem; right: -0.4375rem; } .joints { display: block; width: 100%; height: calc(100% - 1.5rem); overflow: visible; } .joints polyline { fill: none; stroke: var(--edge); stroke-width: 1px; vector-effect: non-scaling-stroke; } .joints .turn-joint { stroke: var(--ink); stroke-width: 2px; stroke-dasharray: 4 3; } .bars { display: flex; gap: 0.375rem; margin-inline-end: var(--unit); } .bar { display: grid; grid-template-rows: 1.5rem 1fr; width: 2.25rem; } .bar-name { width: max-content; max-width: 2.25rem; color: var(--soft); font: 600 0.6875rem/1 var(--sans); text-align: center; align-self: end; justify-self: center; } .bar .bar-steps { position: relative; margin-top: 0; } .step-of { position: absolute; inset-inline: 0; top: calc(var(--at) * 100%); height: calc((var(--end) - var(--at)) * 100%); display: grid; place-items: center; overflow: hidden; border: 1px solid var(--edge); background: var(--well); } .step-of[data-level=\"1\"] { background: var(--accent-tint); } .step-of[data-level=\"2\"] { background: color-mix(in oklab, var(--accent-tint), var(--accent) 22%); } .step-of > span { writing-mode: sideways-lr; font: 500 0.75rem/1 var(--sans); white-space: nowrap; } .pause { display: none; } } @media (forced-colors: active) { .vote { forced-color-adjust: none; background: Canvas; color: CanvasText; border-color: CanvasText; } .vote[data-shape=\"turned\"] { background: CanvasText; color: Canvas; } :is(.dot-of, .turn-dot) { forced-color-adjust: none; background: CanvasText; } } @media print { .time { display: block; } :is(.axis, .joints, .bars) { display: none !important; } .pause { display: block; } } .choices { display: grid; gap: calc(1.5 * var(--unit)); } .menus { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 14rem)); gap: var(--unit) calc(2 * var(--unit)); } .menu { display: grid; gap: 0.25rem; min-width: 0; color: var(--soft); font: 600 var(--size-small)/1.4 var(--sans); } .menu select { width: 100%; min-height: var(--touch); padding: 0 var(--unit); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); color: var(--ink); font: 500 var(--size-ui)/1.2 var(--sans); } .menu select:hover { border-color: var(--accent); } .counts { display: grid; border-top: 1px solid var(--line); } .counts [role=\"row\"] { display: grid; grid-template-columns: minmax(8rem, 1.4fr) repeat(var(--columns), minmax(0, 1fr)); gap: 3px; align-items: center; border-bottom: 1px solid var(--line); padding-block: 2px; } .counts [role=\"columnheader\"] { padding: 0.375rem 0.25rem; color: var(--soft); font: 600 var(--size-small)/1.3 var(--sans); text-align: center; overflow-wrap: anywhere; } .counts .corner { text-align: start; padding-inline-start: 0; } .counts [role=\"rowheader\"] { font-weight: 600; overflow-wrap: anywhere; } .count { display: grid; place-items: center; min-height: var(--touch); border: 1px solid transparent; border-radius: 0.25rem; background: color-mix(in oklab, var(--accent-tint), var(--accent) var(--depth, 0%)); cursor: pointer; font-variant-numeric: tabular-nums; } .count[data-shade=\"1\"] { --depth: 11%; } .count[data-shade=\"2\"] { --depth: 22%; } .count[data-shade=\"3\"] { --depth: 33%; } .count b { font-weight: 600; } .count.none { background: none; color: var(--soft); cursor: default; } .count.none b { font-weight: 400; } .count:not(.none):hover { border-color: var(--accent); } .count[aria-selected=\"true\"] { outline: 3px solid var(--ink); } .square-title { display: none; } .behind + .behind { margin-top: calc(2 * var(--unit)); padding-top: calc(2 * var(--unit)); border-top: 1px solid var(--line); } .said-by { margin: var(--unit) 0 0; padding-inline-start: 1.125rem; font: var(--size-ui)/1.45 var(--sans); } .said-by li + li { margin-top: 0.25rem; } .said-by b { font-weight: 600; } @container (max-width: 34rem) { .menus { grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr)); column-gap: var(--unit); } .counts [role=\"row\"] { display: flex; flex-wrap: wrap; gap: 0.375rem; padding-block: var(--unit); } .counts [role=\"row\"]:first-child { display: none; } .counts [role=\"rowheader\"] { flex: 1 0 100%; } .count { grid-auto-flow: column; gap: var(--unit); padding: 0 calc(1.25 * var(--unit)); } .count.none { display: none; } .square-title { display: inline; font-size: var(--size-small); } } .columns { display: grid; gap: calc(3 * var(--unit)); } .columns > * { min-width: 0; } .scene .column-name { margin-bottom: var(--unit); font-weight: 600; } .pages { max-height: 40rem; overflow: auto; max-width: 46rem; padding: 0 calc(2 * var(--unit)); border: 1px solid var(--line); border-radius: var(--radius); background: var(--raised); } .paragraph-of { padding: calc(1.5 * var(--unit)) 0 calc(1.5 * var(--unit)) calc(1.5 * var(--unit)); border-inline-start: 3px solid transparent; } .paragraph-of + .paragraph-of { border-top: 1px solid var(--line); } .paragraph-of.has-said { border-inline-start-color: var(--accent); } .place-of { color: var(--accent); font: 600 var(--size-small)/1.5 var(--sans); font-variant-numeric: tabular-nums; } .kind { color: var(--soft); font: italic 400 var(--size-small)/1.5 var(--sans); } .digest-of { font: var(--size-text)/1.5 var(--serif); text-wrap: pretty; overflow-wrap: anywhere; } .digest-of + .digest-of { margin-top: var(--unit); } @container (min-width: 50rem) { .columns.two { grid-template-columns: 1fr 1fr; } } @media (forced-colors: active) { .count:not(.none) { border-color: CanvasText; } .count[aria-selected=\"true\"] { forced-color-adjust: none; background: Highlight; color: HighlightText; } } @media print { .menus { display: none; } .pages { max-height: none; border: 0; } .paragraph-of { break-inside: avoid; } }");


const WRITTEN_IN = new Set(["text", "number", "search", "textarea"]);

class BylineScene extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokensSheet, cardSheet, scenesSheet];
    this.addEventListener("keydown", (event) => this.pressed(event));
  }

  show(view, record, host) {
    const viewed = JSON.stringify(view);
    this.host = host;
    if (viewed === this.viewed) return;
    this.take(view);
    this.viewed = viewed;
    this.draw();
  }

  take(view) {
    const data = isMapping(view) && isMapping(view.data) ? view.data : {};
    if (typeof view?.name !== "string") throw new Error(this.damaged("has no name"));
    this.name = view.name;
    this.data = { ...data, places: textsOf(data.places) };
    try {
      this.understood(this.data);
    } catch {
      throw new Error(this.damaged("is damaged"));
    }
  }

  damaged(how) {
    return `What is shown here ${how}. Run this cell once more, or get the kit anew.`;
  }

  draw(told = null) {
    this.pane = evidencePane(this.data, this.host, () => this.focus(), told);
    this.link = this.pane?.link ?? null;
    this.heard = h("p", { class: "heard", role: "status" });
    this.page = h("div", { class: "page", tabindex: "-1" }, this.drawn());
    const side = h("div", { class: "side" }, this.pane?.node);
    this.shadowRoot.replaceChildren(h("div", { class: "scene", role: "group", "aria-label": this.data.title ?? "View" }, this.above(), this.page, side, this.heard));
  }

  above() {
    return null;
  }

  get isScene() {
    return true;
  }

  focus() {
    (this.page?.querySelector("[data-first]") ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  say(sentence) {
    this.heard.textContent = sentence;
  }


  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && this.pane?.close()) return event.preventDefault();
    event.stopPropagation();
    const target = event.composedPath()[0];
    const isWritten = WRITTEN_IN.has(target.type);
    if (this.press(event, target, isWritten)) event.preventDefault();
    else if (event.key.toLowerCase() === "n" && !isWritten && !event.altKey) {
      (this.host.next ?? (() => goToNext(this)))();
      event.preventDefault();
    }
  }

  press() {
    return false;
  }


  text(text) {
    return linked(String(text ?? ""), this.link);
  }

  nodes(nodes) {
    return prompted(nodes ?? [], this.link);
  }

  toldLines(lines) {
    const fits = (Array.isArray(lines) ? lines : []).filter((line) => Array.isArray(line) && line[1]?.length);
    return fits.map(([name, nodes]) => h("div", { class: "told-line" }, h("p", { class: "line-name" }, name), this.nodes(nodes)));
  }
}

function textsOf(value) {
  const entries = isMapping(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter(([, text]) => typeof text === "string"));
}

function itemsOf(value) {
  if (!Array.isArray(value) || !value.length || !value.every((item) => isMapping(item) && typeof item.id === "string")) throw new Error("no items");
  return value;
}
const controlsSheet = new CSSStyleSheet();
controlsSheet.replaceSync(".options { display: grid; gap: var(--unit); } .option { position: relative; display: grid; grid-template-columns: 1.75rem minmax(0, 1fr); column-gap: calc(1.5 * var(--unit)); align-items: start; min-height: var(--touch); padding: calc(1.25 * var(--unit)) calc(1.5 * var(--unit)); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); cursor: pointer; transition: border-color var(--quick), background var(--quick); } .option:hover { border-color: var(--accent); background: var(--accent-tint); } .option input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; } .option :is(.text, kbd, .why) { position: relative; pointer-events: none; } .option .locator { pointer-events: auto; } .option .text { overflow-wrap: anywhere; } kbd { display: grid; place-items: center; width: 1.75rem; height: 1.625rem; border-radius: 0.375rem; background: var(--well); color: var(--soft); font: 600 0.8125rem/1 var(--sans); transition: background var(--quick), color var(--quick); } .option:has([type=\"checkbox\"]) kbd { border-radius: 0.25rem; box-shadow: inset 0 0 0 1px var(--edge); } .option:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--accent-tint); } .option:has(:checked) kbd { background: var(--accent); color: var(--accent-ink); box-shadow: none; } .option:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; } .option[data-verdict] { border-color: var(--mark); box-shadow: inset 0 0 0 1px var(--mark); background: var(--tint); } .option[data-verdict] kbd { background: var(--mark); color: var(--on-mark); } .option .why { grid-column: 2; margin-top: calc(0.75 * var(--unit)); } @media (forced-colors: active) { .option:has(:checked) { border-width: 3px; } .option:has(:checked) kbd { forced-color-adjust: none; background: Highlight; color: HighlightText; } } @media print { .option { min-height: 0; padding-block: 0.25rem; } .option:has(:checked) kbd { print-color-adjust: exact; } } .board { display: grid; gap: 0; container: board / inline-size; } .head { display: grid; gap: 0.25rem; margin-bottom: calc(1.5 * var(--unit)); padding: calc(1.25 * var(--unit)) calc(1.5 * var(--unit)); border-radius: var(--radius); background: var(--well); font-size: 1rem; line-height: 1.4; } .head .corner { display: none; } .heads-are { color: var(--soft); font: 600 var(--size-small)/1.4 var(--sans); } .corner { color: var(--soft); font: 600 var(--size-small)/1.3 var(--sans); } .column { display: grid; grid-template-columns: 1.75rem 1fr; gap: var(--unit); align-items: baseline; overflow-wrap: anywhere; } .column kbd { background: var(--paper); } .row { display: grid; gap: var(--unit) calc(1.5 * var(--unit)); padding: calc(1.25 * var(--unit)) 0; border-top: 1px solid var(--line); } .row-text { display: grid; grid-template-columns: auto 1fr; gap: calc(1.25 * var(--unit)); margin: 0; overflow-wrap: anywhere; } .label { color: var(--soft); font: 600 var(--size-small)/1.9 var(--sans); font-variant-numeric: tabular-nums; } .chips { display: flex; flex-wrap: wrap; gap: var(--unit); } .chip { position: relative; display: grid; place-items: center; flex: 1 1 var(--touch); min-width: var(--touch); max-width: 6rem; min-height: var(--touch); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); cursor: pointer; transition: border-color var(--quick), background var(--quick); } .chip:hover { border-color: var(--accent); background: var(--accent-tint); } .chip input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; } .chip kbd { pointer-events: none; background: none; } .chip:has(:checked) { border-color: var(--accent); background: var(--accent); } .chip:has(:checked) kbd { color: var(--accent-ink); } .chip:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; } .row[data-verdict] .chip:has(:checked) { border-color: var(--mark); background: var(--mark); } .row[data-verdict] .chip:has(:checked) kbd { color: var(--on-mark); } .row .why { grid-column: 1 / -1; padding: var(--unit) calc(1.5 * var(--unit)); border-radius: 0.375rem; background: var(--tint); } @container board (min-width: 34rem) { .head:not(.list), .head:not(.list) ~ .row { grid-template-columns: minmax(0, 1fr) repeat(var(--columns), minmax(0, 5.75rem)); column-gap: 0.375rem; } .head:not(.list) { padding: 0 0 var(--unit); margin: 0; background: none; align-items: end; } .head:not(.list) .corner { display: block; grid-column: 1; grid-row: 2; } .head:not(.list) .heads-are { grid-column: 2 / -1; grid-row: 1; text-align: center; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); } .head:not(.list) .column { grid-row: 2; } .head:not(.list) .column { display: block; text-align: center; font: var(--size-small)/1.3 var(--sans); color: var(--soft); hyphens: auto; } .head:not(.list) .column kbd { display: none; } .head:not(.list) ~ .row { align-items: center; } .head:not(.list) ~ .row .chips { display: contents; } .head:not(.list) ~ .row .chip { max-width: none; min-width: 0; align-self: stretch; } } .cells { display: grid; } .matrix .row { grid-template-columns: 1fr; } .cell { display: flex; align-items: center; gap: var(--unit); } .own { flex: none; } .square { display: grid; grid-template-columns: repeat(3, minmax(2.75rem, 1fr)); flex: 1; max-width: 12rem; min-height: calc(var(--touch) + 2px); padding: 0; overflow: hidden; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); color: var(--soft); } .sign { display: grid; place-items: center; font: 600 1.0625rem/1 var(--sans); transition: background var(--quick); } .sign + .sign { border-inline-start: 1px solid var(--line); } .sign:hover { background: var(--accent-tint); color: var(--accent); } .sign.on { background: var(--accent); color: var(--accent-ink); } .cell[data-verdict] .square { border-color: var(--mark); box-shadow: 0 0 0 1px var(--mark); } .cell[data-verdict] .sign.on { background: var(--mark); color: var(--on-mark); } .reasons { display: grid; gap: 0.25rem; } .reasons > :last-child { margin-bottom: calc(1.25 * var(--unit)); } .reasons .why { padding: var(--unit) calc(1.5 * var(--unit)); border-radius: 0.375rem; background: var(--tint); } .cell-name { margin-inline-end: 0.35em; color: var(--soft); font: 600 var(--size-small)/1.4 var(--sans); } .legend { display: flex; flex-wrap: wrap; gap: 0.25rem calc(2.5 * var(--unit)); margin: var(--unit) 0 0; color: var(--soft); font: var(--size-small)/1.5 var(--sans); } @container board (min-width: 38rem) { .matrix .head:not(.list), .matrix .head:not(.list) ~ .row-group > .row { grid-template-columns: minmax(0, 1fr) repeat(var(--columns), 8.75rem); column-gap: calc(1.5 * var(--unit)); } .matrix .head:not(.list) { align-items: end; } .matrix .head:not(.list) .column { text-align: start; } .matrix .head:not(.list) .column kbd { display: inline; padding: 0; background: none; font-size: inherit; color: var(--ink); } .matrix .head:not(.list) ~ .row-group > .row { align-items: center; } .matrix .head:not(.list) ~ .row-group .own { display: none; } } .written { display: grid; gap: 0.25rem; } .field-label { color: var(--soft); font: 600 var(--size-small)/1.5 var(--sans); } .line { display: flex; flex-wrap: wrap; gap: var(--unit); align-items: center; } .field { flex: 0 1 18rem; min-width: 0; min-height: var(--touch); padding: 0.5rem 0.875rem; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); color: inherit; font: inherit; font-variant-numeric: tabular-nums; } textarea.field { flex: 1 1 100%; resize: vertical; field-sizing: content; } .field.short { flex-basis: 6rem; max-width: 6rem; } .field:focus { outline: 3px solid var(--accent); outline-offset: 1px; border-color: var(--accent); } .unit { color: var(--soft); font: var(--size-ui)/1.4 var(--sans); } .probability { display: grid; gap: calc(1.5 * var(--unit)); } .scale { position: relative; } .slider { appearance: none; width: 100%; height: var(--touch); margin: 0; background: none; cursor: pointer; border-radius: 0.5rem; } .slider::-webkit-slider-runnable-track { height: 0.5rem; border-radius: 0.25rem; box-shadow: inset 0 0 0 1px var(--edge); background: linear-gradient(to right, var(--accent) var(--at, 0%), var(--well) 0); } .slider::-moz-range-track { height: 0.5rem; border-radius: 0.25rem; box-shadow: inset 0 0 0 1px var(--edge); background: linear-gradient(to right, var(--accent) var(--at, 0%), var(--well) 0); } .slider::-webkit-slider-thumb { appearance: none; width: 1.75rem; height: 1.75rem; margin-top: -0.625rem; border: 3px solid var(--accent); border-radius: 50%; background: var(--paper); } .slider::-moz-range-thumb { width: 1.375rem; height: 1.375rem; border: 3px solid var(--accent); border-radius: 50%; background: var(--paper); } .slider.unset::-webkit-slider-thumb { border-style: dashed; } .slider.unset::-moz-range-thumb { border-style: dashed; } .bands { position: relative; height: 3rem; margin: -0.5rem 0.875rem 0; color: var(--soft); font: 0.75rem/1.2 var(--sans); } .band { position: absolute; top: 0; left: calc(var(--from) * 1%); width: calc((var(--to) - var(--from)) * 1%); height: 0.375rem; border-inline: 1px solid var(--edge); border-bottom: 1px solid var(--edge); } .band > span { position: absolute; top: 0.625rem; left: 50%; width: max-content; max-width: 5.5rem; transform: translateX(-50%); text-align: center; } .band:is(:first-child, :last-child) > span { top: 1.75rem; max-width: none; } .band:first-child > span { left: 0; transform: none; } .band:last-child > span { left: auto; right: 0; transform: none; } .term { font: 600 var(--size-ui)/1.4 var(--sans); } @container (max-width: 34rem) { .band:not(:first-child, :last-child) > span { display: none; } .band:is(:first-child, :last-child) > span { top: 0.625rem; } .bands { height: 1.75rem; } } .order { display: grid; gap: 0; margin: 0; padding: 0; list-style: none; } .order li { touch-action: auto; } .joint { min-height: var(--unit); padding-inline-start: calc(2.75 * var(--unit)); } .order li:first-child .joint { display: none; } .joint[data-verdict] { margin-block: 0.25rem; border-inline-start: 4px solid var(--mark); } .item { display: flex; gap: var(--unit); align-items: center; width: 100%; min-height: var(--touch); padding: 0 0 0 var(--unit); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); color: var(--ink); font: inherit; text-align: start; transition: border-color var(--quick), box-shadow var(--quick); } .item .text { flex: 1; min-width: 0; padding-block: 0.5rem; overflow-wrap: anywhere; } .item:hover { border-color: var(--accent); } .item .place { min-width: 1.25rem; color: var(--accent); font: 600 var(--size-ui)/1 var(--sans); font-variant-numeric: tabular-nums; text-align: center; } .unset .item .place { display: none; } .item[aria-pressed=\"true\"] { border-color: var(--accent); box-shadow: inset 0 0 0 2px var(--accent); background: var(--accent-tint); } .grip { align-self: stretch; display: grid; place-items: center; min-width: 1.25rem; color: var(--soft); cursor: grab; touch-action: none; } .step { flex: none; display: grid; place-items: center; width: var(--touch); height: var(--touch); color: var(--soft); border-radius: 0.375rem; } .step:hover { background: var(--accent-tint); color: var(--accent); } [data-first] .step[data-step=\"-1\"], [data-last] .step[data-step=\"1\"] { visibility: hidden; } @container (max-width: 26rem) { .grip { display: none; } .step + .step { margin-inline-start: calc(-1 * var(--unit)); } } .dragged .item { box-shadow: 0 6px 20px rgb(0 0 0 / 0.22); border-color: var(--accent); cursor: grabbing; } .locating { display: grid; gap: var(--unit); } .bar { display: flex; flex-wrap: wrap; gap: var(--unit) calc(2 * var(--unit)); align-items: center; justify-content: space-between; } .search { flex: 1 1 14rem; max-width: 22rem; font: var(--size-ui)/1.3 var(--sans); } .chosen { margin: 0; color: var(--soft); font: var(--size-small)/1.4 var(--sans); } .tabs { display: flex; flex-wrap: wrap; gap: 0.25rem; } .tab { position: relative; display: grid; place-items: center; min-height: var(--touch); padding: 0 calc(1.5 * var(--unit)); border-bottom: 3px solid transparent; font: 600 var(--size-ui)/1.2 var(--sans); color: var(--soft); cursor: pointer; } .tab input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; } .tab:has(:checked) { border-color: var(--accent); color: var(--accent); } .tab:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: -2px; } .paragraphs { border-block: 1px solid var(--line); } .paragraph { display: grid; grid-template-columns: 2rem minmax(0, 1fr); column-gap: var(--unit); min-height: var(--touch); padding: 0.5rem var(--unit); border-inline-start: 3px solid transparent; cursor: pointer; font-size: 1rem; line-height: 1.5; } .paragraph + .paragraph { border-top: 1px solid var(--line); } .paragraph .label { text-align: end; line-height: 1.72; } .paragraph:hover { background: var(--accent-tint); } .paragraph[aria-selected=\"true\"] { border-inline-start-color: var(--accent); background: var(--accent-tint); } .paragraph[aria-selected=\"true\"] .label { color: var(--accent); } .paragraph:focus-visible { outline-offset: -3px; } .paragraph[data-verdict] { border-inline-start-color: var(--mark); background: var(--tint); } .paragraph .why { grid-column: 2; margin-top: 0.25rem; } @media (forced-colors: active) { .chip:has(:checked), .sign.on { forced-color-adjust: none; background: Highlight; color: HighlightText; } .chip:has(:checked) kbd { color: HighlightText; } .paragraph[aria-selected=\"true\"] { border-inline-start: 8px solid Highlight; } } @media print { .step, .grip, .search, .tabs, .paragraph:not([aria-selected=\"true\"]), .slider, .bands { display: none; } .item, .row, .paragraph { break-inside: avoid; } .chip:has(:checked), .sign.on { print-color-adjust: exact; } }");
const boardsSheet = new CSSStyleSheet();
boardsSheet.replaceSync(".wide { min-width: 0; max-width: 60rem; } .page { outline: none; display: grid; gap: calc(2 * var(--unit)); margin-top: calc(2 * var(--unit)); } .page > * { margin: 0; min-width: 0; } .page p { margin: 0; overflow-wrap: anywhere; text-wrap: pretty; } .page h3 { margin: var(--unit) 0 0; font: 600 1.125rem/1.35 var(--serif); } .page a { color: var(--accent); } .prose { max-width: var(--measure); display: grid; gap: var(--unit); } .page > p, .page > ul, .told > *, .page > .named { max-width: var(--measure); } .steps { display: flex; flex-wrap: wrap; gap: 0.25rem; margin: 0; padding: 0; list-style: none; border-bottom: 1px solid var(--line); } .step-name { min-height: var(--touch); padding: 0 calc(1.5 * var(--unit)); border: 0; border-bottom: 3px solid transparent; background: none; color: var(--soft); font: 600 var(--size-ui)/1.2 var(--sans); } .step-name:hover { color: var(--ink); } .step-name[aria-current] { border-color: var(--accent); color: var(--accent); } .step-number { display: inline-grid; place-items: center; width: 1.5rem; height: 1.5rem; border: 1px solid currentColor; border-radius: 50%; font-size: 0.8125rem; } .step-name[data-done] .step-number { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); } .count { color: var(--soft); font-weight: 500; font-variant-numeric: tabular-nums; } .named b { font: 600 var(--size-ui)/1.5 var(--sans); } .origin, .note { color: var(--soft); font: var(--size-small)/1.5 var(--sans); } .origin p + p { margin-top: 0.25rem; } .asked { font: 600 var(--size-ui)/1.4 var(--sans); } .actions { display: flex; flex-wrap: wrap; gap: var(--unit) calc(2 * var(--unit)); align-items: center; } .figure { font-size: var(--size-prompt); } .dots { display: flex; flex-wrap: wrap; gap: 0.25rem; } .dots .dot { display: grid; place-items: center; min-width: 2.25rem; height: 2.25rem; padding: 0 0.25rem; border: 1px solid var(--edge); border-radius: 0.375rem; background: var(--paper); color: var(--soft); font: 600 0.8125rem/1 var(--sans); font-variant-numeric: tabular-nums; } .dot[data-state=\"kept\"] { border-color: var(--accent); color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); } .dot[data-state=\"same\"] { border-color: var(--right); background: var(--right); color: var(--on-mark); } .dot[data-state=\"other\"] { border-color: var(--partly); color: var(--partly); background: linear-gradient(to right, var(--partly-tint) 50%, transparent 0); box-shadow: inset 0 0 0 2px var(--partly); } .dot[aria-current] { outline: 2px solid var(--ink); outline-offset: 2px; } .dot:focus-visible { outline: 3px solid var(--accent); } .case { position: relative; max-width: none; padding: calc(2 * var(--unit)) calc(5 * var(--unit)) calc(2 * var(--unit)) calc(2.5 * var(--unit)); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--raised); outline: none; display: grid; gap: var(--unit); font-size: var(--size-prompt); line-height: 1.45; } .case:has(.grip) { cursor: grab; } .case > p { max-width: var(--measure); } .case-number, .case-kind { color: var(--soft); font: 600 var(--size-small)/1.4 var(--sans); font-variant-numeric: tabular-nums; } .case .grip { position: absolute; inset: 0 0 auto auto; width: var(--touch); height: var(--touch); } .case.dragged { z-index: 4; cursor: grabbing; border-color: var(--accent); box-shadow: 0 12px 32px rgb(0 0 0 / 0.24); pointer-events: none; user-select: none; scale: 0.5; opacity: 0.92; } .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 10.5rem), 1fr)); gap: var(--unit); } .tiles:has(> :nth-child(6)) { grid-template-columns: repeat(auto-fit, minmax(max(min(100%, 13rem), 30%), 1fr)); } .tile { position: relative; display: grid; grid-template-columns: 1.75rem minmax(0, 1fr) auto; gap: 0.25rem var(--unit); align-content: start; min-height: var(--touch); padding: var(--unit) calc(1.25 * var(--unit)); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); cursor: pointer; font-family: var(--sans); transition: border-color var(--quick), background var(--quick); } .tile:has(:disabled) { cursor: default; } .tile input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: inherit; } .tile > :not(input) { position: relative; pointer-events: none; } .tile-words { display: grid; gap: 0.125rem; font-size: var(--size-ui); line-height: 1.35; overflow-wrap: anywhere; } .tile-words b { font-weight: 600; line-height: 1.625rem; } .tile-text { color: var(--soft); font-size: var(--size-small); } .tile-count { align-self: start; min-width: 1.5rem; padding: 0 0.25rem; border-radius: 0.75rem; background: var(--well); color: var(--soft); font: 600 0.8125rem/1.5rem var(--sans); text-align: center; } .tile-mark { grid-column: 2 / -1; justify-self: start; padding: 0.0625rem 0.5rem; border-radius: 0.75rem; background: var(--ink); color: var(--paper); font: 600 0.75rem/1.5 var(--sans); } .tile:hover:not(:has(:disabled)), .tile.over { border-color: var(--accent); background: var(--accent-tint); } .tile.over { outline: 3px dashed var(--accent); outline-offset: 2px; } .tile:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--accent-tint); } .tile:has(:checked) kbd { background: var(--accent); color: var(--accent-ink); } .tile:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; } .told { display: grid; gap: var(--unit); padding: calc(1.5 * var(--unit)) calc(2 * var(--unit)); border-inline-start: 4px solid var(--edge); border-radius: 0.25rem var(--radius) var(--radius) 0.25rem; background: var(--well); animation: arrive var(--calm) ease-out; } .told .origin, .item-told .origin { color: var(--soft); } .told-head { color: var(--ink); font: 600 var(--size-ui)/1.4 var(--sans); } .told-head .icon, summary .icon { color: var(--mark); } .coding { display: grid; gap: calc(2 * var(--unit)); align-items: start; } .coding > * { min-width: 0; } .coding-now { display: grid; gap: calc(1.5 * var(--unit)); } .grid { display: grid; font-family: var(--sans); border-top: 1px solid var(--line); } .grid [role=\"row\"] { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); align-items: stretch; border-bottom: 1px solid var(--line); } .grid .row-head { grid-column: 1 / -1; padding: var(--unit) 0.25rem 0; font: 600 var(--size-ui)/1.35 var(--sans); } .grid .row-head small { display: block; color: var(--soft); font: var(--size-small)/1.4 var(--sans); } .grid .column-head { padding: 0.375rem 0.25rem; color: var(--soft); font: 600 var(--size-small)/1.3 var(--sans); text-align: center; overflow-wrap: anywhere; } .grid .column-head span { display: none; font-weight: 400; } .square-of { display: grid; align-content: center; justify-items: center; min-height: var(--touch); margin: 2px; padding: 0.125rem; border: 1px solid var(--edge); border-radius: 0.375rem; background: var(--paper); color: var(--soft); font: 600 var(--size-ui)/1.15 var(--sans); text-align: center; cursor: pointer; overflow: hidden; } .square-of:hover { border-color: var(--accent); } .square-of.coded { background: var(--accent-tint); border-color: var(--accent); color: var(--ink); } .square-of.now { box-shadow: inset 0 0 0 2px var(--accent); border-color: var(--accent); } .square-of .word { display: none; } .square-head { margin: 0; font-size: var(--size-prompt); line-height: 1.4; } .square-head b { font: 600 var(--size-ui)/1.4 var(--sans); color: var(--accent); } .said-page { display: grid; gap: var(--unit); max-height: 26rem; overflow: auto; padding: calc(1.5 * var(--unit)) calc(2 * var(--unit)); border-radius: var(--radius); background: var(--well); } .said-page h3 { margin: 0; } .said-page p b { font: 600 var(--size-small)/1.5 var(--sans); color: var(--accent); } .split { box-shadow: inset 3px 0 0 var(--partly); background: var(--partly-tint); } .big { font: 600 2rem/1.2 var(--sans); font-variant-numeric: tabular-nums; } .file-row { display: flex; flex-wrap: wrap; gap: var(--unit) calc(2 * var(--unit)); align-items: center; font: var(--size-ui)/1.4 var(--sans); } .file-row input { min-height: var(--touch); max-width: 100%; font: inherit; color: inherit; } @container (min-width: 40rem) { .grid [role=\"row\"] { grid-template-columns: minmax(7rem, 1.6fr) repeat(var(--columns), minmax(0, 1fr)); align-items: center; } .grid .row-head { grid-column: auto; padding: 0.25rem; } .grid .column-head span { display: block; } .square-of .word { display: block; } .square-of .short { display: none; } } @container (min-width: 58rem) { .wide:has(.coding) { max-width: 80rem; } .coding:has(.said-page) { grid-template-columns: minmax(0, 7fr) minmax(16rem, 5fr); } .said-page { position: sticky; top: 1rem; max-height: min(44rem, 80vh); } } .page table { border-collapse: collapse; font: var(--size-ui)/1.35 var(--sans); font-variant-numeric: tabular-nums; justify-self: start; max-width: 100%; } .page caption { padding-bottom: var(--unit); color: var(--soft); font-size: var(--size-small); text-align: start; } .page :is(th, td) { padding: 0.375rem 0.625rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; } .page th { font-weight: 600; } .page td.figures { text-align: end; } .crossing :is(td, thead th) { min-width: 3rem; text-align: center; vertical-align: middle; } .crossing td { height: 2.5rem; border: 1px solid var(--line); } .crossing td.diagonal { box-shadow: inset 0 0 0 1px var(--edge); } .crossing td.filled { background: var(--accent-tint); color: var(--ink); font-weight: 600; } .crossing td.diagonal.filled { background: var(--accent); color: var(--accent-ink); } .crossing thead td, .crossing thead th { border: 0; height: auto; font-weight: 600; overflow-wrap: anywhere; } .item-told { border-top: 1px solid var(--line); } .item-told[open] { padding-bottom: calc(1.5 * var(--unit)); } .item-told > :not(summary) { max-width: var(--measure); margin-inline-start: calc(3 * var(--unit)); } .item-told > :not(summary) + :not(summary) { margin-top: var(--unit); } summary { display: flex; gap: var(--unit); align-items: baseline; min-height: var(--touch); padding-block: 0.625rem; cursor: pointer; font: var(--size-ui)/1.45 var(--sans); list-style: none; } summary::-webkit-details-marker { display: none; } summary:hover { color: var(--accent); } @container (max-width: 30rem) { .case { padding-inline: calc(1.5 * var(--unit)); } .case .case-number { padding-inline-end: var(--touch); } .page :is(th, td) { padding-inline: 0.25rem; } .crossing :is(td, thead th) { min-width: 0; } .crossing { font-size: var(--size-small); } .standings { font-size: var(--size-small); } .standings td { min-width: 0; } .item-told > :not(summary) { margin-inline-start: 0; } } @media (forced-colors: active) { .tile:has(:checked), .crossing td.filled, .dot[data-state=\"same\"] { forced-color-adjust: none; background: Highlight; color: HighlightText; } .tile:has(:checked) :is(kbd, .tile-text) { color: inherit; } .step-name[aria-current] { border-color: Highlight; } } @media print { .actions, .dots, .steps, .grip { display: none; } .item-told, .case, .tile { break-inside: avoid; } } .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: calc(3 * var(--unit)); } .two .crossing { width: 100%; max-width: 24rem; table-layout: fixed; } .two .crossing :is(td, th) { padding: 0; height: 2.5rem; text-align: center; vertical-align: middle; } .two .crossing td.diagonal { border: 3px double var(--edge); box-shadow: none; } .tile-words b:empty { display: none; } .tile-words:has(b:empty) .tile-text { color: var(--ink); font-size: var(--size-ui); align-self: center; } .wide-table { overflow-x: auto; } .letter { display: inline !important; font-weight: 600 !important; } .meter { display: block; width: calc(var(--share) * 100%); min-width: 0; height: 0.375rem; margin-top: 0.25rem; border-radius: 0.1875rem; background: var(--not-yet); } .standings td { min-width: 4.5rem; } .page ul { margin: 0; padding-inline-start: 1.25rem; } @media (forced-colors: active) { .meter { forced-color-adjust: none; background: CanvasText; } } .big-question { font-weight: 600; } .outcome-of { display: grid; gap: 0.25rem; max-width: var(--measure); padding-top: var(--unit); border-top: 1px solid var(--line); } .outcome b { padding: 0.0625rem 0.375rem; border: 1px solid var(--edge); border-radius: 0.25rem; font: 600 var(--size-ui)/1.4 var(--sans); } .outcome[data-outcome=\"yes\"] b { border-width: 2px; border-color: var(--accent); } .outcome[data-outcome=\"none\"] b { border-style: dashed; } .meter.score { background: var(--accent); } .picture { display: grid; gap: var(--unit); max-width: 30rem; } .picture .legend { margin: 0; } .curve { width: 100%; height: auto; font: 12px var(--sans); } .curve .grid-line { stroke: var(--line); } .curve .even { stroke: var(--soft); stroke-dasharray: 4 4; } .curve :is(.tick, .quiet-text) { fill: var(--soft); } .points { --own: var(--accent); fill: var(--own); } .points.experts, .sample.experts { --own: var(--partly); } .points polyline { fill: none; stroke: var(--own); stroke-width: 2; } .points text { font-weight: 600; } .sample { --own: var(--accent); display: inline-block; width: 0.75rem; height: 0.75rem; border-radius: 50%; background: var(--own); } .sample.experts { border-radius: 0; } @media (forced-colors: active) { .points, .points polyline, .curve .even { fill: CanvasText; stroke: CanvasText; } .points polyline { fill: none; } .curve text { fill: CanvasText; stroke: none; } .sample { forced-color-adjust: none; background: CanvasText; } }");


class BylineBoard extends BylineScene {
  constructor() {
    super();
    this.shadowRoot.adoptedStyleSheets = [tokensSheet, cardSheet, controlsSheet, boardsSheet];
    this.keeping = 0; // how many records are on their way to the host
    this.handed = this.keptAt = 0; // how many were handed to it, and which of them is kept
  }

  show(view, record, host) {
    const viewed = JSON.stringify(view);
    const isKnown = viewed === this.viewed;
    this.host = host;
    if (isKnown && (this.keeping || JSON.stringify(record) === JSON.stringify(this.kept))) return;
    if (!isKnown) this.take(view);
    this.viewed = viewed;
    this.kept = isMapping(record) && record.question === this.name ? record : null;
    this.restore();
    if (isKnown) this.update();
    else this.draw();
    this.announce();
  }

  take(view) {
    super.take(view);
    this.isTyped = this.data.typed !== undefined; // a value that code gives: it is shown, and nothing is kept
  }

  damaged(how) {
    return `This board ${how}. Get the kit anew; your work stays where it is.`;
  }

  restore() {
    this.value = this.fitting(this.isTyped ? this.data.typed : this.kept?.answer);
  }

  get isScene() {
    return false;
  }

  get isWork() {
    return true;
  }

  get isOpen() {
    return !this.isTyped && Boolean(this.data) && this.steps().some(({ done, of }) => done < of);
  }


  draw() {
    this.pane = evidencePane(this.data, this.host, () => this.focus());
    this.link = this.pane?.link ?? null;
    this.buttons = this.steps().map((_, at) => h("button", { type: "button", class: "step-name", onclick: () => this.go(at) }));
    this.page = h("div", { class: "page", tabindex: "-1" });
    this.state = h("p", { class: "state" });
    this.heard = h("p", { class: "heard", role: "status" });
    const steps = h("div", { role: "group", "aria-label": "Steps" }, h("ol", { class: "steps" }, this.buttons.map((button) => h("li", {}, button))));
    const section = h("div", { role: "group", class: "wide", "aria-label": this.data.title ?? "Board" }, this.isTyped ? null : steps, this.page, h("div", { class: "foot" }, this.state), this.heard);
    this.shadowRoot.replaceChildren(h("div", { class: "desk" }, section, this.pane?.node));
    this.go(this.isTyped ? this.steps().length - 1 : this.entry(), false);
  }

  entry() {
    const steps = this.steps();
    const at = steps.findIndex(({ done, of }) => done < of);
    return at < 0 ? steps.length - 1 : at;
  }

  go(at, focused = true) {
    this.at = at;
    this.opened?.(at);
    this.update();
    if (focused) this.focus();
  }

  update() {
    const key = this.shadowRoot.activeElement?.dataset?.key;
    const steps = this.steps();
    steps.forEach(({ name, done, of }, at) => {
      const button = this.buttons[at];
      button.replaceChildren(h("span", { class: "step-number", "aria-hidden": "true" }, at + 1), ` ${name}`, of ? h("span", { class: "count" }, ` ${done} of ${of}`) : "");
      button.toggleAttribute("data-done", Boolean(of) && done === of);
      if (at === this.at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    this.page.replaceChildren(...[steps[this.at].page()].flat(Infinity).filter(Boolean));
    if (key) this.keyed(key)?.focus();
    this.tell();
  }

  keyed(key) {
    return this.page.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  tell(sentence = this.standing(), isWarning = false) {
    this.state.replaceChildren(...(isWarning ? [icon("not yet"), " "] : []), sentence);
    this.state.classList.toggle("warning", isWarning);
    if (isWarning) this.say(sentence);
  }

  standing() {
    if (this.isTyped) return "";
    return this.kept && Object.keys(this.value).length ? "Kept" : "";
  }


  async keep(value) {
    const ticket = (this.ticket = Symbol("keep"));
    const record = { ...this.kept, ...this.beside(), question: this.name, answer: value, kept: new Date().toISOString() };
    this.value = value;
    this.keeping += 1;
    const at = (this.handed += 1);
    this.update();
    try {
      await this.host.keep(record, this.words(value));
      if (at > this.keptAt) [this.kept, this.keptAt] = [record, at]; // a slow host may confirm the earlier one last
      if (ticket === this.ticket) this.tell();
    } catch (error) {
      if (ticket === this.ticket) this.takeBack(error);
    } finally {
      this.keeping -= 1;
    }
    this.announce();
  }

  beside() {
    return {};
  }

  takeBack(error) {
    this.restore();
    this.update();
    this.tell(`Not kept, so it was taken back. ${error?.message ?? error}`, true);
  }

  announce() {
    const detail = { name: this.name, answered: !this.isOpen, verdict: null, points: 0, max_points: 0, attempts: 0 };
    this.dispatchEvent(new CustomEvent("byline-state", { bubbles: true, composed: true, detail }));
  }

  lines(pairs) {
    const fits = (Array.isArray(pairs) ? pairs : []).filter((pair) => Array.isArray(pair) && pair[1]);
    return fits.map(([name, text]) => h("p", { class: "named" }, h("b", {}, `${name}: `), this.text(text)));
  }
}

function filledIn(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => (Object.hasOwn(values, name) ? String(values[name]) : gap));
}


const SIDE = 260; // of the square in which the curves are drawn, in units of the picture
const MARGIN = { left: 44, bottom: 42, top: 26, right: 16 };
const CURVE_MARKS = { yours: "circle", experts: "square" };

function calibrationCurve(curves) {
  const said = [...curves].map(([name, bins]) => `${name}: ${bins.map(inWordsOf).join("; ")}`).join(". ");
  const width = MARGIN.left + SIDE + MARGIN.right;
  const height = MARGIN.top + SIDE + MARGIN.bottom;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "curve", role: "img", "aria-label": `Calibration curve. ${said}.` }, [
    ...axes(),
    svg("line", { class: "even", x1: across(0), y1: up(0), x2: across(1), y2: up(1) }),
    svg("text", { class: "quiet-text", x: across(0.2) + 8, y: up(0.2) + 14 }, "calibrated"),
    ...[...curves].flatMap(([name, bins]) => curveOf(name, bins)),
  ]);
  const legend = h("p", { class: "legend" }, [...curves].map(([name, bins]) => h("span", {}, h("span", { class: `sample ${name}`, "aria-hidden": "true" }), ` ${name} (${bins.reduce((sum, { count }) => sum + count, 0)} scored)`)));
  return h("figure", { class: "picture" }, legend, picture, h("details", {}, h("summary", {}, "The chart as a table"), tableOf(curves)));
}

function inWordsOf({ mean, share, count }) {
  return `mean ${Math.round(100 * mean)} per cent, ${Math.round(share * count)} of ${count} came about`;
}

function tableOf(curves) {
  const rows = [...curves].flatMap(([name, bins]) => bins.map(({ mean, share, count }) => [name, `${Math.round(100 * mean)}%`, `${Math.round(share * count)} of ${count}`]));
  const head = ["Whose", "Mean of the forecasts", "Came about"].map((text) => h("th", { scope: "col" }, text));
  return h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), cells.map((cell) => h("td", {}, cell))))));
}

function axes() {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const lines = ticks.flatMap((at) => [
    svg("line", { class: "grid-line", x1: across(0), x2: across(1), y1: up(at), y2: up(at) }),
    svg("text", { class: "tick", x: across(at), y: up(0) + 16, "text-anchor": "middle" }, Math.round(100 * at)),
    svg("text", { class: "tick", x: across(0) - 8, y: up(at) + 4, "text-anchor": "end" }, Math.round(100 * at)),
  ]);
  const below = svg("text", { class: "quiet-text", x: across(0.5), y: up(0) + 36, "text-anchor": "middle" }, "Mean of the forecasts, per cent");
  const beside = svg("text", { class: "quiet-text", transform: `translate(11 ${up(0.5)}) rotate(-90)`, "text-anchor": "middle" }, "Came about, per cent");
  return [...lines, below, beside];
}

function curveOf(name, bins) {
  const points = bins.map(({ mean, share }) => `${across(mean)},${up(share)}`).join(" ");
  const marks = bins.flatMap(({ mean, share, count }) => {
    const [x, y] = [across(mean), up(share)];
    const mark = CURVE_MARKS[name] === "square" ? svg("rect", { x: x - 5, y: y - 5, width: 10, height: 10 }) : svg("circle", { cx: x, cy: y, r: 6 });
    return [mark, svg("text", { x: x + 10, y: y + (name === "yours" ? -6 : 16) }, count)];
  });
  return [svg("g", { class: `points ${name}` }, [svg("polyline", { points }), ...marks])];
}

function across(share) {
  return MARGIN.left + share * SIDE;
}

function up(share) {
  return MARGIN.top + (1 - share) * SIDE;
}


function dotsOf({ label, stops, current, turn }) {
  const drawn = stops.map(({ name, state }, at) =>
    h(
      "button",
      {
        type: "button",
        class: "dot",
        "data-state": state,
        "data-key": `dot ${at}`,
        tabindex: at === current ? "0" : "-1",
        "aria-label": `${at + 1}: ${name}`,
        "aria-current": at === current ? "true" : null,
        onclick: () => turn(at),
      },
      at + 1,
    ),
  );
  return h("div", { class: "dots", role: "toolbar", "aria-label": label }, drawn);
}

function dotAfter(target, key, current, count) {
  if (!target.classList?.contains("dot")) return null;
  const to = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), count - 1);
}

function cardNode(head, ...children) {
  return h("div", { class: "case", tabindex: "-1" }, h("span", { class: "case-number" }, head), children.flat());
}


const PER_CENT = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/;

function perCentOf(value) {
  const [, digits] = (typeof value === "number" || typeof value === "string" ? PER_CENT.exec(String(value)) : null) ?? [];
  return digits === undefined || Number(digits) > 100 ? null : Number(digits);
}

function fittingForecasts(kept, items, scored) {
  const given = isMapping(kept) ? kept : {};
  const state = {};
  for (const name of ["given", "recalled"]) {
    const numbers = Object.entries(isMapping(given[name]) ? given[name] : {}).map(([item, value]) => [item, perCentOf(value)]);
    state[name] = Object.fromEntries(numbers.filter(([item, value]) => items.includes(item) && value !== null));
    const times = isMapping(given[`${name}_at`]) ? given[`${name}_at`] : {};
    state[`${name}_at`] = Object.fromEntries(Object.keys(state[name]).filter((item) => item in times).map((item) => [item, String(times[item])]));
  }
  if ("locked_at" in given && Object.keys(state.given).length) state.locked_at = String(given.locked_at);
  if (!("opened_at" in given)) return state;
  const opened = { ...state, opened_at: String(given.opened_at), missing: scored.filter((item) => !(item in state.given)) };
  return "seen_at" in given ? { ...opened, seen_at: String(given.seen_at) } : opened;
}

function isOpened(state) {
  return "opened_at" in state;
}

function isFixed(state) {
  return isOpened(state) || "locked_at" in state;
}

function maySee(state) {
  return isOpened(state) && ("seen_at" in state || Object.keys(state.given).every((item) => item in state.recalled));
}

function withForecast(state, item, percent) {
  return isFixed(state) ? state : entered(state, "given", item, percent);
}

function withLock(state) {
  return isFixed(state) || !Object.keys(state.given).length ? state : { ...state, locked_at: stampNow() };
}

function withRecordOpen(state, scored) {
  return isOpened(state) ? state : { ...state, opened_at: stampNow(), missing: scored.filter((item) => !(item in state.given)) };
}

function withMemory(state, item, percent) {
  const isTooLate = !isOpened(state) || "seen_at" in state || item in state.recalled || !(item in state.given);
  return isTooLate ? state : entered(state, "recalled", item, percent);
}

function withScoreSeen(state) {
  return !isOpened(state) || maySee(state) ? state : { ...state, seen_at: stampNow() };
}

function entered(state, name, item, percent) {
  return { ...state, [name]: { ...state[name], [item]: percent }, [`${name}_at`]: { ...state[`${name}_at`], [item]: stampNow() } };
}

function stampNow() {
  return `${new Date().toISOString().slice(0, 19)}+00:00`;
}

function hindsightOf(triples) {
  const moved = triples.map(([early, late, outcome]) => (outcome ? late - early : early - late));
  return moved.reduce((sum, value) => sum + value, 0) / moved.length;
}

const LEANING_FROM = 0.3; // from this bias on, the learner is told of it

function agreementAlpha(codings) {
  const units = new Map();
  for (const coding of codings) for (const [unit, code] of coding) units.set(unit, [...(units.get(unit) ?? []), code]);
  const shared = [...units.values()].filter((codes) => codes.length > 1);
  if (!shared.length) return null;
  const paired = shared.flat();
  const observed = shared.reduce((sum, codes) => sum + samePairs(codes) / (codes.length - 1), 0) / paired.length;
  const expected = samePairs(paired) / (paired.length * (paired.length - 1));
  const same = shared.filter((codes) => new Set(codes).size === 1).length;
  return { alpha: expected === 1 ? null : (observed - expected) / (1 - expected), observed, expected, same, of: shared.length };
}

function samePairs(codes) {
  return [...tally(codes).values()].reduce((sum, count) => sum + count * (count - 1), 0);
}

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function leaning(judged) {
  const [sound, weak] = [true, false].map((kind) => judged.filter(([, is]) => is === kind).map(([called]) => called));
  if (!sound.length || !weak.length) return null;
  const bias = -(normalQuantile(logLinearRate(sound)) + normalQuantile(logLinearRate(weak))) / 2;
  return bias <= -LEANING_FROM ? 1 : bias >= LEANING_FROM ? -1 : 0;
}

function logLinearRate(called) {
  return (called.filter(Boolean).length + 0.5) / (called.length + 1);
}

function normalQuantile(p) {
  let [low, high] = [-9, 9];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normalShare(x) {
  let [sum, term] = [x, x];
  for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) sum += term *= (x * x) / odd;
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

function brierScore(pairs) {
  return meanOf(pairs.map(([p, outcome]) => (p - outcome) ** 2));
}

function calibrationBins(pairs, edges = [0, 0.4, 0.6, 1]) {
  const bins = edges.slice(1).map((high, at) => pairs.filter(([p]) => isInBin(p, edges[at], high)));
  const filled = bins.filter((inside) => inside.length);
  return filled.map((inside) => ({ mean: meanOf(inside.map(([p]) => p)), share: meanOf(inside.map(([, outcome]) => outcome)), count: inside.length }));
}

function isInBin(p, low, high) {
  return (low <= 0.5 ? low <= p : low < p) && (high > 0.5 ? p <= high : p < high);
}

function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function fixedPlaces(number, digits) {
  const half = number * 2 ** (digits + 1);
  if (!Number.isInteger(half) || half % 2 === 0) return number.toFixed(digits);
  const low = Math.floor(number * 10 ** digits);
  return ((low % 2 ? low + 1 : low) / 10 ** digits).toFixed(digits);
}

function inShare(count, of) {
  return `${count} of ${of}${of ? ` (${Number(((100 * count) / of).toPrecision(3))}%)` : ""}`;
}


const HIGHEST = 100;

function probabilityControl({ question, labelledby, changed, edited }) {
  const id = unique("per-cent");
  const slider = h("input", {
    type: "range",
    class: "slider",
    min: "0",
    max: HIGHEST,
    step: "1",
    "aria-labelledby": labelledby,
  });
  const written = h("input", {
    type: "text",
    id,
    class: "field short",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-describedby": labelledby,
  });
  const term = h("output", { class: "term", for: id });
  let kept = null;

  slider.addEventListener("input", () => {
    edited();
    draw(Number(slider.value));
  });
  for (const name of ["change", "click"]) slider.addEventListener(name, () => take(Number(slider.value)));
  written.addEventListener("input", edited);
  written.addEventListener("change", flush);

  function take(value) {
    if (value === kept) return;
    draw(value);
    kept = value;
    changed(value);
  }

  function flush() {
    const text = written.value.trim();
    if (text !== String(kept ?? "")) take(/^\d+(\.\d+)?$/.test(text) ? Number(text) : text || null);
  }

  function draw(value) {
    const percent = typeof value === "number" ? value : Number.parseFloat(value);
    const isSet = percent >= 0 && percent <= HIGHEST;
    slider.value = isSet ? percent : HIGHEST / 2;
    slider.classList.toggle("unset", !isSet);
    slider.style.setProperty("--at", `${isSet ? percent : 0}%`);
    const words = isSet
      ? [`${percent}%`, termFor(percent, question.bands)].filter(Boolean).join(", ")
      : "not answered yet";
    slider.setAttribute("aria-valuetext", words);
    term.textContent = isSet ? words : "";
    written.value = value ?? "";
  }

  return {
    node: h(
      "div",
      { class: "probability" },
      h("div", { class: "scale" }, slider, bandsOf(question.bands)),
      h(
        "div",
        { class: "line" },
        h("label", { for: id, class: "field-label" }, "Per cent"),
        written,
        h("span", { class: "unit", "aria-hidden": "true" }, "%"),
        term,
      ),
    ),
    keeps: true,
    typed: true,
    hint: "Move the slider, or type a number from 0 to 100.",
    first: "Give a probability first.",
    show(answer) {
      kept = answer;
      draw(answer);
    },
    told: () => [],
    clear() {},
    press({ key }, target) {
      if (target !== slider || !/^\d$/.test(key)) return false;
      written.value = key;
      written.focus();
      edited();
      return true;
    },
    flush,
    focus: () => slider.focus(),
  };
}

function termFor(percent, bands) {
  const fits = bands.filter(({ from, to }) => from <= percent && percent <= to);
  const away = ({ from, to }) => Math.abs(from + to - HIGHEST);
  const [band] = fits.sort((one, other) => away(one) - away(other));
  return band ? `${band.term} (${band.from}–${band.to}%)` : "";
}

function bandsOf(bands) {
  const drawn = bands.map(({ term, from, to }) => {
    const band = h("span", { class: "band" }, h("span", {}, term));
    band.style.setProperty("--from", from);
    band.style.setProperty("--to", to);
    return band;
  });
  return h("div", { class: "bands", "aria-hidden": "true" }, drawn);
}


const STEP_NAMES = ["forecasts", "record", "recall", "score"];
const SMALL_SHIFT = 2; // percentage points: a mean shift up to this is called none

class BylineForecasts extends BylineBoard {
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
    return this.isWithoutRecord ? [all[0], { name: "Lock", page: () => this.lockPage() }] : all;
  }

  entry() {
    if (this.isWithoutRecord) return isFixed(this.value) ? 1 : 0;
    const named = STEP_NAMES.indexOf(this.data.at);
    if (named >= 0) return named;
    if (!isOpened(this.value)) return isFixed(this.value) || Object.keys(this.value.given).length === this.items.length ? 1 : 0;
    return maySee(this.value) ? 3 : 2;
  }


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

  commit(state, said = "Opened.") {
    this.keep(state);
    this.page.focus();
    this.say(said);
  }


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

function dayOf(stamp) {
  const day = new Date(stamp);
  return Number.isNaN(day.getTime()) ? "" : day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

function unfolded(text) {
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))));
}

views.set("forecasts", "byline-forecasts");


const GRID_MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity] };

function codingGrid({ label, corner, rows, columns, now, shown, picked }) {
  const cell = (row, column, at) => {
    const coded = shown(row, column);
    const isNow = at[0] === now[0] && at[1] === now[1];
    return h(
      "div",
      {
        role: "gridcell",
        class: ["square-of", coded ? "coded" : "", isNow ? "now" : ""].filter(Boolean).join(" "),
        tabindex: isNow ? "0" : "-1",
        "data-key": `square ${at.join(" ")}`,
        "aria-label": `${row.name}, ${column.name}: ${coded?.word ?? "not coded"}`,
        onclick: () => picked(...at),
      },
      h("span", { class: "short", "aria-hidden": "true" }, coded?.short ?? "·"),
      h("span", { class: "word", "aria-hidden": "true" }, coded?.seen ?? coded?.word ?? "·"),
    );
  };
  const heads = columns.map(({ head }) => h("div", { role: "columnheader", class: "column-head" }, head));
  const head = h("div", { role: "row" }, h("div", { role: "columnheader", class: "row-head" }, h("span", { class: "heard" }, corner)), heads);
  const lines = rows.map((row, r) => h("div", { role: "row" }, h("div", { role: "rowheader", class: "row-head" }, row.head), columns.map((column, c) => cell(row, column, [r, c]))));
  const node = h("div", { role: "grid", class: "grid", "aria-label": label }, head, lines);
  node.style.setProperty("--columns", columns.length);
  return node;
}

function squareAfter([row, column], key, height, width) {
  if (!(key in GRID_MOVES)) return null;
  const [down, right] = GRID_MOVES[key];
  const clamp = (value, most) => Math.min(Math.max(value, 0), most - 1);
  return [clamp(row + down, height), clamp(column + right, width)];
}

function squareOnward([row, column], height, width) {
  const at = Math.min(row * width + column + 1, height * width - 1);
  return [Math.floor(at / width), at % width];
}


function tiles({ label, labelledby, options, value, picked, isLocked = false, lead = "tile" }) {
  const group = unique("tiles");
  const inputs = options.map((option) =>
    h("input", {
      type: "radio",
      name: group,
      checked: option.value === value,
      disabled: isLocked,
      "aria-label": [option.name, option.text].filter(Boolean).join(": "),
      "data-key": `${lead} ${option.value}`,
      onchange: () => picked(option.value),
    }),
  );
  const drawn = options.map((option, at) => {
    const words = [h("b", {}, option.name), option.text ? h("span", { class: "tile-text" }, option.text) : null];
    return h("label", { class: "tile", "data-value": option.value }, inputs[at], h("kbd", { "aria-hidden": "true" }, option.key), h("span", { class: "tile-words" }, words), option.more);
  });
  return {
    node: h("div", { role: "radiogroup", class: "tiles", "aria-label": label, "aria-labelledby": labelledby }, drawn),
    choose(key) {
      const at = options.findIndex((option) => option.key.toLowerCase() === key.toLowerCase());
      if (at < 0 || isLocked) return false;
      inputs[at].focus();
      picked(options[at].value);
      return true;
    },
  };
}


const CREDIBILITY = "credibility"; // the row of a coding that is no hypothesis
const SIGN_KEYS = { "+": "+", "=": "+", "-": "-", "−": "-", "–": "-", 0: "0" };
const PRINTED = { "-": "−" };

class BylineHypotheses extends BylineBoard {
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


const HALVES = ["source", "claim"];
const JUDGED = /^(A1|B2|C3|D4|E5)$/;
const HIGH = 0.5; // share on the diagonal from which most lie on it

class BylineRatings extends BylineBoard {
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

function onDiagonal(codes) {
  const judged = codes.filter((code) => !code.includes("F") && !code.includes("6"));
  return [judged.filter((code) => JUDGED.test(code)).length, judged.length];
}

function soundness(mine, reference) {
  const isSound = (code) => "12".includes(code[1]);
  const judged = mine.map((code, at) => [code, reference[at]]).filter(([, theirs]) => theirs[1] !== "6");
  const [sound, other] = [true, false].map((kind) => judged.filter(([, theirs]) => isSound(theirs) === kind));
  const taken = (pairs) => pairs.filter(([own]) => isSound(own)).length;
  return { sound: sound.length, taken: taken(sound), other: other.length, wrongly: taken(other) };
}

views.set("ratings", "byline-ratings");


const LEAN_NAMES = { 1: "trusting", "-1": "sceptical", 0: "neither" };
const BIN_KEYS = "ABCDEFGHIJ";
const DRAG_STARTS = 6; // pixels until a press is a drag

class BylineSorting extends BylineBoard {
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


const KEPT_AS = "application/vnd.byline.answer+json";

function partnersRecord(text, name) {
  let notebook = null;
  try {
    notebook = JSON.parse(text);
  } catch {
    return null;
  }
  const outputs = listIn(notebook, "cells").flatMap((cell) => listIn(cell, "outputs"));
  const records = outputs.map((output) => (isMapping(output) && isMapping(output.data) ? output.data[KEPT_AS] : null));
  const mine = records.filter((record) => isMapping(record) && record.question === name);
  return mine.sort((one, other) => (String(one.kept ?? "") < String(other.kept ?? "") ? 1 : -1))[0] ?? null;
}

function listIn(value, name) {
  return isMapping(value) && Array.isArray(value[name]) ? value[name] : [];
}


const ROUGH = 10; // below so many squares, alpha says little

class BylineStances extends BylineBoard {
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
const homeSheet = new CSSStyleSheet();
homeSheet.replaceSync(":host { display: block; min-height: 100%; container-type: inline-size; background: var(--desk); color: var(--ink); font: var(--size-text)/1.5 var(--serif); --desk: var(--jp-layout-color1, light-dark(#f8f7f3, #131518)); } .desk { max-width: 62rem; margin: 0 auto; padding: calc(5 * var(--unit)) calc(4 * var(--unit)) calc(10 * var(--unit)); } h1, h2, p { margin: 0; } h2 { margin: 0 0 calc(1.5 * var(--unit)); font: 600 var(--size-ui)/1.3 var(--sans); color: var(--soft); letter-spacing: 0.01em; } section + section, .top + section { margin-top: calc(6 * var(--unit)); } .soft { color: var(--soft); font: var(--size-ui)/1.5 var(--sans); } .said { padding-bottom: calc(2 * var(--unit)); font-size: var(--size-prompt); max-width: var(--measure); overflow-wrap: anywhere; } .top { display: grid; gap: calc(3 * var(--unit)); align-items: stretch; } .top > section { margin: 0; padding: calc(3.5 * var(--unit)) calc(4 * var(--unit)); border-radius: var(--radius); } .now { background: var(--accent-tint); border-inline-start: 5px solid var(--accent); } .now h1 { font: 600 var(--size-ui)/1.3 var(--sans); color: var(--accent); } .now .kind { margin-top: calc(2 * var(--unit)); color: var(--soft); font: var(--size-ui)/1.4 var(--sans); } .now .name { font-size: clamp(1.75rem, 1.2rem + 2.4cqi, 2.5rem); line-height: 1.15; font-weight: 600; letter-spacing: -0.015em; text-wrap: balance; overflow-wrap: anywhere; } .now .name + .soft { margin-top: var(--unit); } .now > p:last-child { margin-top: calc(1.5 * var(--unit)); max-width: var(--measure); } .practice { display: flex; flex-direction: column; align-items: flex-start; gap: var(--unit); border: 1px solid var(--line); } .practice h2 { margin: 0; } .practice .due { font-size: var(--size-prompt); line-height: 1.35; } .practice .second { margin-top: auto; } .first, .second { display: inline-flex; align-items: center; min-height: var(--touch); padding: 0 calc(3.5 * var(--unit)); border: 2px solid var(--accent); border-radius: var(--radius); font: 600 var(--size-ui)/1.2 var(--sans); text-decoration: none; cursor: pointer; transition: background var(--quick), color var(--quick); } .first { margin-top: calc(3 * var(--unit)); background: var(--accent); color: var(--accent-ink); } .first:hover { background: color-mix(in oklab, var(--accent), var(--ink) 18%); } .second { padding: 0 calc(2.5 * var(--unit)); background: transparent; color: var(--accent); } .second:hover { background: var(--accent-tint); } .rows { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); } .row { display: grid; border-bottom: 1px solid var(--line); } .book { display: grid; grid-template: \"number standing name facts\" auto / 1.75rem 1.5rem minmax(0, 1fr) auto; column-gap: var(--unit); align-items: center; align-content: center; min-height: 3.5rem; padding: var(--unit) calc(1.5 * var(--unit)); color: inherit; text-decoration: none; border-radius: 0.375rem; } .book.quiz { grid-template: \"standing name facts\" auto / 1.5rem minmax(0, 1fr) auto; } a.book:hover { background: var(--well); } a.book:hover .name { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; } .book .number { grid-area: number; color: var(--soft); font: 500 var(--size-small)/1 var(--sans); font-variant-numeric: tabular-nums; } .book .name { grid-area: name; font-size: 1.1875rem; line-height: 1.3; overflow-wrap: anywhere; } .book.quiz .name { font: 500 var(--size-ui)/1.3 var(--sans); } .book .facts { grid-area: facts; color: var(--soft); font: var(--size-small)/1.4 var(--sans); font-variant-numeric: tabular-nums; text-align: end; } .book .trouble { grid-column: 1 / -1; color: var(--not-yet); font: var(--size-small)/1.4 var(--sans); overflow-wrap: anywhere; } .standing { grid-area: standing; display: grid; place-items: center; width: 1.25rem; height: 1.25rem; border: 1.5px solid var(--edge); border-radius: 50%; color: var(--accent); font-size: 0.75rem; } .standing[data-standing=\"begun\"] { border-color: var(--accent); background: linear-gradient(to right, var(--accent) 50%, transparent 50%); } .standing[data-standing=\"done\"] { border-color: var(--right); background: var(--right); color: var(--on-mark); } .bar { display: block; width: 6rem; height: 0.25rem; margin: 0.25rem 0 0 auto; border-radius: 0.125rem; background: var(--line); overflow: hidden; } .bar > span { display: block; height: 100%; background: var(--accent); } summary { display: inline-flex; align-items: center; min-height: var(--touch); color: var(--accent); font: 500 var(--size-ui)/1.3 var(--sans); cursor: pointer; } summary::before { content: \"+\"; width: 1.25rem; font-weight: 600; } details[open] summary::before { content: \"\u2013\"; } .find { display: flex; flex-wrap: wrap; align-items: center; gap: calc(1.5 * var(--unit)); margin: var(--unit) 0; font: var(--size-ui)/1.4 var(--sans); } .find input { flex: 0 1 18rem; min-width: 0; min-height: var(--touch); padding: 0 calc(1.5 * var(--unit)); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); color: inherit; font: inherit; } dl { margin: calc(2 * var(--unit)) 0 0; columns: 24rem auto; column-gap: calc(5 * var(--unit)); } dl > div { break-inside: avoid; padding-bottom: calc(1.5 * var(--unit)); } dt { font-weight: 600; } dt .soft { font-size: var(--size-small); font-weight: 400; } dd { margin: 0; } @container (min-width: 46rem) { .top:has(.practice) { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); } .row:has(.quiz) { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } .book.quiz { border-inline-start: 1px solid var(--line); border-radius: 0 0.375rem 0.375rem 0; padding-inline-start: calc(2 * var(--unit)); } } @container (max-width: 30rem) { .desk { padding: calc(2 * var(--unit)) calc(1.5 * var(--unit)) calc(6 * var(--unit)); } .top > section { padding: calc(2.5 * var(--unit)); } .book { grid-template: \"number standing name\" auto \". . facts\" auto / 1.5rem 1.5rem minmax(0, 1fr); } .book.quiz { grid-template: \". standing name\" auto \". . facts\" auto / 1.5rem 1.5rem minmax(0, 1fr); } .book .facts { text-align: start; } .bar { margin-inline: 0; } } @media (forced-colors: active) { .standing, .bar > span { forced-color-adjust: none; } .standing[data-standing=\"done\"], .bar > span { background: Highlight; color: HighlightText; } } @media print { .first, .second, .find { display: none; } details > * { display: revert; } }");


const NAMES = { right: "Right", partly: "Partly", "not yet": "Not yet", "no answer": "No answer", unread: "Unread" };

function inPoints(points) {
  return `${points} ${points === 1 ? "point" : "points"}`;
}

function summary({ verdict, points, max_points }, attempts) {
  const name = NAMES[verdict] ?? capitalised(verdict);
  if (verdict === "kept") return name;
  const tries =
    ["right", "partly", "not yet"].includes(verdict) && attempts
      ? [attempts === 1 ? "first try" : `attempt ${attempts}`]
      : [];
  return [name, `${points} of ${inPoints(max_points)}`, ...tries].join(" · ");
}

function checksLeft(checks, attempts = 0) {
  const left = Math.max(0, checks - attempts);
  return `${left || "no"} ${left === 1 ? "check" : "checks"} left`;
}

function placed({ parts }) {
  const told = Object.entries(isMapping(parts) ? parts : {});
  return new Map(told.map(([label, { credit, why }]) => [label, { verdict: credit > 0 ? "right" : "not yet", why }]));
}

function leftOver({ explanation, parts }, shown) {
  return explanation.filter((text) => !shown.some((label) => tells(text, label, parts[label].why)));
}

function tells(text, label, why) {
  if (!why) return text.startsWith(label) && /^[^:]*, (right|not yet)\.$/.test(text);
  return text === why || (text.startsWith(label) && text.endsWith(`: ${why}`));
}

function reason(id, { verdict, why }, link) {
  return h(
    "p",
    { class: "why", id, "data-verdict": verdict },
    icon(verdict),
    h("b", {}, `${NAMES[verdict]}.`),
    " ",
    linked(why, link),
  );
}

function verdictOf({ verdict }, texts, link, isFirst) {
  const word = isFirst && h("b", {}, icon(verdict), ` ${NAMES[verdict] ?? capitalised(verdict)}. `);
  const paragraphs = texts.map((text, at) => h("p", {}, !at && word, linked(text, link)));
  return h("div", { class: "verdict", "data-verdict": isFirst ? verdict : "" }, paragraphs);
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

class BylineVerdict extends HTMLElement {
  show({ data }) {
    const { verdict, points = 0, max_points = 0, explanation = [], attempts = 0 } = isMapping(data) ? data : {};
    if (typeof verdict !== "string" || !Array.isArray(explanation))
      throw new Error("This verdict is damaged. Check the answer once more.");
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [tokensSheet, cardSheet];
    const line = h(
      "p",
      { class: "state", "data-verdict": verdict },
      icon(verdict),
      ` ${summary({ verdict, points, max_points }, attempts)}`,
    );
    const told = explanation.map((text) => h("p", {}, String(text)));
    root.replaceChildren(h("div", { class: "verdict", "data-verdict": verdict, role: "status" }, line, told));
  }
}

views.set("verdict", "byline-verdict");


function opener(book, host, attributes, ...children) {
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab or a window of its own
    event.preventDefault();
    host.open(book.path, book.answered ? book.at?.cell : undefined);
  };
  return h("a", { href: host.href(book.path), "data-key": book.path, ...attributes, onclick: open }, ...children);
}

function minutesOf({ minutes }) {
  return minutes > 0 && `${minutes} min`;
}

function pointsOf(book) {
  const [points, most] = [book.points, book.most].map((number) => Math.round(number * 100) / 100);
  if (!most || !book.answered) return false;
  return book.held_back ? "points come with the feedback" : `${points} of ${inPoints(most)}`;
}

function answeredOf({ asked, answered }) {
  if (!asked) return false;
  return answered ? `${answered} of ${asked} answered` : `${asked} question${asked === 1 ? "" : "s"}`;
}

function inLine(...facts) {
  return facts.filter(Boolean).join(" · ");
}

const STANDINGS = { done: "all answered", begun: "begun", open: "not begun" };

function standingOf({ asked, answered, kept }) {
  const name = asked && answered === asked ? "done" : answered || kept ? "begun" : "open";
  return h("span", { class: "standing", "data-standing": name }, name === "done" && icon("right"), h("span", { class: "heard" }, `${STANDINGS[name]}: `));
}

function barOf({ asked, answered }) {
  if (!asked || !answered) return null;
  const bar = h("span", { class: "bar", "aria-hidden": "true" }, h("span", {}));
  bar.firstElementChild.style.inlineSize = `${(100 * answered) / asked}%`;
  return bar;
}


function lessonRow(lesson, host) {
  const { quiz } = lesson;
  return h("li", { class: "row" }, bookOf(lesson, host, "lesson", lesson.title), quiz && bookOf(quiz, host, "quiz", "Quiz", ` on ${lesson.title}`));
}

function testRow(test, host) {
  return h("li", { class: "row" }, bookOf(test, host, "lesson", test.title));
}

function bookOf(book, host, kind, name, heard = "") {
  const number = kind === "lesson" && h("span", { class: "number", "aria-hidden": "true" }, book.number);
  if (book.trouble) return h("div", { class: `book ${kind}` }, number, h("span", { class: "name" }, name), h("span", { class: "trouble" }, book.trouble));
  const facts = inLine(minutesOf(book), answeredOf(book), pointsOf(book));
  return opener(
    book,
    host,
    { class: `book ${kind}` },
    number,
    standingOf(book),
    h("span", { class: "name" }, name, heard && h("span", { class: "heard" }, heard)),
    h("span", { class: "facts" }, facts, barOf(book)),
  );
}


function termsOf(terms) {
  const list = h("dl", {}, terms.map(entryOf));
  const count = h("p", { class: "soft", role: "status" });
  const field = h("input", { type: "search", id: "find", autocomplete: "off", oninput: () => narrow(field.value, list, count) });
  return h(
    "section",
    { "aria-labelledby": "terms" },
    h("h2", { id: "terms" }, "Terms"),
    h(
      "details",
      {},
      h("summary", { "data-key": "terms" }, `${terms.length} terms of the lessons`),
      h("p", { class: "find" }, h("label", { for: "find" }, "Find a term"), field),
      count,
      list,
    ),
  );
}

function entryOf({ name, explanation, number }) {
  return h("div", {}, h("dt", {}, name, h("span", { class: "soft" }, ` ${number}`)), h("dd", {}, String(explanation ?? "")));
}

function narrow(wanted, list, count) {
  const entries = [...list.children], text = wanted.trim().toLowerCase();
  for (const entry of entries) entry.hidden = !entry.textContent.toLowerCase().includes(text);
  const shown = entries.filter((entry) => !entry.hidden).length;
  count.textContent = text ? (shown ? `${shown} found` : "No term has these letters.") : "";
}


class BylineHome extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokensSheet, homeSheet];
    this.desk = h("div", { class: "desk", role: "region", "aria-label": "Course" });
    this.shadowRoot.append(this.desk);
  }

  connectedCallback() {
    follow(this);
  }

  disconnectedCallback() {
    unfollow(this);
  }

  async load(host) {
    if (!this.shown) this.say("Reading what you have done …");
    try {
      this.draw(await host.facts(), host);
    } catch (error) {
      this.say(error.message, button("Try again", { "data-key": "again", onclick: () => this.load(host) }));
    }
  }

  say(sentence, ...after) {
    this.shown = undefined;
    this.desk.replaceChildren(h("p", { class: "said", role: "status" }, sentence), ...after);
  }

  draw(facts, host) {
    const shown = JSON.stringify(facts);
    if (shown === this.shown) return; // nothing moves under the hands of who reads
    const focused = this.shadowRoot.activeElement?.dataset.key;
    const isOpen = this.shadowRoot.querySelector("details")?.open;
    this.desk.replaceChildren(...partsOf(asFacts(facts), host));
    this.shown = shown;
    this.shadowRoot.querySelector("details")?.toggleAttribute("open", !!isOpen);
    if (focused) this.shadowRoot.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  focus() {
    this.shadowRoot.querySelector("a, button")?.focus();
  }
}

function partsOf({ lessons, tests, next, practice, terms }, host) {
  const parts = [
    h("div", { class: "top" }, goingOn(lessons, next, host), practice && practising(practice, host)),
    rows("Lessons", lessons, lessonRow, host),
    rows("Tests", tests, testRow, host),
    terms.length > 0 && termsOf(terms),
  ];
  return parts.filter(Boolean);
}

function rows(heading, books, rowOf, host) {
  if (!books.length) return false;
  const list = h("ol", { class: "rows" }, books.map((book) => rowOf(book, host)));
  return h("section", { "aria-labelledby": heading }, h("h2", { id: heading }, heading), list);
}

function goingOn(lessons, next, host) {
  const books = lessons.flatMap((lesson) => [lesson, lesson.quiz]).filter(Boolean);
  const book = books.find(({ path }) => path === next?.path);
  const lesson = lessons.find((one) => one === book || one.quiz === book);
  if (book) return nowOf(book, lesson, next.begun === true, host);
  const [heading, words] = !lessons.length
    ? ["No lessons yet", "Once this course has lessons, you find them here."]
    : books.some(({ asked }) => asked)
      ? ["All questions are answered", `${inLine(totalOf(books))} Every lesson below can be read again.`.trim()]
      : ["Lessons", "Choose one below."];
  return h("section", { class: "now", "aria-labelledby": "now" }, h("h1", { id: "now" }, heading), h("p", {}, words));
}

function nowOf(book, lesson, isBegun, host) {
  const kind = book === lesson ? "Lesson" : "Quiz";
  const where = book.answered ? `Question ${book.at?.number} of ${book.asked} is open.` : "";
  return h(
    "section",
    { class: "now", "aria-labelledby": "now" },
    h("h1", { id: "now" }, isBegun ? "Continue where you were" : "Begin here"),
    h("p", { class: "kind" }, inLine(`${kind} ${book.number}`, minutesOf(book))),
    h("p", { class: "name" }, lesson.title),
    where && h("p", { class: "soft" }, where),
    opener(book, host, { class: "first", "data-key": "now" }, isBegun ? "Continue" : "Begin"),
  );
}

function totalOf(books) {
  const counted = books.filter(({ most, held_back: isHeldBack }) => most && !isHeldBack);
  const sum = (what) => counted.reduce((total, book) => total + book[what], 0);
  const points = pointsOf({ points: sum("points"), most: sum("most"), answered: 1 });
  return points && `${points} so far.`;
}

function practising({ due, begun, notice, path }, host) {
  const says = due === 1 ? "One question is due." : due ? `${due} questions are due.` : begun ? "Nothing is due now." : "";
  const how = "Short questions without end. What you miss comes back soon, what you know comes back late.";
  return h(
    "section",
    { class: "practice", "aria-labelledby": "practice" },
    h("h2", { id: "practice" }, "Practice"),
    says && h("p", { class: "due" }, says),
    notice && h("p", {}, String(notice)),
    h("p", { class: "soft" }, how),
    button("Practise", { "data-key": "practice", onclick: () => host.practise(path) }),
  );
}

function button(label, attributes) {
  return h("button", { type: "button", class: "second", ...attributes }, label);
}

function asFacts(facts) {
  const { lessons, tests, next, practice, terms } = isMapping(facts) ? facts : {};
  return {
    lessons: booksOf(lessons).map((lesson) => ({ ...lesson, quiz: isBook(lesson.quiz) ? lesson.quiz : null })),
    tests: booksOf(tests),
    next: isMapping(next) ? next : null,
    practice: isMapping(practice) && typeof practice.path === "string" ? practice : null,
    terms: Array.isArray(terms) ? terms.filter((term) => isMapping(term) && typeof term.name === "string") : [],
  };
}

function booksOf(list) {
  return Array.isArray(list) ? list.filter(isBook) : [];
}

function isBook(book) {
  return isMapping(book) && typeof book.path === "string" && typeof book.title === "string";
}


function findingsIn(reply) {
  const found = isMapping(reply) && Array.isArray(reply.findings) ? reply.findings : [];
  return found.filter((one) => isMapping(one) && [one.head, one.message].every((text) => typeof text === "string")).map((one) => ({
    ...one,
    look: Array.isArray(one.look) ? one.look.filter((place) => typeof place === "string") : [],
    isNote: one.isNote === true,
    span: Array.isArray(one.span) && one.span.length === 2 && one.span.every(Number.isInteger) ? one.span : null,
  }));
}

function listedFindings(findings, { lead, link, level }) {
  return h("ol", { class: "findings" }, findings.map((one) => listed(one, lead, link, level)));
}

function listed(one, lead, link, level) {
  const told = unique("finding");
  const head = one.span ? h("button", { type: "button", class: "lead", "aria-describedby": told, onclick: () => lead(one) }, one.head) : one.head;
  const places = one.look.map((place) => h("li", {}, link(place) ?? place));
  one.node = h(
    "li",
    { class: "finding", "data-note": one.isNote },
    h(`h${level}`, {}, head),
    h("p", { id: told }, linked(one.message, link)),
    places.length ? h("div", { class: "look" }, h("span", {}, "Look at"), h("ul", {}, places)) : null,
  );
  return one.node;
}

const QUOTED = /“[^“”\n]{1,1500}?”|"[^"\n]{1,1500}?"/g;
const BRACKETS = /[([][^()[\]]*[)\]]/g;
const WORD = /[\p{L}\p{N}]+(?:[’'.,:-][\p{L}\p{N}]+)*/gu;
const BESIDE = /\b(?:and|see|also|cf)\b|[\d\s,;.–-]/g; // what a bracket may hold beside its citations

function citationsOf(articles) {
  const names = articles.map((name) => name.replace(/\W/g, "\\$&")).join("|") || "(?!)";
  return new RegExp(`\\b(?:ref ?: ?[a-z0-9][\\w.-]*\\w|(?:${names}) ?: ?\\d{1,4}(?: ?[-–] ?\\d{1,4})?)\\b`, "gi");
}

function lengthOf(text, citations) {
  const without = (bracket) => {
    const rest = bracket.slice(1, -1).replace(citations, "");
    return rest.length < bracket.length - 2 && !rest.replace(BESIDE, "") ? " " : bracket;
  };
  return text.replace(BRACKETS, without).replace(citations, " ").match(WORD)?.length ?? 0;
}

function seenIn(text, citations) {
  const found = (pattern, kind) => [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind, span: [index, index + words.length] }));
  return [...found(citations, "citation"), ...found(QUOTED, "quotation")];
}

function citedIn(text, citations) {
  return [...new Set([...text.matchAll(citations)].map(([words]) => words.toLowerCase().replaceAll(" ", "")))];
}

function movedSpan([from, to], before, after) {
  const most = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  while (head < most && before[head] === after[head]) head += 1;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (to <= head) return [from, to];
  const by = after.length - before.length;
  return from >= before.length - tail ? [from + by, to + by] : null;
}


function sheetOf({ label, placeholder, describedby, input }) {
  const id = unique("sheet");
  const field = h("textarea", { id, class: "sheet-text", rows: "1", placeholder, spellcheck: "true", "aria-describedby": describedby, oninput: input });
  const under = h("div", { class: "sheet-text under", "aria-hidden": "true" });
  const node = h("div", { class: "written" }, h("label", { for: id, class: "field-label" }, label), h("div", { class: "sheet" }, under, field));

  function mark(marks) {
    const text = field.value;
    const ends = marks.flatMap(({ span }) => span);
    const cuts = [...new Set([0, ...ends.map((end) => Math.min(end, text.length)), text.length])].sort((one, other) => one - other);
    const pieces = cuts.slice(1).map((to, at) => piece(text.slice(cuts[at], to), marks.filter(({ span }) => span[0] <= cuts[at] && to <= span[1])));
    under.replaceChildren(...pieces, "\u200b"); // a line that has just begun is as high as others
  }

  function bring([from, to]) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(from, to);
    let at = 0;
    const shown = [...under.childNodes].find((piece) => (at += piece.textContent.length) > from);
    (shown instanceof Element ? shown : field).scrollIntoView({ block: "nearest" });
  }

  return { node, field, mark, bring };
}

function piece(text, marks) {
  return marks.length ? h("span", { class: marks.map(({ kind }) => `of-${kind}`).join(" ") }, text) : text;
}
const briefSheet = new CSSStyleSheet();
briefSheet.replaceSync(".bench { display: grid; gap: calc(3 * var(--unit)); padding: 6px; align-items: start; } .bench > * { min-width: 0; } .writing { display: grid; gap: calc(1.25 * var(--unit)); } .writing p { margin: 0; } .sheet { position: relative; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--paper); } .sheet:focus-within { outline: 3px solid var(--accent); outline-offset: 1px; border-color: var(--accent); } .sheet-text { display: block; width: 100%; margin: 0; padding: calc(2 * var(--unit)) calc(2.5 * var(--unit)); border: 0; font: var(--size-text)/1.7 var(--serif); letter-spacing: normal; word-spacing: normal; tab-size: 4; white-space: pre-wrap; overflow-wrap: break-word; text-align: start; } .under { min-height: 20rem; color: transparent; pointer-events: none; user-select: none; } textarea.sheet-text { position: absolute; inset: 0; height: 100%; background: none; color: var(--ink); resize: none; overflow: hidden; outline: none; } textarea.sheet-text::placeholder { color: var(--soft); opacity: 1; } .of-citation { background: var(--accent-tint); box-shadow: 0 0 0 2px var(--accent-tint); border-radius: 2px; } .of-quotation { background: color-mix(in srgb, var(--partly-tint) 70%, transparent); } .of-finding { text-decoration: underline 2px solid var(--not-yet); text-underline-offset: 0.22em; } .of-note { text-decoration: underline 2px dotted var(--partly); text-underline-offset: 0.22em; } .of-finding.of-note { text-decoration: underline 2px solid var(--not-yet); } .meter-of { position: relative; height: 0.5rem; border-radius: 0.25rem; background: var(--well); overflow: hidden; } .meter-of i { position: absolute; inset-block: 0; } .meter-of .room { left: var(--from); width: calc(var(--to) - var(--from)); background: var(--right-tint); border-inline: 1px solid var(--right); } .meter-of .filled { left: 0; width: var(--at, 0%); background: var(--accent); border-radius: inherit; transition: width var(--quick); } .meter-of[data-over] .filled { background: var(--not-yet); } .counted { display: flex; flex-wrap: wrap; gap: 0 calc(2 * var(--unit)); justify-content: space-between; color: var(--soft); font: var(--size-small)/1.5 var(--sans); font-variant-numeric: tabular-nums; } .counted .state { flex: 0 1 auto; } .cited { display: flex; flex-wrap: wrap; gap: 0 var(--unit); align-items: baseline; color: var(--soft); font: var(--size-small)/1.7 var(--sans); } .cited:empty { display: none; } .legend { font: var(--size-small)/1.7 var(--sans); } .legend span { margin-inline-end: 0.75rem; color: var(--ink); } .beside { display: grid; gap: var(--unit); font-family: var(--sans); } .beside :is(h2, h3, h4, h5, h6) { margin: 0; font: 600 var(--size-ui)/1.4 var(--sans); } .beside .digest { font: 1rem/1.5 var(--serif); } .summary { margin: 0; color: var(--soft); font: var(--size-small)/1.5 var(--sans); } .beside .note { margin: var(--unit) 0 0; color: var(--soft); font: var(--size-small)/1.5 var(--sans); } .findings { display: grid; gap: calc(1.5 * var(--unit)); margin: 0; padding: 0; list-style: none; } .finding { padding: 0 0 0 calc(1.5 * var(--unit)); border-inline-start: 3px solid var(--not-yet); } .finding[data-note] { border-inline-start: 3px dotted var(--partly); } .finding[data-now] { background: var(--accent-tint); box-shadow: 0 0 0 0.375rem var(--accent-tint); } .finding p { margin: 0.25rem 0 0; font: 1rem/1.5 var(--serif); text-wrap: pretty; overflow-wrap: anywhere; } .lead { min-height: 1.75rem; padding: 0.125rem 0; border: 0; background: none; color: var(--ink); font: inherit; text-align: start; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; cursor: pointer; } .lead:hover { color: var(--accent); } .look { display: flex; flex-wrap: wrap; gap: 0 var(--unit); align-items: baseline; color: var(--soft); font: var(--size-small)/1.7 var(--sans); } .look ul { display: contents; list-style: none; } .look li { overflow-wrap: anywhere; } @container (min-width: 58rem) { .bench { grid-template-columns: minmax(0, 38rem) minmax(18rem, 1fr); } .beside .evidence { top: 1rem; padding: 0 0 var(--unit) calc(1.5 * var(--unit)); margin-bottom: var(--unit); background: var(--paper); max-height: 50vh; } } @media (forced-colors: active) { .under { forced-color-adjust: none; } .meter-of { border: 1px solid CanvasText; } .meter-of .filled { forced-color-adjust: none; background: CanvasText; } } @media print { .legend, .meter-of, .cited { display: none; } .under { min-height: 0; } }");


const PAUSE = 400; // milliseconds without a key, after which the text is kept and checked
const LONGEST_WAIT = 2000; // milliseconds that a text waits for a pause
const EMPTY = "What the checker notices appears here while you write.";
const ELSEWHERE = "The findings come from Python: open this notebook in JupyterLab. The text is kept here all the same.";
const ASLEEP = "The findings come from Python, which has not run this cell. The text is kept all the same.";

class BylineBrief extends HTMLElement {
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

  flush() {
    if (!this.isEdited) return;
    clearTimeout(this.paused);
    clearTimeout(this.waited);
    this.isEdited = false;
    this.waited = null;
    this.keep(this.text);
    this.check();
  }

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

  lead(one) {
    for (const other of this.findings) other.node.toggleAttribute("data-now", other === one);
    if (one.span) this.sheet.bring(one.span);
    else this.focus();
    one.node.scrollIntoView({ block: "nearest" });
    this.say(`${one.head}. ${one.message}`);
  }

  step(by) {
    const placed = this.findings.filter(({ span }) => span).sort((one, other) => one.span[0] - other.span[0]);
    const { selectionStart: from, selectionEnd: to } = this.sheet.field;
    const isNow = ({ span, node }) => node.hasAttribute("data-now") && span[0] === from && span[1] === to;
    const at = placed.findIndex(isNow);
    const next = by > 0 ? placed.findIndex(({ span }) => span[0] >= from) : placed.findLastIndex(({ span }) => span[0] < from);
    const chosen = placed.at(at >= 0 ? (at + by) % placed.length : next < 0 ? (by > 0 ? 0 : -1) : next);
    if (chosen) this.lead(chosen);
  }

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
const pythonTable = {"patterns":{"normal.arrow":"[\\-=]+>","normal.framed":"<(?<g1>[^<>]*)>","pieces.piece":"(?:[\\p{Nd}]+|(?:(?![\\p{Nd}_])[\\p{L}\\p{N}_])+|[^\\p{L}\\p{N}_\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]|_)","pieces.reason":"(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))(?:[bB][eE][cC][aA][uU][sSſ][eE]|[sSſ][iIİı][nN][cC][eE])(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))","pieces.short":"(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))(?<g1>(?:[iIİı][tT]|[tT][hH][aA][tT]|[iIİı]|[wW][eE]))\"(?:[sSſ]|[dD]|[mM]|[lL][lL]|[vV][eE]|[rR][eE])(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))","pieces.self":"(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))(?:[iIİı]|[wW][eE]) (?=(?:[wW][oO][uU][lL][dD] )?(?:[tT][hH][iIİı][nN][kKK]|[bB][eE][lL][iIİı][eE][vV][eE]|[gG][uU][eE][sSſ][sSſ]|[sSſ][aA][yY]|[gG][oO]|[cC][hH][oO][oO][sSſ][eE]|[cC][hH][oO][sSſ][eE]|[pP][iIİı][cC][kKK]|[sSſ][eE][lL][eE][cC][tT])(?:[eE][dD])?(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))","pieces.said":"(?=(?<held1>(?:[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\"\\.,;:\\(]|(?:[aA][nN][sSſ][wW][eE][rR]|[aA][nN][sSſ][wW][eE][rR][sSſ]|[aA][rR][eE]|[bB][eE][lL][iIİı][eE][vV][eE]|[cC][eE][rR][tT][aA][iIİı][nN][lL][yY]|[cC][hH][oO][iIİı][cC][eE]|[cC][hH][oO][iIİı][cC][eE][sSſ]|[cC][hH][oO][oO][sSſ][eE]|[cC][hH][oO][sSſ][eE]|[cC][lL][eE][aA][rR][lL][yY]|[cC][oO][rR][rR][eE][cC][tT]|[dD][eE][fF][iIİı][nN][iIİı][tT][eE][lL][yY]|[gG][oO]|[gG][uU][eE][sSſ][sSſ]|[iIİı][sSſ]|[iIİı][tT]|[lL][eE][tT][tT][eE][rR]|[lL][eE][tT][tT][eE][rR][sSſ]|[mM][yY]|[oO][pP][tT][iIİı][oO][nN]|[oO][pP][tT][iIİı][oO][nN][sSſ]|[pP][iIİı][cC][kKK]|[pP][iIİı][cC][kKK][eE][dD]|[pP][rR][oO][bB][aA][bB][lL][yY]|[rR][iIİı][gG][hH][tT]|[sSſ][aA][yY]|[sSſ][eE][lL][eE][cC][tT]|[sSſ][eE][lL][eE][cC][tT][eE][dD]|[sSſ][oO][lL][uU][tT][iIİı][oO][nN]|[sSſ][uU][rR][eE][lL][yY]|[tT][hH][aA][tT]|[tT][hH][eE]|[tT][hH][iIİı][nN][kKK]|[tT][hH][iIİı][sSſ]|[wW][aA][sSſ]|[wW][iIİı][tT][hH]|[wW][oO][uU][lL][dD])(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))*))\\k<held1>","places.place":"(?=(?<held1>(?:[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\"\\(\\)\\.:,#§¶]|(?:paragraphs?|paras?|pars?|no|nr|number|the|report|article|in)(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))*))\\k<held1>(?<article>[a-z]+)?(?=(?<held2>(?:[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\"\\(\\)\\.:,#§¶]|(?:paragraphs?|paras?|pars?|no|nr|number|the|report|article|in)(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))*))\\k<held2>(?<first>[\\p{Nd}]{1,6})(?=(?<held3>(?: ?- ?(?<last>[\\p{Nd}]{1,6}))?))\\k<held3>(?=(?<held4>[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\"\\)\\.]*))\\k<held4>(?:(?=\\n?(?![^]))|(?=[a-z,;&\\+\\/\\|]))(?=(?<held5>(?:and(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))|[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000,;&\\+\\/\\|])*))\\k<held5>","figures.lead":"(?=(?<held1>(?:[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\"\\(:=~≈]|(?:[aA][bB][oO][uU][tT]|[aA][nN][sSſ][wW][eE][rR]|[aA][nN][sSſ][wW][eE][rR][sSſ]|[aA][pP][pP][rR][oO][xX]|[aA][pP][pP][rR][oO][xX][iIİı][mM][aA][tT][eE][lL][yY]|[aA][rR][eE]|[aA][rR][oO][uU][nN][dD]|[bB][eE][lL][iIİı][eE][vV][eE]|[cC][aA]|[cC][eE][rR][tT][aA][iIİı][nN][lL][yY]|[cC][hH][oO][iIİı][cC][eE]|[cC][hH][oO][iIİı][cC][eE][sSſ]|[cC][hH][oO][oO][sSſ][eE]|[cC][hH][oO][sSſ][eE]|[cC][iIİı][rR][cC][aA]|[cC][lL][eE][aA][rR][lL][yY]|[cC][oO][rR][rR][eE][cC][tT]|[dD][eE][fF][iIİı][nN][iIİı][tT][eE][lL][yY]|[eE][qQ][uU][aA][lL][sSſ]|[eE][xX][aA][cC][tT][lL][yY]|[gG][oO]|[gG][uU][eE][sSſ][sSſ]|[iIİı][sSſ]|[iIİı][tT]|[lL][eE][tT][tT][eE][rR]|[lL][eE][tT][tT][eE][rR][sSſ]|[mM][yY]|[nN][uU][mM][bB][eE][rR]|[oO][pP][tT][iIİı][oO][nN]|[oO][pP][tT][iIİı][oO][nN][sSſ]|[pP][iIİı][cC][kKK]|[pP][iIİı][cC][kKK][eE][dD]|[pP][rR][oO][bB][aA][bB][lL][yY]|[rR][eE][sSſ][uU][lL][tT]|[rR][iIİı][gG][hH][tT]|[rR][oO][uU][gG][hH][lL][yY]|[sSſ][aA][yY]|[sSſ][eE][lL][eE][cC][tT]|[sSſ][eE][lL][eE][cC][tT][eE][dD]|[sSſ][oO][lL][uU][tT][iIİı][oO][nN]|[sSſ][uU][rR][eE][lL][yY]|[tT][hH][aA][tT]|[tT][hH][eE]|[tT][hH][iIİı][nN][kKK]|[tT][hH][iIİı][sSſ]|[tT][oO][tT][aA][lL]|[vV][aA][lL][uU][eE]|[wW][aA][sSſ]|[wW][iIİı][tT][hH]|[wW][oO][uU][lL][dD])(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))\\.?)*))\\k<held1>","figures.plain":"(?:[\\p{Nd}]+\\.?|[\\p{Nd}]*\\.[\\p{Nd}]+|[\\p{Nd}]+(?:\\.[\\p{Nd}]+)?[eE][\\+\\-]?[\\p{Nd}]{1,3})","figures.decimal_comma":"[\\p{Nd}]*,[\\p{Nd}]+","figures.either":"[\\+\\-]? ?(?!0,)[\\p{Nd}]{1,3},[\\p{Nd}]{3}","figures.thousands":"[1-9](?:[\\p{Nd}]{0,2}(?:,[\\p{Nd}]{3})+\\.[\\p{Nd}]+|[\\p{Nd}]{0,2}(?:,[\\p{Nd}]{3}){2,})","figures.sign":"(?<g1>(?:[\\+\\-]|[mM][iIİı][nN][uU][sSſ](?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))?) ?(?<g2>[^]*)","figures.fraction":"(?:(?:(?<g1>[\\p{Nd}]{1,6}) ?)?(?<g2>(?:[^\\p{L}\\p{N}_\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]|(?![\\p{Nd}_])[\\p{L}\\p{N}_]))|(?:(?<g3>[\\p{Nd}]{1,6}) )?(?<g4>[\\p{Nd}]{1,3}) ?\\/ ?(?<g5>[\\p{Nd}]{1,3}))","figures.words":"(?:(?<g1>(?:(?:a|one|two|three|four|five|six|seven|eight|nine) hundred(?:(?: and)? (?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))?|a|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))) million ?)?(?:(?<g2>(?:(?:a|one|two|three|four|five|six|seven|eight|nine) hundred(?:(?: and)? (?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))?|a|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))) thousand ?)?(?:and )?(?<g3>(?:(?:a|one|two|three|four|five|six|seven|eight|nine) hundred(?:(?: and)? (?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))?|a|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)))?","readings.sentence":"(?:(?:i|we) (?:d |would )?(?:think|believe|guess|say|suppose|assume) (?:that )?)?(?:(?:(?:it|this|that|he|she|they|(?:the |my |the right )?(?:answer|solution)) (?:is|was|are|were|must be)|its|thats|hes|shes|theyre) )?","readings.article":"(?:the|an?) ","told.answer_is":"(?<![^])(?=(?<held1>(?:[^\\p{L}\\p{N}_]*(?:(?:[tT][hH][eE]|[mM][yY])[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+)?(?:[aA][nN][sSſ][wW][eE][rR]|[sSſ][oO][lL][uU][tT][iIİı][oO][nN])[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*(?:[iIİı][sSſ](?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*:?|[:=]))*))\\k<held1>","quote.locator":"[\\(\\[][\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*[a-zA-ZİıſK]+[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*:[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*[\\p{Nd}]+[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*[\\)\\]][^\\p{L}\\p{N}_]*","words.word":"(?:(?![_])[\\p{L}\\p{N}_])+(?:'(?:(?![_])[\\p{L}\\p{N}_])+)*","words.grouped":"(?<![\\p{Nd}\\.,])[\\p{Nd}]{1,3}(?:[, \\u{a0}\\u{2009}\\u{202f}][\\p{Nd}]{3})+(?![\\p{Nd}])","words.separator":"[, \\u{a0}\\u{2009}\\u{202f}]","words.divided":"(?<=(?![\\p{Nd}_])[\\p{L}\\p{N}_])[\\-‐‑\\u{ad}][\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+(?=(?![\\p{Nd}_])[\\p{L}\\p{N}_])","around.marked":"(?<![\\p{L}\\p{N}_])[\"“„«»「『‘'‹›](?<g1>[^]+)[\"”“»«」』’'›‹](?![\\p{L}\\p{N}_])","figures.groups0":"[1-9](?:[\\p{Nd}]{0,2}(?: [\\p{Nd}]{3})+(?:[\\.,][\\p{Nd}]+)?|[\\p{Nd}]{0,2}(?:_[\\p{Nd}]{3})+|[\\p{Nd}]{0,2}(?:\"[\\p{Nd}]{3})+(?:\\.[\\p{Nd}]+)?)","figures.groups1":"[1-9](?:[\\p{Nd}]{0,2}(?:,[\\p{Nd}]{3})+\\.[\\p{Nd}]+|[\\p{Nd}]{0,2}(?:,[\\p{Nd}]{3}){2,})","figures.groups2":"[1-9](?:[\\p{Nd}]{0,2}(?:\\.[\\p{Nd}]{3})+,[\\p{Nd}]+|[\\p{Nd}]{0,2}(?:\\.[\\p{Nd}]{3}){2,})"},"signs":{"spaces":"⠀ㅤᅟᅠﾠ","reversing":"‭‮","unseen":"\\u{34f}\\u{fe00}-\\u{fe0f}\\u{e0100}-\\u{e01ef}","dashes":"−˗⁃➖ー﹘﹣－","quotes":"\"'`´‚„′″ʹʺʼ❛❜❝❞〝〞〟＂＇","alike":{"。":".","｡":".","、":",","､":",","،":",","؛":";","➕":"+","٪":"%","⁄":"/","∶":":","•":",","‣":",","◦":",","∙":",","・":",","·":",","●":",","▪":",","→":"→","⇒":"→","➔":"→","➜":"→","⟶":"→","⟹":"→","↦":"→","➡":"→","➞":"→","➝":"→","►":"→","▶":"→","＝":"=","﹦":"=","⩵":"="},"kept":"\\u{aa}\\u{b2}-\\u{b3}\\u{b9}-\\u{ba}\\u{bc}-\\u{be}\\u{2b0}-\\u{2b8}\\u{2e0}-\\u{2e4}\\u{10fc}\\u{1d2c}-\\u{1d2e}\\u{1d30}-\\u{1d3a}\\u{1d3c}-\\u{1d4d}\\u{1d4f}-\\u{1d6a}\\u{1d78}\\u{1d9b}-\\u{1dbf}\\u{2070}-\\u{2071}\\u{2074}-\\u{208e}\\u{2090}-\\u{209c}\\u{2120}\\u{2122}\\u{2150}-\\u{215f}\\u{2189}\\u{2c7c}-\\u{2c7d}\\u{2d6f}\\u{3192}-\\u{319f}\\u{a69c}-\\u{a69d}\\u{a770}\\u{a7f2}-\\u{a7f4}\\u{a7f8}-\\u{a7f9}\\u{ab5c}-\\u{ab5f}\\u{ab69}\\u{10781}-\\u{10785}\\u{10787}-\\u{107b0}\\u{107b2}-\\u{107ba}\\u{1e030}-\\u{1e06d}\\u{1f16a}-\\u{1f16c}","digits":"\\u{b2}-\\u{b3}\\u{b9}\\u{1369}-\\u{1371}\\u{19da}\\u{2070}\\u{2074}-\\u{2079}\\u{2080}-\\u{2089}\\u{2460}-\\u{2468}\\u{2474}-\\u{247c}\\u{2488}-\\u{2490}\\u{24ea}\\u{24f5}-\\u{24fd}\\u{24ff}\\u{2776}-\\u{277e}\\u{2780}-\\u{2788}\\u{278a}-\\u{2792}\\u{10a40}-\\u{10a43}\\u{10e60}-\\u{10e68}\\u{11052}-\\u{1105a}\\u{1f100}-\\u{1f10a}","latin":{"µ":"Micro","ͅ":"Combining","Α":"Greek","Β":"Greek","Ε":"Greek","Ζ":"Greek","Η":"Greek","Ι":"Greek","Κ":"Greek","Μ":"Greek","Ν":"Greek","Ο":"Greek","Ρ":"Greek","Τ":"Greek","Υ":"Greek","Χ":"Greek","α":"Greek","β":"Greek","ε":"Greek","ζ":"Greek","η":"Greek","ι":"Greek","κ":"Greek","μ":"Greek","ν":"Greek","ο":"Greek","ρ":"Greek","τ":"Greek","υ":"Greek","χ":"Greek","ϐ":"Greek","ϰ":"Greek","ϱ":"Greek","ϵ":"Greek","Ѕ":"Cyrillic","І":"Cyrillic","Ј":"Cyrillic","А":"Cyrillic","В":"Cyrillic","Е":"Cyrillic","К":"Cyrillic","М":"Cyrillic","Н":"Cyrillic","О":"Cyrillic","Р":"Cyrillic","С":"Cyrillic","Т":"Cyrillic","У":"Cyrillic","Х":"Cyrillic","а":"Cyrillic","в":"Cyrillic","е":"Cyrillic","к":"Cyrillic","м":"Cyrillic","н":"Cyrillic","о":"Cyrillic","р":"Cyrillic","с":"Cyrillic","т":"Cyrillic","у":"Cyrillic","х":"Cyrillic","ѕ":"Cyrillic","і":"Cyrillic","ј":"Cyrillic","ᲀ":"Cyrillic","ᲂ":"Cyrillic","ᲃ":"Cyrillic","ᲄ":"Cyrillic","ᲅ":"Cyrillic","ᾳ":"Greek","ᾼ":"Greek","ι":"Greek","ῃ":"Greek","ῌ":"Greek"},"unnamed":"\\u{aa}\\u{ba}\\u{2b0}-\\u{2c1}\\u{2c6}\\u{2c8}-\\u{2d1}\\u{2e0}-\\u{2e4}\\u{2ec}\\u{2ee}\\u{10fc}\\u{1d2c}-\\u{1d61}\\u{1d78}\\u{1d9b}-\\u{1dbf}\\u{2071}\\u{207f}\\u{2126}\\u{212a}-\\u{212b}\\u{2132}\\u{214e}\\u{2183}\\u{2c7d}\\u{a69c}-\\u{a69d}\\u{a717}-\\u{a71f}\\u{a770}\\u{a788}\\u{a7f2}-\\u{a7f4}\\u{a7f8}-\\u{a7f9}\\u{ab5c}-\\u{ab5f}\\u{ab69}\\u{ff21}-\\u{ff3a}\\u{ff41}-\\u{ff5a}\\u{10780}-\\u{10785}\\u{10787}-\\u{107b0}\\u{107b2}-\\u{107ba}\\u{1e030}-\\u{1e06d}","invisible":"­‌‍⁠﻿","apostrophes":"‘’ʼ´`","cells":{"+":"fits","-":"speaks against","0":"says nothing"},"between":[" _\"",",","."],"around":".,;:!? \")"},"words":{"says":["answer","answers","are","believe","certainly","choice","choices","choose","chose","clearly","correct","definitely","go","guess","is","it","letter","letters","my","option","options","pick","picked","probably","right","say","select","selected","solution","surely","that","the","think","this","was","with","would"],"quiet":["\"","(",")",",",".",":",";"],"beside":["#","*","-","=","→"],"together":["&","+","/","also","and","both","plus","|"],"rowByRow":["/","and","fits","goes","matches","row","rows","to","with","|"],"between":["/","=","row","rows","|"],"then":["-","/",">","and","before","finally","first","last","next","order","then","|","→"],"worth":{"zero":0,"one":1,"two":2,"three":3,"four":4,"five":5,"six":6,"seven":7,"eight":8,"nine":9,"ten":10,"eleven":11,"twelve":12,"thirteen":13,"fourteen":14,"fifteen":15,"sixteen":16,"seventeen":17,"eighteen":18,"nineteen":19,"a":1,"twenty":20,"thirty":30,"forty":40,"fifty":50,"sixty":60,"seventy":70,"eighty":80,"ninety":90},"scales":{"thousand":1000,"million":1000000,"billion":1000000000},"aliases":{"t":"tonne|metric ton","%":"per cent|percent|pct","kg":"kilogram|kilo","km":"kilometre|kilometer"}},"says":{"NO_ANSWER":"No answer was given.","HELD_BACK":"Your answer is in. Whether it is right, and why, you learn after grading.","EVERYBODY":"This question is void: everybody gets its points.","UNFORESEEN":"This does not show what is asked. Compare it with the question once more.","USED_UP":"No checks are left. Your answer is kept and will be graded; you can still change it.","verdicts":{"verbatim":"Verbatim: {self.locator}.","altered":"Altered: {self.locator} has nearly these words.","absent":"Not found: no paragraph has these words in this order.","too-short":"Too short: a quotation needs at least five words to be placed."},"misfits":{"changed":"“{word}” (word {at}) is not what it says","inserted":"“{word}” (word {at}) was put in","dropped":"a word is missing before “{word}” (word {at})","swapped":"“{word}” (word {at}) is in another place"}},"sizes":{"most":5000,"far":1e+300,"rowNumber":1000000,"paragraphs":20,"mostWords":20,"shortest":5,"longest":500,"added":2,"tried":5,"k":4,"reach":3,"gramBytes":5,"pairBytes":3,"salt":"byline fingerprint 1","factor":"11400714819323198485","fit":0.7,"lookBack":4,"gap":0.3,"scanned":500,"iterations":2000,"nonce":12}};

const PYTHON = pythonTable;

const SPACE = "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const isSpaceSign = new RegExp(`^[${SPACE}]$`, "u");
const betweenWords = new RegExp(`[${SPACE}]+`, "u");
const spaceAround = new RegExp(`^[${SPACE}]+|(?<![${SPACE}])[${SPACE}]+$`, "gu");

function pattern(name, flags = "") {
  return new RegExp(PYTHON.patterns[name], `u${flags}`);
}

function wholePattern(name) {
  return new RegExp(`^(?:${PYTHON.patterns[name]})$`, "u");
}

function isSpace(sign) {
  return isSpaceSign.test(sign);
}

function split(text) {
  return text.split(betweenWords).filter(Boolean);
}

function strip(text) {
  return text.replace(spaceAround, "");
}

function rstrip(text, signs) {
  let end = text.length;
  while (end && signs.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

const unlikeUpper = { ı: "ı", ẞ: "ss" };

function casefold(text) {
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : [...text].map(foldedSign).join("");
}

function foldedSign(sign) {
  const upper = sign.toUpperCase();
  return unlikeUpper[sign] ?? (/\p{Script=Cherokee}/u.test(sign) ? upper : upper.toLowerCase());
}

function isUpper(text) {
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
}

const digitsOnly = new RegExp(`^[\\p{Nd}${PYTHON.signs.digits}]+$`, "u");

function isDigit(text) {
  return digitsOnly.test(text);
}

function repr(value) {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberInPython(value);
  if (typeof value === "string") return textInPython(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  return `{${Object.entries(value).map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;
}

const ESCAPES = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

function textInPython(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + [...text].map((sign) => (sign === mark ? `\\${mark}` : signInPython(sign))).join("") + mark;
}

function signInPython(sign) {
  if (sign in ESCAPES) return ESCAPES[sign];
  if (sign === " " || !/[\p{C}\p{Z}]/u.test(sign)) return sign;
  const code = sign.codePointAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

function numberInPython(number) {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? "nan" : number < 0 ? "-inf" : "inf";
  if (/^-?\d+$/.test(String(number))) return String(number);
  const [digits, exponent] = number.toExponential().split("e");
  return exponent >= -4 && exponent < 16 ? inFull(digits, +exponent) : withExponent(digits, +exponent);
}

function inFull(digits, exponent) {
  const [, sign, all] = /^(-?)([\d.]+)$/.exec(digits);
  const plain = all.replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${plain}`;
  const padded = plain.padEnd(exponent + 1, "0");
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || "0"}`;
}

function withExponent(digits, exponent) {
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function shown(value) {
  const text = [...repr(value)];
  return text.length <= 40 ? text.join("") : `${text.slice(0, 37).join("")}...`;
}

function lengthInPython(value) {
  return [...repr(value)].length;
}

function general(number) {
  const sign = number < 0 || Object.is(number, -0) ? "-" : "";
  const [whole, decimals] = exactly(Math.abs(number));
  if (!whole) return `${sign}0`;
  const size = String(whole).length;
  const six = size > 6 ? halfEven(whole, size - 6) : whole * 10n ** BigInt(6 - size);
  const digits = String(six).slice(0, 6).replace(/0+$/, "");
  const exponent = size - decimals - 1 + String(six).length - 6;
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  const isPlain = exponent >= -4 && exponent < 6;
  return sign + (isPlain ? inFull(mantissa, exponent).replace(/\.0$/, "") : withExponent(mantissa, exponent));
}

function rounded(number, places) {
  const [whole, decimals] = exactly(Math.abs(number));
  if (decimals <= places) return number;
  return Math.sign(number) * Number(`${halfEven(whole, decimals - places)}e-${places}`);
}

function exactly(number) {
  let decimals = 0;
  for (let scaled = number; !Number.isInteger(scaled); decimals += 1) scaled *= 2;
  return [BigInt(number * 2 ** decimals) * 5n ** BigInt(decimals), decimals];
}

function halfEven(whole, digits) {
  const unit = 10n ** BigInt(digits);
  const [low, rest] = [whole / unit, (whole % unit) * 2n];
  return low + (rest > unit || (rest === unit && low % 2n) ? 1n : 0n);
}

const arrows = pattern("normal.arrow", "g");
const framed = wholePattern("normal.framed");
const unseenSigns = new RegExp(`^[${PYTHON.signs.unseen}]$`, "u");
const keptSigns = new RegExp(`^[${PYTHON.signs.kept}]$`, "u");
const plainSigns = new Map();

function clean(text) {
  const plain = strip([...text].map(plainSign).join("").replace(arrows, "→"));
  return split(framed.exec(plain)?.groups.g1 ?? plain).join(" ");
}

function visible(text) {
  return [...text].map((sign) => (isBlank(sign) ? " " : isUnseen(sign) ? "" : sign)).join("");
}

function alien(text) {
  const letter = [...text].find((one) => Object.hasOwn(PYTHON.signs.latin, one));
  return letter ? ` ${letter} is a ${PYTHON.signs.latin[letter]} letter: type the Latin one.` : "";
}

function looksLatin(word) {
  return word !== "" && [...word].every((letter) => Object.hasOwn(PYTHON.signs.latin, letter));
}

function plainSign(sign) {
  if (!plainSigns.has(sign)) plainSigns.set(sign, findPlainSign(sign));
  return plainSigns.get(sign);
}

function findPlainSign(sign) {
  if (isBlank(sign)) return " ";
  if (isUnseen(sign)) return "";
  if (PYTHON.signs.quotes.includes(sign) || /[\p{Pi}\p{Pf}]/u.test(sign)) return '"';
  if (PYTHON.signs.dashes.includes(sign) || /\p{Pd}/u.test(sign)) return "-";
  if (/\p{Ps}/u.test(sign)) return "(";
  if (/\p{Pe}/u.test(sign)) return ")";
  if (/\p{Nd}/u.test(sign)) return String(decimal(sign));
  if (Object.hasOwn(PYTHON.signs.alike, sign)) return PYTHON.signs.alike[sign];
  return keptSigns.test(sign) ? sign : sign.normalize("NFKC");
}

function decimal(sign) {
  let first = sign.codePointAt(0);
  const code = first;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

function isBlank(sign) {
  return isSpace(sign) || PYTHON.signs.spaces.includes(sign);
}

function isUnseen(sign) {
  return unseenSigns.test(sign) || (/\p{Cf}/u.test(sign) && !PYTHON.signs.reversing.includes(sign));
}

const OTHERWISE = "";
const UNREAD = "unread";

class AnswerError extends Error {}

class MarkError extends Error {}

class SealError extends MarkError {
  constructor(id, why) {
    super(
      `data/questions/${id.split("/")[0]}.json was altered or belongs to another version of Byline. ` +
        "Get the kit anew; your answers stay in your notebook.",
      why,
    );
  }
}

function unread(how, answer) {
  return new AnswerError(`${how} ${shown(answer)} was not read.${typeof answer === "string" ? alien(answer) : ""}`);
}

function isNoAnswer(answer) {
  if (answer === null || answer === undefined) return true;
  if (typeof answer === "string") return !strip(visible(answer));
  return typeof answer === "object" && Object.keys(answer).length === 0;
}

function either(labels) {
  return labels.length > 2 ? `${labels[0]} to ${labels.at(-1)}` : labels.join(" or ");
}

function tooLong(answer) {
  const size = lengthInPython(answer);
  return size > PYTHON.sizes.most ? `has ${size} characters; at most ${PYTHON.sizes.most} are read.` : "";
}

async function surely(judge, part) {
  const outcome = await judge.get(part);
  if (!outcome) throw new SealError(judge.id);
  return outcome;
}

const UNFORESEEN = PYTHON.says.UNFORESEEN;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NOT_SAFE =
  "The browser opens explanations only on pages that came over https, from this machine or from a file. " +
  "Run the cell with check instead, or ask who runs the server for https.";

class Sealed {
  constructor(id, boxes) {
    this.id = id;
    this.boxes = boxes.map((box) => Uint8Array.from(atob(box), (sign) => sign.charCodeAt(0)));
    this.found = new Map();
    this.spent = new Set();
  }

  get(part) {
    if (!this.found.has(part)) this.found.set(part, this.open(part));
    return this.found.get(part);
  }

  async open(part) {
    const key = await derivedKey(this.id, part);
    for (const box of this.boxes) {
      const text = this.spent.has(box) ? "" : await opened(key, box, this.id);
      if (!text) continue;
      this.spent.add(box); // no other part opens it
      return outcomeIn(text);
    }
    return null;
  }
}

async function derivedKey(id, part) {
  if (!globalThis.crypto?.subtle) throw new MarkError(NOT_SAFE);
  const material = await crypto.subtle.importKey("raw", encoder.encode(part), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(`byline:${id}`), iterations: PYTHON.sizes.iterations };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
}

async function opened(key, box, id) {
  const how = { name: "AES-GCM", iv: box.subarray(0, PYTHON.sizes.nonce), additionalData: encoder.encode(id) };
  try {
    return decoder.decode(await crypto.subtle.decrypt(how, key, box.subarray(PYTHON.sizes.nonce)));
  } catch {
    return ""; // the box of another part
  }
}

function outcomeIn(text) {
  const [credit, why] = JSON.parse(text);
  return { credit, why };
}

const eachPiece = pattern("pieces.piece", "g");
const reasonWord = pattern("pieces.reason");
const shortForms = pattern("pieces.short", "g");
const selfWords = pattern("pieces.self", "g");
const saidBefore = pattern("pieces.said", "y");
const QUIET = new Set([...PYTHON.words.quiet, ...PYTHON.words.says]); // QUIET | SAYS

function single(answer) {
  return Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
}

function line(answer, how) {
  const text = lineOf(answer);
  if (text === null || text.includes("..")) throw unread(how, answer);
  return rstrip(text, "!? ");
}

function pieces(text) {
  return spoken(text).match(eachPiece) ?? [];
}

function spoken(text) {
  return text.replace(shortForms, "$<g1>").replace(selfWords, "");
}

function picks(text, options) {
  const known = new Map(options.map((label) => [casefold(label), label]));
  const all = pieces(text);
  const hasCapital = all.some((piece) => isUpper(piece) && known.has(casefold(piece)));
  const found = { labels: [], others: [] };
  for (const piece of all) {
    const small = casefold(piece);
    const isLabel = known.has(small) && !(hasCapital && (piece === "a" || piece === "i"));
    if (isLabel) found.labels.push(known.get(small));
    else found.others.push(small);
  }
  return found;
}

function said(text) {
  const told = spoken(text);
  saidBefore.lastIndex = 0;
  return told.slice(saidBefore.exec(told)[0].length);
}

function withoutReason(text, options) {
  const found = reasonWord.exec(text);
  if (!found) return text;
  const [answer, reason] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  return answer && picks(`A ${reason}`, [...options, "A"]).labels.length < 2 ? answer : text;
}

function lineOf(value) {
  if (typeof value === "string") return clean(value);
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < PYTHON.sizes.rowNumber ? String(value) : null;
  if (Array.isArray(value)) return joined(", ", value.map(lineOf));
  if (value === null || typeof value !== "object") return null;
  const rows = Object.entries(value).filter(([, item]) => !isNoAnswer(item));
  return joined("; ", rows.map((row) => joined(": ", row.map(lineOf))));
}

function joined(sign, parts) {
  return parts.includes(null) ? null : parts.join(sign);
}

const sentence = pattern("readings.sentence", "y");
const articleBefore = pattern("readings.article", "y");

async function outcomeOf({ sure, doubtful, how }, judge) {
  for (const found of await Promise.all(sure.map((part) => judge.get(part)))) if (found) return found;
  const maybe = await Promise.all(doubtful.map((part) => judge.get(part)));
  if (maybe.some((found) => found?.credit > 0)) throw new AnswerError(how);
  return surely(judge, OTHERWISE);
}

function wordingsOf(found) {
  const whole = found.join(" ");
  const bare = behind(sentence, whole);
  const name = behind(articleBefore, bare);
  return [...new Set([whole, bare, name, `the ${name}`].filter(Boolean))];
}

function ofWords(found, how) {
  if (found.length > PYTHON.sizes.mostWords) throw new AnswerError(`${how} These are ${found.length} words.`);
  const within = found.flatMap((_, end) => found.slice(0, end + 1).map((_, first) => found.slice(first, end + 1).join(" ")));
  return { sure: wordingsOf(found), doubtful: [...new Set(within)], how };
}

function behind(start, text) {
  start.lastIndex = 0;
  return text.slice(start.exec(text)?.[0].length ?? 0);
}

const eachWord = pattern("words.word", "g");
const groupedDigits = pattern("words.grouped", "g");
const separators = pattern("words.separator", "g");
const dividedWords = pattern("words.divided");
const JOINED = "\u2063"; // stands for a space inside a number or a divided word, so that positions still count it
const invisibleSigns = new RegExp(`[${PYTHON.signs.invisible}]`, "gu");
const apostrophes = new RegExp(`[${PYTHON.signs.apostrophes}]`, "gu");

function words(text) {
  const ungrouped = text.replace(groupedDigits, (number) => number.replace(separators, ""));
  const plain = casefold(ungrouped.normalize("NFKC").replace(invisibleSigns, "").replace(apostrophes, "'"));
  return (plain.match(eachWord) ?? []).map((word) => word.replaceAll("'", ""));
}

function spaced(text) {
  const held = text.replace(groupedDigits, (number) => [...number].map((sign) => (isSpace(sign) ? JOINED : sign)).join(""));
  const placed = [];
  let at = 0;
  for (const piece of split(held)) {
    for (const word of words(piece.replaceAll(JOINED, ""))) placed.push([word, at]);
    at += piece.split(JOINED).length;
  }
  return placed;
}

function waysToRead(text) {
  const [first, ...rest] = text.split(dividedWords);
  const tried = Math.min(rest.length, PYTHON.sizes.tried);
  return Array.from({ length: 2 ** tried }, (_, way) => {
    const mark = (at) => (at < tried && (way >> (tried - 1 - at)) & 1 ? "- " : JOINED);
    return first + rest.map((piece, at) => mark(at) + piece).join("");
  });
}

function mixedAlphabets(text) {
  return split(text).filter((word) => {
    const letters = word.replace(ofNoAlphabet, "");
    return ALPHABETS.filter((alphabet) => alphabet.test(letters)).length > 1;
  });
}

const ofNoAlphabet = new RegExp(`[${PYTHON.signs.unnamed}]|\\P{L}`, "gu");
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /[\p{Script=Greek}\u0374]/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];

const besideChoice = new Set([...QUIET, ...PYTHON.words.beside]);

const choice = {
  read(question, answer) {
    const labels = Object.keys(question.options);
    const how = `Answer with one letter, ${either(labels)}.`;
    const text = line(single(answer), how);
    const found = picks(withoutReason(text, labels), labels);
    if (new Set(found.labels).size === 1 && found.others.every((other) => besideChoice.has(other))) return found.labels[0];
    const label = byItsText(text, question.options);
    if (label === null) throw unread(how, answer);
    return label;
  },

  parts: (question, answer) => [answer],

  async judged([label], judge) {
    const outcome = (await judge.get(label)) ?? (await surely(judge, ""));
    return { credit: outcome.credit, why: [outcome.why], parts: { [label]: outcome } };
  },
};

function byItsText(text, options) {
  const told = new Set(wordingsOf(words(text)));
  const fits = Object.entries(options).filter(([label, its]) => {
    const own = words(its);
    return own.length && (told.has(own.join(" ")) || told.has(words(`${label} ${its}`).join(" ")));
  });
  return fits.length === 1 ? fits[0][0] : null;
}

async function judgedSeveral(parts, judge) {
  const [unforeseen, ...known] = await Promise.all([surely(judge, OTHERWISE), ...parts.map((part) => judge.get(part))]);
  const outcomes = known.map((outcome) => outcome ?? { credit: unforeseen.credit, why: UNFORESEEN });
  const missing = rounded(-1 / unforeseen.credit, 0) - outcomes.filter(({ credit }) => credit > 0).length;
  const why = outcomes.map((outcome, n) => `${parts[n]}: ${outcome.why}`);
  if (missing) why.push(`Still to find: ${missing}. ${unforeseen.why}`);
  return { credit: sum(outcomes), why, parts: Object.fromEntries(parts.map((part, n) => [part, outcomes[n]])) };
}

function sum(outcomes) {
  return outcomes.reduce((total, { credit }) => total + credit, 0);
}

const besideChoices = new Set([...QUIET, ...PYTHON.words.together]);

const choices = {
  read(question, answer) {
    const known = Object.keys(question.options);
    const how = `Answer with letters from ${either(known)}, in quotation marks and with commas between them.`;
    const found = picks(withoutReason(line(answer, how), known), known);
    const spelt = found.others.filter((piece) => !besideChoices.has(piece));
    const labels = found.labels.length || spelt.length !== 1 ? found.labels : lettersOf(spelt[0], known);
    if (!labels.length || (spelt.length && found.labels.length)) throw unread(how, answer);
    return [...new Set(labels)].sort();
  },

  parts: (question, answer) => answer,

  judged: judgedSeveral,
};

function lettersOf(word, known) {
  const labels = [...word.toUpperCase()].filter((letter) => known.includes(letter));
  return labels.length === [...word].length && new Set(labels).size === labels.length ? labels : [];
}

function nearest(word, words) {
  const known = [...words].sort();
  const close = closeMatches(word, known);
  if (close.length) return `Did you mean ${close.join(" or ")}?`;
  if (known.length > 50) return `There are ${known.length}, such as ${known.slice(0, 3).join(", ")}.`;
  return known.length ? `Known are ${known.join(", ")}.` : "There is none yet.";
}

function closeMatches(word, known) {
  const scored = known.map((one) => [ratio(one, word), one]).filter(([score]) => score >= 0.5);
  return scored.sort(([a, x], [b, y]) => b - a || (x < y ? 1 : -1)).slice(0, 3).map(([, one]) => one);
}

function ratio(first, second) {
  const all = first.length + second.length;
  return all ? (2 * matching(first, second)) / all : 1;
}

function matching(first, second) {
  const [at, there, size] = longestMatch(first, second);
  if (!size) return 0;
  return size + matching(first.slice(0, at), second.slice(0, there)) + matching(first.slice(at + size), second.slice(there + size));
}

function longestMatch(first, second) {
  let best = [0, 0, 0];
  let before = [];
  for (let at = 0; at < first.length; at += 1) {
    const here = [];
    for (let there = 0; there < second.length; there += 1) {
      if (first[at] !== second[there]) continue;
      const size = (here[there] = (before[there - 1] ?? 0) + 1);
      if (size > best[2]) best = [at - size + 1, there - size + 1, size];
    }
    before = here;
  }
  return best;
}

const onePlace = pattern("places.place", "y");

function readPlaces(text, articles, reports, unread) {
  const told = named(casefold(text), reports);
  const found = new Set();
  let article = articles.length === 1 ? articles[0] : null;
  for (let at = 0; at < told.length; at = onePlace.lastIndex) {
    onePlace.lastIndex = at;
    const place = onePlace.exec(told)?.groups;
    article = place && (place.article || article);
    if (!article) throw unread;
    for (const one of row(article, +place.first, +(place.last ?? place.first), reports, unread)) found.add(one);
  }
  if (!found.size) throw unread;
  return [...found].sort();
}

function row(article, first, last, reports, unread) {
  if (!(first <= last && last < first + PYTHON.sizes.paragraphs)) throw unread;
  return Array.from({ length: last - first + 1 }, (_, n) => locator(article, first + n, reports));
}

function locator(article, number, reports) {
  const known = new Map(reports.map(([id, end]) => [id, end]));
  const example = reports[0]?.[0];
  if (number > 9999)
    throw new AnswerError(`'${article}:${number}' is not a locator. Write the article and the paragraph, such as ${example}:1.`);
  if (!known.has(article)) throw new AnswerError(`There is no article '${article}'. ${nearest(article, known.keys())}`);
  if (number > known.get(article))
    throw new AnswerError(
      `There is no ${article}:${number}. That text runs from ${article}:0 (the headline) to ${article}:${known.get(article)}.`,
    );
  return `${article}:${number}`;
}

function named(text, reports) {
  let told = text;
  for (const [id, , names] of reports) {
    const forms = names.map((name) => [...name].join("[ -]?")).join("|");
    told = told.replace(new RegExp(`(?<![a-z])(?:${forms})(?![a-z])`, "gu"), () => id);
  }
  return told;
}

const locate = {
  read(question, answer) {
    const { articles = [], reports = [] } = question;
    const how = `Answer with locators, such as ["${articles[0] ?? reports[0]?.[0]}:1"].`;
    return readPlaces(said(line(answer, how)), articles, reports, unread(how, answer));
  },

  parts: (question, answer) => answer,

  judged: judgedSeveral,
};

const besideRows = new Set([...QUIET, ...PYTHON.words.beside, ...PYTHON.words.rowByRow]);

const match = {
  read(question, answer) {
    const [asked, labels] = [Object.keys(question.rows), Object.keys(question.options)];
    const how = `Answer with one letter for each row, such as ${exampleRows(asked, labels)}; rows ${either(asked)}.`;
    const known = new Map(labels.map((label) => [casefold(label), label]));
    const all = pieces(line(answer, how)).map(casefold);
    const told = all.filter((piece) => known.has(piece) || !besideRows.has(piece));
    let [rows, picked] = [0, 1].map((first) => told.filter((_, at) => at % 2 === first));
    if (known.has(told[0])) [rows, picked] = [picked, rows]; // the letter before its row, as in A1
    const strange = rows.find((row) => isDigit(row) && !asked.includes(row));
    if (strange !== undefined) throw unread(`${how} There is no row ${repr(strange)}.`, answer);
    const isWhole = rows.every((row) => asked.includes(row)) && picked.every((label) => known.has(label));
    const isPaired = rows.length === picked.length && new Set(rows).size === rows.length;
    if (!told.length || !isWhole || !isPaired) throw unread(how, answer);
    return Object.fromEntries(rows.map((row, at) => [row, known.get(picked[at])]));
  },

  parts: (question, answer) => Object.keys(question.rows).map((row) => `${row}=${answer[row] ?? ""}`),

  async judged(parts, judge) {
    const rows = parts.map((part) => part.split("=")[0]);
    const outcomes = await Promise.all(parts.map((part, at) => outcomeOfRow(part, rows[at], judge)));
    const why = outcomes.map((outcome, at) => `${rows[at]}, ${standing(outcome)}`);
    return { credit: sum(outcomes), why, parts: Object.fromEntries(rows.map((row, at) => [row, outcomes[at]])) };
  },
};

async function outcomeOfRow(part, row, judge) {
  const [own, others] = await Promise.all([judge.get(part), surely(judge, `${row}=`)]);
  return own ?? others;
}

function exampleRows(rows, labels) {
  return `{${rows.map((row) => `"${row}": "${labels[0] ?? "A"}"`).join(", ")}}`;
}

function standing({ credit, why }) {
  const told = credit > 0 ? "right" : "not yet";
  return why ? `${told}: ${why}` : `${told}.`;
}

const besideCells = new Set([...QUIET, ...PYTHON.words.between]);
const isSign = (piece) => Object.hasOwn(PYTHON.signs.cells, piece);

const matrix = {
  read(question, answer) {
    const [rows, labels] = [Object.keys(question.rows), Object.keys(question.options)];
    const how = `Answer with a sign (+, - or 0) for each row and letter, such as ${exampleCells(rows, labels)}.`;
    const columns = new Map(labels.map((label) => [casefold(label), label]));
    const told = pieces(line(answer, how)).map(casefold).filter((piece) => columns.has(piece) || !besideCells.has(piece));
    const signs = new Map();
    let [row, column] = [null, null];
    for (const piece of told) {
      if (column && isSign(piece) && !signs.has(row + column)) {
        signs.set(row + column, piece);
        column = null;
      } else if (row && !column && columns.has(piece)) column = columns.get(piece);
      else if (!column && rows.includes(piece) && !isSign(piece)) row = piece;
      else throw unread(how, answer);
    }
    if (!signs.size || column) throw unread(how, answer);
    return signs;
  },

  parts(question, answer) {
    const cells = Object.keys(question.rows).flatMap((row) => Object.keys(question.options).map((column) => row + column));
    return cells.map((cell) => cell + (answer.get(cell) ?? ""));
  },

  async judged(parts, judge) {
    const outcomes = await Promise.all(parts.map((part) => outcomeOfCell(part, judge)));
    const told = parts.map((part, at) => [part, outcomes[at]]).filter(([, outcome]) => outcome);
    const why = await Promise.all(told.map(([part, outcome]) => explainedCell(part, outcome, judge)));
    const marked = told.map(([part, outcome], at) => [placeOf(part), { ...outcome, why: why[at].why }]);
    return { credit: sum(told.map(([, outcome]) => outcome)), why: why.map(({ line }) => line), parts: Object.fromEntries(marked) };
  },
};

const placeOf = (part) => (isSign(part.at(-1)) ? part.replace(/[+\-0]+$/, "") : part);

async function outcomeOfCell(part, judge) {
  return (await judge.get(part)) ?? judge.get(placeOf(part));
}

async function explainedCell(part, outcome, judge) {
  if (outcome.credit <= 0) return { why: outcome.why, line: outcome.why ? `${part}: ${outcome.why}` : "" };
  const why = outcome.why || ((await judge.get(part.replace(/[+\-0]+$/, "")))?.why ?? "");
  return { why, line: why ? `${part}, right: ${why}` : "" };
}

function exampleCells(rows, labels) {
  const cells = labels.map((label) => `${label}0`).join(" ");
  return `"${rows.map((row) => `${row}: ${cells}`).join(", ")}"`;
}

const lead = pattern("figures.lead", "y");
const plainFigures = wholePattern("figures.plain");
const decimalComma = wholePattern("figures.decimal_comma");
const eitherWay = wholePattern("figures.either");
const thousands = wholePattern("figures.thousands");
const grouped = PYTHON.signs.between.map((between, n) => [wholePattern(`figures.groups${n}`), between]);
const fraction = wholePattern("figures.fraction");
const signBefore = wholePattern("figures.sign");
const numberWords = wholePattern("figures.words");
const SCALES = new Map(Object.entries(PYTHON.words.scales));

function readFigure(answer, unit, how) {
  const one = single(answer);
  if (typeof one === "number" && Math.abs(one) <= 1e300) return { value: one, hasUnit: false, hasComma: false };
  if (typeof one !== "string") throw unread(how, one);
  const told = spoken(clean(one));
  lead.lastIndex = 0;
  const text = rstrip(told.slice(lead.exec(told)[0].length), PYTHON.signs.around);
  const bare = withoutUnit(text, unit);
  if (eitherWay.test(bare)) {
    const which = `Write ${bare.replaceAll(",", "")} or ${bare.replaceAll(",", ".")}`;
    throw new AnswerError(`${shown(one)} is one number in some countries and another in others. ${which}.`);
  }
  const value = signed(bare);
  if (value === null || !(Math.abs(value) <= 1e300)) throw unread(how, one);
  return { value, hasUnit: bare !== text, hasComma: bare.includes(",") && !thousands.test(bare.replace(/^[+\- ]+/, "")) };
}

function withoutUnit(text, unit) {
  if (!unit) return text;
  const first = unit.split(" ")[0];
  const names = [unit, ...(PYTHON.words.aliases[unit] ?? unit).split("|"), ...(SCALES.has(first) ? [first] : [])];
  const forms = new Set(names.flatMap((name) => [name, `${name}s`, name.replace(/s$/, "")]));
  const signs = [...forms].sort((a, b) => [...b].length - [...a].length).map(anyCase).join("|");
  const found = new RegExp(`(?<!(?![\\p{Nd}_])[\\p{L}\\p{N}_])-?(?:${signs})$`, "u").exec(text);
  return found ? rstrip(text.slice(0, found.index), " ") : text;
}

const SAME = { i: "İı", s: "ſ", k: "K", µ: "μ", μ: "µ" }; // the same letters, where case makes no difference

function anyCase(name) {
  return [...name].map((sign) => {
    if (sign === " ") return "[ -]?";
    const forms = new Set([sign, sign.toLowerCase(), sign.toUpperCase(), ...(SAME[sign.toLowerCase()] ?? "")]);
    const signs = [...forms].filter((one) => [...one].length === 1);
    return signs.length > 1 ? `[${signs.join("")}]` : sign.replace(/[\^$\\.*+?()[\]{}|/]/, "\\$&");
  }).join("");
}

function signed(text) {
  const { g1: sign, g2: bare } = signBefore.exec(text).groups;
  const value = valueOf(bare);
  return value === null || sign === "" || sign === "+" ? value : -value;
}

function valueOf(text) {
  const at = text.lastIndexOf(" ");
  const scale = SCALES.get(casefold(text.slice(at + 1)));
  if (at > 0 && scale && isDigit(text[0])) {
    const value = figures(text.slice(0, at));
    return value === null ? null : value * scale;
  }
  return figures(text) ?? fractionOf(text) ?? wordsOf(text);
}

function figures(text) {
  if (plainFigures.test(text)) return Number(text);
  for (const [whole, between] of grouped)
    if (whole.test(text)) return Number([...text].filter((sign) => !between.includes(sign)).join("").replaceAll(",", "."));
  return decimalComma.test(text) && !eitherWay.test(text) ? Number(text.replaceAll(",", ".")) : null;
}

function fractionOf(text) {
  const found = fraction.exec(text);
  if (!found) return null;
  const { g1: before, g2: sign, g3: whole, g4: above, g5: below } = found.groups;
  if (!sign) return +above < +below ? Number(whole ?? 0) + above / below : null;
  const [top, bottom] = sign.normalize("NFKC").split("⁄");
  return bottom === undefined ? null : Number(before ?? 0) + top / (bottom || 1);
}

function wordsOf(text) {
  const found = numberWords.exec(casefold(text).replaceAll("-", " "));
  if (!text || !found || casefold(text) === "a") return null;
  const { g1, g2, g3 } = found.groups;
  return worth(g1) * 1e6 + worth(g2) * 1e3 + worth(g3);
}

function worth(group = "") {
  return group.split(" ").reduce((total, word) => (word === "hundred" ? total * 100 : total + (PYTHON.words.worth[word] ?? 0)), 0);
}

function stepOf(value, grid) {
  const steps = (value - grid.start) / grid.width;
  return String(BigInt(Math.floor(Math.max(-PYTHON.sizes.far, Math.min(steps, PYTHON.sizes.far)))));
}

const number = {
  read(question, answer) {
    const { unit = "", width = 1 } = question.settings;
    const how = `Give the number in ${unit || "plain figures, without a unit"}.`;
    const { value, hasUnit, hasComma } = readFigure(answer, unit, how);
    if (unit === "%" && width >= 1 && value > 0 && value < 1 && !hasUnit) {
      const [percent, plain] = [general(100 * value), general(value)];
      throw new AnswerError(`Write ${percent} if you mean ${percent}%, or ${plain}% if you mean that.`);
    }
    const told = hasComma ? `Read as ${general(value)}. Write a point, not a comma.` : "";
    return [stepOf(value, question.settings), told];
  },

  parts: (question, answer) => answer,

  judged: judgedFirst,
};

async function judgedFirst([part, ...told], judge) {
  const outcome = (await judge.get(part)) ?? (await surely(judge, OTHERWISE));
  return { credit: outcome.credit, why: [...told, outcome.why], parts: { "": outcome } };
}

const besideOrder = new Set([...QUIET, ...PYTHON.words.then]);

const order = {
  read(question, answer) {
    const known = Object.keys(question.options);
    const how = `Answer with each of the letters ${either(known)} once, in order, such as "${known.join("")}".`;
    let { labels, others } = picks(line(answer, how), known);
    others = others.filter((piece) => !besideOrder.has(piece));
    if (others.length === 1 && !labels.length) [labels, others] = [[...others[0].toUpperCase()], []]; // all in a row
    const isNumbered = others.length === labels.length && others.every((piece, at) => piece === String(at + 1));
    const isWhole = [...labels].sort().join("\n") === [...known].sort().join("\n");
    if ((others.length && !isNumbered) || !isWhole) throw unread(how, answer);
    return labels;
  },

  parts: (question, answer) => answer.slice(1).map((label, at) => `${answer[at]}>${label}`),

  async judged(parts, judge) {
    const found = await Promise.all(parts.map((part) => judge.get(part)));
    const outcomes = found.map((outcome) => outcome ?? { credit: 0, why: "" });
    const [credit, why] = [sum(outcomes), outcomes.map((outcome) => outcome.why)];
    if (credit <= 1 - 1e-6) why.push((await surely(judge, OTHERWISE)).why);
    return { credit, why, parts: Object.fromEntries(parts.map((part, at) => [part, outcomes[at]])) };
  },
};

const probability = {
  read(question, answer) {
    const how = "Answer with per cent, a number from 0 to 100.";
    const { value: percent, hasUnit } = readFigure(answer, "%", how);
    if (!(percent >= 0 && percent <= 100)) throw unread(how, answer);
    if (percent > 0 && percent < 1 && !hasUnit) {
      const meant = general(100 * percent);
      throw new AnswerError(`Answer in per cent: write ${meant} if you mean ${meant}%.`);
    }
    return stepOf(percent, question.settings);
  },

  parts: (question, answer) => [answer],

  judged: judgedFirst,
};

const answerIs = pattern("told.answer_is");

function told(answer) {
  const text = single(answer);
  return typeof text === "string" ? strip(visible(text).normalize("NFKC").replace(answerIs, "")) : "";
}

const markedText = pattern("around.marked");

function hasMore({ text, verdict, misfits }, index, articles) {
  if (verdict === "absent") return holdsRun(words(text), index);
  if (verdict !== "altered") return false;
  const pieces = split(text);
  const strange = new Set(misfits.filter(([, what]) => what !== "dropped").map(([at]) => at));
  const outside = outsideMarks(text);
  if (outside.length && outside.every((at) => strange.has(at))) return true;
  const namesText = (at) => words(pieces[at]).some((word) => articles.includes(word));
  const positions = [...pieces.keys()];
  const ends = [positions, [...positions].reverse()].map((order) => runOf(order, strange));
  return ends.some((end) => end.length >= PYTHON.sizes.added || end.some(namesText));
}

function holdsRun(told, index) {
  const starts = Math.max(told.length - PYTHON.sizes.shortest + 1, 0);
  return Array.from({ length: starts }, (_, at) => told.slice(at, at + PYTHON.sizes.shortest)).some((run) => index.verbatim(run).length);
}

function outsideMarks(text) {
  const marked = markedText.exec(text);
  if (!marked || words(marked.groups.g1).length < PYTHON.sizes.shortest) return [];
  const [before, after] = [text.slice(0, marked.index), text.slice(marked.index + marked[0].length)];
  const [all, first, last] = [text, before, after].map((part) => split(part).length);
  return Array.from({ length: all }, (_, at) => at).filter((at) => at < first || at >= all - last);
}

function runOf(positions, strange) {
  const end = positions.findIndex((at) => !strange.has(at));
  return end < 0 ? positions : positions.slice(0, end);
}

const BLOCK = 128;
const SIZE = 8;
const IV = [
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
];
const MESSAGE_ORDER = (
  "0123456789abcdef ea489fd61c02b753 b8c052fdae367194 7931dcbe265a40f8 905724afe1bc683d " +
  "2c6a0b834d75fe19 c51fed4a0763928b db7ec13950f4862a 6fe9b308c2d714a5 a2847615fb9e3cd0"
).split(" ").map((row) => [...row].map((digit) => parseInt(digit, 16)));
const MIXED = [
  [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
];

function blake2b(key) {
  const encoded = new TextEncoder().encode(key);
  const start = IV.map((word, at) => (at ? word : word ^ 0x01010000n ^ BigInt((encoded.length << 8) | SIZE)));
  const keyed = compressed(start, encoded, BLOCK, false);
  return (text) => swapped(digest(keyed, new TextEncoder().encode(text), BLOCK));
}

function digest(state, bytes, before) {
  const block = bytes.subarray(0, BLOCK);
  if (bytes.length <= BLOCK) return compressed(state, block, before + block.length, true)[0];
  return digest(compressed(state, block, before + BLOCK, false), bytes.subarray(BLOCK), before + BLOCK);
}

function compressed(state, bytes, count, isLast) {
  const padded = new DataView(new ArrayBuffer(BLOCK));
  bytes.forEach((byte, at) => padded.setUint8(at, byte));
  const message = IV.flatMap((_, at) => [padded.getBigUint64(16 * at, true), padded.getBigUint64(16 * at + 8, true)]);
  const v = [...state, ...IV];
  v[12] ^= BigInt(count);
  if (isLast) v[14] = BigInt.asUintN(64, ~v[14]);
  for (let round = 0; round < 12; round += 1) {
    const order = MESSAGE_ORDER[round % 10];
    MIXED.forEach(([a, b, c, d], at) => mixInto(v, a, b, c, d, message[order[2 * at]], message[order[2 * at + 1]]));
  }
  return state.map((word, at) => word ^ v[at] ^ v[at + 8]);
}

function mixInto(v, a, b, c, d, x, y) {
  v[a] = BigInt.asUintN(64, v[a] + v[b] + x);
  v[d] = turned(v[d] ^ v[a], 32n);
  v[c] = BigInt.asUintN(64, v[c] + v[d]);
  v[b] = turned(v[b] ^ v[c], 24n);
  v[a] = BigInt.asUintN(64, v[a] + v[b] + y);
  v[d] = turned(v[d] ^ v[a], 16n);
  v[c] = BigInt.asUintN(64, v[c] + v[d]);
  v[b] = turned(v[b] ^ v[c], 63n);
}

function turned(word, bits) {
  return BigInt.asUintN(64, (word >> bits) | (word << (64n - bits)));
}

function swapped(word) {
  const view = new DataView(new ArrayBuffer(SIZE));
  view.setBigUint64(0, word, true);
  return view.getBigUint64(0);
}

const FACTOR = BigInt(PYTHON.sizes.factor);
const LAST = 0xbf58476d1ce4e5b9n;
const hashOf = blake2b(PYTHON.sizes.salt);
const known = new Map();

function hashed(tokens) {
  return tokens.map(hashedWord);
}

function hashedWord(word) {
  if (!known.has(word)) known.set(word, hashOf(word));
  return known.get(word);
}

function grams(numbers, k = PYTHON.sizes.k) {
  const starts = Math.max(numbers.length - k + 1, 0);
  return Array.from({ length: starts }, (_, at) => mixed(numbers.slice(at, at + k), PYTHON.sizes.gramBytes));
}

function pairHash(first, second, distance) {
  return mixed([first, BigInt(distance), second], PYTHON.sizes.pairBytes);
}

function mixed(numbers, bytes) {
  let all = BigInt(numbers.length);
  for (const number of numbers) {
    all = BigInt.asUintN(64, (all ^ number) * FACTOR);
    all ^= all >> 29n;
  }
  all = BigInt.asUintN(64, (all ^ (all >> 32n)) * LAST);
  return Number((all ^ (all >> 27n)) >> BigInt(64 - 8 * bytes));
}

class Quotation {
  constructor(numbers) {
    this.length = numbers.length;
    const lags = Array.from({ length: PYTHON.sizes.lookBack }, (_, n) => n + 1);
    const steps = Array.from({ length: PYTHON.sizes.reach }, (_, n) => n + 1);
    this.pairs = numbers.map((number, at) =>
      lags.map((lag) => (lag > at ? [] : steps.map((step) => pairHash(numbers[at - lag], number, step)))),
    );
    this.swapped = numbers.slice(1).map((number, at) => pairHash(number, numbers[at], 1));
  }

  align(pairSet) {
    const steps = this.pairs.map((lags) => lags.map((hashes) => hashes.findIndex((hash) => pairSet.has(hash)) + 1));
    const joined = steps.filter((row) => row.some(Boolean)).length + 1;
    if (joined < PYTHON.sizes.fit * this.length) return { score: 0, fits: false, misfits: new Map() };
    const [score, chain] = bestChain(steps);
    const fits = chain.length >= 3 && chain.length >= PYTHON.sizes.fit * this.length;
    const swapped = this.swapped.map((hash) => pairSet.has(hash));
    return { score, fits, misfits: fits ? misfitsOf(chain, steps, swapped) : new Map() };
  }
}

function bestChain(steps) {
  const best = [];
  steps.forEach((row, at) => {
    let option = [1, null];
    row.forEach((step, n) => {
      const lag = n + 1;
      if (!step) return;
      const score = best[at - lag][0] + 1 - PYTHON.sizes.gap * (Math.abs(lag - step) + (lag > 1 ? 1 : 0));
      if (score > option[0]) option = [score, at - lag];
    });
    best.push(option);
  });
  let end = best.reduce((first, [score], at) => (score > best[first][0] ? at : first), 0);
  const [score] = best[end];
  const chain = [];
  for (; end !== null; end = best[end][1]) chain.unshift(end);
  return [score, chain];
}

function misfitsOf(chain, steps, swapped) {
  const misfits = new Map();
  steps.forEach((_, at) => (at < chain[0] || at > chain.at(-1)) && misfits.set(at, "changed"));
  chain.slice(1).forEach((at, n) => {
    const before = chain[n];
    const step = steps[at][at - before - 1];
    if (at === before + 1 && step > 1) misfits.set(at, "dropped");
    for (let between = before + 1; between < at; between += 1) misfits.set(between, step > 1 ? "changed" : "inserted");
  });
  swapped.forEach((isSwapped, at) => {
    if (!isSwapped || !(misfits.has(at) || misfits.has(at + 1)) || steps[at + 1][0] === 1) return;
    if (misfits.get(at + 2) === "dropped") misfits.delete(at + 2);
    misfits.set(at, "swapped").set(at + 1, "swapped");
  });
  return new Map([...misfits].sort(([a], [b]) => a - b));
}

class Index {
  constructor(paragraphs) {
    this.places = [...paragraphs.keys()];
    this.prints = [...paragraphs.values()].map(unpacked);
    this.grams = postings(this.prints.map((print) => print.grams));
    this.joins = postings(this.prints.map((print) => print.join));
  }

  verbatim(tokens) {
    const numbers = hashed(tokens);
    const found = grams(numbers).map((gram) => this.grams.get(gram) ?? []);
    const rarest = found.reduce((least, owners) => (owners.length < least.length ? owners : least), found[0] ?? []);
    return rarest.filter((at) => this.isRun(at, numbers)).map((at) => this.places[at]);
  }

  spanning(tokens) {
    const numbers = hashed(tokens);
    const starts = new Set(grams(numbers).flatMap((gram) => this.joins.get(gram) ?? []));
    const runs = [...starts].sort((a, b) => a - b).filter((at) => this.runsOver(at, numbers));
    return runs.map((at) => [this.places[at], this.places[at + 1]]);
  }

  nearest(tokens) {
    const numbers = hashed(tokens);
    const quotation = new Quotation(numbers);
    let best = null;
    for (const at of this.near(numbers)) {
      const alignment = quotation.align(this.prints[at].pairs);
      if (!best || alignment.score > best.alignment.score) best = { place: this.places[at], alignment };
    }
    return best?.alignment.fits ? best : null;
  }

  isRun(at, numbers) {
    const print = this.prints[at];
    const k = Math.min(numbers.length, Math.max(print.exact, PYTHON.sizes.k));
    return grams(numbers, k).every((gram) => print.grams.has(gram));
  }

  runsOver(at, numbers) {
    const bridged = grams(numbers).map((gram) => this.prints[at].join.has(gram));
    return numbers.slice(1).some((_, n) => {
      const cut = n + 1;
      const bridge = bridged.slice(Math.max(cut - PYTHON.sizes.k + 1, 0), cut);
      const sides = [[at, numbers.slice(0, cut)], [at + 1, numbers.slice(cut)]];
      const areRuns = () => sides.every(([side, its]) => its.length < PYTHON.sizes.k || this.isRun(side, its));
      return bridge.length > 0 && bridge.every(Boolean) && areRuns();
    });
  }

  near(numbers) {
    if (this.places.length <= PYTHON.sizes.scanned) return this.places.keys();
    return [...new Set(grams(numbers).flatMap((gram) => this.grams.get(gram) ?? []))].sort((a, b) => a - b);
  }
}

function unpacked({ exact, grams: runs, pairs, join }) {
  const [some, near, over] = [[runs, PYTHON.sizes.gramBytes], [pairs, PYTHON.sizes.pairBytes], [join, PYTHON.sizes.gramBytes]].map(unpackedSet);
  return { exact, grams: some, pairs: near, join: over };
}

function unpackedSet([text, size]) {
  const raw = atob(text);
  const numbers = new Set();
  for (let at = 0; at < raw.length; at += size) {
    let number = 0;
    for (let n = 0; n < size; n += 1) number = number * 256 + raw.charCodeAt(at + n);
    numbers.add(number);
  }
  return numbers;
}

function postings(sets) {
  const found = new Map();
  const add = (gram, at) => (found.has(gram) ? found.get(gram).push(at) : found.set(gram, [at]));
  sets.forEach((grams, at) => grams.forEach((gram) => add(gram, at)));
  return found;
}

function verified(text, index) {
  const [size, placed] = [split(text).length, spaced(text)];
  if (size > PYTHON.sizes.longest)
    throw new AnswerError(
      `A quotation of over ${PYTHON.sizes.longest} words is no quotation. Give the sentence that you want to check.`,
    );
  if (size < PYTHON.sizes.shortest || placed.length < PYTHON.sizes.shortest - 1) return verdictOn(text, "too-short");
  const ways = waysToRead(text).map(spaced);
  for (const way of ways) {
    const found = verbatimIn(text, way.map(([word]) => word), index);
    if (found) return found;
  }
  const altered = ways.map((way) => alteredIn(text, way, index)).filter(Boolean);
  const fewest = altered.reduce((least, one) => (one.misfits.length < least.misfits.length ? one : least), altered[0]);
  return fewest ?? verdictOn(text, "absent", null, [], onAlphabets(text));
}

function verdictInWords({ text, verdict, place, misfits, note }) {
  const pieces = split(text);
  const told = misfits.map(([at, what]) => filled(PYTHON.says.misfits[what], { word: pieces[at], at: at + 1 }));
  const sentence = filled(PYTHON.says.verdicts[verdict], { "self.locator": place });
  return [sentence, told.length ? `${told.join("; ")}.` : "", note].filter(Boolean).join(" ");
}

function filled(sentence, values) {
  return sentence.replace(/\{([\w.]+)\}/g, (_, name) => values[name]);
}

function verbatimIn(text, tokens, index) {
  const [place, ...others] = index.verbatim(tokens);
  const also = others.length ? `The same words are in ${others.join(", ")}, too.` : "";
  if (place) return verdictOn(text, "verbatim", place, [], also);
  const [run] = index.spanning(tokens);
  return run ? verdictOn(text, "verbatim", run[0], [], `The quotation runs over into ${run[1]}.`) : null;
}

function alteredIn(text, placed, index) {
  const found = index.nearest(placed.map(([word]) => word));
  if (!found) return null;
  const misfits = new Map([...found.alignment.misfits].reverse().map(([at, what]) => [placed[at][1], what]));
  return verdictOn(text, "altered", found.place, [...misfits].sort(([a], [b]) => a - b), onAlphabets(text));
}

function verdictOn(text, verdict, place = null, misfits = [], note = "") {
  return { text, verdict, place, misfits, note };
}

function onAlphabets(text) {
  const [mixed] = mixedAlphabets(text);
  return mixed ? `“${mixed}” mixes letters of two alphabets that look alike; type it anew.` : "";
}

const locatorWithin = pattern("quote.locator");
const indexes = new WeakMap(); // of fingerprints that were read before
const NO_FINGERPRINTS =
  "Quotations are compared with data/fingerprints.json, which this page does not find. " +
  "Your answer is kept; run the cell with check to have it marked.";

const quote = {
  read(question, answer) {
    const text = told(answer);
    if (!text) throw new AnswerError(`Answer with a quotation in quotation marks; ${shown(answer)} is none.`);
    if (locatorWithin.test(text)) throw new AnswerError("Answer with the quotation alone, without its locator.");
    const index = indexFor(question);
    const found = verified(text, index);
    if (hasMore(found, index, question.reports.map(([id]) => id)))
      throw unread("Answer with the quotation alone, without words of your own before or after it.", text);
    return found;
  },

  parts: (question, answer) => [`${answer.verdict}@${answer.place ?? ""}`, verdictInWords(answer)],

  judged: judgedFirst,
};

function indexFor({ fingerprints, practice = {}, reports }) {
  if (!fingerprints) throw new MarkError(NO_FINGERPRINTS);
  if (!indexes.has(fingerprints)) {
    const paragraphs = Object.entries(fingerprints.paragraphs).concat(inReadingOrder(practice, reports));
    indexes.set(fingerprints, new Index(new Map(paragraphs)));
  }
  return indexes.get(fingerprints);
}

function inReadingOrder(prints, reports) {
  const ids = reports.map(([id]) => id);
  const placeOf = (locator) => [ids.indexOf(locator.split(":")[0]), Number(locator.split(":")[1])];
  const order = ([[article, number], [other, its]]) => article - other || number - its;
  return Object.entries(prints).sort(([one], [another]) => order([one, another].map(placeOf)));
}

const text = {
  read(question, answer) {
    const said = told(answer);
    const found = words(said);
    if (!found.length) throw new AnswerError(`Answer with a word or a few in quotation marks; ${shown(answer)} has none.`);
    if (mixedAlphabets(said).length || found.some(looksLatin)) throw unread("Answer in letters of one alphabet.", said);
    return ofWords(found, `Answer with the name or the words alone. ${shown(said)} says more.`);
  },

  parts: (question, answer) => [answer],

  async judged([readings], judge) {
    const outcome = await outcomeOf(readings, judge);
    return { credit: outcome.credit, why: [outcome.why], parts: { "": outcome } };
  },
};

const TYPES = new Map(Object.entries({ choice, choices, locate, match, matrix, number, order, probability, quote, text }));

function typeOf(name) {
  return TYPES.get(name);
}

async function mark(question, answer) {
  try {
    return await bestMark({ options: {}, rows: {}, articles: [], settings: {}, boxes: [], ...question }, answer);
  } catch (error) {
    throw error instanceof MarkError ? error : new SealError(question.id, { cause: error });
  }
}

async function bestMark(asked, answer) {
  if (asked.void) return markMade(asked, asked.points, "void", [PYTHON.says.EVERYBODY]);
  const taken = byEach(asked, new Sealed(asked.id, asked.boxes)).map(([one, judge]) => [one, readParts(one, answer), judge]);
  const read = taken.filter(([, parts]) => Array.isArray(parts));
  if (!read.length) return taken[0][1];
  if (asked.held_back) return markMade(asked, 0, "kept", [PYTHON.says.HELD_BACK]);
  const marks = await Promise.all(read.map(([one, parts, judge]) => markOf(one, parts, judge)));
  return marks.reduce((best, one) => (isBetter(one, best) ? one : best));
}

async function complaint(question, answer) {
  const found = await mark({ ...question, held_back: true, void: false }, answer).catch(() => null);
  return found?.verdict === UNREAD ? found.explanation[0] : "";
}

function byEach(question, judge) {
  const others = (question.settings.accept ?? []).map((settings, n) => {
    const behind = { id: judge.id, get: (part) => judge.get(`accept ${n + 1}: ${part}`) };
    return [{ ...question, settings }, behind];
  });
  return [[question, judge], ...others];
}

function readParts(question, answer) {
  if (isNoAnswer(answer)) return markMade(question, 0, "no answer", [PYTHON.says.NO_ANSWER]);
  const type = typeOf(question.type);
  try {
    const parts = type.parts(question, type.read(question, answer));
    const excess = tooLong(answer);
    return excess ? unreadMark(question, `The answer ${excess}`) : parts;
  } catch (error) {
    if (/recursion|call stack/.test(error.message)) return unreadMark(question, NESTED);
    if (error instanceof AnswerError) return unreadMark(question, error.message);
    throw error;
  }
}

const NESTED = "What was given is nested too deeply to be an answer.";

async function markOf(question, parts, judge) {
  try {
    const { credit, why, parts: outcomes } = await typeOf(question.type).judged(parts, judge);
    const share = Math.min(1, Math.max(0, rounded(credit, 9)));
    const verdict = share === 1 ? "right" : share ? "partly" : "not yet";
    const told = [...new Set(why.filter(Boolean))];
    return markMade(question, rounded(share * question.points, 2), verdict, told, outcomes);
  } catch (error) {
    if (error instanceof AnswerError) return unreadMark(question, error.message);
    throw error;
  }
}

function isBetter(one, other) {
  const [own, its] = [one, other].map(({ verdict }) => verdict === UNREAD);
  return one.points > other.points || (one.points === other.points && own && !its);
}

function unreadMark(question, why) {
  return markMade(question, 0, UNREAD, [why]);
}

function markMade(question, points, verdict, explanation, parts = {}) {
  return { points, max_points: question.points, verdict, explanation, parts };
}


const NO_PYTHON = "Practice needs Python: open this notebook in JupyterLab and run this cell.";
const NOT_RUN = "Practice needs Python, which has not run this cell. What you have practised is kept.";
const TOO_EARLY = "Check your answer first; then go on.";

class BylinePractice extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokensSheet, cardSheet];
    this.addEventListener("keydown", (event) => this.pressed(event));
  }

  show(view, record, host) {
    const seen = JSON.stringify(view);
    this.host = host;
    if (seen === this.seen) return;
    this.seen = seen;
    this.draw();
    this.tell(view?.data?.notice);
    this.load();
  }

  focus() {
    (this.card ?? this.following)?.focus();
  }

  draw() {
    this.place = h("div", {});
    this.counts = h("div", { class: "counts" });
    this.notice = h("p", { class: "state", role: "status" });
    this.following = h("button", { type: "button", class: "check", onclick: () => this.next() }, "Next ", h("kbd", { "aria-hidden": "true" }, "N"));
    const foot = h("div", { class: "foot practice" }, this.following, this.notice);
    this.shadowRoot.replaceChildren(h("div", { role: "group", "aria-label": "Practice" }, this.place, foot, this.counts));
  }

  tell(sentence) {
    this.notice.textContent = typeof sentence === "string" ? sentence : "";
  }

  standing({ counts, notice }) {
    if (Array.isArray(counts)) this.counts.replaceChildren(...counts.map((line) => h("p", { class: "state" }, String(line))));
    if (notice) this.tell(notice);
  }

  async load(isFocused = false) {
    try {
      if (!this.host.ask) throw new Error(NO_PYTHON);
      const reply = await this.host.ask({ next: true });
      if (!isMapping(reply) || !isMapping(reply.item)) throw new Error(NOT_RUN);
      this.put(reply.item);
      this.standing(reply);
      if (isFocused) this.card.focus();
    } catch (error) {
      this.fail(error?.message || NOT_RUN);
    }
  }

  put(item) {
    this.item = item;
    this.isMarked = false;
    this.card = document.createElement("byline-question");
    this.card.addEventListener("byline-state", (event) => event.stopPropagation()); // no question of the page around
    const { level } = this.host.caps ?? {};
    const host = { keep: async () => {}, mark: (answer) => this.mark(answer), next: () => this.next(), caps: { level } };
    this.card.show({ view: "question", version: 1, name: `practice/${item.id}`, data: item.card }, null, host);
    this.place.replaceChildren(this.card);
    this.following.hidden = false;
  }

  fail(sentence) {
    const wake = this.host.wake ? h("button", { type: "button", class: "check", onclick: () => this.host.wake() }, "Run this notebook up to here") : null;
    this.card = null;
    this.following.hidden = true;
    this.place.replaceChildren(...[h("p", { class: "elsewhere" }, sentence), wake].filter(Boolean));
  }

  async mark(answer) {
    const { id, attempt } = this.item;
    const reply = await this.host.ask({ item: id, attempt, answer }).catch((error) => {
      throw new Error(error?.message || NOT_RUN);
    });
    if (!isMapping(reply) || !isMapping(reply.mark)) throw new Error(NOT_RUN);
    this.isMarked = true;
    this.tell("");
    this.standing(reply);
    this.card.close();
    this.following.focus({ preventScroll: true });
    return reply.mark;
  }

  next() {
    if (!this.isMarked) return this.tell(TOO_EARLY);
    this.tell("");
    this.load(true);
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    event.stopPropagation();
    if (event.key.toLowerCase() !== "n") return;
    event.preventDefault();
    this.next();
  }
}

views.set("practice", "byline-practice");


function optionRow({ kind, group, label, text, link, changed }) {
  const [name, why] = [unique("option"), unique("why")];
  const input = h("input", { type: kind, name: group, value: label, "aria-labelledby": name, onchange: changed });
  const words = h("span", { class: "text", id: name }, h("span", { class: "heard" }, `${label} `), linked(text, link));
  const node = h("label", { class: "option" }, input, h("kbd", { "aria-hidden": "true" }, label), words);

  function clear() {
    node.querySelector(".why")?.remove();
    delete node.dataset.verdict;
    input.removeAttribute("aria-describedby");
  }

  function tell(told) {
    clear();
    node.dataset.verdict = told.verdict;
    node.append(reason(why, told, link));
    input.setAttribute("aria-describedby", why);
  }

  return { node, input, tell, clear };
}


function choiceControl({ question, link, labelledby, changed }) {
  const group = unique("choice");
  const rows = new Map(
    Object.entries(question.options).map(([label, text]) => [
      label,
      optionRow({ kind: "radio", group, label, text, link, changed: () => changed(label) }),
    ]),
  );
  const chosen = () => [...rows].find(([, row]) => row.input.checked)?.[0];

  return {
    node: h(
      "div",
      { role: "radiogroup", "aria-labelledby": labelledby, class: "options" },
      [...rows.values()].map((row) => row.node),
    ),
    keeps: true,
    hint: "Choose one.",
    show(answer) {
      for (const [label, row] of rows) row.input.checked = label === answer;
    },
    told(parts) {
      const label = chosen();
      if (!parts.has(label)) return [];
      rows.get(label).tell(parts.get(label));
      return [label];
    },
    clear: () => rows.forEach((row) => row.clear()),
    press({ key }) {
      const row = rows.get(key.toUpperCase());
      if (!row) return false;
      row.input.focus();
      if (!row.input.checked) row.input.click();
      return true;
    },
    focus: () => (rows.get(chosen()) ?? rows.values().next().value)?.input.focus(),
  };
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10 };

function roving(elements, shown = () => true) {
  let current = 0;
  elements.forEach((element, at) => {
    element.tabIndex = at === 0 ? 0 : -1;
    element.addEventListener("focus", () => stop(at));
  });

  function stop(at) {
    if (elements[current]) elements[current].tabIndex = -1;
    current = at;
    if (elements[at]) elements[at].tabIndex = 0;
  }

  function go(at) {
    stop(at);
    elements[at]?.focus();
  }

  function move({ key }, target) {
    const open = elements.map((_, at) => at).filter((at) => shown(elements[at]));
    const from = open.indexOf(elements.indexOf(target));
    const to = key === "Home" ? 0 : key === "End" ? open.length - 1 : key in STEPS ? from + STEPS[key] : null;
    if (from < 0 || to === null) return false;
    go(open[Math.min(Math.max(to, 0), open.length - 1)]);
    return true;
  }

  return { go, move, stop, at: () => current };
}


function choicesControl({ question, link, labelledby, changed }) {
  const group = unique("choices");
  const ticked = () => labels.filter((_, at) => rows[at].input.checked);
  const labels = Object.keys(question.options);
  const rows = labels.map((label) =>
    optionRow({
      kind: "checkbox",
      group,
      label,
      text: question.options[label],
      link,
      changed: () => changed(ticked()),
    }),
  );
  const stops = roving(rows.map((row) => row.input));

  return {
    node: h(
      "div",
      { role: "group", "aria-labelledby": labelledby, class: "options" },
      rows.map((row) => row.node),
    ),
    keeps: true,
    hint: "Choose all that apply.",
    show(answer) {
      rows.forEach((row, at) => {
        row.input.checked = Array.isArray(answer) && answer.includes(labels[at]);
      });
    },
    told(parts) {
      const told = labels.filter((label) => parts.has(label));
      told.forEach((label) => rows[labels.indexOf(label)].tell(parts.get(label)));
      return told;
    },
    clear: () => rows.forEach((row) => row.clear()),
    press(event, target) {
      const at = labels.indexOf(event.key.toUpperCase());
      if (at < 0) return stops.move(event, target);
      stops.go(at);
      rows[at].input.click();
      return true;
    },
    focus: () => stops.go(stops.at()),
  };
}


function elsewhereControl({ question, hasNotebook }) {
  const typed =
    question.type === "code" || !question.hint ? "Write your answer in the cell below." : `Type ${question.hint}`;
  const how = hasNotebook ? typed : "This question is answered in the notebook.";
  return {
    node: h("p", { class: "elsewhere" }, how),
    keeps: false,
    hint: "",
    show() {},
    told: () => [],
    clear() {},
    press: () => false,
    focus() {},
  };
}


const SOON = 400; // milliseconds after the last key until what was typed is kept

function numberControl(card) {
  const { unit } = card.question.settings;
  const has = typeof unit === "string" && unit;
  return field(card, {
    label: "Number",
    unit: has ? unit : "",
    inputmode: "decimal",
    hint: has ? `Write a number in ${unit}.` : "Write a number.",
  });
}

function textControl(card) {
  return field(card, { label: "Answer", hint: "Write a word or a few." });
}

function quoteControl(card) {
  return field(card, { label: "Quotation", isLong: true, hint: "Copy five words or more, exactly as they stand." });
}

function field(
  { labelledby, changed, edited, unchanged },
  { label, unit = "", inputmode = null, isLong = false, hint },
) {
  const [id, after] = [unique("field"), unique("unit")];
  const attributes = { id, class: "field", autocomplete: "off", autocapitalize: "off", spellcheck: "false", inputmode };
  const described = [labelledby, unit && after].filter(Boolean).join(" ");
  const input = isLong ? h("textarea", { ...attributes, rows: "2" }) : h("input", { ...attributes, type: "text" });
  input.setAttribute("aria-describedby", described);
  let [waiting, kept, isEdited] = [null, "", false];

  function now() {
    clearTimeout(waiting);
    if (!isEdited) return;
    isEdited = false;
    if (input.value === kept) return unchanged();
    kept = input.value;
    changed(kept.trim() ? kept : null);
  }

  input.addEventListener("input", () => {
    isEdited = true;
    edited();
    clearTimeout(waiting);
    waiting = setTimeout(now, SOON);
  });
  input.addEventListener("change", now);

  return {
    node: h(
      "div",
      { class: "written" },
      h("label", { for: id, class: "field-label" }, label),
      h("div", { class: "line" }, input, unit && h("span", { class: "unit", id: after }, unit)),
    ),
    keeps: true,
    typed: true,
    hint,
    first: "Write an answer first.",
    show(answer) {
      clearTimeout(waiting);
      kept = answer === null || typeof answer === "object" ? "" : String(answer);
      if (input.value !== kept) input.value = kept;
    },
    told: () => [],
    clear() {},
    press: () => false,
    flush: now,
    focus: () => input.focus(),
  };
}


const LONG = 12; // a list with more paragraphs can be searched

function locateControl(card) {
  const { question, labelledby, changed, link } = card;
  const articles = question.articles.length
    ? question.articles
    : [...new Set(Object.keys(question.places).map(articleIn))];
  const places = Object.keys(question.places).filter((place) => articles.includes(articleIn(place)));
  places.sort(
    (one, other) =>
      articles.indexOf(articleIn(one)) - articles.indexOf(articleIn(other)) || numberIn(one) - numberIn(other),
  );
  if (!places.length) return textControl(card);
  const group = unique("reports");
  const items = new Map(places.map((place) => [place, paragraph(place, question.places[place])]));
  const chosen = new Set();
  const list = h(
    "div",
    { role: "listbox", "aria-multiselectable": "true", "aria-labelledby": labelledby, class: "paragraphs" },
    [...items.values()].map((item) => item.node),
  );
  const search = h("input", {
    type: "search",
    class: "field search",
    placeholder: "Find in these paragraphs",
    "aria-label": "Find in these paragraphs",
  });
  const summary = h("p", { class: "chosen" });
  const tabs = articles.map((article) => h("input", { type: "radio", name: group, value: article, onchange: filter }));
  const stops = roving(
    [...items.values()].map((item) => item.node),
    (node) => !node.hidden,
  );
  let typed = "";

  function filter() {
    const article = tabs.find((tab) => tab.checked)?.value;
    const wanted = search.value.trim().toLowerCase();
    items.forEach((item, place) => {
      const isHere = tabs.length < 2 || articleIn(place) === article;
      item.node.hidden = !isHere || !`${place} ${question.places[place]}`.toLowerCase().includes(wanted);
    });
    const first = places.findIndex((place) => !items.get(place).node.hidden);
    if (items.get(places[stops.at()]).node.hidden && first >= 0) stops.stop(first);
  }

  function draw() {
    items.forEach((item, place) => item.node.setAttribute("aria-selected", String(chosen.has(place))));
    summary.textContent = chosen.size
      ? `Chosen: ${places.filter((place) => chosen.has(place)).join(", ")}`
      : "Nothing chosen yet";
  }

  function toggle(place) {
    if (!chosen.delete(place)) chosen.add(place);
    draw();
    changed(places.filter((one) => chosen.has(one)));
  }

  items.forEach((item, place) => item.node.addEventListener("click", () => toggle(place)));
  search.addEventListener("input", filter);
  if (tabs.length) tabs[0].checked = true;
  filter();

  function jump(key) {
    typed += key;
    setTimeout(() => void (typed = ""), 800);
    const at = places.findIndex((place) => !items.get(place).node.hidden && place.endsWith(`:${Number(typed)}`));
    if (at >= 0) stops.go(at);
    return true;
  }

  return {
    node: h(
      "div",
      { class: "locating" },
      h(
        "div",
        { class: "bar" },
        tabs.length > 1 &&
          h(
            "div",
            { role: "radiogroup", "aria-label": "Report", class: "tabs" },
            tabs.map((tab) => h("label", { class: "tab" }, tab, h("span", {}, tab.value))),
          ),
        places.length > LONG && search,
        summary,
      ),
      list,
    ),
    keeps: true,
    hint: "Choose the paragraph, or each of them.",
    show(answer) {
      chosen.clear();
      if (Array.isArray(answer)) answer.filter((place) => items.has(place)).forEach((place) => chosen.add(place));
      const first = places.findIndex((place) => chosen.has(place));
      tabs.forEach((tab) => void (tab.checked = first < 0 ? tab === tabs[0] : tab.value === articleIn(places[first])));
      filter();
      if (first >= 0) stops.stop(first);
      draw();
    },
    told(parts) {
      const told = places.filter((place) => parts.has(place));
      told.forEach((place) => items.get(place).tell(parts.get(place), link));
      return told;
    },
    clear: () => items.forEach((item) => item.clear()),
    press(event, target) {
      const place = places.find((one) => items.get(one).node === target);
      if (!place) return target === search && event.key === "ArrowDown" ? (stops.go(stops.at()), true) : false;
      if (/^\d$/.test(event.key)) return jump(event.key);
      typed = "";
      if (event.key === " ") toggle(place);
      else return stops.move(event, target);
      return true;
    },
    focus: () => stops.go(stops.at()),
  };
}

function articleIn(place) {
  return place.split(":")[0];
}

function numberIn(place) {
  return Number(place.split(":")[1]);
}

function paragraph(place, digest) {
  const [article, number] = place.split(":");
  const id = unique("paragraph");
  const words = h("span", { class: "digest", id }, h("span", { class: "heard" }, `${article} ${number}: `), digest);
  const node = h(
    "div",
    { role: "option", class: "paragraph", "aria-selected": "false", "aria-labelledby": id },
    h("span", { class: "label", "aria-hidden": "true" }, number),
    words,
  );
  return {
    node,
    tell(told, link) {
      node.dataset.verdict = told.verdict;
      node.append(reason(unique("why"), told, null));
    },
    clear() {
      node.querySelector(".why")?.remove();
      delete node.dataset.verdict;
    },
  };
}


const MANY = 5; // columns that a card has room for

function boardHead(question, link, { role = null, wide }) {
  const options = Object.entries(question.options);
  const heads = options.map(([label, text]) =>
    h(
      "div",
      { class: "column", role },
      h("kbd", { "aria-hidden": role ? null : "true" }, label),
      " ",
      h("span", {}, linked(text, link)),
    ),
  );
  const corner = h(
    "div",
    { class: "corner", role },
    h("span", {}, question.rows_are || (role && h("span", { class: "heard" }, "Rows"))),
  );
  const title = question.options_are && h("div", { class: "heads-are", "aria-hidden": "true" }, question.options_are);
  const head = h("div", { class: "head", role: role && "row" }, title, corner, heads);
  const isLong = options.length > MANY || options.some(([, text]) => text.length > wide);
  head.classList.toggle("list", isLong);
  return head;
}

function rowReason(id, cell, told, link) {
  const said = reason(id, told, link);
  if (cell) said.prepend(h("span", { class: "cell-name" }, cell), " ");
  return said;
}


function matchControl({ question, link, labelledby, changed }) {
  const labels = Object.keys(question.options);
  const rows = new Map(
    Object.entries(question.rows).map(([name, text]) => [
      name,
      matchRow(question, name, text, link, () => changed(answer())),
    ]),
  );
  const names = [...rows.keys()];
  const answer = () =>
    Object.fromEntries([...rows].filter(([, row]) => row.chosen()).map(([name, row]) => [name, row.chosen()]));
  const open = () => [...rows.values()].find((row) => !row.chosen()) ?? rows.values().next().value;
  const rowOf = (target) => [...rows.values()].find((row) => row.node.contains(target));

  function choose(row, label) {
    row.pick(label);
    const next = rows.get(names[names.indexOf(row.name) + 1]);
    (next ?? row).focus();
  }

  const node = h(
    "div",
    { role: "group", "aria-labelledby": labelledby, class: "board" },
    boardHead(question, link, { wide: 48 }),
    [...rows.values()].map((row) => row.node),
  );
  node.style.setProperty("--columns", labels.length);

  return {
    node,
    keeps: true,
    hint: "Choose one for each row. A letter goes on to the next row.",
    show(given) {
      rows.forEach((row, name) => row.show(given?.[name]));
    },
    told(parts) {
      const told = names.filter((name) => parts.has(name));
      told.forEach((name) => rows.get(name).tell(parts.get(name)));
      return told;
    },
    clear: () => rows.forEach((row) => row.clear()),
    press({ key }, target) {
      const label = labels.find((one) => one === key.toUpperCase());
      const row = rowOf(target);
      if (label) choose(row ?? open(), label);
      else if (rows.has(key)) rows.get(key).focus();
      else if (row && ["Backspace", "Delete"].includes(key)) row.pick(null);
      else return false;
      return true;
    },
    focus: () => open()?.focus(),
  };
}

function matchRow(question, name, text, link, changed) {
  const [group, id, why] = [unique("row"), unique("row-text"), unique("why")];
  const inputs = new Map(
    Object.entries(question.options).map(([label, meaning]) => [
      label,
      h("input", { type: "radio", name: group, value: label, "aria-label": `${label} ${meaning}`, onchange: changed }),
    ]),
  );
  const chips = [...inputs].map(([label, input]) =>
    h("label", { class: "chip" }, input, h("kbd", { "aria-hidden": "true" }, label)),
  );
  const words = h(
    "p",
    { class: "row-text", id },
    h("span", { class: "label" }, name),
    " ",
    h("span", {}, linked(text, link)),
  );
  const node = h(
    "div",
    { class: "row", role: "radiogroup", "aria-labelledby": id },
    words,
    h("div", { class: "chips" }, chips),
  );
  const chosen = () => [...inputs].find(([, input]) => input.checked)?.[0];

  return {
    name,
    node,
    chosen,
    show: (label) => inputs.forEach((input, own) => void (input.checked = own === label)),
    pick(label) {
      if (label === null && chosen()) inputs.get(chosen()).checked = false;
      else if (label !== null && chosen() !== label) inputs.get(label).checked = true;
      else return;
      changed();
    },
    focus: () => (inputs.get(chosen()) ?? inputs.values().next().value)?.focus(),
    tell(told) {
      node.dataset.verdict = told.verdict;
      node.append(rowReason(why, "", told, link));
      node.setAttribute("aria-describedby", why);
    },
    clear() {
      node.querySelector(".why")?.remove();
      delete node.dataset.verdict;
      node.removeAttribute("aria-describedby");
    },
  };
}


const SIGNS = { "+": "fits", "-": "speaks against", 0: "says nothing" };
const ORDER = ["+", "-", "0"];
const KEYS = { "+": "+", "=": "+", "-": "-", "−": "-", 0: "0" };
const GLYPHS = { "+": "+", "-": "−", 0: "0" };

function matrixControl({ question, link, labelledby, changed }) {
  const columns = Object.keys(question.options);
  const rows = Object.keys(question.rows);
  const cells = new Map(
    rows.flatMap((row) =>
      columns.map((column) => [`${row}${column}`, matrixCell(row, column, () => changed(answer()))]),
    ),
  );
  const all = [...cells.values()];
  const lines = rows.map((row) =>
    matrixRow(
      question,
      row,
      columns.map((column) => cells.get(`${row}${column}`)),
      link,
    ),
  );
  let current = all[0];

  all.forEach((cell) => cell.button.addEventListener("focus", () => stop(cell)));
  if (current) current.button.tabIndex = 0;

  function stop(cell) {
    current.button.tabIndex = -1;
    current = cell;
    cell.button.tabIndex = 0;
  }

  function go(at) {
    stop(all[Math.min(Math.max(at, 0), all.length - 1)]);
    current.button.focus();
  }

  function answer() {
    const coded = rows.map((row) => [
      row,
      Object.fromEntries(columns.map((column) => [column, cells.get(row + column).sign()]).filter(([, sign]) => sign)),
    ]);
    return Object.fromEntries(coded.filter(([, signs]) => Object.keys(signs).length));
  }

  const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns.length, ArrowUp: -columns.length };

  function press({ key }) {
    const at = all.indexOf(current);
    if (key in moves) {
      if (all[at + moves[key]]) go(at + moves[key]);
    } else if (key in KEYS) {
      current.code(KEYS[key]);
      go(at + 1);
    } else if (["Backspace", "Delete"].includes(key)) current.code(null);
    else if (key === "Home") go(at - (at % columns.length));
    else if (key === "End") go(at - (at % columns.length) + columns.length - 1);
    else return false;
    return true;
  }

  const node = h(
    "div",
    { class: "board matrix" },
    h(
      "div",
      { role: "grid", "aria-labelledby": labelledby, class: "cells" },
      boardHead(question, link, { role: "columnheader", wide: 130 }),
      lines.map((line) => line.node),
    ),
    h(
      "p",
      { class: "legend" },
      ORDER.map((sign) => h("span", {}, h("b", {}, GLYPHS[sign]), ` ${SIGNS[sign]}`)),
    ),
  );
  node.style.setProperty("--columns", columns.length);

  return {
    node,
    keeps: true,
    hint: "Code each square: press it, or move with the arrow keys and type +, − or 0.",
    show(given) {
      rows.forEach((row) =>
        columns.forEach((column) => cells.get(row + column).show(isMapping(given?.[row]) ? given[row][column] : null)),
      );
    },
    told(parts) {
      const told = [...cells.keys()].filter((name) => parts.has(name));
      told.forEach((name) => cells.get(name).tell(parts.get(name)));
      lines.forEach((line) => line.tell(parts));
      return told;
    },
    clear() {
      all.forEach((cell) => cell.clear());
      lines.forEach((line) => line.clear());
    },
    press,
    focus: () => current?.button.focus(),
  };
}

function matrixCell(row, column, changed) {
  const places = ORDER.map((sign) =>
    h("span", { class: "sign", "data-sign": sign, "aria-hidden": "true" }, GLYPHS[sign]),
  );
  const button = h("button", { type: "button", class: "square", tabindex: "-1", "data-answers": "true" }, places);
  const node = h(
    "div",
    { class: "cell", role: "gridcell" },
    h("kbd", { class: "own", "aria-hidden": "true" }, column),
    button,
  );
  let sign = null;
  let verdict = "";

  button.addEventListener("click", ({ target }) => {
    const pressed = target.dataset.sign;
    code(pressed ? (pressed === sign ? null : pressed) : (ORDER[ORDER.indexOf(sign) + 1] ?? null));
  });

  function code(to) {
    if (to === sign) return;
    show(to);
    changed();
  }

  function show(to) {
    sign = Object.hasOwn(SIGNS, to ?? "") ? to : null;
    places.forEach((place) => place.classList.toggle("on", place.dataset.sign === sign));
    name();
  }

  function name() {
    button.setAttribute("aria-label", `${row}${column}: ${SIGNS[sign] ?? "not coded"}${verdict && `, ${verdict}`}`);
  }

  function mark(to) {
    verdict = to;
    if (to) node.dataset.verdict = to;
    else delete node.dataset.verdict;
    name();
  }

  show(null);
  return { node, button, code, show, sign: () => sign, tell: (told) => mark(told.verdict), clear: () => mark("") };
}

function matrixRow(question, row, cells, link) {
  const text = h(
    "div",
    { class: "row-text", role: "rowheader" },
    h("span", { class: "label" }, row),
    " ",
    h("span", {}, linked(question.rows[row], link)),
  );
  const said = h("div", { class: "reasons", role: "gridcell" });
  const reasons = h("div", { role: "row", hidden: "" }, said);
  const node = h(
    "div",
    { class: "row-group", role: "rowgroup" },
    h(
      "div",
      { class: "row", role: "row" },
      text,
      cells.map((cell) => cell.node),
    ),
    reasons,
  );

  function fill(nodes) {
    said.replaceChildren(...nodes);
    reasons.hidden = !nodes.length;
  }

  return {
    node,
    tell(parts) {
      const told = Object.keys(question.options).filter((column) => parts.get(`${row}${column}`)?.why);
      fill(told.map((column) => reasonOf(row + column, parts.get(row + column), link)));
    },
    clear: () => fill([]),
  };
}

function reasonOf(name, told, link) {
  return h("div", { "data-verdict": told.verdict }, rowReason(unique("why"), name, told, link));
}


function orderControl({ question, link, labelledby, changed }) {
  const labels = Object.keys(question.options);
  const items = new Map(labels.map((label) => [label, orderItem(label, question.options[label], link)]));
  const list = h("ol", { class: "order", "aria-labelledby": labelledby });
  const said = h("p", { class: "heard", role: "status" });
  const stops = () => roving(order.map((label) => items.get(label).button));
  let [order, isAnswered, held, typed, stop] = [labels, false, null, 0, null];

  function draw(focused) {
    order.forEach((label, at) => items.get(label).name(at, order.length, label === held));
    if (order.some((label, at) => list.children[at] !== items.get(label).node))
      list.replaceChildren(...order.map((label) => items.get(label).node));
    list.classList.toggle("unset", !isAnswered);
    stop = stops();
    if (focused) stop.go(order.indexOf(focused));
  }

  function put(label, at) {
    const to = Math.min(Math.max(at, 0), order.length - 1);
    if (isAnswered && order[to] === label) return draw(label);
    order = order.filter((one) => one !== label).toSpliced(to, 0, label);
    isAnswered = true;
    draw(label);
    said.textContent = `${label}, place ${to + 1} of ${order.length}`;
    changed([...order]);
  }

  function grab(label) {
    if (held && held !== label) {
      const [moved, to] = [held, order.indexOf(label)];
      held = null;
      return put(moved, to);
    }
    held = held ? null : label;
    draw(label);
  }

  items.forEach((item, label) => {
    item.button.addEventListener("click", ({ target }) => {
      const step = Number(target.closest("[data-step]")?.dataset.step ?? 0);
      if (step) put(label, order.indexOf(label) + step);
      else grab(label);
    });
    item.button.addEventListener("pointerdown", (event) => dragged(event, label));
  });

  function dragged(event, label) {
    if (!event.target.closest(".grip")) return;
    const item = items.get(label).node;
    const start = order;
    item.setPointerCapture(event.pointerId);
    item.classList.add("dragged");
    item.onpointermove = ({ clientY }) => {
      const others = order.filter((one) => one !== label);
      const above = others.filter((one) => middle(items.get(one).node) < clientY).length;
      if (order.indexOf(label) === above) return;
      order = others.toSpliced(above, 0, label);
      draw();
    };
    item.onlostpointercapture = () => {
      item.onpointermove = item.onlostpointercapture = null;
      item.classList.remove("dragged");
      const to = order.indexOf(label);
      if (order === start) return;
      order = start;
      put(label, to);
    };
  }

  function press(event, target) {
    const { key, altKey } = event;
    const label = order.find((one) => items.get(one).button === target);
    const step = { ArrowUp: -1, ArrowDown: 1 }[key];
    const letter = !altKey && labels.find((one) => one === key.toUpperCase());
    if (letter) {
      put(letter, typed);
      typed = (typed + 1) % order.length;
      return true;
    }
    typed = 0;
    if (step && label && (altKey || held)) put(label, order.indexOf(label) + step);
    else if (key === "Escape" && held) grab(held);
    else return stop.move(event, target);
    return true;
  }

  draw();
  return {
    node: h("div", { class: "ordering" }, list, said),
    keeps: true,
    whole: true,
    hint: "Drag them into order, or type the letters one after another.",
    show(answer) {
      isAnswered =
        Array.isArray(answer) && answer.length === labels.length && labels.every((label) => answer.includes(label));
      [order, held, typed] = [isAnswered ? [...answer] : labels, null, 0];
      draw();
    },
    told(parts) {
      const pairs = order
        .slice(1)
        .map((label, at) => `${order[at]}>${label}`)
        .filter((pair) => parts.has(pair));
      pairs.forEach((pair) => items.get(pair.split(">")[1]).tell(parts.get(pair), link));
      return pairs;
    },
    clear: () => items.forEach((item) => item.clear()),
    press,
    flush() {
      if (!isAnswered) put(order[0], 0); // who checks what is seen, answers it
    },
    focus: () => stop.go(stop.at()),
  };
}

function middle(node) {
  const { top, height } = node.getBoundingClientRect();
  return top + height / 2;
}

function orderItem(label, text, link) {
  const place = h("span", { class: "place" });
  const arrows = [
    ["up", -1],
    ["down", 1],
  ].map(([way, step]) => h("span", { class: "step", "data-step": step, "aria-hidden": "true" }, icon(way)));
  const words = h("span", { class: "text" }, linked(text, null));
  const button = h(
    "button",
    { type: "button", class: "item", "data-answers": "true" },
    h("span", { class: "grip", "aria-hidden": "true" }, "⠿"),
    place,
    h("kbd", {}, label),
    words,
    arrows,
  );
  const joint = h("div", { class: "joint" });
  const node = h("li", {}, joint, button);
  return {
    node,
    button,
    name(at, count, isHeld) {
      place.textContent = at + 1;
      button.setAttribute("aria-label", `${label} ${text}, place ${at + 1} of ${count}`);
      button.setAttribute("aria-pressed", String(isHeld));
      node.toggleAttribute("data-first", at === 0);
      node.toggleAttribute("data-last", at === count - 1);
    },
    tell(told) {
      joint.dataset.verdict = told.verdict;
      joint.replaceChildren(reason(null, told, link));
    },
    clear() {
      delete joint.dataset.verdict;
      joint.replaceChildren();
    },
  };
}


const CONTROLS = new Map([
  ["choice", choiceControl],
  ["choices", choicesControl],
  ["locate", locateControl],
  ["match", matchControl],
  ["matrix", matrixControl],
  ["number", numberControl],
  ["order", orderControl],
  ["probability", probabilityControl],
  ["quote", quoteControl],
  ["text", textControl],
]);

function controlOf({ type }) {
  return CONTROLS.get(type) ?? elsewhereControl;
}


function headOf({ number, title, points }, level, id) {
  const spoken = number && h("span", { class: "heard" }, `Question ${number}: `);
  return h(
    "header",
    {},
    number && h("span", { class: "number", "aria-hidden": "true" }, number),
    h(`h${Math.min(Math.max(level, 2), 6)}`, { id, class: "title" }, spoken, title),
    h("span", { class: "points" }, inPoints(points)),
  );
}


const DAMAGED =
  "This answer cannot be checked here: the question is damaged. Get the kit anew; your answers stay where they are.";

async function judged(question, answer, host) {
  try {
    if (host.mark) return { result: await host.mark(answer) };
    const fingerprints = question.type === "quote" ? await host.fingerprints?.() : undefined;
    return { result: await mark({ ...question, fingerprints }, answer) };
  } catch (error) {
    return { fault: isOfTheBrowser(error) ? DAMAGED : error.message };
  }
}

function isOfTheBrowser(error) {
  return [TypeError, RangeError, SyntaxError, DOMException].some((kind) => error instanceof kind);
}


const NO_ATTEMPT = new Set(["no answer", "unread", "void"]);
const FIELDS = new Set(["text", "number", "textarea", "search"]);

class BylineQuestion extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: true });
    this.shadowRoot.adoptedStyleSheets = [tokensSheet, cardSheet, controlsSheet];
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.keeping = 0; // how many records are on their way to the host
    this.handed = this.keptAt = 0; // how many were handed to it, and which of them is kept
  }

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

  get isUsedUp() {
    const { attempts = 0, last } = this.kept?.checks ?? {};
    return attempts >= this.question.checks && last !== shown(this.answer);
  }

  tellLeft() {
    if (this.button && Number.isFinite(this.question.checks)) this.left.textContent = checksLeft(this.question.checks, this.kept?.checks?.attempts);
  }

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

  async counted(checks, ticket) {
    try {
      await this.hand({ checks });
      return ticket === this.ticket;
    } catch (error) {
      if (ticket === this.ticket) this.takeBack(error);
      return false;
    }
  }

  refuse() {
    this.tell();
    this.heard.textContent = this.state.textContent;
  }

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

  close() {
    for (const input of this.control.node.querySelectorAll("input, textarea, button")) input.disabled = true;
    this.button.hidden = true;
  }

  forget() {
    this.result = null;
    this.control.clear();
    this.panel.replaceChildren();
    delete this.state.dataset.verdict;
    this.toggleAttribute("data-checked", false);
  }

  announce() {
    const { verdict = null, points = 0, attempts = 0 } = this.result ?? {};
    const detail = { name: this.question.id, answered: !isNoAnswer(this.answer), verdict, points, attempts };
    detail.max_points = this.question.points;
    this.dispatchEvent(new CustomEvent("byline-state", { bubbles: true, composed: true, detail }));
  }


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


function pills({ label, options, value, picked }) {
  const group = unique("pills");
  const inputs = options.map((option) => h("input", { type: "radio", name: group, value: option.value, checked: option.value === value, onchange: () => picked(option.value) }));
  const drawn = options.map(({ name }, at) => h("label", { class: "pill" }, inputs[at], h("span", {}, name)));
  const heading = h("p", { class: "pills-name", id: unique("pills") }, label);
  return h("div", { role: "radiogroup", class: "pills-of", "aria-labelledby": heading.id }, heading, h("div", { class: "pills" }, drawn));
}

const SIDES = { ArrowLeft: -1, ArrowRight: 1 };

function nearestOf(cells, at, key, [first, last]) {
  if (key in SIDES) return Math.min(Math.max(at + SIDES[key], 0), cells.length - 1);
  if (key === "Home") return first;
  if (key === "End") return last;
  return ["ArrowUp", "ArrowDown"].includes(key) ? lineAway(cells, at, key === "ArrowDown") : null;
}

function lineAway(cells, at, isDown) {
  const boxes = cells.map((cell) => cell.getBoundingClientRect());
  const here = boxes[at];
  const far = (box) => (isDown ? box.top - here.bottom : here.top - box.bottom);
  const beyond = boxes.map((_, place) => place).filter((place) => far(boxes[place]) > -1);
  const near = Math.min(...beyond.map((place) => far(boxes[place])));
  const line = beyond.filter((place) => far(boxes[place]) < near + 2);
  const aside = (place) => Math.abs(boxes[place].left - here.left);
  return line.reduce((best, place) => (aside(place) < aside(best) ? place : best), line[0] ?? at);
}


const MOST_SQUARES = 2000;
const COLOUR = /^#[0-9a-f]{6}$/i;

class BylineMap extends BylineScene {
  understood(data) {
    this.views = itemsOf(data.views).map(understoodView);
    this.reports = itemsOf(data.reports).map((report) => ({ ...report, squares: itemsOf(report.paragraphs) }));
    this.squares = this.reports.flatMap(({ squares }) => squares);
    if (this.squares.length > MOST_SQUARES) throw new Error("too many squares");
    for (const { keys, signs } of this.squares)
      this.views.forEach(({ legend }, at) => legend[keys[at]].sign + String(signs[at])); // each square has its entry
    this.byPlace = new Map(this.squares.map((square) => [square.id, square]));
    this.now = Math.max(this.views.findIndex(({ id }) => id === data.start), 0);
    this.only = null; // the entry of the legend that alone is filled
    this.current = 0; // the square that Tab reaches
    this.opened = null;
    data.places = Object.fromEntries(this.squares.map(({ id, digest }) => [id, String(digest ?? "")]));
  }

  draw() {
    super.draw((locator) => this.told(locator));
    this.paint();
  }

  above() {
    const options = this.views.map(({ title }, at) => ({ value: String(at), name: title }));
    return pills({ label: "What the squares show", options, value: String(this.now), picked: (value) => this.turn(Number(value)) });
  }

  drawn() {
    this.cells = this.squares.map((square, at) => this.cell(square, at));
    const groups = this.reports.map((report) => this.band(report));
    this.legend = h("div", { class: "legend-of" });
    return [h("div", { role: "listbox", class: "bands", "aria-label": "Paragraphs" }, groups), this.legend];
  }

  band({ name, words, squares }) {
    const head = `${name}: ${squares.length} paragraphs, ${Number(words).toLocaleString("en")} words`;
    const cells = this.cells.slice(this.squares.indexOf(squares[0])).slice(0, squares.length);
    return h("div", { role: "group", class: "band", "aria-label": head }, h("p", { class: "band-head", "aria-hidden": "true" }, h("b", {}, name), ` ${head.slice(name.length + 2)}`), h("div", { class: "cells", role: "presentation" }, cells));
  }

  cell({ id }, at) {
    const number = h("span", { class: "cell-number" }, id.split(":").pop());
    return h("div", { role: "option", class: "cell", "data-key": id, "data-opens": true, onclick: () => this.open(at) }, number, h("span", { class: "cell-sign" }));
  }


  turn(at) {
    this.now = at;
    this.only = null;
    this.paint();
  }

  entryOf(square) {
    return this.views[this.now].legend[square.keys[this.now]];
  }

  paint() {
    this.squares.forEach((square, at) => {
      const [cell, entry] = [this.cells[at], this.entryOf(square)];
      const name = `${square.id}: ${entry.words}`;
      const isFilled = entry.colour && (this.only === null || this.only === entry);
      cell.lastElementChild.textContent = square.signs[this.now];
      cell.style.setProperty("--tone", entry.colour || "transparent");
      cell.classList.toggle("filled", Boolean(isFilled));
      cell.classList.toggle("named", this.only === entry);
      cell.classList.toggle("left-out", this.only !== null && this.only !== entry);
      cell.tabIndex = at === this.current ? 0 : -1;
      cell.title = name;
      cell.setAttribute("aria-label", name);
      cell.setAttribute("aria-selected", String(at === this.opened));
    });
    const key = this.shadowRoot.activeElement?.dataset?.key;
    this.legend.replaceChildren(this.legendTable());
    if (key?.startsWith("legend ")) this.legend.querySelector(`[data-key="${key}"]`)?.focus();
  }

  legendTable() {
    const heads = this.reports.map(({ name }) => h("th", { scope: "col" }, name));
    const rows = this.views[this.now].legend.map((entry, at) => {
      const counts = this.reports.map(({ squares }) => squares.filter((square) => this.entryOf(square) === entry).length);
      return h("tr", {}, h("th", { scope: "row" }, this.legendButton(entry, at)), counts.map((count) => h("td", { class: "figures" }, count)));
    });
    return h("table", { class: "legend-table" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Squares"), heads)), h("tbody", {}, rows));
  }

  legendButton(entry, at) {
    const sample = h("span", { class: `sample-cell${entry.colour ? " filled" : ""}`, "aria-hidden": "true" }, entry.sign);
    sample.style.setProperty("--tone", entry.colour || "transparent");
    const press = () => {
      this.only = this.only === entry ? null : entry;
      this.paint();
    };
    return h("button", { type: "button", class: "entry", "data-key": `legend ${at}`, "aria-pressed": String(this.only === entry), onclick: press }, sample, h("span", {}, entry.words));
  }


  go(at) {
    this.current = at;
    if (this.pane.isOpen()) this.open(at);
    else this.paint();
    this.cells[at].focus();
  }

  open(at) {
    if (this.opened === at && this.pane.isOpen()) {
      this.pane.close();
      return;
    }
    const square = this.squares[at];
    this.current = this.opened = at;
    this.paint();
    this.pane.open(square.id, this.cells[at], false);
    this.say([square.id, square.about, square.digest].join(". "));
  }

  told(locator) {
    const square = this.byPlace.get(locator);
    if (!square) return null;
    const at = this.squares.indexOf(square);
    if (this.opened !== at) {
      this.opened = this.current = at; // a locator in the text led here
      this.paint();
    }
    return { name: locator, nodes: [h("p", { class: "about" }, square.about), h("p", { class: "said-text" }, this.text(square.digest)), ...this.toldLines(square.lines)] };
  }

  press({ key, altKey, shiftKey }, target) {
    const at = this.cells.indexOf(target);
    if (at < 0 || altKey || shiftKey) return false;
    if (["Enter", " "].includes(key)) this.open(at);
    else {
      const to = nearestOf(this.cells, at, key, this.edges(at));
      if (to === null) return false;
      this.go(to);
    }
    return true;
  }

  edges(at) {
    let from = 0;
    for (const { squares } of this.reports) {
      if (at < from + squares.length) return [from, from + squares.length - 1];
      from += squares.length;
    }
    return [0, this.cells.length - 1];
  }

  focus() {
    (this.cells?.[this.current] ?? this.page)?.focus();
    this.scrollIntoView({ block: "nearest" });
  }
}

function understoodView(view) {
  const legend = view.legend.map((entry) => ({ sign: "", words: "", ...textsOf(isMapping(entry) ? entry : {}) }));
  for (const entry of legend) if (!COLOUR.test(entry.colour ?? "")) entry.colour = "";
  return { ...view, title: String(view.title ?? view.id), legend };
}

views.set("map", "byline-map");


function menu({ label, options, value, picked }) {
  const chosen = options.map(([id, name]) => h("option", { value: id, selected: id === value }, name));
  return h("label", { class: "menu" }, h("span", {}, label), h("select", { onchange: ({ target }) => picked(target.value) }, chosen));
}


const SHADES = 4;
const MOST_STATEMENTS = 5000;

class BylineMotives extends BylineScene {
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


const EVERY = ["", "all"];
const PARTS = [["", "everything on the page"], ["article", "the article alone"], ["debris", "debris of the page"]];
const TEXTS = [["digest", "digest"], ["original", "original"], ["both", "both"]];
const NOT_THERE = "The kit does not have the original.";

class BylineReader extends BylineScene {
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


  paint() {
    const shown = [this.now.left, this.now.right].map((id) => this.report(id)).filter(Boolean);
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


const [DAY, YEAR] = [86400e3, 365.25]; // milliseconds, days
const LONG_PAUSE = 1.5; // years without an entry that a list tells of
const MOST_ENTRIES = 300;

class BylineTimeline extends BylineScene {
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

  share(at) {
    return Math.min(Math.max((at - this.first) / (this.last - this.first), 0), 1);
  }


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

  joints() {
    const lines = this.rows.map((row, at) => {
      const [from, to] = [100 * this.share(row.at), (100 * (at + 0.5)) / this.rows.length];
      return svg("polyline", { points: `0,${from} 25,${from} 75,${to} 100,${to}`, class: row.isTurn ? "turn-joint" : "joint" });
    });
    return svg("svg", { class: "joints", viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" }, lines);
  }

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

function dayCount(date) {
  const at = typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) / DAY : NaN;
  if (Number.isNaN(at)) throw new Error("no date");
  return at;
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

views.set("timeline", "byline-timeline");


customElements.define("byline-view", BylineView);
customElements.define("byline-brief", BylineBrief);
customElements.define("byline-question", BylineQuestion);
customElements.define("byline-practice", BylinePractice);
customElements.define("byline-verdict", BylineVerdict);
customElements.define("byline-forecasts", BylineForecasts);
customElements.define("byline-home", BylineHome);
customElements.define("byline-hypotheses", BylineHypotheses);
customElements.define("byline-map", BylineMap);
customElements.define("byline-motives", BylineMotives);
customElements.define("byline-reader", BylineReader);
customElements.define("byline-ratings", BylineRatings);
customElements.define("byline-sorting", BylineSorting);
customElements.define("byline-stances", BylineStances);
customElements.define("byline-timeline", BylineTimeline);
globalThis.byline = { goToNext, mark, views };
})();
