"""What `byline lint` says of quizzes in which faults are planted."""

import shutil

import pytest
from changing import run
from conftest import ROOT
from demo import START, STEM, asks, demo_course, markdown, write_quiz

from byline.course import Course
from byline.errors import BylineError
from byline.lint.form import counts
from byline.lint.items import items, visible
from byline.lint.limits import Limit
from byline.lint.report import as_lines, lint

CHOICE = "type: choice, points: 1, key: {key}, objective: ask, evidence: [courier:2], why: {{{why}}}"
SEVERAL = (
    "type: choices, points: 1, key: [{key}], objective: ask, evidence: [courier:2], why: {{{why}, otherwise: No.}}"
)


@pytest.fixture
def quiz(tmp_path, monkeypatch):
    """A function that writes a course whose quiz has these questions; an option that is right has a * before it."""

    def written(*questions):
        demo_course(tmp_path, "**1. Q** (1 point)\n\n* **A** a\n* **B** b", _key("q", ["*a", "b"]))
        shutil.copytree(ROOT / "tests" / "course" / "data", tmp_path / "data", dirs_exist_ok=True)
        keys, cells = [], [markdown("title", "# Demo"), START]
        for number, (asked, *options) in enumerate(questions, 1):
            name = f"q{number}"
            keys.append(_key(name, options))
            cells += [markdown(f"{name}-prompt", _prompt(number, asked, options)), *asks(name, "None", 1)]
        home = tmp_path / "solutions" / STEM
        (home / "key.yml").write_text("\n".join(keys), encoding="utf-8")
        write_quiz(home / f"{STEM}-quiz.ipynb", cells)
        monkeypatch.chdir(tmp_path)
        return Course(tmp_path)

    return written


def _letters(options):
    return list(zip("ABCDEFG", options, strict=False))


def _key(name, options):
    right = [letter for letter, option in _letters(options) if option.startswith("*")]
    why = ", ".join(f"{letter}: Because." for letter, _ in _letters(options))
    shape = CHOICE if len(right) == 1 else SEVERAL
    return f"{name}: {{{shape.format(key=', '.join(right), why=why)}}}"


def _prompt(number, asked, options):
    bullets = "\n".join(f"* **{letter}** {option.removeprefix('*')}" for letter, option in _letters(options))
    return f"**{number}. Question** (1 point)\n\n{asked}\n\n{bullets}"


def counted(course):
    """What is counted of the quiz."""
    return counts(items(course, STEM))


def test_the_longest_option_is_counted_where_it_is_right(quiz):
    """Of two questions, one is right in its longest option."""
    found = counted(quiz(("Who?", "*the mayor of the town", "a clerk"), ("When?", "*in May", "in the winter")))

    assert (found.longest, found.formed, found.chance) == (1, 2, 1)


def test_options_of_one_length_share_a_question(quiz):
    """Two longest options, one of them right, are half a question."""
    assert counted(quiz(("Who?", "*the mayor", "the clerk", "us"))).longest == 0.5


def test_markup_makes_no_option_longer(quiz):
    """An option is as long as what one sees of it."""
    found = counted(
        quiz(("Who?", "the mayor", "*[a man](https://example.org/a-long-address)"), ("Who?", "**us**", "*who"))
    )

    assert (int(found.longest), visible("[a *man*](https://example.org)")) == (0, "a man")


def test_letters_are_counted_where_they_are_right(quiz):
    """Right letters of questions with one answer and with several count together."""
    found = counted(quiz(("Who?", "*a", "b"), ("Which?", "*a", "b", "*c")))

    assert dict(found.letters) == {"A": 2, "C": 1}


def test_a_question_that_is_void_is_left_out(quiz):
    """A void question counts nowhere."""
    course = quiz(("Who?", "*a", "b"), ("When?", "*a", "b"))
    key = course.key(STEM)
    key.write_text(key.read_text(encoding="utf-8").replace("q2: {", "q2: {void: true, "), encoding="utf-8")

    assert counted(course).questions == 1


def test_sound_or_not_counts_as_a_choice_alone(quiz):
    """A question whose two options are always the same has no longest option and no letter."""
    course = quiz(("Is it sound?", "*sound, as far as we are told", "not sound"))
    key = course.key(STEM)
    key.write_text(key.read_text(encoding="utf-8").replace("q1: {", "q1: {sound: true, "), encoding="utf-8")
    found = counted(course)

    assert (found.choice, found.formed, dict(found.letters)) == (1, 0, {})


@pytest.mark.parametrize(("count", "of", "holds"), [(0, 3, True), (2, 5, True), (3, 5, False), (0, 5, False)])
def test_a_limit_is_kept_to_within_one_question(count, of, holds):
    """Where 20 to 35% is no whole number of questions, the next one counts."""
    assert holds == Limit(0.20, 0.35).holds(count, of)


def test_a_limit_that_is_broken_is_marked(quiz):
    """A quiz of choices, all right in A and none in its longest option, is outside all limits."""
    found = lint(quiz(*[("Who?", "*the mayor", "a clerk of the office")] * 6))
    row = next(line for line in as_lines(found) if line.startswith(STEM))

    assert row.count("!") == 3 and not found.is_clean


def test_a_broken_limit_ends_the_command_with_1(quiz):
    """`byline lint` prints the table, and exits with 1 where a limit is broken, else with 0."""
    quiz(*[("Who?", "*the mayor", "a clerk of the office")] * 6)
    broken = run("lint")
    key = Course(".").key(STEM)
    key.write_text(key.read_text(encoding="utf-8").replace("{type", "{void: true, type"), encoding="utf-8")

    assert (broken.exit_code, run("lint").exit_code) == (1, 0) and STEM in broken.output


def test_a_copy_without_solutions_is_told_so(tmp_path, monkeypatch):
    """A student's copy has no keys to look at; one sentence says so."""
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path)
    told = run("lint")

    assert told.exit_code == 2 and told.output.startswith("byline: This needs solutions/")


def test_a_quiz_that_is_not_there_is_told_with_those_that_are(quiz):
    """A stem that no key has is refused, with the nearest one."""
    with pytest.raises(BylineError, match=f"There is no solutions/10-dem/key.yml. Did you mean {STEM}?"):
        lint(quiz(("Who?", "*a", "b")), ["10-dem"])
