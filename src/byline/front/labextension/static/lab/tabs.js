// Two tabs with one notebook: what is kept in one is seen in the other at once, so that neither is saved without it.
export class Tabs {
  // `base` is the address of the server: on a hub, others have notebooks of the same path.
  constructor(panel, take, base) {
    this.panel = panel;
    this.channel = new BroadcastChannel(`byline ${base}`);
    this.channel.onmessage = ({ data: { path, record, words } }) => { if (path === panel.context.path) take(record, words); };
  }

  tell(record, words) {
    this.channel.postMessage({ path: this.panel.context.path, record, words });
  }

  close() {
    this.channel.close();
  }
}
