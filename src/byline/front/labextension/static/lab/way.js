// What to press: one line below a cell that needs Python, and the button that runs the notebook up to there.
import { source } from './cells.js';

// Below a cell that one has gone to, until a cell has run. It does not go when one leaves: what moved under the pointer
// that pressed on something else would lose the press.
export function offer(book, cell) {
  if (!cell || !needsPython(book, cell) || cell.node.querySelector('.byline-offer')) return;
  show(book, cell, 'byline-offer', 'Shift+Enter runs this cell.', unrun(book, cell).length > 0);
}

export function withdraw(book) {
  book.panel.node.querySelectorAll('.byline-offer').forEach(line => line.remove());
}

const needsPython = (book, cell) => cell.model.type === 'code' && isOurs(book) && !book.ran.has(cell.model)
  && !cell.model.outputs.length && !cell.hasClass('byline-hidden') && !!source(cell).trim();

// Below a cell that failed for want of a name that a cell above makes: in place of the error.
export function way(book, cell, name) {
  cell.node.querySelectorAll('.byline-way').forEach(line => line.remove());
  const isEarly = !!name && unrun(book, cell).some(one => new RegExp(`\\b${name}\\b`).test(source(one)));
  cell.toggleClass('byline-unknown', isEarly && cell.model.outputs.length === 1);
  if (isEarly) show(book, cell, 'byline-early', `A cell above makes ${name}, and it was not run since this notebook was opened.`, true);
}

function show(book, cell, kind, text, hasButton) {
  const line = document.createElement('div'), button = document.createElement('button');
  line.className = `byline-way ${kind}`;
  if (kind === 'byline-early') line.setAttribute('role', 'status');
  line.append(text);
  button.textContent = 'Run this notebook up to here';
  button.addEventListener('click', () => book.runTo(cell));
  if (hasButton) line.append(button);
  cell.node.append(line);
}

// The code cells above that did not run in this kernel.
const unrun = (book, cell) => book.cells.slice(0, book.cells.indexOf(cell)).filter(one => one.model.type === 'code'
  && !book.ran.has(one.model) && !one.hasClass('byline-asked') && !one.hasClass('byline-hidden'));

// Whether a notebook uses the kit.
export const isOurs = book => book.cells.some(cell => cell.model.type === 'code' && /\bbyline\b/.test(source(cell)));
