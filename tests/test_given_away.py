"""No example gives an answer away: not in the guides, in what `help` says, in notebooks, or in a hint."""

import ast
import json
import re

import pytest
import yaml
from click.testing import CliRunner
from demo import demo_course
from faults import files
from hypothesis import example, given
from hypothesis import strategies as st
from test_keys import RIGHT

from byline.cli import main
from byline.course import Course
from byline.questions.base import Question
from byline.questions.keys import read_keys
from byline.questions.marking import mark
from byline.questions.prompts import asked, text_of
from byline.questions.types import find, type_of

_LITERAL = r"(\"[^\"\n]*\"|'[^'\n]*'|\[[^\]\n]*\]|\{[^`\n]*\}|-?\d[\d.]*)"
_SET = re.compile(rf"\b([a-z]\w*) = {_LITERAL}")
_CHECKED = re.compile(rf"check\(\"[\w-]+/([\w-]+)\", {_LITERAL}\)")
_SUCH_AS = re.compile(r"such as (.+?)(?=; |, or |\. |\.$|$)")
_UNREADABLE = ["???", object(), "#", "ß ß ß ß ß"]


@pytest.fixture(scope="module")
def kit(root):
    """(Key, Question) of every question in lessons and quizzes that a key marks."""
    found = []
    for stem in Course(root).stems:
        books = [root / "lessons" / f"{stem}.ipynb", root / "solutions" / stem / f"{stem}-quiz.ipynb"]
        put = {}
        for path in filter(lambda path: path.is_file(), books):
            put |= asked(json.loads(path.read_text(encoding="utf-8")), stem)
        for key in read_keys(root / "solutions" / stem / "key.yml", put).values():
            options, rows = put[key.id].options, put[key.id].rows
            found.append((key, Question(key.id, key.type, key.points, options, rows, key.articles, key.settings)))
    return [(key, question) for key, question in found if not key.by_hand]


def _texts(root):
    """Everything in which an example may stand: pages, docstrings, the prose of notebooks."""
    pages = [root / "README.md", root / "CONTRIBUTING.md", *root.glob("docs/**/*.md")]
    texts = [page.read_text(encoding="utf-8") for page in pages]
    for path in (root / "src").rglob("*.py"):
        nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if hasattr(node, "body")]
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        texts += filter(None, (ast.get_docstring(node) for node in nodes if isinstance(node, kinds)))
    for path in [*root.glob("lessons/*.ipynb"), *root.glob("quizzes/*/*.ipynb")]:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts += [text_of(cell) for cell in cells]
    return texts


def _is_right(key, question, text):
    """Whether an example, read as a student's literal or as it stands, earns all points."""
    try:
        answers = [text, ast.literal_eval(text)]
    except (ValueError, SyntaxError):
        answers = [text]
    return any(mark(question, answer, key.outcomes()).verdict == "right" for answer in answers)


def test_no_page_or_docstring_answers_a_question(root, kit):
    """What is set to a question's variable, or checked under its name, is never right."""
    examples = [found for text in _texts(root) for pattern in (_SET, _CHECKED) for found in pattern.findall(text)]
    by_name = {}
    for key, question in kit:
        by_name.setdefault(question.variable, []).append((key, question))
    given = [
        (key.id, literal)
        for name, literal in examples
        for key, question in by_name.get(name.replace("-", "_"), ())
        if _is_right(key, question, literal)
    ]

    assert len(examples) > 10 and given == []


def test_the_questions_that_pages_show_are_of_no_quiz(root, kit):
    """A key in a guide is the key of an invented question."""
    names = {key.id.split("/")[1] for key, _ in kit}
    blocks = [block for page in root.glob("docs/**/*.md") for block in _yaml(page.read_text(encoding="utf-8"))]
    shown = {name for block in blocks for name, entry in block.items() if isinstance(entry, dict) and "key" in entry}

    assert shown and not shown & names


def test_no_hint_shows_a_right_answer(kit):
    """What is said to an answer that cannot be read has no example that would be right there."""
    hints = [
        (key, question, example)
        for key, question in kit
        for answer in _UNREADABLE
        for sentence in mark(question, answer, key.outcomes()).explanation
        for example in _SUCH_AS.findall(sentence)
    ]

    assert hints and [(key.id, text) for key, question, text in hints if _is_right(key, question, text)] == []


def test_no_example_of_a_type_is_right_anywhere(kit):
    """The form in which an answer is typed is never that of a right one."""
    shown = [(key, question, type_of(question).example(question)) for key, question in kit]

    assert [(key.id, text) for key, question, text in shown if _is_right(key, question, text)] == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "solution", "remedy"),
    [
        ("order", "[B, A, C]", "[A, B, C]", '"ABC"', "Put the options of the prompt into another order."),
        ("choices", "[A, C]", "[A, B, C]", '"ABC"', "Offer an option that is wrong."),
        ("match", '{"1": B, "2": A}', '{"1": A, "2": A}', '{"1": "A", "2": "A"}', "Put the options of the prompt"),
        ("matrix", '{"1": {A: "+", B: "0"}, "2": {A: "-"}}', '{"1": {B: "0"}}', '"1: B0"', "Ask about a cell that"),
        ("locate", '["dispatch:3"]', '["dispatch:1"]', '"dispatch:1"', "Ask for another paragraph"),
    ],
)
def test_a_key_that_its_hint_shows_is_refused(kind, old, new, solution, remedy, tmp_path, monkeypatch):
    """The options in their own order, all of them, the same one in each row: no release, and nothing is written."""
    changed = {"B>A": "A>B", '"1":\n      B:': '"1":\n      A:', 'dispatch:3: "Yes': 'dispatch:1: "Yes'}
    changed |= {'"1A": "A lamp': '"1B": "A lamp', "2A-": "1B0", old: new}
    key = RIGHT[kind]["key"]
    for there, instead in changed.items():
        key = key.replace(there, instead)
    course = demo_course(tmp_path / "course", RIGHT[kind]["prompt"], key, answer=solution)
    before = files(course)
    monkeypatch.chdir(course)
    outcome = CliRunner().invoke(main, ["release"])

    assert "gives its answer away" in outcome.output and remedy in outcome.output
    assert outcome.exit_code == 2 and files(course) == before


def _earned_by_the_example(kind, key):
    """The points that the form of an answer earns by a key."""
    found = find(kind)
    asked = Question("demo/q", kind, 2, settings=found.settings(key))
    outcomes = found.outcomes(key, {"right": "yes", "otherwise": "no"})
    return mark(asked, ast.literal_eval(found.example(asked)), outcomes).points


@given(value=st.sampled_from([0, 0.25, 1, -1, 100]) | st.integers(-1000, 1000), tolerance=st.floats(0, 2000))
@example(value=0, tolerance=999.9999999999998)  # 1000 lies beyond, but is marked like what lies just within
def test_the_example_of_a_number_is_never_right(value, tolerance):
    """Where zero is right, or in the range, another number shows the form."""
    key = {"value": value, "tolerance": tolerance}
    assert _earned_by_the_example("number", key) == 0


@given(ends=st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted).filter(lambda ends: ends != [0, 100]))
def test_the_example_of_a_probability_is_never_right(ends):
    """Where what is certain lies in the band, another number shows the form; a band of all numbers has none."""
    key = {"from": ends[0], "to": ends[1]}
    assert _earned_by_the_example("probability", key) == 0


def _yaml(text):
    loaded = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    return [block for block in loaded if isinstance(block, dict)]
