"""What students receive: derived files that agree with their sources and leak no key."""

import json
import re
import subprocess

import pytest
import yaml

from byline.course import Course
from byline.errors import BylineError
from byline.grading.assignment import load_assignment
from byline.lint.minutes import efforts
from byline.questions.keys import read_keys
from byline.release import pages, release
from byline.release.glossary import glossary
from byline.release.lessons_table import END, table

STEMS = ["02-motives"]
MARKS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN", "mark(")


def _derived(root):
    """The derived files: path below the course → bytes."""
    pages = [root / name for name in ("data/README.md", "docs/glossary.md", "README.md")]
    paths = [*root.glob("quizzes/*/*"), *root.glob("data/questions/*.json"), *pages]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths if path.is_file()}


def _received(root):
    """The text of everything that a student receives."""
    folders = ("lessons", "quizzes", "data")
    paths = [path for name in folders for path in (root / name).rglob("*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if ".ipynb_checkpoints" not in path.parts)


def test_derived_files_are_what_a_rebuild_gives(course, root, tmp_path):
    """Releasing everything anew gives the committed bytes."""
    (tmp_path / "out" / "data").mkdir(parents=True)
    release(course, [], tmp_path / "out", f"sqlite:///{tmp_path / 'gradebook.db'}")

    assert _derived(tmp_path / "out") == _derived(root)


def test_a_readme_without_a_place_for_the_table_is_refused(course):
    """A mark that was deleted is named, so that it can be put back."""
    readme = course / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8").replace(END, ""), encoding="utf-8")

    with pytest.raises(BylineError, match="no place for the table of lessons. Put in the lines .*end of lessons"):
        pages(course)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("README.md", "Über".encode("cp1252"), "is not in UTF-8"),
        ("data/datapackage.json", None, "cannot be read: No such file"),
        ("data/datapackage.json", b"{}", "lists no tables"),
        ("data/datapackage.json", b"{", "lists no tables"),
        ("lessons/02-motives.ipynb", b"no notebook", "is no notebook"),
        ("lessons/02-motives.ipynb", b'{"cells": 3}', "is no notebook"),
    ],
)
def test_a_file_of_a_course_that_cannot_be_read_is_named(course, name, content, sentence):
    """A damaged or missing file gets one sentence, and no page is written."""
    (course / name).unlink()
    if content is not None:
        (course / name).write_bytes(content)
    before = _derived(course)

    with pytest.raises(BylineError, match=f"{name} {sentence}"):
        release(course, STEMS, db_url=f"sqlite:///{course / 'gradebook.db'}")
    assert _derived(course) == before


def test_the_table_of_lessons_counts_what_stands_in_them(course):
    """Title, minutes as given and as computed, words, questions and points of lesson 02 and its quiz."""
    lesson = json.loads((course / "lessons" / "02-motives.ipynb").read_text(encoding="utf-8"))
    told, _ = efforts(lesson)
    counts = f"50 | {told.minutes} | 0 | {told.words} | {told.questions} | 14 | 34 | 30"

    assert f"| [02 Motives](lessons/02-motives.ipynb) | {counts} |" in table(Course(course), STEMS)


def test_the_table_of_lessons_ends_with_their_sum(course):
    """The last row adds up the rows above it."""
    rows = table(Course(course), Course(course).stems).splitlines()[2:]
    numbers = [[int(cell) for cell in row.split("|")[2:-1]] for row in rows]

    assert numbers[-1] == [sum(column) for column in zip(*numbers[:-1], strict=True)]


def test_the_glossary_lists_terms_of_several_lessons_in_alphabetical_order(tmp_path):
    """A term of two lessons stands once, with a link to each."""
    _lesson(tmp_path / "01-one.ipynb", "* **Source**: a voice.\n* **Hedge**: a word that\n  softens.")
    _lesson(tmp_path / "02-two.ipynb", "* **Hedge**: a word that softens.")

    assert glossary(tmp_path).splitlines()[-2:] == [
        "| Hedge | a word that softens. | [01-one](../lessons/01-one.ipynb), [02-two](../lessons/02-two.ipynb) |",
        "| Source | a voice. | [01-one](../lessons/01-one.ipynb) |",
    ]


def test_no_explanation_stands_readable_in_what_a_student_receives(root):
    """No sentence of any key is found in lessons, quizzes or data."""
    received = _received(root)
    for stem in Course(root).stems:
        key = yaml.safe_load((root / "solutions" / stem / "key.yml").read_text(encoding="utf-8"))
        texts = [text for entry in key.values() for text in _texts(entry.get("why", {}))]
        # Quotation marks are written in other ways in a notebook's JSON, so the pieces between them are looked for.
        pieces = [piece for text in texts for piece in text.split('"') if len(piece) > 25]

        assert [piece for piece in pieces if piece in received] == []


def test_no_solution_or_hidden_test_is_released(root):
    """Neither solution marks nor calls of the marking function stand in a released quiz."""
    for path in root.glob("quizzes/*/*.ipynb"):
        assert [mark for mark in MARKS if mark in path.read_text(encoding="utf-8")] == []


def test_a_released_folder_holds_its_quiz_and_nothing_else(root):
    """The key is never copied into the release."""
    assert {path.name for path in root.glob("quizzes/*/*") if path.is_file()} == {
        f"{stem}-quiz.ipynb" for stem in Course(root).stems
    }


def test_no_model_answer_is_released(root):
    """A student's copy has a place to write, not the model text."""
    quiz = (root / "quizzes" / "02-motives" / "02-motives-quiz.ipynb").read_text(encoding="utf-8")

    assert "It depends on whom one asks" not in quiz and "Write your answer here" in quiz


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (("type: choice", "type: quiz"), "line 7, food-speaker, type: There is no type 'quiz'. Known are"),
        (("  key: B", "  answer: B"), "key: This is missing. (?s:.*) answer: There is no field 'answer' here"),
        (("euronews:4", "euronews:99"), "There is no euronews:99"),
        (("type: choice", "type: choice\n  sound: maybe"), "sound: 'maybe' does not fit. Write true or false."),
        (("type: choice", "type: [choice"), "is not YAML"),
        (("food-speaker:\n", "food-speaker: B\nfood-speaker-more:\n"), "food-speaker: 'B' is no key. Write its fields"),
    ],
)
def test_an_unsound_key_is_answered_with_one_sentence(course, edit, sentence):
    """An author's slip in key.yml is named with the question."""
    path = course / "solutions" / "02-motives" / "key.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(*edit, 1), encoding="utf-8")

    with pytest.raises(BylineError, match=sentence):
        read_keys(path)


def test_a_key_without_its_hint_is_refused(course):
    """A key of several right answers needs the sentence for what is missing."""
    path = course / "solutions" / "02-motives" / "key.yml"
    hint = '    otherwise: "Read aljazeera:18 once more, from its first word to its last."\n'
    path.write_text(path.read_text(encoding="utf-8").replace(hint, ""), encoding="utf-8")

    with pytest.raises(BylineError, match="priorities, why: The explanation is missing for otherwise. Write one."):
        release(course, ["02-motives"], db_url="sqlite://")


def test_a_question_without_a_key_is_refused(course):
    """What a notebook asks must have a key."""
    path = course / "solutions" / "02-motives" / "key.yml"
    path.write_text(path.read_text("utf-8").replace("\nhow-put:", "\nhow-it-is-put:"), encoding="utf-8")

    with pytest.raises(BylineError, match="02-motives/how-put is asked, but .* has no key for it"):
        release(course, ["02-motives"])


def test_an_option_without_explanation_is_refused(course):
    """A prompt and its key must name the same options."""
    path = course / "solutions" / "02-motives" / "key.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\n    D: \"No North Korean voice.*", "", text, count=1), encoding="utf-8")

    with pytest.raises(BylineError, match="food-speaker, why: The explanation is missing for D."):
        release(course, ["02-motives"], db_url="sqlite://")


def test_the_keys_are_not_tracked_as_released(root):
    """git knows key.yml below solutions/ only, the kit's own and that of the invented course of the tests."""
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    keys = [path for path in listed if path.endswith("/key.yml")]

    assert {path.partition("solutions/")[0] for path in keys} <= {"", "tests/course/"}
    assert all("solutions/" in path for path in keys)


def _lesson(path, listed):
    """Write a lesson that is only its last cell, with terms."""
    source = f"## Key points\n\n**Terms**\n\n{listed}\n\nNext: the quiz."
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": source}]}), encoding="utf-8")


def _texts(why):
    """All explanations in a key, however deep."""
    if isinstance(why, str):
        return [why]
    inner = why.values() if isinstance(why, dict) else why if isinstance(why, list) else []
    return [text for item in inner for text in _texts(item)]


class TestWorkedIn:
    """A released quiz that somebody has answered where it stands."""

    @pytest.fixture
    def quiz(self, course):
        """The quiz of lesson 02 in the course, run once."""
        path = course / "quizzes" / "02-motives" / "02-motives-quiz.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["execution_count"] = 1
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return path

    def test_it_is_not_overwritten(self, course, quiz):
        """Releasing anew says to keep it under another name, and leaves the file."""
        before = quiz.read_bytes()
        with pytest.raises(BylineError, match="Keep it under another name"):
            release(course, STEMS)

        assert quiz.read_bytes() == before

    def test_nothing_is_graded_against_it(self, course, quiz):
        """Whoever answers where the release stands would make their answers the release."""
        with pytest.raises(BylineError, match="has been worked in"):
            load_assignment(course, "02-motives")
