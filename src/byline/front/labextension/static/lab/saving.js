// Saving what was answered: soon after it, without a question, and not over what somebody else has saved meanwhile.
const SOON = 400; // milliseconds: a second click has time to come along
const AGAIN = 5000; // milliseconds until it is tried again, where the server could not be reached
const READ_ONLY = 'This file is read-only, so it cannot hold your answer. Save a copy of it under another name '
  + '(File, Save Notebook As) and answer there.';
const UNREACHED = 'Your answer is in this page, but the server cannot be reached, so it is not saved yet. Leave the page open; it is tried again.';
const FAILED = 'Your answer is in this page, but it could not be saved. Make room on the disk, or choose File, Download, and keep that file.';
const CHANGED = 'Your answer is in this page, but it is not saved: the file was changed elsewhere. Press Ctrl+S and choose which is to stay.';

// Context of a file → { run, save }: JupyterLab lets two saves of one file go on at once, and then takes the one for
// somebody else's. So `run` lets one job begin when the one before it has ended, JupyterLab's own saves among them.
const queues = new WeakMap();

function queueOf(context) {
  if (!queues.has(context)) {
    const save = context.save.bind(context);
    let last = Promise.resolve();
    const run = job => (last = last.catch(() => {}).then(job));
    context.save = () => run(save);
    queues.set(context, { run, save });
  }
  return queues.get(context);
}

// A file gets its new name between two saves: one that goes away under a save is an error to the server.
export function renameInTurn(contents, tracker) {
  const rename = contents.rename.bind(contents);
  contents.rename = (path, to) => {
    const panel = tracker.find(one => one.context.path === path);
    return panel ? queueOf(panel.context).run(() => rename(path, to)) : rename(path, to);
  };
}

export class Saving {
  constructor(panel, contents) {
    Object.assign(this, { panel, contents });
    queueOf(panel.context);
  }

  // Why nothing can be kept in this file, or "".
  refusal() {
    return this.panel.context.contentsModel?.writable === false ? READ_ONLY : '';
  }

  // Save in a moment; `tell` is told what is wrong, or "" once it is saved.
  soon(tell, pause = SOON) {
    clearTimeout(this.timer);
    this.waits = true;
    this.timer = setTimeout(() => { this.waits = false; this.save(tell); }, pause);
  }

  async save(tell) {
    const { panel } = this, { context } = panel;
    if (panel.isDisposed || this.refusal()) return;
    if (this.busy) { this.soon(tell); return; }
    this.busy = true;
    tell(await this.attempt(context));
    this.busy = false;
    if (this.isUnreached) this.soon(tell, AGAIN);
  }

  async attempt(context) {
    this.isUnreached = false;
    try {
      const { run, save } = queueOf(context);
      return await run(async () => {
        if (!await this.isOurs(context)) return CHANGED;
        await save(); // whatever `dirty` says: JupyterLab takes it away also from what was changed during a save
        if (this.waits) context.model.dirty = true; // so that a tab that is closed just now asks
        return '';
      });
    } catch (error) {
      this.isUnreached = !error?.response;
      return this.isUnreached ? UNREACHED : FAILED;
    }
  }

  // Whether the file is the one that this tab has read or saved. If not, JupyterLab asks which is to stay, when one saves.
  async isOurs(context) {
    const { last_modified: now } = await this.contents.get(context.path, { content: false });
    return now === context.contentsModel?.last_modified;
  }
}
