"""The quiz of the attacks as a plain nbgrader course: the same questions, with hidden asserts and no word of Byline's.

The settings name the folders and keep key.yml out of the release, where nbgrader would copy it; the rest is nbgrader's
own. The kit is installed, since the quiz loads its tables; it marks nothing.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
QUIZ, NAME = "02-motives", "02-motives-quiz.ipynb"
CONFIG = """import os
c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "quizzes"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "key.yml"]
"""
_SOLUTION = re.compile(r"### BEGIN SOLUTION\n(?P<name>\w+) = (?P<right>.*)\n### END SOLUTION")


def build(course):
    """Make the course in a folder that is not there yet, and release its quiz; nothing of it is hostile."""
    source = course / "solutions" / QUIZ
    source.mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / QUIZ / "key.yml", source)
    (source / NAME).write_text(json.dumps(_notebook(), indent=1), encoding="utf-8")
    (course / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", QUIZ]
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # nbgrader starts alembic
    subprocess.run(command, cwd=course, env=os.environ | {"PATH": programs}, check=True, capture_output=True)


def _notebook():
    """The instructor's notebook, its `ask` and `check` replaced by a stub and by a hidden assert."""
    folder = ROOT / "solutions" / QUIZ
    notebook = json.loads((folder / NAME).read_text(encoding="utf-8"))
    counts = yaml.safe_load((folder / "key.yml").read_text(encoding="utf-8"))["gets-by-report"]["key"][0]
    asserts = {"gets-by-report": f"assert pd.DataFrame(gets_by_report).to_dict() == {counts}"}
    for cell in notebook["cells"]:
        text, marks = "".join(cell["source"]), cell["metadata"].get("nbgrader", {})
        if found := _SOLUTION.search(text):
            asserts[marks["grade_id"].removesuffix("-answer")] = f"assert {found['name']} == {found['right']}"
            text = re.sub(r"= ask\(.*\)", "= ...", text)
        elif marks.get("grade_id") in asserts:
            hidden = asserts[marks["grade_id"]]
            text = f"# {marks['points']} points\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        cell["source"] = text.splitlines(keepends=True)
    return notebook
