"""How long a class waits for its feedback: `byline feedback` beside nbgrader's own `generate_feedback`, same content.

200 submissions of quiz 02 with different answers are graded. All pages are made by us, then once more with nothing
changed; those of a sample are made by nbgrader as it comes (its exporter, template and filters), in the same run.
Both have made pages before the clock starts, so that imports are not compared.
Points and explanations are read from the pages of both, and the run fails where they differ or the ratio is missed.
"""

import html
import os
import random
import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from byline.cli import main as byline
from byline.grading.assignment import load_assignment
from byline.grading.feedback.write_pages import write_feedback
from byline.grading.gradebook.nbgrader_course import course_config

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
STEM, SUBMISSIONS, SAMPLE, TARGET = "02-motives", 200, 20, 5
FIRST, LAST = "s0[01]?", "s199"  # the sample, and the one that is not counted, as nbgrader takes them
QUIZ = f"{STEM}/{STEM}-quiz"
OURS, THEIRS = r"<span>([\d.]+) of ([\d.]+)", r"<li><a href=\"#[^(]+\(Score: ([\d.]+) / ([\d.]+)\)"
OUR_TOTAL, THEIR_TOTAL = r"<strong>([\d.]+) of ([\d.]+)</strong>", r"<h4>[^(]+\(Score: ([\d.]+) / ([\d.]+)\)"


def hand_in(course, assignment):
    """Write 200 submissions with answers of their own, typed and clicked by turns, and a text; grade them."""
    from helpers import cell, clicked, typed, write

    luck = random.Random(7)
    for number in range(SUBMISSIONS):
        answers = _answers(luck)
        made = typed(assignment.release, answers)
        if number % 2:
            made = clicked(assignment.release, assignment.questions, answers)
        cell(made, "own-words")["source"] = f"Reader {number}: **food** comes first, `cnn:23`. " * luck.randint(2, 8)
        write(course / "submitted" / f"s{number:03}" / f"{QUIZ}.ipynb", made)
    result = CliRunner().invoke(byline, ["grade", STEM, "--json"])
    if result.exit_code:
        sys.exit(result.output)


def _answers(luck):
    """The right answers, one in three of them forgotten or, where it is a letter, another one."""
    from helpers import RIGHT

    kept = {name: answer for name, answer in RIGHT.items() if luck.random() < 0.85}
    letters = {name for name, answer in kept.items() if isinstance(answer, str)}
    return {name: luck.choice("ABCD") if name in letters and luck.random() < 0.3 else kept[name] for name in kept}


def ours(course, assignment):
    """Make the pages of the class; return the seconds for each."""
    started = time.perf_counter()
    made = list(write_feedback(course, assignment, progress=False))
    return (time.perf_counter() - started) / len(made)


def theirs(course, students):
    """Make the pages of some students as nbgrader does where nothing is configured; return the seconds for all."""
    config = course_config(course, feedback_directory="feedback-nbgrader")
    for section in ("HTMLExporter", "GenerateFeedback"):
        config.pop(section, None)
    config.merge(Config({"CourseDirectory": {"assignment_id": STEM, "student_id": students}}))
    converter = GenerateFeedback(coursedir=CourseDirectory(config=config), config=config)
    started = time.perf_counter()
    converter.start()
    return time.perf_counter() - started


def content(page, points, total, explanations):
    """What a page tells: the points of each question, the total, and which explanations."""
    source = page.read_text(encoding="utf-8")
    found = [[tuple(map(float, pair)) for pair in re.findall(pattern, source)] for pattern in (points, total)]
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", source)).split())
    return *found, {why for why in explanations if why in text}


def compare(course, assignment):
    """Exit where a page of ours and nbgrader's of the same student differ; return how many were compared."""
    outcomes = [outcome for key in assignment.keys.values() if not key.by_hand for outcome in key.outcomes().values()]
    explanations = {" ".join(outcome.why.split()) for outcome in outcomes} - {""}
    pages = sorted((course / "feedback-nbgrader").glob(f"*/{QUIZ}.html"))
    for page in pages:
        mine = course / "feedback" / page.relative_to(course / "feedback-nbgrader")
        pair = content(mine, OURS, OUR_TOTAL, explanations), content(page, THEIRS, THEIR_TOTAL, explanations)
        if pair[0] != pair[1] or not all(pair[0]):
            sys.exit(f"The pages of {page.parents[1].name} differ: {pair}")
    return len(pages)


def main():
    """Print the figures and fail where contents differ or the target is missed."""
    with TemporaryDirectory() as folder:
        course = Path(folder)
        for name in ("solutions", "quizzes", "data"):
            shutil.copytree(ROOT / name, course / name)
        shutil.copy(ROOT / "nbgrader_config.py", course)
        os.chdir(course)
        assignment = load_assignment(course, STEM)
        hand_in(course, assignment)
        ours(course, assignment)
        shutil.rmtree(course / "feedback")
        theirs(course, LAST)
        fresh, again, rival = ours(course, assignment), ours(course, assignment), theirs(course, FIRST) / SAMPLE
        compared = compare(course, assignment)
        os.chdir(ROOT)
    print(f"feedback, {SUBMISSIONS} submissions: ours {fresh * 1e3:.1f} ms a page, {again * 1e3:.2f} ms if unchanged")
    print(f"nbgrader generate_feedback, {SAMPLE} of them: {rival * 1e3:.0f} ms a page")
    print(f"ratio: {rival / fresh:.0f} times faster (target {TARGET}), {rival / again:.0f} times if unchanged")
    print(f"same points, totals and explanations on {compared} pages")
    sys.exit(rival / fresh < TARGET)


if __name__ == "__main__":
    main()
