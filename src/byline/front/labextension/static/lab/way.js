// What to press: one line below a cell that needs Python, and the button that runs the notebook up to there.
import { cardIn, names, source } from './cells.js';

const STARTS = 'Python is starting …';
const UP_TO_HERE = 'Run this notebook up to here';

// Below a cell that one has gone to, until a cell has run. It does not go when one leaves: what moved under the pointer
// that pressed on something else would lose the press.
export function offer(book, cell) {
  if (!cell || !needsPython(book, cell) || cell.node.querySelector('.byline-offer, .byline-begin')) return;
  show(book, cell, 'byline-offer', 'Shift+Enter runs this cell.', unrun(book, cell).length > 0 && UP_TO_HERE);
}

export function withdraw(book) {
  book.panel.node.querySelectorAll('.byline-offer').forEach(line => line.remove());
}

// At the top of a lesson whose questions are not to be seen before their cells ran, until one runs something.
export function begin(book) {
  const code = book.cells.filter(cell => cell.model.type === 'code' && source(cell).trim());
  const waits = isOurs(book) && !book.ran.size && !book.running.size && code.some(cell => names('ask', cell).length && !cardIn(cell.model));
  const line = code[0]?.node.querySelector('.byline-begin');
  if (!waits) line?.remove();
  else if (!line) show(book, code[0], 'byline-begin', 'The questions of this notebook come once its code has run.', 'Run it all', () => book.runAll());
}

const needsPython = (book, cell) => cell.model.type === 'code' && isOurs(book) && !book.ran.has(cell.model)
  && !cell.model.outputs.length && !cell.hasClass('byline-hidden') && !!source(cell).trim();

// Below a cell that failed for want of a name that a cell above makes: in place of the error.
export function way(book, cell, name) {
  cell.node.querySelectorAll('.byline-way:not(.byline-begin)').forEach(line => line.remove());
  const isEarly = !!name && unrun(book, cell).some(one => new RegExp(`\\b${name}\\b`).test(source(one)));
  cell.toggleClass('byline-unknown', isEarly && cell.model.outputs.length === 1);
  if (isEarly) show(book, cell, 'byline-early', `A cell above makes ${name}, and it was not run since this notebook was opened.`, UP_TO_HERE);
}

function show(book, cell, kind, text, label, run = () => book.runTo(cell)) {
  const line = document.createElement('div'), button = document.createElement('button');
  line.className = `byline-way ${kind}`;
  if (kind === 'byline-early') line.setAttribute('role', 'status');
  line.append(text);
  button.textContent = label;
  button.addEventListener('click', async () => {
    if (button.textContent === STARTS) return;
    button.textContent = STARTS;
    await run().finally(() => { button.textContent = label; });
  });
  if (label) line.append(button);
  cell.node.append(line);
}

// The code cells above that did not run in this kernel.
const unrun = (book, cell) => book.cells.slice(0, book.cells.indexOf(cell)).filter(one => one.model.type === 'code'
  && !book.ran.has(one.model) && !one.hasClass('byline-asked') && !one.hasClass('byline-hidden'));

// Whether a notebook uses the kit.
export const isOurs = book => book.cells.some(cell => cell.model.type === 'code' && /\bbyline\b/.test(source(cell)));
