// The plugin: it draws what Byline keeps in outputs, and watches over notebooks that have some.
import { Book } from './book.js';
import { guardKeys } from './keys.js';
import { VIEW } from './kept.js';
import { renderedClass } from './rendered.js';
import { renameInTurn } from './saving.js';
import { sheet } from './sheet.js';

export async function plugin(shared) {
  const [{ INotebookTracker, NotebookActions }, { IRenderMimeRegistry }, { Widget }] = await Promise.all(
    ['@jupyterlab/notebook', '@jupyterlab/rendermime', '@lumino/widgets'].map(shared));
  return {
    id: 'byline-front:plugin',
    description: 'Questions that are answered and checked in the page.',
    autoStart: true,
    requires: [INotebookTracker, IRenderMimeRegistry],
    activate: (app, tracker, rendermime) => {
      const books = new Map();
      const open = panel => {
        books.set(panel, new Book(panel, app, NotebookActions));
        panel.disposed.connect(() => books.delete(panel));
      };
      const bookOf = node => [...books.values()].find(book => book.panel.node.contains(node));
      const Rendered = renderedClass(Widget, bookOf);
      // Lower than the rank of widgets, so that the page draws a question that a widget would draw, too.
      rendermime.addFactory({ safe: true, mimeTypes: [VIEW], createRenderer: () => new Rendered() }, -20);
      document.adoptedStyleSheets.push(sheet);
      tracker.forEach(open);
      tracker.widgetAdded.connect((_, panel) => open(panel));
      guardKeys(app);
      renameInTurn(app.serviceManager.contents, tracker);
    },
  };
}
