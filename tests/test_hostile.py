"""Submissions that attack the grader, one file each in hostile/, with what must come of it.

A file says what the submission `tries` and changes a good submission (26 points by data, the code question open):
`code` is the code question's answer, `own` a cell of the student's own in front of it, `python` changes the notebook,
`file` the file that is handed in. `score`, `status` and `note` (a pattern) must come out; `stock` says what stock
nbgrader 0.9.6 did with it, written there by `python tests/hostile/stock.py`. $COURSE, $CANARY, $CANARYPID and $PORT
are what an attacker would know at best. A submission without `stock` was not tried there.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from helpers import RIGHT_POINTS, write
from hostile import table
from hostile.listener import Listener
from hostile.submissions import NAME, STEM, hand_in, honest, submission

import byline
from byline.errors import BylineError
from byline.grading import grade_class
from byline.grading.gradebook.nbgrader_course import opened
from byline.grading.sandbox.box import Box
from byline.grading.sandbox.limits import MB, Limits
from byline.release import register

HOSTILE = table.attacks()
HONEST = ("a-honest", "m-honest", "z-honest")
LIMITS = Limits(wall=3.0, memory=500 * MB)


@pytest.fixture(scope="module")
def machine(tmp_path_factory, root, motives):
    """The class graded once, and the machine before and after: course, canaries, listener, outcomes."""
    try:
        with Box() as box:
            box.start()
    except BylineError as error:
        pytest.skip(str(error))
    base = tmp_path_factory.mktemp("hostile")
    course, canary = base / "course", base / "canary"
    for name in ("solutions", "quizzes"):
        shutil.copytree(root / name, course / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copy(root / "nbgrader_config.py", course)
    canary.mkdir()
    register(course, motives)
    alive = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    known = {"$COURSE": str(course), "$CANARYPID": str(alive.pid), "$CANARY": str(canary)}
    here = SimpleNamespace(course=course, canary=canary, alive=alive, listener=Listener(), keepers=_keepers())
    _hand_in(course, motives, known | {"$PORT": str(here.listener.port)})
    here.before = _prints(course)
    options = grade_class.Options(progress=False, workers=2, limits=LIMITS)
    here.outcomes = {outcome.student: outcome for outcome in grade_class.grade_class(course, motives, options)}
    here.after = _prints(course)
    yield here
    alive.kill()
    alive.wait()


def _hand_in(course, motives, known):
    """Write all submissions, the hostile ones between honest ones."""
    for name in HONEST:
        write(submission(course, name), honest(motives.release))
    for name, attack in HOSTILE.items():
        hand_in(course, name, motives.release, attack, known)


def _prints(course):
    """A hash of each file that a submission must not change: the course's, other students', the kit's, pandas's own."""
    import pandas

    files = [path for path in course.rglob("*") if path.suffix in (".ipynb", ".yml", ".py") and path.is_file()]
    files = [path for path in files if "autograded" not in path.parts]
    files += [*Path(byline.__file__).parent.rglob("*.py"), Path(pandas.__file__)]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _keepers():
    """The processes of sandboxes that were started here, or that nobody looks after: tests beside these have theirs."""
    found = set()
    for process in psutil.process_iter(["pid", "cmdline"]):
        if "sandbox.keeper" in " ".join(process.info["cmdline"] or ()) and _is_here_or_left(process):
            found.add(process.info["pid"])
    return found


def _is_here_or_left(process):
    """Whether a process descends from this one, or has lost the process that started it."""
    try:
        above = [one for one in process.parents() if one.name() != "bwrap"]
    except psutil.NoSuchProcess:
        return False
    return not above or above[0].pid == 1 or os.getpid() in [one.pid for one in above]


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_each_gets_the_grade_it_earned_and_a_note(machine, name):
    """Score and status are what the file says; where something was noticed, the instructor reads it."""
    expected, outcome = HOSTILE[name], machine.outcomes[name]

    assert (outcome.score, outcome.status) == (expected["score"], expected["status"]), outcome.notes
    assert "note" not in expected or any(re.search(expected["note"], note) for note in outcome.notes), outcome.notes


@pytest.mark.parametrize("name", HONEST)
def test_honest_neighbours_get_all_their_points(machine, name):
    """Who stands beside an attack is graded as if it were not there."""
    with opened(f"sqlite:///{machine.course / 'gradebook.db'}") as gradebook:
        kept = gradebook.find_submission(STEM, name).score

    assert machine.outcomes[name].score == kept == RIGHT_POINTS + 3


def test_no_file_of_the_machine_changed(machine):
    """Course, submissions, kit and packages are as before, and nothing was planted."""
    time.sleep(3)  # for what was left behind to wake up

    assert machine.before == machine.after and list(machine.canary.iterdir()) == []


def test_nothing_was_sent(machine):
    """No socket of the machine heard anything."""
    assert machine.listener.heard == {}


def test_no_process_was_killed_or_left(machine):
    """The machine's own process lives, and no process of a submission does."""
    deadline = time.monotonic() + 10
    while _keepers() - machine.keepers and time.monotonic() < deadline:
        time.sleep(0.1)

    assert machine.alive.poll() is None and _keepers() <= machine.keepers


def test_every_score_in_the_gradebook_is_the_one_told(machine):
    """The gradebook has the scores of the outcomes, and no submission twice."""
    with opened(f"sqlite:///{machine.course / 'gradebook.db'}") as gradebook:
        kept = {entry.student_id: entry.score for entry in gradebook.assignment_submissions(STEM)}

    assert kept == {name: outcome.score for name, outcome in machine.outcomes.items() if outcome.score is not None}


def test_no_script_stands_in_an_autograded_notebook(machine):
    """What Formgrader shows of a student's text has no HTML of theirs in it."""
    text = (machine.course / "autograded" / "script-in-text" / STEM / NAME).read_text(encoding="utf-8")
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] != "code"]

    assert not [cell for cell in cells if re.search(r"<(script|img|iframe)", cell["source"], re.IGNORECASE)]


def test_the_table_in_the_docs_is_that_of_the_files():
    """docs/grading.md has the derived table; `python tests/hostile/table.py` writes it."""
    assert table.START + table.table() + table.END in table.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(name for name, attack in HOSTILE.items() if "stock" in attack))
def test_what_stock_nbgrader_did_is_counted(name):
    """What stock nbgrader did with a submission that was tried on it is of a kind that the docs count."""
    outcome = HOSTILE[name]["stock"]

    assert any(re.search(words, outcome) for words in table.KINDS.values()), outcome


def test_there_are_a_hundred_and_forty_or_more():
    """The collection does not shrink, and as many were tried on stock nbgrader."""
    assert (
        sum("stock" in attack for attack in HOSTILE.values()) >= 110
        and len(HOSTILE) >= 140
        and all(attack["tries"].endswith(".") for attack in HOSTILE.values())
    )
