"""The contract of a lesson and its quiz."""

import ast
import json
import re
import statistics

import pytest
import yaml

from byline.case.loads import rounds_per_container
from byline.front.lessons import MARK, terms
from byline.grading.assignment import load_assignment
from byline.questions.keys import read_keys
from byline.questions.prompts import prompts, text_of
from byline.tables import load, locator, schemas
from byline.tools.forecasts.steps import fitting, results

LOCATOR = re.compile(r"\b(?:euronews|aljazeera|cnn|dispatch|minutes):\d+")
REFERENCE = re.compile(r"\bref:([\w-]+)")
STEMS = [
    "00-start-here",
    "01-three-reports",
    "01b-other-pages",
    "02-motives",
    "03-evidence",
    "04-disagreement",
    "05-sanctions",
    "06-forecasts",
    "07-brief",
]
TESTS = ["90-pre-test", "91-post-test", "92-retention"]  # quizzes without a lesson


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def _cells(notebook, kind):
    return [text_of(cell) for cell in notebook["cells"] if cell["cell_type"] == kind]


def _lines(source):
    return len([line for line in source.splitlines() if line.strip()])


def _notebooks(root):
    return [*root.glob("lessons/*.ipynb"), *root.glob("solutions/*/*.ipynb"), *root.glob("quizzes/*/*.ipynb")]


@pytest.fixture(params=STEMS)
def lesson(request, root):
    """A lesson's notebook, with its stem."""
    return request.param, _read(root / "lessons" / f"{request.param}.ipynb")


def test_a_stem_names_lesson_key_solution_and_quiz(root):
    """Lessons, solutions and quizzes go by the same stems; the three tests have no lesson."""
    lessons = {path.stem for path in root.glob("lessons/*.ipynb")}
    solutions = {path.parent.name for path in root.glob("solutions/*/key.yml")}
    quizzes = {path.parent.name for path in root.glob("quizzes/*/*-quiz.ipynb")}

    assert lessons == set(STEMS) and solutions == quizzes == {*STEMS, *TESTS}


def test_notebooks_are_committed_in_one_form(root):
    """No counts, no outputs but the questions of a quiz, named cells, and the one way to write JSON."""
    for path in _notebooks(root):
        notebook = _read(path)
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]

        assert set(notebook["metadata"]) == {"kernelspec"}
        assert not any(cell["execution_count"] for cell in code)
        asking = [cell for cell in code if path.is_relative_to(root / "quizzes") and "ask(" in cell["source"][0]]
        assert [cell for cell in code if cell["outputs"]] == asking
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell["id"]) for cell in notebook["cells"])
        assert json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n" == path.read_text("utf-8")


def test_a_lesson_opens_with_minutes_questions_and_objectives(lesson):
    """The first cell holds the contract."""
    first = _cells(lesson[1], "markdown")[0]

    assert re.search(r"^# .+\n\n\*\*Minutes:\*\* \d+\n\n\*\*Questions\*\*\n\n\* .+\?", first)
    assert "**Objectives.**" in first


def test_a_lesson_closes_with_key_points_and_its_quiz(lesson):
    """The last cell sums up and leads to the quiz."""
    stem, notebook = lesson
    last = _cells(notebook, "markdown")[-1]

    assert "## Key points" in last and f"../quizzes/{stem}/{stem}-quiz.ipynb" in last


def test_a_lesson_explains_the_terms_that_it_uses(lesson):
    """The last cell has four terms or more, each explained in one sentence and used in the prose."""
    listed = terms(lesson[1])
    prose = " ".join(_cells(lesson[1], "markdown")).partition(MARK)[0].casefold()

    assert len(listed) >= 4 and [term for term in listed if term.name.casefold() not in prose] == []
    assert [text for _, text in listed if not text.endswith(".") or re.search(r"[.?!] ", text)] == []


def test_the_terms_of_a_lesson_all_have_the_form(lesson):
    """Every bullet between the mark and the way to the quiz is read as a term."""
    listed = _cells(lesson[1], "markdown")[-1].partition(MARK)[2].partition("Next:")[0]

    assert len(re.findall(r"^[*-] ", listed, re.MULTILINE)) == len(terms(lesson[1]))


def test_no_term_is_explained_in_two_ways(root):
    """A term that comes back in another lesson is explained in the same words."""
    listed = {term for path in root.glob("lessons/*.ipynb") for term in terms(_read(path))}

    assert len(listed) == len({term.name.casefold() for term in listed})


def test_headings_are_one_h1_and_h2s(root):
    """One heading of the first level, nothing below the second."""
    for path in _notebooks(root):
        headings = re.findall(r"^(#+) ", "\n\n".join(_cells(_read(path), "markdown")), re.MULTILINE)

        assert headings.count("#") == 1 and set(headings) <= {"#", "##"}


def test_a_lesson_keeps_its_cell_budget(lesson):
    """Code cells have a median of three lines or fewer, none over 15; 40 to 75 words of prose stand by each."""
    code, prose = _cells(lesson[1], "code"), _cells(lesson[1], "markdown")
    lines = [_lines(source) for source in code]
    words = sum(len(source.split()) for source in prose)

    assert statistics.median(lines) <= 3 and max(lines) <= 15 and 40 <= words / len(code) <= 75


def test_every_name_in_a_lesson_is_imported_or_made_in_it(lesson):
    """Nothing is magic: a name is bound in the lesson before it is used."""
    bound = set(dir(__builtins__)) | set(__builtins__ if isinstance(__builtins__, dict) else ())
    for source in _cells(lesson[1], "code"):
        nodes = list(ast.walk(ast.parse(source)))
        bound |= {alias.asname or alias.name for node in nodes if hasattr(node, "names") for alias in node.names}
        names = [node for node in nodes if isinstance(node, ast.Name)]
        bound |= {node.id for node in names if isinstance(node.ctx, ast.Store)}

        assert {node.id for node in names} <= bound


def test_every_objective_is_assessed(lesson, root):
    """Each objective of the lesson has a question in the quiz, and each question serves an objective."""
    stem, notebook = lesson
    first = _cells(notebook, "markdown")[0].split("**Objectives.**")[1]
    objectives = {line.strip("* ;.") for line in first.splitlines() if line.startswith("* ")}
    keys = read_keys(root / "solutions" / stem / "key.yml").values()
    quiz = load_assignment(root, stem).keys.values()

    assert {key.objective for key in keys} <= objectives == {key.objective for key in quiz}


@pytest.mark.parametrize("stem", STEMS)
def test_a_quiz_is_long_and_varied_enough(root, stem):
    """A question for each four minutes of its lesson, or ten; five types; free text from 01 on, code from 02 on."""
    types = [question.type for question in load_assignment(root, stem).questions.values()]
    title = _cells(_read(root / "lessons" / f"{stem}.ipynb"), "markdown")[0]
    least = min(10, int(re.search(r"\*\*Minutes:\*\* (\d+)", title)[1]) // 4)

    assert len(types) >= least and len(set(types)) >= 5
    assert ("free-text" in types or stem < "01") and ("code" in types or stem < "02")


@pytest.mark.parametrize("stem", [*STEMS, *TESTS])
def test_points_are_the_same_in_key_prompt_metadata_and_title(root, stem):
    """What a question is worth is written in one way everywhere."""
    assignment = load_assignment(root, stem)
    asked = prompts(assignment.release)
    cells = {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in assignment.release["cells"] if _points(cell)}
    for name, question in assignment.questions.items():
        assert _points(cells[name]) == question.points == assignment.keys[name].points
        assert question.type == "free-text" or f"({question.points} point" in asked[question.id]

    assert f"**Points:** {assignment.max_score}" in text_of(assignment.release["cells"][0])


@pytest.mark.parametrize("stem", STEMS)
def test_the_rubric_of_a_free_text_is_in_its_prompt(root, stem):
    """A student reads beforehand what a person will look for, and the rubric's points add up."""
    text = "\n".join(_cells(load_assignment(root, stem).release, "markdown"))
    for key in load_assignment(root, stem).keys.values():
        assert all(f"**{row['criterion']}** ({row['points']} point" in text for row in key.rubric)
        assert not key.by_hand or sum(row["points"] for row in key.rubric) == key.points


def test_every_place_that_is_named_exists(root):
    """Locators and references in lessons, quizzes, keys and tables lead somewhere."""
    paths = [
        *_notebooks(root),
        *root.glob("solutions/*/key.yml"),
        *root.glob("data/*.csv"),
        *root.glob("docs/**/*.md"),
        *root.glob("lessons/*.md"),
    ]
    paths.remove(root / "data" / "model_briefs.csv")  # the flawed one cites what does not exist, on purpose
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*paths, root / "README.md"])
    for place in set(LOCATOR.findall(text)):
        assert locator(place) == place

    assert set(REFERENCE.findall(text)) <= set(load("references").index)


def test_a_lessons_columns_are_described(lesson):
    """Every column that a lesson names in code is in the data dictionary, in a tool's table, or made there."""
    fields = {field["name"] for table in schemas().values() for field in table["schema"]["fields"]}
    fields |= set(rounds_per_container().columns) | set(results(fitting(None)).columns)
    code = "\n".join(_cells(lesson[1], "code"))
    made = re.findall(r'^(?:\w+\["([\w-]+)"\] = | {4}"([\w-]+)": \[)', code, re.MULTILINE)

    assert set(re.findall(r'\w+\["([\w-]+)"\]', code)) <= fields | {name for names in made for name in names}


@pytest.mark.parametrize("stem", [*STEMS, *TESTS])
def test_right_options_are_not_always_in_the_same_place(root, stem):
    """No letter is the right one in more than half of the choice questions."""
    keys = read_keys(root / "solutions" / stem / "key.yml").values()
    letters = [key.key for key in keys if key.type == "choice"]

    assert max(map(letters.count, letters)) <= len(letters) / 2


@pytest.mark.parametrize("stem", STEMS)
def test_an_explanation_says_where_to_look(root, stem):
    """In each question at least one explanation names a paragraph of its evidence."""
    path = root / "solutions" / stem / "key.yml"
    for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        places = LOCATOR.findall(str(entry.get("why", "")) + str(entry["evidence"]))

        assert places, name


def _points(cell):
    return cell["metadata"].get("nbgrader", {}).get("points")
