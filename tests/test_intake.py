"""Any class in any delivery: as many rows as students, each with the score of what they handed in."""

import io
import json
import tarfile
import tempfile
import zipfile
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from helpers import typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town import RIGHT

from byline.grading.intake.files import read_file
from byline.grading.intake.roster import read_roster
from byline.grading.intake.submissions import collected
from byline.grading.marking.mark import grade
from byline.grading.reading.read_notebook import parse

QUIZ = "01-bridge-quiz.ipynb"
pytestmark = pytest.mark.usefixtures("in_town")
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
FIRST = ["Ada", "Björn", "Chloé", "Đorđe", "Eva Maria", "Fatima", "李", "O'Neil"]
LAST = ["Byron", "Müller-Lüdenscheidt", "van der Berg", "Nguyễn", "Smith", "王", "Ó Súilleabháin", "Çelik"]


class Who:
    """An invented student, number `at` of the class."""

    def __init__(self, at, first, last):
        self.at, self.first, self.last = at, first, last
        self.user = f"user{chr(97 + at)}"
        self.squeezed = "".join(sign for sign in f"{last}{first}".casefold() if sign.isalnum())


def _blackboard(who, day, name):
    return f"Quiz 2_{who.user}_attempt_2026-03-{day:02}-11-00-00{name}"


def _brightspace(who, day, between):
    return f"{100 + who.at}-77 - {who.first} {who.last} - Mar {day}, 2026 930 AM{between}{QUIZ}"


# A layout gives the files of a student by what they hold: "new" the work, "old" an unanswered attempt, "" anything.
LAYOUTS = {
    "nbgrader": lambda w: {f"{w.user}/01-bridge/{QUIZ}": "new", f"{w.user}/01-bridge/timestamp.txt": ""},
    "folders": lambda w: {f"{w.first} {w.last}/{QUIZ}": "new", f"{w.first} {w.last}/notes/picture.png": ""},
    "files": lambda w: {f"{w.first} {w.last}.ipynb": "new"},
    "files named after the quiz": lambda w: {f"01-bridge-quiz_{w.user}.ipynb": "new"},
    "archives": lambda w: {f"{w.user}.zip": "zipped"},
    "Google Classroom": lambda w: {f"{w.first} {w.last} - {QUIZ}": "new"},
    "Moodle": lambda w: {f"{w.first} {w.last}_{500 + w.at}_assignsubmission_file_/{QUIZ}": "new"},
    "Moodle, no folders": lambda w: {f"{w.first} {w.last}_{500 + w.at}_assignsubmission_file_{QUIZ}": "new"},
    "Canvas": lambda w: {
        f"{w.squeezed}_{300 + w.at}_{8000 + w.at}_{QUIZ}": "old",
        f"{w.squeezed}_LATE_{300 + w.at}_{9000 + w.at}_01-bridge-quiz-1.ipynb": "new",
    },
    "Blackboard": lambda w: {
        _blackboard(w, 3, f"_{QUIZ}"): "old",
        _blackboard(w, 4, f"_{QUIZ}"): "new",
        _blackboard(w, 4, ".txt"): "",
    },
    "Brightspace": lambda w: {_brightspace(w, 3, "/"): "old", _brightspace(w, 4, "/"): "new"},
    "Brightspace, no folders": lambda w: {_brightspace(w, 3, " - "): "old", _brightspace(w, 4, " - "): "new"},
    "GitHub Classroom": lambda w: {f"quiz-2-{w.user}/{QUIZ}": "new", f"quiz-2-{w.user}/README.md": ""},
    "Sakai": lambda w: {
        f"{w.last}, {w.first}({w.user})/Submission attachment(s)/{QUIZ}": "new",
        f"{w.last}, {w.first}({w.user})/timestamp.txt": "20260301101112345",
    },
}
STRAYS = ["grades.csv", "index.html", "Thumbs.db", ".DS_Store", "__MACOSX/._x.ipynb", "desktop.ini", "class list.xlsx"]


@pytest.fixture(scope="module")
def works(released_town, bridge):
    """For 0, 1, 2 … right answers: the bytes of the notebook, and its score."""
    names = list(RIGHT)
    notebooks = [typed(bridge.release, {name: RIGHT[name] for name in names[:count]}) for count in range(len(names))]
    with chdir(released_town):
        return [(json.dumps(notebook).encode(), grade(notebook, bridge).score) for notebook in notebooks]


@st.composite
def classes(draw, least=1):
    """Some invented students with different names."""
    pairs = [(first, last) for first in FIRST for last in LAST]
    return [Who(at, *pair) for at, pair in enumerate(draw(st.permutations(pairs))[: draw(st.integers(least, 6))])]


def _files(group, layout, works, wrappers, strays):
    """Name → bytes of a whole delivery."""
    found = {}
    for who in group:
        own = works[who.at + 1][0]
        content = {"new": own, "old": works[0][0], "zipped": _zipped({f"my work/{QUIZ}": own})}
        found |= {name: content.get(what, what.encode()) for name, what in LAYOUTS[layout](who).items()}
    found |= dict.fromkeys(strays, b"x")
    return {"/".join([*wrappers, name]): data for name, data in found.items()}


def _zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _tarred(files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@contextmanager
def _delivered(files, form):
    """Where a delivery lies, as a folder, an archive, or an archive in an archive."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / {"zip": "class.zip", "tar": "class.tar.gz", "zip in zip": "out.zip"}.get(form, "inbox")
        if form == "folder":
            for name, data in files.items():
                (where / name).parent.mkdir(parents=True, exist_ok=True)
                (where / name).write_bytes(data)
        else:
            inner = _tarred(files) if form == "tar" else _zipped(files)
            where.write_bytes(_zipped({"class.zip": inner}) if form == "zip in zip" else inner)
        yield where


def _scores(where, bridge, roster=None):
    """Student → score of everybody in a delivery."""
    with collected(where, bridge, roster) as submissions:
        assert [one.complaint for one in submissions if one.complaint] == []
        return {one.student: _score(one, bridge) for one in submissions}


def _score(one, bridge):
    return grade(parse(read_file(one.path, one.root), one.path.name)[0], bridge).score


# Folders around some of the class each, by the names that people give them.
SECTIONS = [
    ["sec A", "sec B", "sec C"],
    ["Section 001", "Section 002", "Section 003"],
    ["8a", "8b", "8c"],
    ["Monday 10am", "Tuesday", "Gruppe 3"],
    ["2026-03-01", "2026-03-08", "late submissions"],
    ["Blue", "Red", "Green"],
]
WITHIN = ["nbgrader", "folders", "files", "files named after the quiz", "archives"]
DELIVERIES = {
    "layout": st.sampled_from(sorted(LAYOUTS)),
    "wrappers": st.lists(st.sampled_from(["class", "Quiz 2 (spring)", "download-1"]), max_size=2, unique=True),
    "strays": st.lists(st.sampled_from(STRAYS), max_size=3, unique=True),
    "form": st.sampled_from(["folder", "zip", "tar", "zip in zip"]),
}


@SLOW
@given(group=classes(), **DELIVERIES)
def test_a_class_of_n_has_n_rows(bridge, works, group, layout, wrappers, strays, form):
    """Whatever the layout, folders around it, stray files and attempts, each student has one row with their score."""
    with _delivered(_files(group, layout, works, wrappers, strays), form) as where:
        found = _scores(where, bridge)

    assert sorted(works[who.at + 1][1] for who in group) == sorted(found.values())


@SLOW
@given(
    group=classes(2),
    names=st.sampled_from(SECTIONS),
    of=st.lists(st.integers(0, 2), min_size=6, max_size=6),
    layout=st.sampled_from(WITHIN),
    **{name: DELIVERIES[name] for name in ("wrappers", "strays", "form")},
)
def test_a_class_in_sections_has_n_rows(bridge, works, group, names, of, layout, wrappers, strays, form):
    """However many students are in each section, and however many folders around, nobody is lost or doubled."""
    files = {
        f"{names[of[who.at]]}/{name}": data
        for who in group
        for name, data in _files([who], layout, works, [], []).items()
    }
    files |= {name: b"x" for name in strays}
    files = {"/".join([*wrappers, name]): data for name, data in files.items()}
    with _delivered(files, form) as where:
        found = _scores(where, bridge)

    assert sorted(works[who.at + 1][1] for who in group) == sorted(found.values())


@SLOW
@given(group=classes(2), absent=st.integers(0, 2), **DELIVERIES)
def test_a_roster_names_each_and_who_is_missing(bridge, works, group, absent, layout, wrappers, strays, form):
    """With a roster, each row has the id in the roster, however the platform names people, and the rest is missing."""
    rows = ["id;name;e-mail;canvas id;user name;GitHub"]
    rows += [f"s{w.at};{w.first} {w.last};{w.user}@example.org;{300 + w.at};{w.user};{w.user}" for w in group]
    came = group[: max(1, len(group) - absent)]
    with _delivered(_files(came, layout, works, wrappers, strays), form) as where:
        (where.parent / "roster.csv").write_text("\n".join(rows), encoding="utf-8-sig")
        roster = read_roster(where.parent / "roster.csv")
        found = _scores(where, bridge, roster)

    assert found == {f"s{who.at}": works[who.at + 1][1] for who in came}
    assert roster.missing(found) == [f"s{who.at}" for who in group[len(came) :]]
