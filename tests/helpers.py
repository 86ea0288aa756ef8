"""Notebooks and questions built in the test that uses them."""

import copy
import json
import re
import shutil

from byline.front.view import bundle, told
from byline.questions.base import Outcome, Question
from byline.questions.prompts import text_of
from byline.questions.records import record
from byline.tables import load

# The right answers of quiz 02-motives that can be given without code or prose.
RIGHT = {
    "food-speaker": "B",
    "own-voice": "C",
    "widest-agreement": ["A", "C", "D", "E"],
    "war-supplies": "D",
    "priorities": ["B", "D", "E"],
    "how-firmly": {"1": "B", "2": "A", "3": "A", "4": "D"},
    "technology-doubt": ["aljazeera:26"],
    "wants-or-gets": {"1": "A", "2": "C", "3": "B", "4": "C"},
    "received": "B",
    "two-dates": "C",
    "came-or-paid": {"1": "A", "2": "B", "3": "C", "4": "A"},
    "satellite-help": ["B"],
}
RIGHT_POINTS = 26


def copy_course(root, folder):
    """Copy the course to a folder that is not there yet, as an instructor has it; return the folder."""
    for name in ("solutions", "quizzes", "lessons", "data"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name in ("nbgrader_config.py", "README.md"):
        shutil.copy(root / name, folder)
    return folder


def named(value):
    """A test's name for a value, in ASCII, the same in each process: sets in order, no addresses."""
    if isinstance(value, (set, frozenset)):
        return f"{{{', '.join(sorted(map(named, value)))}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(named, value))}]"
    return re.sub(r" at 0x\w+", "", ascii(value))


def choice(points=2):
    """A choice question with four options and its judge; B is right."""
    options = {"A": "first", "B": "second", "C": "third", "D": "fourth"}
    judge = {label: Outcome(float(label == "B"), f"about {label}") for label in options}
    return Question("demo/pick", "choice", points, options), judge


def several(kind="choices", points=4):
    """A question in which A and C are right (or two paragraphs of a report) and its judge."""
    right, wrong = (("A", "C"), ("B",)) if kind == "choices" else (("county:2", "county:3"), ("county:4",))
    options = dict.fromkeys("ABCD", "text") if kind == "choices" else {}
    judge = {part: Outcome(0.5, f"about {part}") for part in right}
    judge |= {part: Outcome(-0.5, f"about {part}") for part in wrong} | {"": Outcome(-0.5, "look further")}
    return Question("demo/several", kind, points, options), judge


def matching(points=2):
    """A question that matches two rows to A or B, and its judge."""
    judge = {"1=A": Outcome(0.5, "one is A"), "2=B": Outcome(0.5, "two is B")}
    judge |= {"1=": Outcome(0.0, "look at one"), "2=": Outcome(0.0, "look at two"), "1=B": Outcome(0.0, "mixed up")}
    return Question("demo/match", "match", points, {"A": "a", "B": "b"}, {"1": "one", "2": "two"}), judge


def typed(release, answers):
    """A submission: the released notebook with answers typed in as plain values."""
    notebook = copy.deepcopy(release)
    for name, answer in answers.items():
        cell(notebook, f"{name}-answer")["source"] = f"{name.replace('-', '_')} = {answer!r}"
    return notebook


def clicked(release, questions, answers):
    """A submission: the released notebook with answers kept from clicks."""
    notebook = copy.deepcopy(release)
    for name, answer in answers.items():
        cell(notebook, f"{name}-answer")["outputs"] = [kept(questions[name], answer)]
    return notebook


def kept(question, answer, view=None):
    """The output of a question's cell in which an answer is kept."""
    view = view or {"view": "question", "name": question.id}
    data = bundle(view, told(question, answer), record(question.id, answer))
    return {"output_type": "display_data", "metadata": {}, "data": json.loads(json.dumps(data))}


def cell(notebook, name):
    """The cell with a grade id."""
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def write(path, notebook):
    """Write a notebook and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def prose_of(path):
    """The Markdown of a notebook in one line, as sentences are looked for in it."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return " ".join(" ".join(text_of(cell) for cell in cells if cell["cell_type"] == "markdown").split())


def originals_by_locator(folder):
    """Locator → paragraph as published, counted as the kit counts: non-empty lines, the headline is 0."""
    found = {}
    for article in load("articles").index:
        lines = (folder / f"{article}.txt").read_text(encoding="utf-8").split("\n")
        numbered = [line for line in lines if line.strip() and line != "close"]
        found |= {f"{article}:{number}": line for number, line in enumerate(numbered)}
    return found
