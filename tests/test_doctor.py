"""What `byline doctor` says."""

import json

import pytest
from click.testing import CliRunner

from byline.cli import main
from byline.grading.sandbox import visible_files


@pytest.fixture
def told(course, monkeypatch):
    """Run `byline doctor --json` in a course; return the findings by name."""
    monkeypatch.chdir(course)

    def run():
        document = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
        return {finding["name"]: finding for finding in document["findings"]}

    return run


def test_what_teaching_needs_works_here(told):
    """Where the tests run, everything works that teaching needs."""
    assert [name for name, finding in told().items() if finding["needed"] and not finding["works"]] == []


def test_each_finding_is_one_sentence(told):
    """Each line ends like a sentence and has no second line."""
    assert all(finding["says"].endswith(".") and "\n" not in finding["says"] for finding in told().values())


def test_a_missing_sandbox_is_told_with_its_remedy(told, monkeypatch):
    """Without bubblewrap the line names the package and what happens until it is there."""
    monkeypatch.setattr(visible_files.shutil, "which", lambda name: None)
    finding = told()["Sandbox"]

    assert (finding["works"], finding["needed"]) == (False, False)
    assert "apt install bubblewrap; until then code answers wait" in finding["says"]


@pytest.mark.parametrize("place", ["/dev/null/x", "/proc/x"])
def test_a_place_that_takes_no_file_is_told_of(told, monkeypatch, place):
    """A folder below a device, or in a file system that takes nothing, is needed and does not work."""
    monkeypatch.setenv("BYLINE_HOME", place)
    finding = told()["Answers"]

    assert (finding["works"], finding["needed"], "name another folder in BYLINE_HOME" in finding["says"]) == (
        False,
        True,
        True,
    )


def test_outside_a_course_it_says_where_to_go(tmp_path, monkeypatch):
    """The command works anywhere; only grading needs a course."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["doctor"])

    assert (result.exit_code, "not inside a course" in result.stdout) == (0, True)
