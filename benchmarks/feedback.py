"""How long a class waits for its feedback: `byline feedback` beside nbgrader's own `generate_feedback`, same content.

200 submissions of quiz 02 with different answers are graded; then all pages are made by us, once afresh and once more
with nothing changed, and those of a sample by nbgrader as it comes (its exporter, template and filters), in one run.
The first page of each is made beforehand and not counted, so that imports and first compilations are not compared.
Scores and explanations are read from the pages of both and must be the same.
"""

import html
import os
import random
import re
import shutil
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from tqdm import tqdm
from traitlets.config import Config

from byline.cli import main as byline
from byline.grading.assignment import load_assignment
from byline.grading.feedback.write import write_feedback
from byline.grading.gradebook import course_config

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
STEM, SUBMISSIONS, SAMPLE, TARGET = "02-motives", 200, 20, 5
QUIZ = f"{STEM}/{STEM}-quiz"
SCORE = re.compile(r"([\d.]+) (?:of|/) ([\d.]+)(?: points| \(Top\))")
# What only one of the two has: nbgrader's word for a cell, our words for who marked it.


def class_of(course, assignment):
    """Hand in 200 quizzes, each with answers of its own, and grade them."""
    from helpers import RIGHT, cell, clicked, typed, write

    luck = random.Random(7)
    for number in range(SUBMISSIONS):
        answers = {name: luck.choice("ABCD") if luck.random() < 0.4 and value in "ABCD" else value
                   for name, value in RIGHT.items() if isinstance(value, str)} | {
                   name: value for name, value in RIGHT.items() if not isinstance(value, str) and luck.random() < 0.8}
        notebook = typed(assignment.release, answers) if number % 2 else clicked(assignment.release, assignment.questions, answers)
        cell(notebook, "own-words")["source"] = f"Number {number} **thinks** that food comes first, `cnn:23`.\n" * luck.randint(2, 8)
        write(course / "submitted" / f"s{number:03}" / f"{QUIZ}.ipynb", notebook)
    result = CliRunner().invoke(byline, ["grade", STEM, "--json"])
    if result.exit_code:
        sys.exit(result.output)


def ours(course, assignment):
    """Seconds for each page of the class."""
    started = time.perf_counter()
    pages = list(write_feedback(course, assignment, progress=False))
    return (time.perf_counter() - started) / len(pages)


def theirs(course, folder, students):
    """Seconds for each page of nbgrader's, as it comes, into another folder."""
    config = course_config(course, feedback_directory=folder)
    for section in ("HTMLExporter", "GenerateFeedback"):
        config.pop(section, None)
    config.merge(Config({"CourseDirectory": {"assignment_id": STEM, "student_id": students}}))
    coursedir = CourseDirectory(config=config)
    started = time.perf_counter()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        GenerateFeedback(coursedir=coursedir, config=config).start()
    return time.perf_counter() - started


def told(page):
    """The words of a page, without tags."""
    text = re.sub(r"(?s)<(style|script|head)\b.*?</\1>", " ", page.read_text(encoding="utf-8"))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
