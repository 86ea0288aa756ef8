"""A class of mangled submissions in one zip file, through `byline grade`."""

import json
import re
import zipfile

import pytest
from click.testing import CliRunner
from helpers import RIGHT, RIGHT_POINTS, clicked, typed

from byline.cli import main

QUIZ = "02-motives-quiz.ipynb"


@pytest.fixture
def class_zip(motives, root, tmp_path):
    """A zip file as Moodle delivers it: two sound submissions, one cut off, another quiz, and one that leads out."""
    bare = typed(motives.release, RIGHT)
    for cell in bare["cells"]:
        del cell["metadata"], cell["id"]
    good = json.dumps(clicked(motives.release, motives.questions, RIGHT))
    files = {
        f"Ada_11_assignsubmission_file_/{QUIZ}": good,
        f"Ben_12_assignsubmission_file_/homework/{QUIZ}.txt": json.dumps(bare),
        f"Cyd_13_assignsubmission_file_/{QUIZ}": good[: len(good) // 2],
        "Dan_14_assignsubmission_file_/x.ipynb": (root / "quizzes/03-evidence/03-evidence-quiz.ipynb").read_text(
            "utf-8"
        ),
        f"../Eve_15_assignsubmission_file_/{QUIZ}": good,
    }
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return tmp_path / "class.zip"


def test_a_class_in_a_zip_file_is_graded_with_notes(class_zip, course, monkeypatch):
    """`byline grade --submitted ZIP --json` gives each student a score or a reason, and notes in sentences."""
    monkeypatch.chdir(course)
    shown = CliRunner().invoke(main, ["grade", "02-motives", "--submitted", str(class_zip), "--json"])
    rows = {row["student"]: row for row in json.loads(shown.stdout)["submissions"]}
    notes = {name: " ".join(row["notes"]) for name, row in rows.items()}

    assert list(rows) == ["Ada", "Ben", "Cyd", "Dan", "Eve"]
    assert (rows["Ada"]["score"], notes["Ada"]) == (RIGHT_POINTS, "")
    assert rows["Ben"]["score"] == RIGHT_POINTS and "had lost nbgrader's metadata" in notes["Ben"]
    assert 0 < rows["Cyd"]["score"] < RIGHT_POINTS and "damaged or cut off" in notes["Cyd"]
    assert rows["Dan"]["score"] is None and "This is not the quiz 02-motives." in notes["Dan"]
    assert rows["Eve"]["score"] is None and "its name leads out of the archive" in notes["Eve"]


def test_the_table_shows_the_same_notes(class_zip, course, monkeypatch):
    """Without --json each note stands in a line of its own below its student."""
    monkeypatch.chdir(course)
    shown = CliRunner().invoke(main, ["grade", "02-motives", "--submitted", str(class_zip)]).stdout

    assert re.search(r"Dan +no score +failed\n +This is not the quiz 02-motives\. It asks 03-evidence/", shown)
