"""Mangled notebooks, one a file in tests/mangled/: each is graded as far as it can be, and what was found is noted."""

import importlib.util
import json
from functools import cache
from pathlib import Path

import pytest
from helpers import RIGHT, cell, clicked, typed

from byline.errors import BylineError
from byline.grading.marking.mark import grade
from byline.grading.reading.read_notebook import parse
from byline.questions.base import BY_HAND

CASES = sorted(path.stem for path in (Path(__file__).parent / "mangled").glob("*.py"))


@cache
def _case(name):
    """A case: its START, `mangle`, and the SCORE, NOTES and HAND that must come of it, or how it FAILS."""
    path = Path(__file__).parent / "mangled" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"mangled_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _start(kind, motives):
    """A good submission: answers typed or clicked, code and text as well, or nothing answered."""
    full = typed(motives.release, RIGHT)
    cell(full, "gets-by-report-answer")["source"] = 'gets_by_report = pd.crosstab(motives["actor"], motives["article"])'
    cell(full, "own-words")["source"] = "Food, says the first report."
    starts = {"typed": lambda: typed(motives.release, RIGHT), "full": lambda: full}
    starts |= {"clicked": lambda: clicked(motives.release, motives.questions, RIGHT)}
    return starts.get(kind, lambda: typed(motives.release, {}))()


@pytest.fixture(scope="module")
def graded(motives):
    """A function that grades a case by its name, once; what comes of it is not to be changed."""
    return cache(lambda name: _graded(_case(name), motives))


def _graded(case, motives):
    """Parse and grade a case as `byline grade` does; return the Result and all notes."""
    notebook = _start(getattr(case, "START", "typed"), motives)
    changed = case.mangle(notebook)
    data = changed if isinstance(changed, bytes) else json.dumps(changed or notebook).encode()
    notebook, notes = parse(data, "quiz.ipynb")
    result = grade(notebook, motives)
    return result, [*notes, *result.notes]


@pytest.mark.parametrize("name", [name for name in CASES if not hasattr(_case(name), "FAILS")])
def test_a_mangled_notebook_is_graded_as_far_as_it_can_be(name, graded):
    """Each mangled notebook earns, awaits and notes what its file says."""
    case = _case(name)
    result, notes = graded(name)

    assert result.score == case.SCORE, notes
    assert [name for name, mark in result.marks.items() if mark.verdict == BY_HAND] == getattr(case, "HAND", [])
    assert [note for note in case.NOTES if not any(note in one for one in notes)] == [], notes
    assert bool(notes) == bool(case.NOTES), notes
    getattr(case, "look", lambda result: None)(result)


@pytest.mark.parametrize("name", [name for name in CASES if hasattr(_case(name), "FAILS")])
def test_what_is_no_quiz_is_refused_in_one_sentence(name, motives):
    """Each file that cannot be graded is refused with a sentence that says what it is."""
    case = _case(name)
    with pytest.raises(BylineError) as error:
        _graded(case, motives)

    assert case.FAILS in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("name", [name for name in CASES if not hasattr(_case(name), "FAILS")])
def test_notes_are_sentences_for_a_person(name, graded):
    """Every note is one line that begins like a sentence or with a question's name and ends with a full stop."""
    _, notes = graded(name)

    assert [note for note in notes if "\n" in note or not note.endswith(".") or len(note) > 300] == []


@pytest.mark.parametrize("name", [name for name in CASES if not hasattr(_case(name), "FAILS")])
def test_grading_the_graded_notebook_again_keeps_the_answers(name, graded, motives):
    """The autograded notebook holds the same answers in the cells where they belong: it earns the same score."""
    result, _ = graded(name)

    assert grade(result.notebook, motives).score == result.score
