// What anywidget loads for each question: it brings the kit's script to the page once, and shows the view by it.
const UNKEPT = 'Python does not answer, so this was not kept. Start the kernel and run this cell once more.';
const UNHEARD = 'Python does not answer. Start the kernel and run this cell once more.';
const PATIENCE = 5000; // milliseconds
const SOON = 1000; // milliseconds that drawing an output anew takes at most

// The next message of a model that has a key and fits.
const message = (model, key, fits = () => true) => new Promise(resolve => {
  const heard = content => {
    if (!(key in (content ?? {})) || !fits(content)) return;
    model.off('msg:custom', heard);
    resolve(content);
  };
  model.on('msg:custom', heard);
});

const later = sentence => new Promise((_, reject) => setTimeout(() => reject(new Error(sentence)), PATIENCE));

async function load(model) {
  const script = message(model, 'script');
  model.send({ want: 'script' });
  const url = URL.createObjectURL(new Blob([(await script).script], { type: 'text/javascript' }));
  await import(url).finally(() => URL.revokeObjectURL(url));
}

async function keep(model, record, note) {
  const kept = message(model, 'kept', content => content.kept === record.kept);
  model.send({ keep: record });
  note.textContent = (await Promise.race([kept, later(UNKEPT)])).why;
}

let asked = 0;

// What Python says to what the page asks; an error with a sentence where it says nothing, or cannot.
async function ask(model, question) {
  const number = asked += 1, told = message(model, 'asked', content => content.asked === number);
  model.send({ ask: question, asked: number });
  const { reply, error } = await Promise.race([told, later(UNHEARD)]);
  if (error) throw new Error(error);
  return reply;
}

async function fingerprints(model) {
  const told = message(model, 'fingerprints');
  model.send({ want: 'fingerprints' });
  return JSON.parse((await Promise.race([told, later(UNHEARD)])).fingerprints);
}

// A card with its note, which shows what the model has, and goes on doing so wherever it is put, until it is released.
function made(model) {
  const released = new AbortController();
  const place = document.createElement('div'), card = document.createElement('byline-view'), note = document.createElement('p');
  note.setAttribute('role', 'status');
  // Letters are the card's, also in a JupyterLab without the extension; commands with Ctrl go on.
  window.addEventListener('keydown', event => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.composedPath().includes(card)) card.toggleAttribute('data-lm-suppress-shortcuts', isPlain);
  }, { capture: true, signal: released.signal });
  const sent = new Set(); // times of records that this card has kept: when Python has them, the card knows them already
  const host = {
    keep: record => {
      sent.add(record.kept);
      // What Python keeps after all, once it has time, is shown then.
      return keep(model, record, note).catch(error => { sent.delete(record.kept); throw error; });
    },
    fingerprints: () => fingerprints(model),
    ask: question => ask(model, question),
    caps: { kernel: true },
  };
  const show = () => {
    const record = model.get('record');
    if (!sent.has(record?.kept)) card.show(model.get('view'), record, host);
  };
  model.on('change:record', show);
  show();
  place.append(card, note);
  place.addEventListener('focusin', event => { place.focused = event.composedPath()[0]; });
  place.addEventListener('focusout', () => setTimeout(() => { if (place.isConnected && !place.matches(':focus-within')) place.focused = null; }, SOON));
  const release = () => { released.abort(); model.off('change:record', show); place.remove(); };
  return { place, release };
}

// What is kept makes a frontend draw the output anew: the card stays the same one, with its verdict and the focus in it.
async function render({ model, el }) {
  if (!globalThis.byline) await (globalThis.bylineLoads ??= load(model));
  const cards = (globalThis.bylineCards ??= new Map()), key = model.get('key');
  if (!cards.has(key)) cards.set(key, made(model));
  const { place } = cards.get(key), { focused } = place;
  el.append(place);
  if (document.activeElement === document.body) focused?.focus({ preventScroll: true }); // unless one has gone on
}

// When Python closes a widget, or its kernel is gone for good, nothing of it stays in the page.
function initialize({ model }) {
  const key = model.get('key');
  return () => {
    globalThis.bylineCards?.get(key)?.release();
    globalThis.bylineCards?.delete(key);
  };
}

export default { initialize, render };
