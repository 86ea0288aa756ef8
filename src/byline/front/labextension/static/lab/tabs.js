// Two tabs with one notebook: what is kept in one is seen in the other at once, so that neither is saved without it.
export class Tabs {
  constructor(panel, take) {
    this.panel = panel;
    this.channel = new BroadcastChannel('byline');
    this.channel.onmessage = ({ data: { path, record } }) => { if (path === panel.context.path) take(record); };
  }

  tell(record) {
    this.channel.postMessage({ path: this.panel.context.path, record });
  }

  close() {
    this.channel.close();
  }
}
