"""Lay out the feedback page of one submission: one HTML file that needs nothing beside it and runs nothing."""

import base64
import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.assignment import grade_id, is_graded, is_solution
from byline.grading.feedback import safe
from byline.grading.gradebook.grades import Grades
from byline.grading.marking.rubric_cell import is_beside, is_rubric
from byline.markup import Markup, html, joined, templates
from byline.questions.base import EVERYBODY
from byline.questions.prompts import text_of

TEMPLATES = Path(__file__).parent / "templates"
_STYLE = (TEMPLATES / "feedback.css").read_text(encoding="utf-8")
# Even if a script or a style of a student's got into the page, a browser would not run, apply or load it.
_POLICY = (
    "default-src 'none'; img-src data:; "
    f"style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
_pages = templates(TEMPLATES)
_pages.filters["points"] = lambda points: f"{round(points, 2):g}"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LEVEL = re.compile(r"<h([2-6])")


class Names(NamedTuple):
    """What stands at the head of a page, and the ids of the cells that are the instructor's."""

    title: str
    student: str
    released: frozenset


class Block(NamedTuple):
    """A cell as the page shows it; `points` is None where it earns none."""

    name: str | None
    title: str
    label: str
    body: Markup
    outputs: list
    points: object
    comment: Markup | None
    level: int  # of its heading, if it has points


def page(notebook: dict, grades: Grades, names: Names, digest: str) -> str:
    """Return the page of an autograded notebook (nbformat 4, a dict) with its Grades as HTML text.

    `digest` is kept in the page, to tell later what it was made from. Raises BylineError where the gradebook has no
    score for a cell that should have one.
    """
    seal = notebook.get("metadata", {}).get("byline", {})
    grades = grades.changed(seal.get("changed", []))
    blocks = list(_blocks([cell for cell in notebook["cells"] if isinstance(cell, dict)], grades, names.released))
    return _pages.get_template("feedback.html.j2").render(
        blocks=blocks,
        grades=grades,
        names=names,
        is_replaced=bool(seal.get("replaced")),
        digest=digest,
        policy=_POLICY,
        style=Markup(_STYLE),
    )


def digest_of(content: bytes) -> str | None:
    """The digest that stands in a page, or None if it is not a page of ours. Takes the beginning of the file."""
    found = re.search(rb'<meta name="byline-feedback" content="([0-9a-f]{64})">', content)
    return found[1].decode() if found else None


def _blocks(cells, grades, released):
    """The cells as Blocks; a question is named by the words that its prompt has in bold."""
    theirs = [cell for cell in cells if _is_theirs(cell, released)]
    too_long = sum(len(text_of(cell)) for cell in theirs if cell.get("cell_type") == "markdown") > safe.LIMIT
    title, level = "", 2
    for cell in cells:
        name, own = grade_id(cell), _is_theirs(cell, released)
        body = _body(cell, own, too_long)
        if cell.get("cell_type") == "markdown" and not own:
            title = next(iter(_BOLD.findall(text_of(cell))), "")
            level = int((_LEVEL.findall(body) or [level])[-1])
        points = _points(grades, name) if is_graded(cell) else None
        yield Block(
            name,
            title or name,
            _label(cell, own),
            body,
            _outputs(cell),
            points,
            _comment(cell, grades),
            min(level + 1, 6),
        )


def _comment(cell, grades):
    """The comment on an answer as HTML, None where there is none; that a question is void, its verdict says."""
    told = grades.comments.get(grade_id(cell)) if is_solution(cell) else None
    is_said = told == EVERYBODY and cell.get("cell_type") == "code"
    return safe.writing(told) if told and not is_said else None


def _is_theirs(cell, released):
    """Whether a student wrote a cell, as a solution or as one of their own."""
    return is_solution(cell) or (cell.get("id") not in released and grade_id(cell) is None and not is_beside(cell))


def _label(cell, own):
    if is_solution(cell):
        return "Your answer"
    return "Your own cell" if own else ""


def _body(cell, own, too_long):
    source, attached = text_of(cell), cell.get("attachments")
    if cell.get("cell_type") != "markdown":
        source = source.replace("&lt;", "<") if cell.get("cell_type") == "raw" else source  # as it was before `read`
        return html("<pre><code>{}</code></pre>", source) if source.strip() else Markup()
    if own:
        return safe.writing(source, too_long, attached)
    return safe.outlined(source, attached) if attached else safe.prose(source)


def _points(grades, name):
    if name not in grades.points:
        raise BylineError(f"The gradebook has no score for {name}. Grade this quiz again.")
    return grades.points[name]


def _outputs(cell):
    """The outputs of a cell as HTML. Those of a check are our verdict, then the points, which stand above it."""
    found = cell.get("outputs") if isinstance(cell.get("outputs"), list) else []
    if not is_graded(cell):
        return [safe.output(each) for each in found if not is_rubric(each)]
    told = [each for each in found if isinstance(each, dict) and each.get("output_type") != "execute_result"]
    return [_verdict(each) for each in told]


def _verdict(found):
    """The text of a verdict: a bold line, then its paragraphs; the output of any other test as it is."""
    data = found.get("data") if isinstance(found.get("data"), dict) else {}
    if "byline-verdict" not in safe.joined(data.get("text/html")):
        return safe.output(found)
    first, *rest = safe.joined(data.get("text/plain")).split("\n")
    return html("<p><strong>{}</strong></p>{}", first, joined(html("<p>{}</p>", told) for told in rest))
