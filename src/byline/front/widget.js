// What anywidget loads for each question: it brings the kit's script to the page once, and shows the view by it.
const UNHEARD = 'Python does not answer, so this was not kept. Start the kernel and run this cell once more.';
const PATIENCE = 5000; // milliseconds

// The next message of a model that has a key.
const message = (model, key) => new Promise(resolve => {
  const heard = content => {
    if (!(key in (content ?? {}))) return;
    model.off('msg:custom', heard);
    resolve(content);
  };
  model.on('msg:custom', heard);
});

const later = () => new Promise((_, reject) => setTimeout(() => reject(new Error(UNHEARD)), PATIENCE));

async function load(model) {
  const script = message(model, 'script');
  model.send({ want: 'script' });
  const url = URL.createObjectURL(new Blob([(await script).script], { type: 'text/javascript' }));
  await import(url).finally(() => URL.revokeObjectURL(url));
}

async function keep(model, record, note) {
  const kept = message(model, 'kept');
  model.send({ keep: record });
  note.textContent = (await Promise.race([kept, later()])).why;
}

async function render({ model, el }) {
  if (!globalThis.byline) await (globalThis.bylineLoads ??= load(model));
  const card = document.createElement('byline-view'), note = document.createElement('p');
  note.setAttribute('role', 'status');
  const host = { keep: record => keep(model, record, note), caps: { kernel: true } };
  const show = () => card.show(model.get('view'), model.get('record'), host);
  model.on('change:record', show);
  show();
  el.append(card, note);
  return () => model.off('change:record', show);
}

export default { render };
