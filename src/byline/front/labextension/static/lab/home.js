// The course page in JupyterLab: a tab that shows what was done in the course, the ways to it, and the ways from it.
import { kit } from './kit.js';

const OPEN = 'byline:course';
const PAUSE = 300; // milliseconds after a file was saved: notebooks are saved in groups
const MISSING = 'JupyterLab’s server does not know this page yet. Close JupyterLab and start it anew, with byline lab.';
const UNREACHED = 'The server cannot be reached. Your answers are in their notebooks.';

export function homePlugin({ Widget, WidgetTracker, ILabShell, ILauncher, ILayoutRestorer, ICommandPalette, ServerConnection, PageConfig, URLExt, NotebookActions }) {
  return {
    id: 'byline-front:course',
    description: 'The course page: lessons, quizzes and what was done.',
    autoStart: true,
    optional: [ILabShell, ILauncher, ILayoutRestorer, ICommandPalette].filter(Boolean),
    activate: (app, shell, launcher, restorer, palette) => {
      if (!shell) return; // Notebook 7 shows one document to a page
      const isStart = new URLSearchParams(location.search).has('course'); // before JupyterLab rewrites the address
      const { contents, serverSettings: server } = app.serviceManager;
      const open = async (path, cell) => {
        const panel = await app.commands.execute('docmanager:open', { path });
        if (cell && panel) await goTo(panel, cell);
        return panel;
      };
      const host = from => ({
        facts: () => factsOf(URLExt.join(server.baseUrl, 'byline', 'course') + `?path=${encodeURIComponent(from)}`, ServerConnection, server),
        href: path => URLExt.join(PageConfig.getBaseUrl(), 'lab', 'tree', URLExt.encodeParts(path)),
        open,
        practise: path => practise(path, contents, open, NotebookActions),
      });
      let page;
      const tracker = new WidgetTracker({ namespace: 'byline-course' });
      app.commands.addCommand(OPEN, {
        label: 'Course',
        caption: 'Lessons, quizzes, and what you have done in them',
        execute: async ({ path = '' }) => {
          await kit;
          if (!page || page.isDisposed) {
            page = pageOf(Widget, contents);
            await tracker.add(page);
          }
          page.host = host(path || page.from || '');
          page.from = path || page.from;
          if (!page.isAttached) shell.add(page, 'main');
          shell.activateById(page.id);
          page.load();
        },
      });
      launcher?.add({ command: OPEN, category: 'Other', rank: 0 });
      palette?.addItem({ command: OPEN, category: 'Help' });
      restorer?.restore(tracker, { command: OPEN, name: () => 'course', args: () => ({ path: page?.from ?? '' }) });
      if (isStart) app.restored.then(() => { shell.collapseLeft(); app.commands.execute(OPEN); });
    },
  };
}

// The way back from a notebook.
export function wayHome(app, panel, ToolbarButton) {
  if (!app.commands.hasCommand(OPEN)) return;
  const label = 'Course', tooltip = 'Lessons, quizzes, and what you have done in them';
  const onClick = () => app.commands.execute(OPEN, { path: panel.context.path });
  panel.toolbar.insertItem(0, 'byline-course', new ToolbarButton({ label, tooltip, onClick }));
}

function pageOf(Widget, contents) {
  const page = new Widget();
  page.id = 'byline-course';
  page.addClass('byline-course');
  page.title.label = 'Course';
  page.title.closable = true;
  const home = document.createElement('byline-home');
  page.node.append(home);
  page.node.tabIndex = -1;
  page.load = () => home.load(page.host);
  // What is out of sight is read when it is seen again.
  let timer;
  const saved = (_, { type }) => {
    clearTimeout(timer);
    if (type === 'save' && page.isVisible) timer = setTimeout(page.load, PAUSE);
  };
  contents.fileChanged.connect(saved);
  page.disposed.connect(() => { clearTimeout(timer); contents.fileChanged.disconnect(saved); });
  page.onAfterShow = () => page.host && page.load();
  page.onActivateRequest = () => home.focus();
  return page;
}

async function factsOf(address, ServerConnection, server) {
  const reply = await ServerConnection.makeRequest(address, {}, server).catch(() => { throw new Error(UNREACHED); });
  const facts = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(facts.message && facts.message !== 'Not Found' ? facts.message : MISSING);
  return facts;
}

// Bring the cell of a question into view, with its card ready for keys.
async function goTo(panel, id) {
  await Promise.all([panel.context.ready, panel.revealed]);
  const { content } = panel, at = content.widgets.findIndex(cell => cell.model.id === id);
  if (at < 0) return;
  content.activeCellIndex = at;
  await content.scrollToItem(at, 'smart').catch(() => {});
  content.widgets[at].node.querySelector('byline-view')?.focus();
}

// Open the notebook of the practice, made if need be, and run it.
async function practise(path, contents, open, NotebookActions) {
  const folder = path.split('/').slice(0, -1).join('/');
  const { content: beside } = await contents.get(folder);
  if (!beside.some(file => file.path === path)) await contents.save(path, { type: 'notebook', format: 'json', content: practiceNotebook() });
  const panel = await open(path);
  if (!panel) return; // in another tab of the browser
  await Promise.all([panel.context.ready, panel.sessionContext.ready]);
  await NotebookActions.runAll(panel.content, panel.sessionContext);
}

function practiceNotebook() {
  const cell = { cell_type: 'code', id: 'practice', metadata: {}, execution_count: null, outputs: [], source: 'from byline import practice\n\npractice()' };
  const kernelspec = { display_name: 'Python 3 (ipykernel)', language: 'python', name: 'python3' };
  return { cells: [cell], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}
