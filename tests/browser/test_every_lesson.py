"""Every lesson, and one quiz, worked through in JupyterLab; tests/front/plain does all quizzes on their pages."""

from pathlib import Path

import pytest
from cards import answer, card, check
from playwright.sync_api import expect
from rules import broken_in_both_themes

from byline.grading.assignment import load_assignment
from byline.grading.marking.mark import grade
from byline.questions.keys import read_keys

ROOT = Path(__file__).parents[2]
STEMS = sorted(path.stem for path in (ROOT / "lessons").glob("*.ipynb"))
# What a student writes where a lesson's question is answered by code.
CODE = {
    "mayor-paragraphs": 'mayor_paragraphs = len(dispatch[dispatch["speaker"] == "Ingrid Sorel"])',
    "named-heard": 'named_heard = len(persons[persons["voice"] != "mentioned"])',
    "sources-aljazeera": (
        'of_one_report = statements[statements["article"] == "aljazeera"]\n'
        'sources_aljazeera = of_one_report["source"].value_counts()'
    ),
    "technology-firmness": (
        'technology = motives[(motives["topic"] == "technology") & (motives["relation"] == "wants")]\n'
        'wanted = technology[technology["actor"] == "north-korea"]\n'
        'technology_firmness = pd.crosstab(wanted["firmness"], wanted["article"])'
    ),
    "kilograms-a-shell": "kilograms_a_shell = 26_000 / 448",
    "calls": (
        'calls = stances.pivot(index="source", columns="proposition", values="judgement_call")\n'
        "disputed = calls.isin([True]).sum()"
    ),
    "signs-apart": (
        'signs = weighings.pivot(index="hypothesis", columns="evidence", values="sign")\nsigns_apart = signs.nunique()'
    ),
    "verdicts-by-report": (
        'judged = load("claims").merge(statements, on="statement")\n'
        'verdicts_by_report = pd.crosstab(judged["article"], judged["verdict"])'
    ),
    "page-publishers": (
        'pages = ten.merge(load("references"), on="reference")\npage_publishers = pages["publisher"].value_counts()'
    ),
    "hedged-share": 'hedged_share = foretold.groupby("article")["hedged"].mean()',
    "nuclear-doubts": (
        'nuclear = statements[statements["claim"].str.contains("nuclear")]\n'
        'doubted = nuclear[nuclear["firmness"].isin(["doubted", "uncertain"])]\n'
        'nuclear_doubts = doubted["locator"].to_list()'
    ),
    "launch-pages": (
        'references = load("references")\n'
        'launch_pages = references[references["supports"].str.contains("Malligyong|launches")].index'
    ),
}


def _give(notebook, name, key):
    """Answer a question on its card, or by code, and check it."""
    if key.type == "code":
        notebook.set_source(f"{name}-answer", CODE[name])
        notebook.run_cell(f"{name}-answer")
        notebook.run_cell(name)
        expect(notebook.cell(name).locator(".byline-verdict")).to_contain_text("Right")
    else:
        answer(notebook, name, key)
        check(notebook, name)


def _not_run(notebook):
    """The code cells of the file that were not run, or with an error."""
    cells = [cell for cell in notebook.saved()["cells"] if cell["cell_type"] == "code"]
    failed = [cell["id"] for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]
    return failed + [cell["id"] for cell in cells if not cell["execution_count"]]


@pytest.mark.parametrize("stem", STEMS)
def test_a_lesson_is_worked_through(notebook, stem):
    """All cells run without an error, each question is answered rightly, and the page breaks no rule of axe."""
    quiz = load_assignment(ROOT, stem).keys
    keys = read_keys(ROOT / "solutions" / stem / "key.yml")
    mine = {name.split("/")[1]: key for name, key in keys.items() if name.split("/")[1] not in quiz}
    notebook.open(f"lessons/{stem}.ipynb").run_all()
    for name, key in mine.items():
        _give(notebook, name, key)
    notebook.save()

    assert _not_run(notebook) == []
    assert broken_in_both_themes(notebook) == []


def test_a_quiz_is_answered_before_any_cell_was_run(notebook):
    """Answers on cards are seen again after reopening, and the saved file earns all points that need no person."""
    stem = "02-motives"
    assignment = load_assignment(ROOT, stem)
    chosen = {name: key for name, key in assignment.keys.items() if key.type not in {"code", "free-text"}}
    notebook.open(f"quizzes/{stem}/{stem}-quiz.ipynb")
    for name, key in chosen.items():
        _give(notebook, name, key)
    assert broken_in_both_themes(notebook) == []
    notebook.settle()
    notebook.close()
    notebook.open(f"quizzes/{stem}/{stem}-quiz.ipynb")

    for name in chosen:
        expect(card(notebook, name).locator(".state")).to_contain_text("Right")
    assert grade(notebook.saved(), assignment).score == sum(key.points for key in chosen.values())
