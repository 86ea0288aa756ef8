"""A question type from another package goes the whole way, with no line of the kit changed for it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from demo import STEM, Course

HERE = Path(__file__).parent
PACKAGE = HERE / "outside"
PROMPT = "**1. The bridge** (2 points)\n\nOf a hundred stones, how many were loose?"
KEY = """loose-stones:
  type: estimate
  points: 2
  key: {value: 60, within: 20}
  objective: read a figure
  evidence: ["county:2"]
  why:
    right: About sixty were loose.
    otherwise: Read the inspection again.
"""
ASKS = """
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
InteractiveShell.instance()
from byline import ask, check
with capture_output() as shown:
    answer = ask("10-demo/loose-stones")
    check("10-demo/loose-stones", 50)
for output in shown.outputs:
    print(output.data["text/plain"])
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The package, installed into a folder of its own as an installer does it."""
    target = tmp_path_factory.mktemp("site")
    source = shutil.copytree(PACKAGE, tmp_path_factory.mktemp("source") / "outside")
    installer = [Path(sys.executable).with_name("uv"), "pip", "install", "--quiet", "--offline", "--no-deps"]
    subprocess.run([*installer, "--no-build-isolation", "--target", target, source], check=True)
    return target


@pytest.fixture(scope="module")
def course(tmp_path_factory, package):
    """The course released, with three submissions graded."""
    course = Course(tmp_path_factory.mktemp("estimates") / "course", PROMPT, KEY, "60", package)
    course.run("release")
    for student, answer in (("ada", 60), ("ben", "about 50"), ("cat", "sixty or so")):
        course.hand_in(student, answer)
    course.told = json.loads(course.run("grade", STEM, "--json"))["submissions"]
    return course


def test_its_hint_and_its_marking_are_those_of_the_package(course):
    """`ask` says how to type an answer, and `check` tells what was typed its share of the points."""
    shown = course.python("-c", ASKS).stdout

    assert "No answer yet. Type one in the cell, such as loose_stones = 0" in shown
    assert "Partly · 1 of 2 points · 2 checks left\nAbout sixty were loose." in shown


def test_its_answers_are_graded(course):
    """Right, near, and one that cannot be read."""
    found = {row["student"]: (row["score"], row["unread"]) for row in course.told}

    assert found == {"ada": (2, []), "ben": (1, []), "cat": (0, ["loose-stones"])}


def test_the_report_and_the_feedback_tell_them(course):
    """Neither knows more of the type than its points and what it says."""
    report = json.loads(course.run("report", STEM, "--json"))
    course.run("feedback", STEM)
    page = (course.folder / "feedback" / "cat" / STEM / f"{STEM}-quiz.html").read_text(encoding="utf-8")

    assert report["questions"][0] | {"percent": 75.0, "unread": 1} == report["questions"][0]
    assert "Answer with a number from 0 to 100." in page


def test_it_stands_on_paper_and_in_the_answer_sheet(course):
    """The handout has its form, the answer sheet its right answer and its explanations."""
    course.run("handouts", STEM, "--to", "paper")
    pages = [course.folder / "paper" / f"{STEM}{ending}.html" for ending in ("", "-answers")]
    handout, answers = (page.read_text(encoding="utf-8") for page in pages)

    assert 'Estimate, from 0 to 100: <i class="blank"></i>' in handout
    assert "60; from 20 away, nothing" in answers and "<th>✓ the right answer</th>" in answers


def test_its_quiz_is_proven_at_release(tmp_path, package):
    """A solution that does not earn its points is named, as with any type."""
    told = Course(tmp_path / "course", PROMPT, KEY, "50", package).python("-m", "byline.cli", "release").stderr

    assert "loose-stones: the solution earns 1 of 2 points." in told


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        (("value: 60", "value: 600"), "key, value: 600 does not fit. Write the right number, from 0 to 100."),
        (("value: 60", "value: 60.4"), "key: 60 is right by this key, but earns 1.96:"),
    ],
)
def test_its_keys_are_checked_by_its_model(tmp_path, package, slip, sentence):
    """A slip is refused with its line and what to write; so is a key that no answer can earn."""
    course = Course(tmp_path / "course", PROMPT, KEY.replace(*slip), "60", package)
    told = course.python("-m", "byline.cli", "release").stderr

    assert f"line 4, loose-stones, {sentence}" in told


def test_without_the_package_a_sentence_says_what_is_missing(course, tmp_path):
    """To an author who releases, and to a student who asks."""
    author = Course(tmp_path / "course", PROMPT, KEY, "60").python("-m", "byline.cli", "release").stderr
    forget = f"import sys; sys.path.remove({course.env['PYTHONPATH']!r})"
    student = course.python("-c", f"{forget}; from byline import ask; ask('{STEM}/loose-stones')").stderr

    for told in (author, student):
        assert "There is no type 'estimate'." in told and "If another package brings it, install that package." in told


def test_a_package_that_cannot_be_loaded_is_named(package, tmp_path):
    """Whatever goes wrong in it ends in one sentence."""
    broken = shutil.copytree(package, tmp_path / "site")
    (broken / "byline_estimate" / "estimate.py").write_text("from nowhere import Estimate", encoding="utf-8")
    told = Course(tmp_path / "course", PROMPT, KEY, "60", broken).python("-m", "byline.cli", "release").stderr

    assert "The question type 'estimate' of the package byline-estimate cannot be loaded: No module named" in told
    assert "Traceback" not in told


def test_the_guide_shows_the_whole_of_it(root):
    """The file in docs/authoring.md is the one that is tried here."""
    shown = re.findall(r"```python\n(.*?)```", (root / "docs" / "authoring.md").read_text(encoding="utf-8"), re.DOTALL)

    assert (PACKAGE / "byline_estimate" / "estimate.py").read_text(encoding="utf-8") in shown
