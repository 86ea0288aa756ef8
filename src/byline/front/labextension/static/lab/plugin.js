// The plugin: it draws what Byline keeps in outputs, and watches over notebooks that have some.
import { Book } from './book.js';
import { homePlugin, wayHome } from './home.js';
import { guardKeys } from './keys.js';
import { VIEW } from './kept.js';
import { renderedClass } from './rendered.js';
import { renameInTurn } from './saving.js';
import { sheet } from './sheet.js';

export async function plugins(shared) {
  const [{ INotebookTracker, NotebookActions }, { IRenderMimeRegistry }, { Widget }, { WidgetTracker, ToolbarButton, ICommandPalette }] = await Promise.all(
    ['@jupyterlab/notebook', '@jupyterlab/rendermime', '@lumino/widgets', '@jupyterlab/apputils'].map(shared));
  const [{ ServerConnection }, { PageConfig, URLExt }] = await Promise.all(['@jupyterlab/services', '@jupyterlab/coreutils'].map(shared));
  const { ILabShell, ILayoutRestorer } = await shared('@jupyterlab/application');
  const { ILauncher } = await shared('@jupyterlab/launcher').catch(() => ({})); // not in Notebook 7
  const cards = {
    id: 'byline-front:plugin',
    description: 'Questions that are answered and checked in the page.',
    autoStart: true,
    requires: [INotebookTracker, IRenderMimeRegistry],
    activate: (app, tracker, rendermime) => {
      const books = new Map();
      const open = panel => {
        const book = new Book(panel, app, NotebookActions);
        books.set(panel, book);
        book.isOurs.then(() => wayHome(app, panel, ToolbarButton));
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
  return [cards, homePlugin({
    Widget, WidgetTracker, ILabShell, ILauncher, ILayoutRestorer, ICommandPalette, ServerConnection, PageConfig, URLExt, NotebookActions,
  })];
}
