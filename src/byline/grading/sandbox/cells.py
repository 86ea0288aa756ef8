"""Run a student's cells in order, as a notebook does, and tell as JSON lines what came of each.

This runs in the child, where the student rules. Nothing here protects anything: it reports for those who are honest,
and whoever reads the lines trusts none of them.
"""

import contextlib
import io
import json
import os
import signal
import sys
import types

from byline.grading.sandbox.jupyter import Shell
from byline.questions.values import LARGEST, is_unordered, kind, literal, plain

_OUTPUT = 10_000  # characters kept of what a cell prints


class _Overtime(BaseException):
    """Raised in a cell that takes too long."""


class _Kept(io.TextIOBase):
    """What a cell prints, up to a length; the rest is dropped."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text[: max(0, _OUTPUT - len(self.text))]
        return len(text)


def run(steps: list[dict], reply: int, cell_seconds: float) -> None:
    """Run steps: cells with "source", and places where a variable is wanted, with "name" and "variable"."""
    namespace = _namespace()
    shell = Shell(namespace)
    tell = _teller(reply)
    came: list[dict] = []
    for step in steps:
        tell(*came, {"at": step["at"]})  # in one go: each writing wakes the watcher
        if "source" in step:
            came = [{"at": step["at"]} | _cell(step, shell, cell_seconds)]
        else:
            came = [{"at": step["at"], "name": step["name"]} | _wanted(step, namespace, cell_seconds)]
    tell(*came, {"done": True})


def stand_in(answers: dict[str, object]) -> None:
    """Let `ask` give the answer kept in the notebook and `check` say nothing: nobody sits there to click or read."""
    import byline
    from byline.questions.records import Answer

    byline.ask = lambda question_id, **options: Answer(answers.get(question_id))
    byline.check = lambda *arguments: None


def _teller(reply):
    def tell(*lines):
        text = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        while text:
            text = text[os.write(reply, text) :]

    return tell


def _namespace():
    """A fresh __main__, so that classes and functions of the cells belong where Python expects them."""
    main = types.ModuleType("__main__")
    main.display = lambda *shown, **options: print(*map(repr, shown))
    sys.modules["__main__"] = main
    return main.__dict__


def _cell(step, shell, seconds):
    """Run one cell; what it printed, how it failed, if it did, and what of it was left out."""
    kept, shell.left_out = _Kept(), []
    with contextlib.redirect_stdout(kept), contextlib.redirect_stderr(kept):
        error = _attempt(lambda: shell.run_cell(step["source"], step.get("number")), seconds)[1]
    told = {"output": kept.text, "error": error, "left_out": shell.left_out}
    return {name: value for name, value in told.items() if value or name == "output"}


def _wanted(step, namespace, seconds):
    """A variable as data, or as a student would type it; of a function, what it returns for each list of arguments."""
    from byline.questions.records import Answer

    if namespace.get(step["variable"], ...) is ...:
        return {"absent": True}
    value = namespace[step["variable"]]
    value = value.value if isinstance(value, Answer) else value  # as `check` does
    if step.get("typed"):
        return _as_typed(value, seconds)
    if step.get("calls") is None:
        return _as_data(value, seconds)
    kept = _Kept()
    with contextlib.redirect_stdout(kept), contextlib.redirect_stderr(kept):
        return {"calls": [_called(value, arguments, seconds) for arguments in step["calls"]]}


def _called(function, arguments, seconds):
    result, error = _attempt(lambda: function(*arguments), seconds)
    return {"error": error} if error else _as_data(result, seconds)


def _as_data(value, seconds):
    """The value as plain JSON data, or the type of one that is none."""
    if _size(value) > LARGEST:
        return {"large": _size(value)}
    told, error = _attempt(lambda: (json.dumps(plain(value), allow_nan=False), is_unordered(value)), seconds)
    if error:
        return {"odd": _kind(value, error), "error": error}
    if len(told[0]) > LARGEST:
        return {"large": len(told[0])}
    return {"value": json.loads(told[0])} | ({"unordered": True} if told[1] else {})


def _as_typed(value, seconds):
    """The value as a student would type it, or the type of one that cannot be typed."""
    text, error = _attempt(lambda: literal(value), seconds)
    if error:
        return {"odd": _kind(value, error), "error": error}
    return {"large": len(text)} if len(text) > LARGEST else {"typed": text}


def _kind(value, error):
    """The type of a value that is no plain data, and what in it is not, as far as the error says it."""
    return kind(value, error.partition(": ")[2] if error.startswith(("TypeError", "ValueError")) else "")


def _size(value):
    size = getattr(value, "size", 0)
    return size if type(size) is int else 0


def _attempt(action, seconds):
    """(result, "") of an action, or (None, what it raised); it is interrupted after some seconds."""
    try:
        return _timed(action, seconds)
    except _Overtime:  # which may come while an error is put into words, too
        return None, f"it ran for more than {seconds:g} seconds"


def _timed(action, seconds):
    try:
        signal.signal(signal.SIGALRM, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return action(), ""
    except _Overtime:
        raise
    except BaseException as error:
        return None, _sentence(error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _interrupt(*signal_and_frame):
    raise _Overtime


def _sentence(error):
    """An exception in a line; to put it into words is student code, too."""
    try:
        return f"{type(error).__name__}: {str(error)[:300]}".removesuffix(": ")
    except BaseException:
        return "an error that cannot be shown"
