"""Commands on consoles that cannot show every sign."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import chdir

import pytest
from click.testing import CliRunner
from helpers import typed, write
from town import QUIZ, RIGHT, STEM

from byline.cli import main

# Two students whose names need more than a narrow console has, one of whom handed in what cannot be read.
NAMES = ("李 Øre", "Zoë 🎓 ✓ –")
ENCODINGS = ("cp1252", "ascii", "cp437")
COMMANDS = [
    ["grade", STEM, "--all"],
    ["grade", STEM, "--json"],
    ["report", STEM],
    ["report", STEM, "--json"],
    ["feedback", STEM],
    ["feedback", STEM, "--json"],
    ["quote", "“would not say what caused the crack” ✓ 李"],
    ["quote", "--json", "“would not say what caused the crack” ✓ 李"],
    ["articles"],
    ["doctor"],
    ["handouts", "李"],
    ["lab", "李"],
    ["no-such-command-李"],
    *[[name, "--help"] for name in sorted(main.commands)],
]


@pytest.fixture(scope="module")
def course(released_town, bridge, tmp_path_factory):
    """A course in which both have handed in and the class is graded."""
    course = shutil.copytree(released_town, tmp_path_factory.mktemp("李") / "course")
    write(course / "submitted" / NAMES[0] / QUIZ, typed(bridge.release, RIGHT | {"crack-source": "– 李"}))
    write(course / "submitted" / NAMES[1] / QUIZ, {}).write_text("no notebook", encoding="utf-8")
    with chdir(course):
        assert CliRunner().invoke(main, ["grade", STEM]).exit_code == 0
    return course


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_fails_for_want_of_a_sign(course, monkeypatch, arguments):
    """What a console cannot show is replaced, and the command ends as it does elsewhere."""
    monkeypatch.chdir(course)
    wide, *narrow = (CliRunner(charset=one).invoke(main, arguments) for one in ("utf-8", *ENCODINGS))

    assert {result.exit_code for result in narrow} == {wide.exit_code}
    assert all(isinstance(result.exception, (SystemExit, type(None))) for result in narrow)


def _run(course, encoding, *arguments):
    """What a command prints in a process of its own, with this encoding."""
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "byline.cli", *arguments]
    return subprocess.run(command, cwd=course, env=environment, capture_output=True, check=True).stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_json_loses_nothing(course, encoding):
    """The document has the names on every console."""
    document = json.loads(_run(course, encoding, "grade", STEM, "--json"))

    assert sorted(row["student"] for row in document["submissions"]) == sorted(NAMES)


def test_a_name_is_shown_by_its_codes(course):
    """A name stays one that can be told from others, and our own dashes become plain ones."""
    shown = _run(course, "cp437", "grade", STEM, "--all").decode("cp437")

    assert "\\u674e" in shown and "Zo\\xeb \\U0001f393 ok -" in shown.replace("ë", "\\xeb")
