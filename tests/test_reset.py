"""`byline reset`: a lesson and its quiz begin afresh, and nothing is lost."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import cell, clicked, typed, write
from town import QUIZ, RIGHT, STEM

from byline.cli import main
from byline.questions import records
from byline.questions.prompts import text_of

BOOK = Path("quizzes") / QUIZ


@pytest.fixture
def reset(town):
    """Run `byline reset` in the course; return its result."""
    return lambda *stem: CliRunner().invoke(main, ["reset", *stem])


def _aside():
    return sorted(path.name for path in (records.folder().parent / "before-reset").glob("*/*"))


@pytest.mark.parametrize("way", ["typed", "clicked"])
def test_an_answered_quiz_is_as_it_was_released(reset, town, bridge, way):
    """Typed and kept answers are gone from the file, which says the same as the release."""
    book = typed(bridge.release, RIGHT) if way == "typed" else clicked(bridge.release, bridge.questions, RIGHT)
    write(town / BOOK, book)
    reset(STEM)

    assert json.loads((town / BOOK).read_text("utf-8")) == bridge.release


def test_what_was_there_is_kept_aside(reset, town, bridge):
    """The notebook as it was, and the answers beside it, lie in the folder that the command names."""
    before = write(town / BOOK, clicked(bridge.release, bridge.questions, RIGHT)).read_bytes()
    records.keep(records.record("01-bridge/crack-source", "B"))
    said = reset(STEM).stdout
    folder = Path(said.partition("is kept in ")[2].strip().removesuffix("."))

    assert (folder / BOOK.name).read_bytes() == before and len(list(folder.iterdir())) == 2


def test_code_and_texts_stay(reset, town, bridge):
    """What took long to write is left in the notebook."""
    book = typed(bridge.release, RIGHT)
    cell(book, "offers-answer")["source"] = "offers = 3"
    write(town / BOOK, book)
    reset(STEM)

    book = json.loads((town / BOOK).read_text("utf-8"))

    assert text_of(cell(book, "offers-answer")) == "offers = 3"


def test_without_a_stem_only_this_computer_forgets(reset, town, bridge):
    """Answers kept beside notebooks go, of all lessons; notebooks are left alone."""
    before = write(town / BOOK, typed(bridge.release, RIGHT)).read_bytes()
    for question in ("01-bridge/crack-source", "02-flood/gauge"):
        records.keep(records.record(question, "B"))
    reset()

    assert (town / BOOK).read_bytes() == before and not list(records.kept_files()) and len(_aside()) == 2


def test_with_a_stem_answers_of_other_lessons_stay(reset):
    """Only those of the lesson and its quiz are forgotten."""
    for question in ("01-bridge/crack-source", "02-flood/gauge"):
        records.keep(records.record(question, "B"))
    reset(STEM)

    assert [json.loads(path.read_text("utf-8"))["question"] for path in records.kept_files()] == ["02-flood/gauge"]


def test_a_fresh_course_has_nothing_to_set_back(reset, town):
    """An untouched quiz is left byte for byte as it is."""
    before = (town / BOOK).read_bytes()

    assert "nothing to set back" in reset(STEM).stdout and (town / BOOK).read_bytes() == before


@pytest.mark.parametrize(("stem", "sentence"), [("01-bridges", "no lesson and no quiz"), ("../01-bridge", "no lesson")])
def test_an_unknown_lesson_gets_a_sentence(reset, stem, sentence):
    """A stem that is not there changes nothing."""
    result = reset(stem)

    assert (result.exit_code, sentence in result.stderr) == (2, True)


def test_a_damaged_notebook_is_left_as_it_is(reset, town):
    """What cannot be read is told of, and not touched."""
    (town / BOOK).write_text("{", encoding="utf-8")

    assert "was left as it is" in reset(STEM).stderr and (town / BOOK).read_text("utf-8") == "{"


@pytest.mark.parametrize("place", ["/dev/null/x", "/proc/x"])
@pytest.mark.parametrize("stem", [[], [STEM]])
def test_where_nothing_can_be_kept_it_says_so(reset, monkeypatch, place, stem):
    """A home that takes no file is named, with the reason, where there would be nothing to set back."""
    monkeypatch.setenv("BYLINE_HOME", place)
    result = reset(*stem)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert place in result.stderr and "name another folder in BYLINE_HOME" in result.stderr.replace("Name", "name")


def test_a_home_that_is_not_there_yet_has_nothing_to_set_back(reset, monkeypatch, tmp_path):
    """It could be made; nothing is."""
    monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "new" / "home"))

    assert "nothing to set back" in reset().stdout and not (tmp_path / "new").exists()


def test_an_answer_that_cannot_be_read_stops_it(reset, tmp_path):
    """One sentence names the file, and no other answer goes."""
    kept = [records.folder() / f"{name}.json" for name in ("a", "b")]
    records.keep(records.record("01-bridge/crack-source", "B"))
    kept[1].mkdir()
    result = reset()

    assert (result.exit_code, result.stderr.count("\n")) == (2, 1) and str(kept[1]) in result.stderr
    assert len(list(records.kept_files())) == 2 and not _aside()
