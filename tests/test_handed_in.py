"""What the saved notebook holds of a free text: the cell that says whether a brief has arrived."""

import json
import os

import pytest
from helpers import write

from byline import handed_in

BRIEF = "07-brief/brief"
TEXT = "For: Dana Vesely\n\nRussia was asked for radar (cnn:31), and what became of it is not known to <anybody>."


@pytest.fixture
def quiz(root, tmp_path, monkeypatch):
    """The released quiz as a student's notebook; a function that puts a text into the cell for the brief."""
    book = json.loads((root / "quizzes" / "07-brief" / "07-brief-quiz.ipynb").read_text(encoding="utf-8"))
    cell = next(cell for cell in book["cells"] if cell["id"] == "brief")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "quiz.ipynb"))

    def put(text=None):
        if text is not None:
            cell["source"] = text
        path = write(tmp_path / "quiz.ipynb", book)
        os.utime(path, (0, 0))

    return put


def test_a_released_quiz_holds_no_text(quiz):
    """The sentence that stands in the cell at first counts for nothing, and it is said what to do."""
    quiz()

    assert "the cell for your text holds none. Write or paste it there" in str(handed_in(BRIEF))


@pytest.mark.parametrize("text", ["", "  \n", "Write your answer here, in place of this sentence.\n"])
def test_an_emptied_cell_holds_no_text(quiz, text):
    """Blanks and the first sentence alone are no text."""
    quiz(text)

    assert "holds none" in str(handed_in(BRIEF))


def test_a_pasted_text_is_told_by_its_length_beginning_and_end(quiz):
    """Citations are not counted, so that the number is that of the editor."""
    quiz(TEXT)
    told = str(handed_in(BRIEF))

    assert "holds 18 words, citations not counted" in told
    assert "begins “For: Dana Vesely Russia was asked for radar …”" in told and "not known to <anybody>.”" in told


def test_what_was_written_beside_the_first_sentence_counts_alone(quiz):
    """The sentence that was left standing is not counted."""
    quiz(f"Write your answer here, in place of this sentence.\n\n{TEXT}")

    assert "holds 18 words" in str(handed_in(BRIEF)) and "begins “For: Dana" in str(handed_in(BRIEF))


def test_html_in_a_text_is_shown_as_text(quiz):
    """A notebook shows the signs themselves."""
    quiz(TEXT)

    assert "&lt;anybody&gt;" in handed_in(BRIEF)._repr_html_()


def test_a_text_of_any_length_is_counted(quiz):
    """What is too long for the checker has a number of words all the same."""
    quiz("word " * 6000)

    assert "holds 6000 words" in str(handed_in(BRIEF))


def test_signs_of_a_template_stay_as_they_are(quiz):
    """Curly brackets in a text are no places to fill in."""
    quiz("{time} and {0} and {")

    assert "“{time} and {0} and { …”" in str(handed_in(BRIEF))


@pytest.mark.parametrize("content", ["", "[]", '{"cells": 3}', '{"cells": [3, {"metadata": 3}]}'])
def test_a_damaged_notebook_holds_no_text(tmp_path, monkeypatch, content):
    """Whatever stands in the file, a sentence is said."""
    (tmp_path / "odd.ipynb").write_text(content, encoding="utf-8")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "odd.ipynb"))

    assert "save" in str(handed_in(BRIEF))


def test_outside_a_saved_notebook_it_says_where_it_works(monkeypatch):
    """Without a notebook on disk there is nothing to read."""
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)

    assert "No saved notebook was found" in str(handed_in(BRIEF))
