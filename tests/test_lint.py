"""What `byline lint` says of quizzes in which faults are planted."""

import csv
import json
import shutil
import tomllib

import pytest
from changing import run
from conftest import ROOT
from demo import START, STEM, asks, demo_course, markdown, write_quiz
from hypothesis import given
from hypothesis import strategies as st

from byline.course import Course
from byline.errors import BylineError
from byline.lint.english import slips, slips_in
from byline.lint.form import counts, longest_is_right
from byline.lint.items import Item, read_unit, visible
from byline.lint.limits import Limit
from byline.lint.minutes import Effort, efforts
from byline.lint.report import as_lines, lint
from byline.questions.keys import Key
from byline.questions.prompts import PUT, Asked
from byline.tables import digests

KEY = "type: {type}, points: 1, key: {key}, objective: ask, evidence: ['courier:2'], why: {why}"


@pytest.fixture
def quiz(tmp_path, monkeypatch):
    """A function that writes a course whose quiz has these questions, q1, q2 … if they have no other names.

    A question is what is asked and its options, of which the right ones begin with *; or what is asked and its key.
    `lesson` is what a lesson says, `code` a further cell of the quiz.
    """

    def written(*questions, names=(), lesson="", code=""):
        demo_course(tmp_path, "**1. Q** (1 point)\n\n* **A** a\n* **B** b", f"q: {{{_key(['*a', 'b'])}}}", points=1)
        shutil.copytree(ROOT / "tests" / "course" / "data", tmp_path / "data", dirs_exist_ok=True)
        keys, cells = [], [markdown("title", "# Demo"), START, START | {"id": "look", "source": code}]
        for number, (asked, *options) in enumerate(questions, 1):
            name = names[number - 1] if names else f"q{number}"
            keys.append(f"{name}: {{{_key(options) if len(options) > 1 else options[0]}}}")
            cells += [markdown(f"{name}-prompt", _prompt(asked, options)), *asks(name, "None", 1)]
        home = tmp_path / "solutions" / STEM
        (home / "key.yml").write_text("\n".join(keys), encoding="utf-8")
        write_quiz(home / f"{STEM}-quiz.ipynb", cells)
        if lesson:
            (tmp_path / "lessons").mkdir()
            write_quiz(tmp_path / "lessons" / f"{STEM}.ipynb", [markdown("title", lesson), START])
        monkeypatch.chdir(tmp_path)
        return Course(tmp_path)

    return written


def _letters(options):
    return list(zip("ABCDEFG", options, strict=False))


def _key(options):
    right = [letter for letter, option in _letters(options) if option.startswith("*")]
    why = ", ".join(f"{letter}: Because." for letter, _ in _letters(options))
    if len(right) == 1:
        return KEY.format(type="choice", key=right[0], why=f"{{{why}}}")
    return KEY.format(type="choices", key=f"[{', '.join(right)}]", why=f"{{{why}, otherwise: No.}}")


def _prompt(asked, options):
    bullets = [f"* **{letter}** {option.removeprefix('*')}" for letter, option in _letters(options)]
    return "\n\n".join(["**Question** (1 point)", asked, *(["\n".join(bullets)] if len(options) > 1 else [])])


def counted(course):
    """What is counted of the quiz."""
    return counts(read_unit(course, STEM).items)


def test_the_longest_option_is_counted_where_it_is_right(quiz):
    """Of two questions, one is right in its longest option."""
    found = counted(quiz(("Who?", "*the mayor of the town", "a clerk"), ("When?", "*in May", "in the winter")))

    assert (found.longest, found.formed, found.chance) == (1, 2, 1)


def test_the_shortest_option_is_counted_where_it_is_right(quiz):
    """A right option that is the shortest of three counts as such, and not as the longest."""
    found = counted(quiz(("Who?", "the mayor of the town", "*a clerk", "the engineer")))

    assert (found.longest, found.shortest) == (0, 1)


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


def said(course, kind):
    """What lint says of the first question in which it found a kind of fault; "" where it found none."""
    return next((each.says for each in lint(course).findings if each.kind == kind), "")


SOUND = ("What came first?", "*a flood", "a crack", "a storm")
PLANTED = {
    "options much longer than others": ("Who?", "*the mayor whom nobody saw that day", "a clerk", "a smith"),
    "absolutes in wrong options alone": ("Who?", "*the mayor", "nobody at all"),
    "words of the question in right options alone": ("Who measured it?", "*who measured first", "who was there"),
    "options that contain another": ("When?", "*in May", "in the winter", "in the cold winter"),
    "options about other options": ("Who?", "the mayor", "a clerk", "*None of the above"),
    "questions that ask for what is not": ("Who did not come?", "*the mayor", "a clerk"),
    "choices: just half of them right": ("Who?", "*the mayor", "*a clerk", "a baker", "a smith"),
    "match: each option once": (
        "Who?\n\n* **1** it broke\n* **2** it held\n\nIs it:\n\n* **A** news\n* **B** history",
        KEY.format(
            type="match",
            key='{"1": B, "2": A}',
            why='{"1": {B: So., otherwise: Else.}, "2": {A: So., otherwise: Else.}}',
        ),
    ),
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_fault_is_found(quiz, kind):
    """Each kind of fault is found in the question that has it, and not in the one beside it."""
    found = [each.question for each in lint(quiz(SOUND, PLANTED[kind])).findings if each.kind == kind]

    assert found == [f"{STEM}/q2"]


def test_a_question_without_faults_has_none(quiz):
    """Of options that are alike nothing is said."""
    assert lint(quiz(SOUND)).findings == []


def test_an_absolute_in_a_right_option_excuses_the_others(quiz):
    """Where a right option has an absolute, too, none is seen to be wrong by it."""
    assert said(quiz(("Who?", "*only the mayor", "nobody at all")), "absolutes in wrong options alone") == ""


def test_a_sentence_before_the_question_may_be_negative(quiz):
    """What is told may have a "not"; what is asked may not."""
    asked = "The mayor did not come. Who came?"

    assert said(quiz((asked, "*a clerk", "a smith")), "questions that ask for what is not") == ""


def test_rare_words_of_an_answer_are_found_in_another_question(quiz):
    """Where another question has most of what only the right option has, it tells the answer."""
    tells = ("Calder measured with a feeler gauge. Was that exact?", "*it was", "it was not")
    course = quiz(("How was it measured?", "*with a feeler gauge", "with a long ladder"), tells)

    assert said(course, "answered by another question") == f"{STEM}/q2 has feeler and gauge"


def test_a_paragraph_that_is_asked_for_is_found_in_a_cell(quiz):
    """A cell of the quiz that prints the paragraph to be found gives it away."""
    locate = KEY.format(type="locate", key="['county:2']", why="{'county:2': Yes., otherwise: No.}")
    course = quiz(("Where is the inspection?", locate), code='paragraph("county:2")')

    assert said(course, "paragraph to be found is printed") == "the cell look prints county:2"


def test_a_paragraph_that_is_asked_for_is_found_in_another_question(quiz):
    """A question on the same, with the paragraph's locator, gives away where it is."""
    locate = KEY.format(type="locate", key="['county:2']", why="{'county:2': Yes., otherwise: No.}")
    other = ("Was the mortar of the bridge found poor in the inspection (`county:2`)?", "*it was so", "it was new")
    course = quiz(("Where does an inspection find poor mortar?", locate), other)

    assert said(course, "answered by another question") == f"{STEM}/q2 has county:2"


def test_the_name_of_a_question_may_tell_the_answer(quiz):
    """A name becomes a variable that is read beside the question."""
    course = quiz(("Who is it?", "*a builder in debt", "a clerk at work"), names=["the-builder"])

    assert said(course, "answer in the question's name") == "the-builder has builder"


def test_an_answer_is_found_in_the_lesson_word_for_word(quiz):
    """Five words in a row that the lesson has and no wrong option tell which option is right."""
    lesson = "# Bridge\n\nAn engineer measured *twice* and cut once that day."
    course = quiz(("What did he do?", "*he measured twice and cut once", "he cut twice and wept"), lesson=lesson)

    assert said(course, "right option word for word in the lesson") == "the lesson has “measured twice and cut once”"


def test_each_finding_can_be_printed(quiz):
    """With --all, what is said of a question stands in a line below its kind; without, the question is named."""
    quiz(SOUND, PLANTED["options about other options"])
    short, long = run("lint").output, run("lint", "--all").output

    assert f"{STEM}/q2: C is about other options" in long and "is about" not in short and f"{STEM}/q2" in short


def test_a_stem_is_looked_at_with_what_comes_before_it(quiz):
    """Questions of an earlier quiz are read for what they tell, and are not reported."""
    course = quiz(("How was it measured?", "*with a feeler gauge", "with a long ladder"))
    early = course.root / "solutions" / "09-early"
    shutil.copytree(course.root / "solutions" / STEM, early)
    (early / f"{STEM}-quiz.ipynb").rename(early / "09-early-quiz.ipynb")
    for path in early.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace(STEM, "09-early"), encoding="utf-8")

    found = [each for each in lint(course, [STEM]).findings if each.kind == "answered by another question"]

    assert [(each.question, each.says) for each in found] == [(f"{STEM}/q1", "09-early/q1 has feeler and gauge")]


def test_questions_are_written_to_a_table(quiz, tmp_path):
    """--csv writes a row for each question, with a column for each kind of finding; no file is overwritten."""
    quiz(SOUND, PLANTED["options about other options"])
    run("lint", "--csv", "items.csv")
    with (tmp_path / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    again = run("lint", "--csv", "items.csv")

    assert [row["right"] + row["longest_is_right"] for row in rows] == ["A0.333", "C1"]
    assert rows[1]["options about other options"] == "C is about other options" and again.exit_code == 2


def test_a_script_reads_the_report(quiz):
    """--json prints counts by quiz, the limits that are broken, and findings."""
    quiz(SOUND, PLANTED["options about other options"])
    found = json.loads(run("lint", "--json").output)

    assert found["quizzes"][0]["types"] == {"choice": 2} and found["quizzes"][0]["broken"] == ["choice", "longest"]
    assert found["findings"][0]["question"] == f"{STEM}/q2"


def lesson(*cells):
    """A lesson of cells of Markdown and code (those that begin with >)."""
    first = {"cell_type": "code", "source": "from byline import ask, board, paragraph, vote_chart"}
    kinds = {True: "code", False: "markdown"}
    made = [{"cell_type": kinds[cell.startswith(">")], "source": cell.removeprefix(">")} for cell in cells]
    return {"cells": [first, *made]}


ASK = '>x = ask("10-demo/x")'


@pytest.mark.parametrize(
    ("cells", "effort"),
    [
        (["# The **bridge**\n\nA [notice](https://example.org) of it."], Effort(6, 0, 0)),
        (["**Try it.** Who?", ASK], Effort(3, 1, 0)),
        ([">board()", ">kept = board(table=True)", ">vote_chart()"], Effort(0, 0, 1)),
    ],
)
def test_a_lesson_asks_for_words_questions_and_tools(cells, effort):
    """A tool counts once; charts, and names of the door that open nothing, count as none."""
    assert efforts(lesson(*cells)) == (effort, Effort(0, 0, 0))


def test_a_digest_that_a_lesson_shows_is_read(quiz):
    """The words of a paragraph that a cell prints count as prose does."""
    quiz(SOUND)

    assert efforts(lesson('>paragraph("courier:2")'))[0].words == len(digests()["courier:2"].split())


@pytest.mark.parametrize(
    "cells",
    [
        ["## The bridge (for home)", "**Try it.** Who?", ASK],
        ["## The bridge\n\nThis section is for home.", "**Try it.** Who?", ASK],
        ["**Try it** (for home). Who?", ASK],
    ],
)
def test_what_is_for_home_counts_apart(cells):
    """A section or a question for home takes no time in class, and what follows it does."""
    in_class, at_home = efforts(lesson(*cells, "## Two words"))

    assert (in_class, at_home.questions) == (Effort(2, 0, 0), 1)


def test_minutes_are_those_of_a_slow_reader():
    """130 words a minute, 3 minutes a question, 5 a tool."""
    assert Effort(260, 2, 1).minutes == 2 + 6 + 5


def test_a_lesson_that_takes_too_long_is_marked(quiz):
    """A lesson of more than 50 minutes breaks a limit."""
    found = lint(quiz(SOUND, lesson="word " * 130 * 51))

    assert "minutes" in found.broken(STEM)


RULES = tomllib.loads((ROOT / "src" / "byline" / "lint" / "english.toml").read_text(encoding="utf-8"))["slip"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_a_slip_is_found_and_what_is_like_it_left_alone(rule):
    """Each kind is found in its bad example; the good ones, and what stands in code or quotation marks, have none."""
    shown = f"`{rule['bad']}` and “{rule['bad']}”"

    assert {slip.kind for slip in slips_in(rule["bad"])} == {rule["name"]}
    assert [*slips_in(rule["good"]), *slips_in(shown)] == []


def test_english_is_looked_at_wherever_a_course_says_something(quiz, tmp_path):
    """Lesson, prompt, key, page, table and message are named with their place; docstrings and code are left alone."""
    course = quiz(("What follows?", "*a flood", "a crack"), lesson="# Bridge\n\nIt held, and not for long.")
    key = course.key(STEM)
    key.write_text(key.read_text(encoding="utf-8").replace("A: Because.", "A: It is at 5 %."), encoding="utf-8")
    (tmp_path / "README.md").write_text(
        "The name stands in the notice, and `not in x, and not in y`.", encoding="utf-8"
    )
    (tmp_path / "data" / "notes.csv").write_text('note,text\nfirst,"It broke, and not here."', encoding="utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "say.py").write_text('"""One, and not two."""\nx = f"It broke at {9} %."', encoding="utf-8")

    assert [slip.place for slip in slips(course)] == [
        f"lessons/{STEM}.ipynb, title",
        f"solutions/{STEM}/{STEM}-quiz.ipynb, q1-prompt",
        f"solutions/{STEM}/key.yml, q1",
        "README.md",
        "data/notes.csv, first",
        "src/say.py, line 2",
    ]


def test_english_is_part_of_the_report(quiz):
    """A slip is counted by its kind, shown with --all, and ends the command with 1."""
    quiz(("What came first?", "*a flood", "a crack"), lesson="# Bridge\n\nIt held, and not for long.")
    short, long = run("lint"), run("lint", "--all")

    assert "English: 1 place to mend" in short.output and "for long" not in short.output and short.exit_code == 1
    assert f"lessons/{STEM}.ipynb, title: … # Bridge It held, and not for long. …" in long.output


def test_code_that_is_none_is_named(quiz, tmp_path):
    """A module that cannot be parsed ends the command with one sentence."""
    quiz(SOUND)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "say.py").write_text("def", encoding="utf-8")
    told = run("lint")

    assert told.exit_code == 2 and "say.py is no Python" in told.output


@given(st.lists(st.text(max_size=30), min_size=2, max_size=6))
def test_of_all_options_one_is_the_longest(options):
    """Whichever texts a question offers, the shares of its options in being the longest add up to one."""
    letters = dict(zip("ABCDEF", options, strict=False))
    asked = Asked(letters, {}, (), {}, dict.fromkeys(PUT, ""))
    keys = [Key("10-demo/q", "choice", 1, letter, {}, "", ()) for letter in letters]

    assert sum(longest_is_right(Item("quiz", key, asked)) for key in keys) == 1


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 200))
def test_any_number_of_questions_can_keep_a_limit(one, other, of):
    """However few questions there are, some number of them is within a limit, and so is every number between."""
    limit = Limit(*sorted([one, other]))
    kept = [count for count in range(of + 1) if limit.holds(count, of)]

    assert kept == list(range(kept[0], kept[-1] + 1))
    assert set(kept) >= {count for count in range(of + 1) if limit.least * of <= count <= limit.most * of}


@given(st.sampled_from(RULES), st.text("ab`\n ", max_size=20), st.text("ab`\n ", max_size=20))
def test_what_is_in_code_is_never_a_slip(rule, before, after):
    """Whatever stands before and behind it, a fenced block is not looked at."""
    text = f"{before.replace('`', '')}\n```\n{rule['bad'].replace('`', '')}\n```\n{after.replace('`', '')}"

    assert [*slips_in(text)] == []
