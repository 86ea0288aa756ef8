"""No example gives an answer away: not in the guides, in what `help` says, in notebooks, or in a hint."""

import ast
import json
import re

import pytest
import yaml

from byline.questions.base import Question
from byline.questions.keys import read_keys
from byline.questions.marking import mark
from byline.questions.prompts import asked, text_of
from byline.questions.types import type_of
from byline.release import all_stems

_LITERAL = r"(\"[^\"\n]*\"|'[^'\n]*'|\[[^\]\n]*\]|\{[^`\n]*\}|-?\d[\d.]*)"
_SET = re.compile(rf"\b([a-z]\w*) = {_LITERAL}")
_CHECKED = re.compile(rf"check\(\"[\w-]+/([\w-]+)\", {_LITERAL}\)")
_SUCH_AS = re.compile(r"such as (.+?)(?=; |, or |\. |\.$|$)")
_UNREADABLE = ["???", object(), "#", "ß ß ß ß ß"]


@pytest.fixture(scope="module")
def kit(root):
    """(Key, Question) of every question in lessons and quizzes that a key marks."""
    found = []
    for stem in all_stems(root):
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


def _yaml(text):
    loaded = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    return [block for block in loaded if isinstance(block, dict)]
