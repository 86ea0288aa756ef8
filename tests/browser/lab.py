"""A JupyterLab server with nothing of the user's in it, and a notebook opened there in a browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OVERRIDES = {
    # The question about news covers a corner of the page.
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # Every cell stays in the page, so that a locator finds those below the fold.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none", "scrollPastEnd": False},
    # Only a test's own save may write the file.
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}
WINDOW = {"width": 1280, "height": 900}
HOMES = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "BYLINE_HOME")
FOREIGN = ("JUPYTER", "JPY_", "IPYTHON", "XDG_", "BYLINE_")
SCRIPT = """
window.bylineLab = (() => {
  const waiting = new Map();  // What the kernel was sent and has not dealt with: message -> queue.
  const panel = path => window.jupyterapp && [...window.jupyterapp.shell.widgets('main')].find(
    widget => widget.context?.path === path && widget.sessionContext && widget.content.widgets);
  const kernel = path => panel(path)?.sessionContext.session?.kernel;
  const isUp = path => kernel(path)?.connectionStatus === 'connected' && kernel(path).status === 'idle';
  const indexOf = (path, id) => {
    const index = panel(path).content.widgets.findIndex(cell => cell.model.id === id);
    if (index < 0) throw new Error(`${path} has no cell ${id}`);
    return index;
  };
  const cellOf = (path, id) => panel(path).content.widgets[indexOf(path, id)];
  const activate = path => window.jupyterapp.shell.activateById(panel(path).id);
  const choose = (path, id) => {
    activate(path);
    panel(path).content.deselectAll();
    panel(path).content.activeCellIndex = indexOf(path, id);
  };
  const settle = ({ msg_id }) => {
    // A queue is answered in its order, so what lies before is done too, should its "idle" have got lost.
    const ids = [...waiting.keys()].filter(id => waiting.get(id) === waiting.get(msg_id));
    if (waiting.has(msg_id)) ids.slice(0, ids.indexOf(msg_id) + 1).forEach(id => waiting.delete(id));
  };
  const listen = connection => {
    waiting.clear();
    connection?.statusChanged.connect((_, status) => status.endsWith('restarting') && waiting.clear());
    connection?.anyMessage.connect((_, { msg, direction }) => {
      if (direction === 'send' && msg.channel === 'shell')
        waiting.set(msg.header.msg_id, msg.header.subshell_id ?? 'main');
      if (msg.content.execution_state === 'idle') settle(msg.parent_header);
    });
  };
  let saves = 0;
  const run = command => {
    const token = Symbol(command);
    waiting.set(token, token);
    window.jupyterapp.commands.execute(command).finally(() => waiting.delete(token));
  };
  return {
    openAlone: async path => {
      const shell = window.jupyterapp.shell;
      [...shell.widgets('main')].forEach(widget => widget.dispose());
      shell.expandLeft();
      await window.jupyterapp.commands.execute('docmanager:open', { path });
    },
    isOpen: path => !!panel(path),
    isReady: path => panel(path)?.context.isReady && panel(path).sessionContext.isReady && isUp(path),
    isIdle: path => isUp(path) && !waiting.size,
    isDirty: path => panel(path).context.model.dirty,
    isSavedAfter: (path, count) => saves > count && !panel(path).context.model.dirty,
    saves: () => saves,
    follow: path => {
      listen(kernel(path));
      panel(path).sessionContext.kernelChanged.connect((_, change) => listen(change.newValue));
      panel(path).context.saveState.connect((_, state) => { saves += state === 'completed'; });
    },
    runAll: path => { activate(path); run('notebook:run-all-cells'); },
    runCell: (path, id) => { choose(path, id); run('notebook:run-cell'); },
    source: (path, id) => cellOf(path, id).model.sharedModel.getSource(),
    setSource: (path, id, text) => cellOf(path, id).model.sharedModel.setSource(text),
    edit: (path, id) => {
      choose(path, id);
      panel(path).content.mode = 'edit';
      cellOf(path, id).editor.focus();
    },
    show: (path, id) => {
      panel(path).content.widgets.forEach(cell => { cell.node.dataset.cellId = cell.model.id; });
      cellOf(path, id).node.scrollIntoView({ block: 'nearest' });
      return panel(path).id;
    },
    choose,
    rename: (path, to) => panel(path).context.rename(to),
    close: path => panel(path).close(),
    restart: path => panel(path).sessionContext.restartKernel(),
    shutDown: path => panel(path).sessionContext.shutdown(),
    panelId: path => panel(path).id,
    hiddenHeight: (path, frame = panel(path).content.outerNode) => frame.scrollHeight - frame.clientHeight,
  };
})();
"""


class Lab:
    """A JupyterLab server on a course folder, with its own home, for the length of a `with` block.

    `without` names extensions that are switched off.
    """

    def __init__(self, course: Path | str, without: tuple[str, ...] = ()):
        self.course, self.without = Path(course), without

    def __enter__(self) -> Lab:
        self.private = Path(tempfile.mkdtemp(prefix="byline-lab-"))
        self.homes = {name: self.private / name.lower() for name in HOMES}
        self.log = self.private / "server.log"
        self._write_overrides()
        try:
            self._start()
            self._wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()
        shutil.rmtree(self.private, ignore_errors=True)

    def _write_overrides(self) -> None:
        folder = self.homes["JUPYTER_CONFIG_DIR"] / "labconfig"
        folder.mkdir(parents=True)
        (folder / "default_setting_overrides.json").write_text(json.dumps(OVERRIDES), encoding="utf-8")
        off = {"disabledExtensions": dict.fromkeys(self.without, True)}
        (folder / "page_config.json").write_text(json.dumps(off), encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        for name, folder in self.homes.items():
            folder.mkdir(exist_ok=True)
            kept[name] = str(folder)
        kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
        return kept

    def _command(self, port: int) -> list[str]:
        root = ["--allow-root"] if hasattr(os, "getuid") and os.getuid() == 0 else []
        return [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", *root),
            *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token="),
            *(f"--ServerApp.root_dir={self.course}", "--ServerApp.terminals_enabled=False"),
            "--LabApp.expose_app_in_browser=True",
        ]

    def _start(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        with self.log.open("wb") as log:
            streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": subprocess.STDOUT}
            command, env = self._command(port), self._environment()
            # nbgrader reads the settings of the folder in which the server starts.
            self.process = subprocess.Popen(command, cwd=self.course, env=env, start_new_session=True, **streams)

    def _wait_until_up(self, timeout: float = 60) -> None:
        deadline = time.monotonic() + timeout
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text(errors='replace')}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        # No proxy of the environment has business on the loopback.
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.url}/api/status", timeout=5) as reply:
                return reply.status == 200
        except OSError:
            return False

    def _stop(self) -> None:
        # Told to end, the server shuts its kernels down; if it is killed, they see that their parent is gone.
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL) if hasattr(os, "killpg") else self.process.kill()
            self.process.wait()


class LabPage:
    """A notebook in JupyterLab, as a student has it before them."""

    def __init__(self, page: Page, lab: Lab):
        self.page, self.lab, self.path = page, lab, ""

    def open(self, path: str, timeout: float = 60) -> LabPage:
        """Open a notebook alone, and wait until its kernel listens.

        The first one opens in the JupyterLab that an earlier test has left, unless a dialog is open in it, which spares
        seconds; all others, as whoever opens a notebook again does, on a page loaded anew with a fresh workspace.
        """
        is_first, self.path = not self.path, path
        usable = "'bylineLab' in window && !document.querySelector('.jp-Dialog')"
        if is_first and self.page.evaluate(usable):
            self.page.set_viewport_size(WINDOW)
            self.theme(False)
            self._call("openAlone")
        else:
            self.page.goto(f"{self.lab.url}/lab/workspaces/{uuid.uuid4().hex}/tree/{quote(path)}")
            self.page.evaluate(SCRIPT)
        # JupyterLab's own sign says "idle" before there is a kernel; so the kernel itself is asked.
        self.page.wait_for_function("path => bylineLab.isReady(path)", arg=path, timeout=timeout * 1000)
        self._call("follow")
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")
        self.wait_idle(timeout)
        return self

    def wait_idle(self, timeout: float = 60) -> None:
        """Wait until the kernel has dealt with everything that the page sent it."""
        self.page.wait_for_function("path => bylineLab.isIdle(path)", arg=self.path, timeout=timeout * 1000)

    def run_all(self, timeout: float = 120) -> None:
        """Run all cells, and wait for the last."""
        self._call("runAll")
        self.wait_idle(timeout)

    def run_cell(self, cell_id: str, timeout: float = 60) -> None:
        """Run one cell, and wait for it."""
        self._call("runCell", cell_id)
        self.wait_idle(timeout)

    def cell(self, cell_id: str) -> Locator:
        """Return the locator of a cell, brought into view."""
        panel = self._call("show", cell_id)
        return self.page.locator(f'[id="{panel}"] .jp-Cell[data-cell-id="{cell_id}"]')

    def set_source(self, cell_id: str, text: str) -> None:
        """Put a text into a cell at once."""
        self._call("setSource", cell_id, text)

    def type_source(self, cell_id: str, text: str) -> None:
        """Replace a cell's text on the keyboard, as a student does."""
        self.cell(cell_id)
        self._call("edit", cell_id)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        for number, line in enumerate(text.split("\n")):
            if number:
                # The editor indents a new line by itself; the text brings its own spaces.
                for key in ("Enter", "Shift+Home", "Delete"):
                    self.page.keyboard.press(key)
            self.page.keyboard.type(line)
        held = self._call("source", cell_id)
        if held != text:
            raise AssertionError(f"the editor made {held!r} of {text!r}")

    def press(self, *keys: str) -> None:
        """Press keys one after another, as slowly as a person, and wait for the kernel after each."""
        for key in keys:
            self.page.keyboard.press(key, delay=50)
            self.wait_idle()

    def save(self) -> None:
        """Save with the keyboard, and wait until nothing is left to save."""
        before = self.page.evaluate("bylineLab.saves()")
        self.page.keyboard.press("ControlOrMeta+s")
        saved = "([path, count]) => bylineLab.isSavedAfter(path, count)"
        self.page.wait_for_function(saved, arg=[self.path, before])

    def settle(self) -> None:
        """Wait until what was answered is in the file, which the page saves by itself."""
        self.page.wait_for_function("path => !bylineLab.isDirty(path)", arg=self.path)

    def is_dirty(self) -> bool:
        """Say whether there is something to save."""
        return self._call("isDirty")

    def saved(self) -> dict:
        """Return the notebook file as JSON."""
        return json.loads((self.lab.course / self.path).read_text(encoding="utf-8"))

    def close(self, save: bool = False) -> None:
        """Close the tab; the kernel goes on."""
        asked = self.is_dirty()
        self._call("close")
        if asked:
            answer = ".jp-mod-accept:not(.jp-mod-warn)" if save else ".jp-mod-warn"
            self.page.locator(".jp-Dialog").locator(answer).click()
        self.page.wait_for_function("path => !bylineLab.isOpen(path)", arg=self.path)

    def restart_kernel(self) -> None:
        """Restart the kernel, without the question."""
        self._call("restart")
        self.wait_idle()

    def shut_down_kernel(self) -> None:
        """Shut the kernel down, as the menu does, and leave the notebook without one."""
        self._call("shutDown")

    def theme(self, dark: bool) -> None:
        """Change to the dark or to the light theme."""
        change = "name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name })"
        self.page.evaluate(change, f"JupyterLab {'Dark' if dark else 'Light'}")
        self.page.wait_for_function(f"document.body.dataset.jpThemeLight === '{str(not dark).lower()}'")
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")

    def screenshot(self, path: Path, width: int = 1280, height: int | None = None, dark: bool = False):
        """Picture the notebook, in full where no height is given."""
        before = self.page.viewport_size
        self.theme(dark)
        size = {"width": width, "height": height or before["height"]}
        self.page.set_viewport_size(size)
        if height is None:
            self.page.set_viewport_size({**size, "height": size["height"] + self._call("hiddenHeight")})
        self.page.locator(f'[id="{self._call("panelId")}"]').screenshot(path=path)
        self.page.set_viewport_size(before)
        self.theme(False)

    def _call(self, name: str, *arguments: str) -> object:
        script = "([name, path, ...rest]) => bylineLab[name](path, ...rest)"
        return self.page.evaluate(script, [name, self.path, *arguments])


def write_notebook(path: Path, sources: dict[str, str]) -> None:
    """Write a notebook of code cells, each under its id."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    blank = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**blank, "id": name, "source": source} for name, source in sources.items()]
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book), encoding="utf-8")
