// Saving what was answered: soon after it, without a question, and not over what somebody else has saved meanwhile.
const SOON = 400; // milliseconds: a second click has time to come along
const READ_ONLY = 'This file is read-only, so it cannot hold your answer. Save a copy of it under another name '
  + '(File, Save Notebook As) and answer there.';

export class Saving {
  constructor(panel, contents) {
    Object.assign(this, { panel, contents });
  }

  // Why nothing can be kept in this file, or "".
  refusal() {
    return this.panel.context.contentsModel?.writable === false ? READ_ONLY : '';
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SOON);
  }

  async save() {
    const { panel } = this, { context } = panel;
    if (panel.isDisposed || !context.model.dirty || this.refusal()) return;
    if (this.busy) { this.soon(); return; }
    this.busy = true;
    try {
      if (await this.isOurs()) await context.save();
    } catch {
      // JupyterLab says what is wrong, and the notebook stays marked as unsaved.
    } finally {
      this.busy = false;
    }
  }

  // Whether the file is the one that this tab has read or saved. If not, JupyterLab asks which is to stay, when one saves.
  async isOurs() {
    const { context } = this.panel;
    const { last_modified: now } = await this.contents.get(context.path, { content: false });
    return now === context.contentsModel?.last_modified;
  }
}
