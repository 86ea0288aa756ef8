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

from byline.grading.sandbox.history import History

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
    before = set(sys.modules)
    if "IPython" not in before:
        found = importlib.util.find_spec("IPython")
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

    def __init__(self, namespace: dict) -> None:
        self.left_out: list[str] = []
        self.user_ns = namespace
        self._loop = None
        self._history = History(namespace)
        namespace["get_ipython"] = lambda: self

    def run_cell(self, source: str, number: int | None = None) -> None:
        """Run a cell as Jupyter does, and remember what its last line gives under its number; `;` keeps that back."""
        self._history.begin(source, number)
        result = self.run(source)
        if not source.rstrip().endswith(";"):
            self._history.keep(result)

    def run(self, source: str, namespace: dict | None = None) -> object:
        """Run source; return what its last line gives, if that is an expression."""
        namespace, result = self.user_ns if namespace is None else namespace, None
        for code in _compiled(source):
            result = self._finished(code, eval(code, namespace))
        return result

    def _finished(self, code, result):
        """What code gives; where it awaits something, it is awaited."""
        if not code.co_flags & inspect.CO_COROUTINE:
            return result
        import asyncio  # few cells wait for anything

        self._loop = self._loop or asyncio.new_event_loop()
        return self._loop.run_until_complete(result)

    def run_line_magic(self, name: str, line: str, _stack_depth: int = 1) -> object:
        """A line that begins with %, or such a piece of a line."""
        if name not in _RUN:
            return self._skip(f"%{name}", name in _QUIET)
        line = _OPTIONS.sub("", line).strip()
        namespace = dict(self.user_ns) if name == "timeit" else self.user_ns  # as IPython does
        with contextlib.suppress(SyntaxError):
            return eval(compile(line, "<cell>", "eval"), namespace)
        return self.run(line, namespace)

    def run_cell_magic(self, name: str, line: str, cell: str) -> object:
        """A cell that begins with %%."""
        if name not in _RUN:
            return self._skip(f"%%{name}", name in _QUIET)
        return self.run(cell, dict(self.user_ns) if name == "timeit" else None)

    def system(self, command: str) -> None:
        """A line that begins with an exclamation mark."""
        self._skip(f"!{command}", False)

    def getoutput(self, command: str, split: bool = True) -> list[str]:
        """What a command prints, in lines: none here."""
        self._skip(f"!{command}", False)
        return []

    def _skip(self, what, is_quiet):
        if not is_quiet and len(self.left_out) < _MOST:
            self.left_out.append(str(what)[:40])


def _compiled(source):
    """A cell as pieces of code; plain Python is not translated, which saves a third of the time of a small cell."""
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
    """All statements as one piece of code; an expression at the end is a piece of its own, as it gives a value."""
    tree = _compile(source, "exec", ast.PyCF_ONLY_AST)
    if not (tree.body and isinstance(tree.body[-1], ast.Expr)):
        return [_compile(tree, "exec")]
    last = ast.Expression(tree.body.pop().value)
    return [*([_compile(tree, "exec")] if tree.body else []), _compile(last, "eval")]


def _compile(source, mode, flags=0):
    return compile(source, "<cell>", mode, flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
