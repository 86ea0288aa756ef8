// A notebook that is open: what its cards keep, the cells that a card stands for, and what helps before the first cell.
import { cardIn, helpFor, isPlain, names, source } from './cells.js';
import { ANSWER, VIEW, inParagraphs, isNewer, isQuestion, recordIn, viewIn, withRecord } from './kept.js';
import { tell } from './kernel.js';
import { isKeyed } from './keys.js';
import { digestsIn } from './tables.js';
import { Saving } from './saving.js';
import { Tabs } from './tabs.js';
import { begin, isOurs, offer, way, withdraw } from './way.js';

const COURSE = new Set(['data', 'lessons', 'quizzes']);
const PAUSE = 30; // milliseconds between a change and a look at all cells

export class Book {
  constructor(panel, app, actions) {
    Object.assign(this, { panel, app, actions });
    this.held = new WeakMap(); // model of a cell → { data, record }: what its card held last
    this.running = new Set();
    this.ran = new Set(); // models of cells that ran in this kernel
    this.open = new WeakSet(); // cells whose code is to be seen
    this.isOurs = new Promise(found => { this.found = found; }); // kept once the notebook is seen to use the kit
    this.saving = new Saving(panel, app.serviceManager.contents);
    this.tabs = new Tabs(panel, (record, words) => this.takeOver(record, words), app.serviceManager.serverSettings.baseUrl);
    this.follow();
  }

  follow() {
    const { panel, actions } = this;
    const scheduled = (_, { notebook, cell }) => notebook === panel.content && this.running.add(cell.model);
    const executed = (_, { notebook, cell, success }) => notebook === panel.content && this.ended(cell, success);
    actions.executionScheduled.connect(scheduled);
    actions.executed.connect(executed);
    panel.disposed.connect(() => {
      actions.executionScheduled.disconnect(scheduled);
      actions.executed.disconnect(executed);
      this.tabs.close();
    });
    // A kernel that is gone runs nothing more: JupyterLab does not say so of the cells that waited for it.
    const gone = () => { this.ran.clear(); this.running.clear(); this.later(); };
    panel.sessionContext.kernelChanged.connect(gone);
    panel.sessionContext.statusChanged.connect((_, status) => /restarting|dead/.test(status) && gone());
    panel.content.activeCellChanged.connect((_, cell) => { this.skip(cell); offer(this, panel.content.activeCell); });
    panel.context.ready.then(() => {
      panel.content.model.contentChanged.connect(() => this.later());
      this.look();
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  get cells() { return this.panel.content.widgets; }

  get hasKernel() { return this.panel.sessionContext.session?.kernel?.connectionStatus === 'connected'; }

  cellOf(node) { return this.cells.find(cell => cell.node.contains(node)); }

  // Look at all cells: what a card held stays held, and the cells that it stands for are out of sight.
  look() {
    if (this.panel.isDisposed) return;
    const { cells } = this;
    const hidden = new Set();
    cells.forEach((cell, at) => {
      if (cell.model.type !== 'code') return;
      const card = this.hold(cell);
      const stands = !!card && isPlain(cell, card.name) && !this.open.has(cell.model);
      cell.toggleClass('byline-asked', stands);
      if (stands) for (const other of [cells[at - 1], cells[at + 1]]) if (this.isOfCard(other, card.name)) hidden.add(other);
    });
    cells.forEach(cell => cell.toggleClass('byline-hidden', hidden.has(cell)));
    this.panel.toggleClass('byline-book', isOurs(this));
    if (isOurs(this)) this.found();
    this.skip(this.panel.content.activeCell);
    begin(this);
    offer(this, this.panel.content.activeCell);
  }

  // Whether a cell next to a card says only what the card says: its prompt, or a check that has told nothing yet.
  isOfCard(cell, name) {
    if (cell?.model.type === 'markdown') return cell.rendered;
    return cell?.model.type === 'code' && !cell.model.outputs.length && names('check', cell).includes(name);
  }

  // The view that a cell shows. A card that was cleared away comes back with what it held.
  hold(cell) {
    const { model } = cell, before = this.held.get(model), found = cardIn(model);
    if (found) {
      const view = viewIn(found.data), record = recordIn(found.data);
      if (view.keeps === false) { this.held.delete(model); return view; } // it may be cleared away: there is nothing to lose
      if (before?.name === view.name && isNewer(before.record, record)) this.putBack(found, before);
      else this.held.set(model, { ...before, name: view.name, data: found.toJSON().data, record, source: source(cell) });
      return view;
    }
    if (!before || this.running.has(model) || !this.isStillOf(cell, before)) return null;
    if (helpFor(cell)) model.outputs.clear();
    model.outputs.add({ output_type: 'display_data', metadata: {}, data: cleaned(before.data) });
    if (before.record) this.saving.soon(() => {}); // a save between may have found the cell empty
    return viewIn(before.data);
  }

  // Whether a cell still calls for the card that it held.
  isStillOf(cell, { name, data, source: earlier }) {
    return isQuestion(viewIn(data)) ? names('ask', cell).includes(name) : source(cell) === earlier;
  }

  putBack(output, { record, words }) {
    output.setData({ data: withRecord(output.data, record, words) });
    tell(this.panel, record);
    this.saving.soon(() => {});
  }

  // Why a cell can keep no answer, or "".
  refusal(cell, view) {
    if (isQuestion(view) && !isPlain(cell, view.name))
      return 'An answer is typed in this cell, and it counts. To choose here, write ask("…") in its place again.';
    return this.saving.refusal();
  }

  // A card has kept a record: all who have a copy of it learn of it. `words` say what is kept; `say` is told how saving goes.
  keep(cell, record, words, say) {
    const held = this.held.get(cell.model);
    this.held.set(cell.model, { ...held, name: record.question, record, words, data: cardIn(cell.model)?.toJSON().data });
    this.takeOver(record, words);
    tell(this.panel, record);
    this.tabs.tell(record, words);
    this.saving.soon(say);
  }

  // Show what another card of the same record kept, in this tab or in another one.
  takeOver(record, words) {
    for (const cell of this.cells) {
      const found = cell.model.type === 'code' && cardIn(cell.model);
      if (found && viewIn(found.data).name === record.question && isNewer(record, recordIn(found.data)))
        found.setData({ data: withRecord(found.data, record, words) });
    }
  }

  showCode(cell) {
    const { model } = cell;
    this.open[this.open.has(model) ? 'delete' : 'add'](model);
    this.look();
  }

  // The keyboard goes past cells that are out of sight, on in the direction in which it came.
  skip(cell) {
    const { content } = this.panel, { cells } = this;
    if (!isKeyed()) { this.active = content.activeCellIndex; return; }
    const at = cells.indexOf(cell), from = this.active ?? 0;
    const step = at < from ? -1 : 1;
    let to = at;
    while (cells[to]?.hasClass('byline-hidden')) to += step;
    if (to !== at && cells[to]) content.activeCellIndex = to;
    this.active = content.activeCellIndex;
  }

  next(node) {
    const cards = [...this.panel.node.querySelectorAll('byline-view')];
    const at = cards.findIndex(card => node.contains(card));
    [...cards.slice(at + 1), ...cards.slice(0, at)].find(card => card.isOpen)?.focus();
  }

  ended(cell, success) {
    this.running.delete(cell.model);
    if (success) this.ran.add(cell.model);
    this.later();
    way(this, cell, success ? null : helpFor(cell));
    withdraw(this);
    offer(this, this.panel.content.activeCell);
  }

  // Run all cells down to one, as far as they go without an error.
  async runTo(cell) {
    const { content, sessionContext } = this.panel;
    await sessionContext.ready; // JupyterLab passes over a cell that is run before
    content.activeCellIndex = this.cells.indexOf(cell);
    await this.actions.runAllAbove(content, sessionContext);
    content.activeCellIndex = this.cells.indexOf(cell);
    await this.actions.run(content, sessionContext);
  }

  // Run all cells but those that only check: an answer that nobody has given yet must not count as an attempt.
  async runAll() {
    const { content, sessionContext } = this.panel;
    const isCheck = cell => names('check', cell).length && !names('ask', cell).length;
    await sessionContext.ready;
    await this.actions.runCells(content, this.cells.filter(cell => cell.model.type === 'code' && !isCheck(cell)), sessionContext);
  }

  // The fingerprints of the course that this notebook is in, or undefined; fetched once.
  async fingerprints() {
    const text = await this.table('fingerprints.json');
    return text && JSON.parse(text);
  }

  // Locator → digest, of all texts of the course; empty where it has no tables of its own.
  async places() {
    const texts = await Promise.all(['paragraphs.csv', 'practice_texts.csv'].map(name => this.table(name)));
    return this.digests ??= new Map(texts.flatMap(digestsIn));
  }

  // Whether a report is one of the course, as far as it is known by now.
  knows(article) {
    if (!this.digests) this.places().catch(() => {});
    return [...this.digests?.keys() ?? []].some(place => place.startsWith(`${article}:`));
  }

  // A file of the course's tables as text, or undefined; fetched once.
  table(name) {
    this.tables ??= new Map();
    if (!this.tables.has(name)) this.tables.set(name, this.fetched(name).catch(error => { this.tables.delete(name); throw error; }));
    return this.tables.get(name);
  }

  async fetched(name) {
    const { contents } = this.app.serviceManager;
    const folders = this.panel.context.path.split('/').slice(0, -1);
    for (let depth = folders.length; depth >= 0; depth -= 1) {
      const above = folders.slice(0, depth);
      const { content } = await contents.get(above.join('/'));
      if (!content.some(one => COURSE.has(one.name))) continue; // data/ itself may be out of sight
      const found = await contents.get([...above, 'data', name].join('/'), { type: 'file', format: 'text', content: true }).catch(() => null);
      if (found) return found.content;
    }
    return undefined;
  }
}

// What comes back of a card: no widget, whose kernel may be gone, and no HTML of a file, as the cell may be trusted by now.
function cleaned(data) {
  const record = recordIn(data), text = [data['text/plain'] ?? ''].flat().join('');
  return { [VIEW]: data[VIEW], ...(record && { [ANSWER]: record }), 'text/plain': text, 'text/html': inParagraphs(text) };
}
