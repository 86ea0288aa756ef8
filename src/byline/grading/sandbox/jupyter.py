"""What Jupyter does with a cell before Python sees it: indentation and prompts taken off, magics, `!`, `?`, await.

The translation is IPython's own; of IPython itself there is nothing more here than a stand-in for its shell. Magics
that only time or capture run their code, those that only show or set something do nothing, all others are left out
and told, with the commands of `!`.
"""

import ast
import contextlib
import importlib.util
import inspect
import re
import sys
import types

_RUN = {"time", "timeit", "prun", "capture", "memit", "mprun", "lprun"}
_QUIET = {"matplotlib", "config", "load_ext", "reload_ext", "autoreload", "precision", "pinfo", "pinfo2", "who", "whos"}
_QUIET |= {"who_ls", "pwd", "xmode", "colors", "pprint", "pdoc", "pdef", "psource", "psearch", "lsmagic", "magic"}
_QUIET |= {"quickref", "history", "doctest_mode", "automagic", "page", "dhist", "unload_ext", "notebook", "pylab"}
_OPTIONS = re.compile(r"^(?:\s*-[a-zA-Z]+(?:\s*\d+)?(?=\s))+")
_PROMPT = re.compile(r"\s*In ?\[\d+\]:")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_MOST = 5  # of what was left out of a cell


def _transformer():
    """IPython's translator alone: the whole of IPython takes six times as long to import, and is never used here."""
    found = importlib.util.find_spec("IPython")
    before = set(sys.modules)
    sys.modules["IPython"] = package = types.ModuleType("IPython")
    package.__path__ = list(found.submodule_search_locations)
    try:
        from IPython.core.inputtransformer2 import TransformerManager
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "IPython":  # so that a student can import the real one
                del sys.modules[name]
    return TransformerManager


TransformerManager = _transformer()


class Shell:
    """Stands in for IPython's shell: runs cells in a namespace, and lists in `left_out` what was not done."""

    def __init__(self, namespace):
        self.left_out = []
        self.user_ns = namespace
        self._loop = None
        namespace["get_ipython"] = lambda: self

    def run(self, source, namespace=None):
        """Run a cell as Jupyter does; return the value if it is one expression of a magic, else None."""
        result = eval(_compiled(source), self.user_ns if namespace is None else namespace)
        if inspect.iscoroutine(result):
            import asyncio  # few cells wait for anything

            self._loop = self._loop or asyncio.new_event_loop()
            self._loop.run_until_complete(result)

    def run_line_magic(self, name, line, _stack_depth=1):
        """A line that begins with %, or such a piece of a line."""
        if name not in _RUN:
            return self._skip(f"%{name}", name in _QUIET)
        line = _OPTIONS.sub("", line).strip()
        namespace = dict(self.user_ns) if name == "timeit" else self.user_ns  # as IPython does
        with contextlib.suppress(SyntaxError):
            return eval(compile(line, "<cell>", "eval"), namespace)
        return self.run(line, namespace)

    def run_cell_magic(self, name, line, cell):
        """A cell that begins with %%."""
        if name not in _RUN:
            return self._skip(f"%%{name}", name in _QUIET)
        return self.run(cell, dict(self.user_ns) if name == "timeit" else None)

    def system(self, command):
        """A line that begins with an exclamation mark."""
        self._skip(f"!{command}", False)

    def getoutput(self, command, split=True):
        """What a command prints, in lines: none here."""
        self._skip(f"!{command}", False)
        return []

    def _skip(self, what, is_quiet):
        if not is_quiet and len(self.left_out) < _MOST:
            self.left_out.append(str(what)[:40])


def _compiled(source):
    """A cell as code; plain Python is not translated, which saves a third of the time of a small cell."""
    if not _PROMPT.match(source):
        with contextlib.suppress(SyntaxError):
            return _code(source)
    translated = TransformerManager().transform_cell(source)
    try:
        return _code(translated)
    except SyntaxError:
        if _SPACES.search(source):
            return _code(TransformerManager().transform_cell(_SPACES.sub(" ", source)))
        raise


def _code(source):
    return compile(source, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
