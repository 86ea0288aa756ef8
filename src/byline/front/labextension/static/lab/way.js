// One line below a cell that failed because cells above were not run, with the button that runs them.
import { source } from './cells.js';

export function way(book, cell, name) {
  cell.node.querySelector(':scope > .byline-way')?.remove();
  cell.toggleClass('byline-unknown', false);
  if (!name || !isMadeAbove(book, cell, name)) return;
  cell.toggleClass('byline-unknown', cell.model.outputs.length === 1);
  const line = document.createElement('div'), button = document.createElement('button');
  line.className = 'byline-way';
  line.setAttribute('role', 'status');
  button.textContent = 'Run this notebook up to here';
  button.addEventListener('click', () => book.runTo(cell));
  line.append(`A cell above makes ${name}, and it was not run since this notebook was opened.`, button);
  cell.node.append(line);
}

// Whether a cell above that did not run has the name: then it is missing for want of that cell, not by mistake.
function isMadeAbove(book, cell, name) {
  const above = book.cells.slice(0, book.cells.indexOf(cell)).filter(one => one.model.type === 'code');
  return above.some(one => !book.ran.has(one.model) && new RegExp(`\\b${name}\\b`).test(source(one)));
}
