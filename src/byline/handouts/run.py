"""Run a notebook for paper: as a student would, with tables in place of what is clicked."""

import ast
import copy
import inspect
import os
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

import byline
from byline.course import Course
from byline.errors import BylineError
from byline.widgets.style import ASLEEP

_PATIENCE_SECONDS = 300
_CONTROLS = "application/vnd.jupyter.widget-view+json"
_ON_SCREEN = '<p class="note">On the screen, this cell opens something to click. It has no form on paper.</p>'
# Text is whole on paper, also in a lesson that does not ask for it; a single column prints as the table that it is.
_READABLE = "from byline import readable_tables\nreadable_tables()"
# A table on paper is whole: nothing can be scrolled or asked for.
_WHOLE = """import pandas
from IPython.display import display
with pandas.option_context("display.max_colwidth", None, "display.max_rows", None):
    display({call})"""


def run(notebook: NotebookNode, course: Course) -> NotebookNode:
    """Return a copy of a notebook (nbformat 4) with the outputs that running it gives.

    A cell that ends in a call of the kit with a table as its twin shows the table. Raises BylineError, naming what
    went wrong, where a cell fails.
    """
    ran = copy.deepcopy(notebook)
    for cell in _code(ran):
        cell.source = with_table(cell.source)
    ran.cells.insert(0, new_code_cell(_READABLE))
    _execute(ran, course)
    del ran.cells[0]
    for cell, written in zip(_code(ran), _code(notebook), strict=True):
        cell.source = written.source
        cell.outputs = [_on_paper(output) for output in cell.outputs if not _is_of_the_screen(output)]
    return ran


def with_table(source: str) -> str:
    """The code of a cell as it runs for paper: a last call that can give a table is asked for it."""
    try:
        *before, last = ast.parse(source).body
    except (SyntaxError, ValueError):  # no Python, or no statement
        return source
    call = last.value if isinstance(last, (ast.Expr, ast.Assign)) else None
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and _has_twin(call.func.id)):
        return source
    call.keywords = [named for named in call.keywords if named.arg != "table"]
    call.keywords.append(ast.keyword("table", ast.Constant(True)))
    shown = _WHOLE.format(call=ast.unparse(call))
    kept = f"{ast.unparse(last.targets[0])} = None" if isinstance(last, ast.Assign) else ""
    return "\n".join([*map(ast.unparse, before), shown, kept])


def _has_twin(name):
    return name in byline.__all__ and "table" in inspect.signature(getattr(byline, name)).parameters


def _execute(notebook, course):
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=_PATIENCE_SECONDS,
        store_widget_state=False,
        resources={"metadata": {"path": str(course / "lessons")}},
    )
    with TemporaryDirectory() as home:
        own = {"BYLINE_HOME": home, "JPY_SESSION_NAME": ""}  # nobody's earlier answers
        try:
            client.execute(env=os.environ | own, stderr=DEVNULL)
        except CellExecutionError as error:
            raise BylineError(f"A cell stops with {error.ename}: {error.evalue} Run it to see which.") from None
        except (CellTimeoutError, DeadKernelError):
            raise BylineError("A cell does not come to an end. Run the notebook to see which.") from None


def _is_of_the_screen(output):
    """Whether an output says nothing on paper: a warning, or how to wake controls."""
    return output.get("name") == "stderr" or output.get("data", {}).get("text/plain") == ASLEEP


def _on_paper(output):
    """An output, with a sentence in place of controls."""
    if _CONTROLS in output.get("data", {}):
        output.data = {"text/html": _ON_SCREEN}
    return output


def _code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
