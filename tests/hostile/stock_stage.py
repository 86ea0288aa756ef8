"""Inside the box, as its first process: hand in an attack between two honest students, run nbgrader, look what came.

The first process of a table can be neither killed nor stopped from inside, and this one cannot be traced. It reads the
attack from standard input and writes the facts, JSON as well, to standard output.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import lxml.html
from helpers import cell, write
from hostile.listener import Listener
from hostile.submissions import NAME, hand_in, honest, submission
from nbgrader.api import Gradebook

from byline.grading.sandbox import kernel

HOME, GIVEN = Path("/teacher"), Path("/given")
COURSE, CANARY, PACKAGES, LOOT = HOME / "course", HOME / "canary", HOME / "packages", HOME / "loot"
ATTACKER, HONEST = "mallory", ("a-honest", "z-honest")
BOUNDS = {"AS": 4000 * 1024**2, "NPROC": 300, "FSIZE": 1000 * 1024**2, "NOFILE": 4096, "CORE": 0}
_LEFT_IN_TMP = '\ngets_by_report.to_csv("/tmp/gets.csv")'  # as an honest student may who wants to see it in a program
_DERIVED = {"autograded", "feedback", ATTACKER}
_COMPLAINT = re.compile(r"^ *([\w.]*(?:Error|Exception|Interrupt)\b.{0,300})", re.MULTILINE)
_SOCKET, _VSOCK, _NO_ANODE, _DUMPABLE = {"x86_64": 41, "aarch64": 198}, 40, 55, 4


def main():
    """Read the attack, run everything, tell the facts."""
    signal.signal(signal.SIGINT, lambda *_: None)
    request = json.load(sys.stdin)
    confine()
    victim, listener = subprocess.Popen(["sleep", "3600"]), Listener()
    _prepare(request["name"], request["attack"], victim, listener)
    before = _prints()
    ended, log, most = _command(request["limit"], "autograde")
    facts = {"ended": ended, "planted": _names(CANARY), "killed": not _lives(victim.pid), "processes": most}
    facts["memory"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    facts["left"] = [pid for pid in _living() if pid != victim.pid] if ended is not None else []
    if facts["left"]:
        time.sleep(4)  # for what was left behind to wake up
    facts["planted_late"] = sorted(set(_names(CANARY)) - set(facts["planted"]))
    if ended is not None and ("<script" in str(request["attack"]) or _changed(before, _prints())):
        facts["next"], later, _ = _command(60, "generate_feedback")
        facts["planted_next"] = sorted(set(_names(CANARY)) - set(facts["planted"]) - set(facts["planted_late"]))
        log += later
    os.kill(-1, signal.SIGKILL)
    facts |= {"heard": listener.heard, "changed": _changed(before, _prints()), "scores": _scores(), "error": _error()}
    facts |= {"live": _live_markup(request["attack"]), "terminal": b"\x1b]0;owned" in log, "loot": _loot()}
    facts["complaints"] = _COMPLAINT.findall(log.decode(errors="replace"))[-4:]
    print(json.dumps(facts), flush=True)
    os._exit(0)


def confine():
    """Bound this process and all that it starts; hide its memory; keep virtual machine sockets from the host."""
    for name, value in BOUNDS.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    number = _SOCKET[platform.machine()]
    steps = [(0x20, 0, 0, 0), (0x15, 0, 3, number), (0x20, 0, 0, 16), (0x15, 0, 1, _VSOCK)]
    steps += [(0x06, 0, 0, 0x00050000 | _NO_ANODE), (0x06, 0, 0, 0x7FFF0000)]
    program = b"".join(struct.pack("=HBBI", code, yes, no, value) for code, yes, no, value in steps)
    kernel.set_filter(program)
    if ctypes.CDLL(None).prctl(_DUMPABLE, *[ctypes.c_ulong(0)] * 4):
        sys.exit("This process can be traced, so no attack is let loose.")


def _prepare(name, attack, victim, listener):
    """Course, kit, pandas and submissions, all of them files that the instructor may write to, as at home."""
    shutil.copytree(GIVEN / "course", COURSE)
    shutil.copytree(GIVEN / "src" / "byline", PACKAGES / "byline", ignore=shutil.ignore_patterns("__pycache__"))
    real = Path(importlib.util.find_spec("pandas").origin).parent
    (PACKAGES / "pandas").mkdir()
    for path in real.iterdir():  # only what the attack writes to needs to be a copy
        if path.name != "__pycache__":
            (PACKAGES / "pandas" / path.name).symlink_to(path)
    (PACKAGES / "pandas" / "__init__.py").unlink()
    shutil.copy(real / "__init__.py", PACKAGES / "pandas")
    CANARY.mkdir()
    release = json.loads((COURSE / "quizzes" / "02-motives" / NAME).read_text(encoding="utf-8"))
    for student in HONEST:
        good = honest(release)
        cell(good, "own-words")["source"] = f"This was written by {student}."
        cell(good, "gets-by-report-answer")["source"] += _LEFT_IN_TMP
        write(submission(COURSE, student), good)
    if name.startswith("read-"):  # what was read goes into a file, so that it can be seen
        attack["code"] += f"\nopen({str(LOOT)!r}, 'w').write(repr(gets_by_report))\n"
    known = {"$COURSE": COURSE, "$CANARYPID": victim.pid, "$CANARY": CANARY, "$PORT": listener.port}
    hand_in(COURSE, ATTACKER, release, attack, {key: str(value) for key, value in known.items()})


def _command(seconds, word):
    """Run a command of nbgrader's: its exit code, None if it had to be ended; what it said; its most processes."""
    command = [sys.executable, "-m", "nbgrader", word, "02-motives"]
    process = subprocess.Popen(command, cwd=COURSE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0)
    said = bytearray()
    threading.Thread(target=_listen, args=(process.stdout, said), daemon=True).start()
    deadline, most = time.monotonic() + seconds, 0
    while time.monotonic() < deadline:
        pid, status = os.waitpid(-1, os.WNOHANG)  # also buries what others left behind
        if pid == process.pid:
            time.sleep(0.3)  # for the last words to arrive
            return os.waitstatus_to_exitcode(status), bytes(said), most
        most = max(most, len(_living()))
        time.sleep(0 if pid else 0.05)
    return None, bytes(said), most


def _listen(stream, said):
    while data := stream.read(65_536):
        said += data
        del said[50_000 : max(50_000, len(said) - 50_000)]


def _living():
    """The processes of the box without this one."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and name != "1" and _lives(name)]


def _lives(pid):
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def _prints():
    """A hash of each file that a submission must not change."""
    files = [path for path in COURSE.rglob("*") if not _DERIVED & set(path.relative_to(COURSE).parts)]
    files += [*(PACKAGES / "byline").rglob("*.py"), PACKAGES / "pandas" / "__init__.py"]
    files = [path for path in files if path.suffix in (".ipynb", ".yml", ".py") and path.is_file()]
    return {str(path.relative_to(HOME)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _changed(before, after):
    return sorted(path for path in before | after if before.get(path) != after.get(path))


def _scores():
    """Student → [score, whether there is an autograded notebook], from the gradebook and the course."""
    try:
        with Gradebook(f"sqlite:///{COURSE / 'gradebook.db'}", "stock") as gradebook:
            entries = gradebook.assignment_submissions("02-motives")
            scores = {entry.student_id: entry.score for entry in entries}
    except Exception as error:  # a gradebook in pieces is a fact, too
        return {"error": f"{type(error).__name__}: {error}"[:300]}
    return {name: [score, _autograded(name).is_file()] for name, score in scores.items()}


def _autograded(student):
    return COURSE / "autograded" / student / "02-motives" / NAME


def _error():
    """What stopped the attacker's cell, as the autograded notebook has it."""
    try:
        notebook = json.loads(_autograded(ATTACKER).read_text(encoding="utf-8"))
        outputs = cell(notebook, "gets-by-report-answer")["outputs"]
    except (OSError, ValueError, StopIteration, KeyError):
        return None
    return next((f"{out['ename']}: {out['evalue']}"[:300] for out in outputs if out["output_type"] == "error"), None)


def _live_markup(attack):
    """The attack's own scripts and event handlers that are elements, no longer text, in its feedback."""
    page = COURSE / "feedback" / ATTACKER / "02-motives" / NAME.replace(".ipynb", ".html")
    if not page.is_file():
        return []
    scripts = re.findall(r"<script>(.*?)</script>", attack.get("python", ""))
    tree = lxml.html.fromstring(page.read_text(encoding="utf-8", errors="replace"))
    found = [f"script {text}" for text in scripts if text in [element.text for element in tree.iter("script")]]
    return found + [f"onerror {element.get('onerror')}" for element in tree.iter("img") if element.get("onerror")]


def _loot():
    return LOOT.read_text(encoding="utf-8")[:500] if LOOT.is_file() else None


if __name__ == "__main__":
    main()
