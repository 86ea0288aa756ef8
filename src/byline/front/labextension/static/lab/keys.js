// Keys that are pressed in a card are the card's: a letter there must not be a command of JupyterLab, which would
// delete or turn the cell. Commands with Ctrl or Cmd go on to JupyterLab, but for those of editing, in a field.
const SUPPRESS = 'data-lm-suppress-shortcuts';
const EDITING = new Set(['a', 'c', 'v', 'x', 'y', 'z']);

const MOMENT = 100; // milliseconds that what a key sets off takes at most
let last = -MOMENT;

// Whether what happens now comes of a key.
export const isKeyed = () => performance.now() - last < MOMENT;

const isField = node => node.matches?.('textarea, input:not([type=radio], [type=checkbox], [type=range])');

export function isOfCard(event) {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return EDITING.has(key.toLowerCase()) && isField(event.composedPath()[0]);
  return !(shiftKey && key === 'Enter');
}

export function guardKeys() {
  // On the window, and before it reaches anything: JupyterLab listens on the document.
  window.addEventListener('keydown', event => {
    last = performance.now();
    const card = event.composedPath().find(node => node.localName === 'byline-view');
    card?.toggleAttribute(SUPPRESS, isOfCard(event));
    if (card && !isOfCard(event)) card.flush(); // a command may draw the card anew: what was just typed is kept before
  }, true);
}
