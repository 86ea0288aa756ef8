// What JupyterLab puts into an output that holds a view: the component of the kit, and the host that it works with.
import { kit } from './kit.js';
import { ANSWER, VIEW, recordIn, viewIn, withRecord } from './kept.js';
import { ask } from './kernel.js';

export function renderedClass(Widget, bookOf) {
  return class extends Widget {
    constructor() {
      super();
      this.addClass('byline-view');
      this.note = document.createElement('p');
      this.note.className = 'byline-note';
      this.note.setAttribute('role', 'status');
      this.node.append(this.note);
    }

    async renderModel(model) {
      this.model = model;
      await kit;
      const shown = JSON.stringify([model.data[VIEW], model.data[ANSWER]]);
      if (shown === this.shown) return;
      this.shown = shown;
      if (!this.card) this.node.prepend(this.card = document.createElement('byline-view'));
      this.card.show(model.data[VIEW], recordIn(model.data), this.host());
    }

    host() {
      this.book?.places().catch(() => {}); // so that locators in reasons are links by the time they are shown
      return {
        keep: (record, words) => this.keep(record, words),
        code: () => this.book?.showCode(this.cell),
        ask: asked => this.ask(asked),
        wake: () => this.book?.runTo(this.cell),
        next: () => this.book?.next(this.node),
        fingerprints: () => this.book?.fingerprints(),
        knows: article => !!this.book?.knows(article),
        place: async locator => (await this.book?.places())?.get(locator) ?? null,
        caps: { kernel: !!this.book?.hasKernel },
      };
    }

    get book() { return bookOf(this.node); }

    get cell() { return this.book?.cellOf(this.node); }

    // What Python says to what the page asks; an error without a sentence where it does not hear.
    async ask(asked) {
      const told = this.book && await ask(this.book.panel, viewIn(this.model.data).name, asked);
      if (!told || told.error) throw new Error(told?.error ?? '');
      return told.reply;
    }

    // Keep a record in the notebook; the promise is kept once the notebook holds it.
    async keep(record, words) {
      const { model, book, cell } = this;
      const refusal = cell && book.refusal(cell, viewIn(model.data));
      if (refusal) throw new Error(refusal);
      const data = withRecord(model.data, record, words);
      this.shown = JSON.stringify([data[VIEW], data[ANSWER]]);
      model.setData({ data });
      if (cell) book.keep(cell, record, words, text => { this.note.textContent = text; });
    }
  };
}
