"""A course of one quiz with one question, written as an author would write it."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from byline.cli import main

STEM = "10-demo"
QUIZ = f"{STEM}/{STEM}-quiz.ipynb"
_ROOT = Path(__file__).parents[1]


START = {
    "cell_type": "code",
    "id": "start",
    "metadata": {},
    "source": "from byline import ask, check",
    "outputs": [],
    "execution_count": None,
}


def demo_course(folder, prompt, key, *, points=None, answer="None", title="# Demo\n\nOne question."):
    """Write a course whose quiz puts one question: its prompt (Markdown), its key (YAML), a solution (Python)."""
    name = re.match(r"([\w-]+):", key)[1]
    stated = re.search(r"\((\d+) points?\)", prompt)
    worth = points or (
        int(re.search(r"\n  points: (\d+)", key)[1]) if re.search(r"\n  points: \d", key) else int(stated[1])
    )
    home = folder / "solutions" / STEM
    home.mkdir(parents=True)
    (home / "key.yml").write_text(key, encoding="utf-8")
    cells = [markdown("title", title), START, markdown(f"{name}-prompt", prompt)]
    cells += free_text(name, worth) if "type: free-text" in key else asks(name, answer, worth)
    write_quiz(home / f"{STEM}-quiz.ipynb", cells)
    shutil.copy(_ROOT / "nbgrader_config.py", folder)
    (folder / "data").mkdir()
    shutil.copy(_ROOT / "data" / "datapackage.json", folder / "data")
    return folder


class Course:
    """A course of one quiz with one question, beside the tables of Alderwick, and commands that are run in it.

    They run in this process, but where `package` names a folder from which Python imports, too.
    """

    def __init__(self, folder, prompt, key, answer="None", package=None):
        self.folder = demo_course(folder, prompt, key, answer=answer)
        self.name = key.partition(":")[0]
        shutil.copytree(_ROOT / "tests" / "course" / "data", self.folder / "data", dirs_exist_ok=True)
        (self.folder / "lessons").mkdir()
        cells = [markdown("title", "# Demo"), START, markdown("end", "The end.\n\n**Terms**\n\n* **Stone**: a stone.")]
        write_quiz(self.folder / "lessons" / f"{STEM}.ipynb", cells)
        self.env = os.environ | {"BYLINE_HOME": str(folder / "home")}
        self.env |= {"PYTHONPATH": str(package)} if package else {}
        self._run = self._apart if package else self._here

    def python(self, *arguments):
        """The finished process of Python with some arguments."""
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True)

    def run(self, *command):
        """What a command of Byline's prints; it has to work."""
        code, told = self._run(command)
        assert code == 0, told
        return told

    def _apart(self, command):
        done = self.python("-m", "byline.cli", *command)
        return done.returncode, done.stdout if done.returncode == 0 else done.stderr

    def _here(self, command):
        with chdir(self.folder):
            done = CliRunner().invoke(main, command, env=self.env)
        return done.exit_code, done.stdout if done.exit_code == 0 else done.output

    def key(self, old, new):
        """Write something else in the key."""
        path = self.folder / "solutions" / STEM / "key.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def hand_in(self, student, answer):
        """Put a released notebook with a typed answer, or with a text, where submissions are."""
        notebook = json.loads((self.folder / "quizzes" / QUIZ).read_text(encoding="utf-8"))
        cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in notebook["cells"]}
        if f"{self.name}-answer" in cells:
            cells[f"{self.name}-answer"]["source"] = f"{self.name.replace('-', '_')} = {answer!r}"
        else:
            cells[self.name]["source"] = answer
        path = self.folder / "submitted" / student / QUIZ
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")

    def grade(self):
        """Student → score, and what else `byline grade` tells."""
        told = json.loads(self.run("grade", STEM, "--json"))
        return {row["student"]: row["score"] for row in told["submissions"]}, told


def write_quiz(path, cells):
    """Write a notebook of these cells."""
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def markdown(name, source, **settings):
    """A cell of Markdown."""
    return {"cell_type": "markdown", "id": name, "metadata": settings, "source": source}


def asks(name, answer, points):
    """The two cells that ask a question: one to answer in, with its solution, and one that gives points."""
    variable = name.replace("-", "_")
    solved = f"### BEGIN SOLUTION\n{variable} = {answer}\n### END SOLUTION"
    asked = f'{variable} = ask("{STEM}/{name}")\n{solved}'
    checked = f'check("{STEM}/{name}", {variable})\n### BEGIN HIDDEN TESTS\nfrom byline import mark\n\n'
    checked += f'mark("{STEM}/{name}", {variable})\n### END HIDDEN TESTS'
    return [
        _code(f"{name}-answer", asked, solution=True, grade=False, locked=False),
        _code(name, checked, solution=False, grade=True, locked=True, points=points),
    ]


def free_text(name, points):
    """The cell that a free text is written in, with a model answer."""
    source = "### BEGIN SOLUTION\nBecause.\n### END SOLUTION"
    return [markdown(name, source, nbgrader=_settings(name, solution=True, grade=True, locked=False, points=points))]


def _code(name, source, **settings):
    metadata = {"nbgrader": _settings(name, **settings)}
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def _settings(name, **settings):
    return {"grade_id": name, "schema_version": 3, "task": False, **settings}
