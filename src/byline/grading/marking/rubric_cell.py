"""Step 4a, notice: the rubric of a free text, and beside it what the key's checker notices in it; both without points.

They stand in a cell of the grader's own, behind the text, as outputs: those are the one part of an autograded notebook
that a student cannot write. What is checked is a student's text, so it may be anything.
"""

from byline.errors import BylineError
from byline.markup import html, joined
from byline.questions.check import in_points
from byline.questions.keys import Key

RUBRIC, NOTICED = "byline-rubric", "byline-noticed"  # classes, and marks of the two outputs
MOST = 100  # findings that are shown; nobody reads more
_SOURCELESS = {"transient": {"remove_source": True}, "jupyter": {"source_hidden": True}}  # nbconvert's and JupyterLab's
_ID = 64  # characters of a cell's id
_NO_POINTS = (
    "Found by rule: this gives no points and costs none. A rule can be wrong, and none can see whether a claim is true "
    "or fair."
)
_BROKEN = "The checker could not read this text. That says nothing about the text; read it without the checker."


def beside(name: str, key: Key, text: str) -> dict:
    """Return the cell that stands behind the free text of a question: two outputs, rubric and findings.

    The same key and text give the same cell, and no text raises.
    """
    found, plain = _noticed(key.checker, text)
    outputs = [_output(RUBRIC, *_rubric(key)), _output(NOTICED, found, plain)]
    cell = {"cell_type": "code", "id": f"noticed-{name}"[:_ID], "source": "", "execution_count": None}
    return cell | {"metadata": {"byline": {"beside": name}, **_SOURCELESS}, "outputs": outputs}


def is_beside(cell: dict) -> bool:
    """Whether a cell of an autograded notebook is such a cell; a student's own cells have lost their metadata there."""
    metadata = cell.get("metadata")
    ours = metadata.get("byline") if isinstance(metadata, dict) else None
    return isinstance(ours, dict) and "beside" in ours


def is_rubric(output: object) -> bool:
    """Whether an output is the rubric, which says what earns points in part and is for the instructor alone."""
    metadata = output.get("metadata") if isinstance(output, dict) else None
    return isinstance(metadata, dict) and metadata.get("byline") == RUBRIC


def _output(kind, page, plain):
    data = {"text/plain": plain, "text/html": str(html('<div class="{}">{}</div>', kind, page))}
    return {"output_type": "display_data", "metadata": {"byline": kind}, "data": data}


def _rubric(key):
    """The rubric of a key as HTML and as text."""
    head, items, lines = f"Rubric · {in_points(key.points)}", [], []
    for row in key.rubric:
        title = f"{row['criterion']} · {in_points(row['points'])}"
        told = [f"{word}: {row[field]}" for field, word in (("full", "Full"), ("part", "In part")) if row.get(field)]
        lines.append(". ".join([title, *told]))
        items.append(html("<li>{}{}</li>", _title(title), _paragraphs(told)))
    return html("{}<ul>{}</ul>", _title(head), joined(items)), "\n".join([head, *lines])


def _noticed(checker, text):
    """What a checker notices, as HTML and as text; where it cannot read the text, a sentence that says so."""
    head, check = _CHECKERS[checker]
    try:
        page, lines = check(text) if text.strip() else (_paragraphs(["There is no text."]), ["There is no text."])
    except BylineError as error:
        page, lines = _paragraphs([str(error)]), [str(error)]
    except Exception:  # no text, however strange, may cost its writer the points of the other questions
        page, lines = _paragraphs([_BROKEN]), [_BROKEN]
    return _title(head) + _paragraphs([_NO_POINTS]) + page, "\n".join([head, _NO_POINTS, *lines])


def _brief(text):
    """The findings of the brief checker, as HTML and as lines of text."""
    from byline.brief.checker import draft, findings  # the tables take a second to load, and few quizzes need them
    from byline.tools.brief.findings import printed, summary

    read = draft(text)
    found = findings(read)
    told = [summary(read, found)]
    told += [f"The first {MOST} of these are shown."] if len(found) > MOST else []
    return _paragraphs(told) + printed(read, found[:MOST]), [*told, *map(str, found[:MOST])]


_CHECKERS = {"brief": ("What the brief checker noticed", _brief)}


def _title(text):
    return html("<p><strong>{}</strong></p>", text)


def _paragraphs(texts):
    return joined(html("<p>{}</p>", text) for text in texts)
