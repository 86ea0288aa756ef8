"""Grading a class: `byline grade` beside stock `nbgrader autograde`, and the floor below which no grader gets.

Two quizzes of ten questions are made, one of plain answers, one of code. Both graders get the same notebooks, whose
hidden tests are asserts; ours reads key.yml instead. Each command is timed whole, with two sizes of class: the
difference gives the seconds of one submission, without the start of the command. Bytecode is compiled first.
The floor is a process with pandas imported that forks, runs the cells and sends the values through a pipe: no
confinement, no marks, no files. Run it with `make bench` or `python benchmarks/grade.py`; it needs about five minutes.
With --large it measures instead how time and memory grow with the class, which needs as long again.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
STOCK, OURS, QUESTIONS = (2, 6), (20, 220), 10
ROUNDS = 3  # the fastest counts: what else the machine does can only slow a run down
TARGETS = {"answers": 100, "code": 40}
FLOOR_TARGET = 2
LARGE, GROWTH, MEMORY = (2_500, 10_000), 1.15, 300  # classes; times slower each; MB of the largest process
IMPORTS = (
    'from byline import load\n\nstatements = load("statements")\nmotives = statements[statements["kind"] == "motive"]'
)
STOCK_CONFIG = """import os
c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "quizzes"
"""
FLOOR = """import json, os, sys, time
import pandas
from byline import load
load("statements")
cells = json.loads(sys.stdin.read())
started = time.perf_counter()
for _ in range(int(sys.argv[1])):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        names = {}
        for cell in cells:
            exec(cell, names)
        os.write(writing, json.dumps({n: int(v) for n, v in names.items() if n.startswith("q")}).encode())
        os._exit(0)
    os.close(writing)
    while os.read(reading, 65536):
        pass
    os.close(reading)
    os.waitpid(child, 0)
print(time.perf_counter() - started)
"""


def question(kind, number):
    """(prompt, the right answer as source, its value, the key) of a question."""
    if kind == "answers":
        prompt = f"**{number}. Which?** (1 point)\n\n" + "\n".join(
            f"* **{letter}** {letter.lower()}" for letter in "ABCD"
        )
        key = {"key": "B", "why": dict.fromkeys("ABCD", "Because.")}
        return prompt, '"B"', '"B"', {"type": "choice", **key}
    from byline import load

    statements = load("statements")
    actor = sorted(statements["actor"].dropna().unique())[number % 3]
    value = int((statements[statements["kind"] == "motive"]["actor"] == actor).sum())
    key = {"key": [value], "why": {"values": [[value, "Yes."]], "otherwise": "Count again."}}
    return f"**{number}. Count.** (1 point)", f'(motives["actor"] == "{actor}").sum()', value, {"type": "code", **key}


def source(kind):
    """The instructor's notebook of a quiz, and its key."""
    cells, keys = [_cell("code", "imports", IMPORTS)], {}
    for number in range(QUESTIONS):
        prompt, answer, value, key = question(kind, number)
        keys[f"q{number}"] = key | {"points": 1, "objective": "count", "evidence": ["cnn:1"]}
        cells.append(_cell("markdown", f"p{number}", prompt))
        solution = f"### BEGIN SOLUTION\nq{number} = {answer}\n### END SOLUTION"
        cells.append(_cell("code", f"q{number}-answer", solution, solution=True, locked=False, grade=False))
        tests = f"### BEGIN HIDDEN TESTS\nassert q{number} == {value}\n### END HIDDEN TESTS"
        check = f'# check("{kind}/q{number}", q{number})\n{tests}'
        cells.append(_cell("code", f"q{number}", check, solution=False, locked=True, grade=True, points=1))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}, keys


def _cell(kind, name, text, **nbgrader):
    marks = {"grade_id": name, "schema_version": 3, "task": False} | nbgrader
    cell = {"cell_type": kind, "id": name, "metadata": {"nbgrader": marks} if nbgrader else {}, "source": text}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def course(folder, kind, config):
    """Make a course with one quiz and release it with nbgrader."""
    notebook, keys = source(kind)
    solutions = folder / "solutions" / kind
    solutions.mkdir(parents=True)
    (solutions / f"{kind}-quiz.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (solutions / "key.yml").write_text(yaml.safe_dump(keys), encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "data", folder / "data")  # with our settings, generating is releasing, which reads them
    run(folder, "nbgrader", "generate_assignment", kind)
    return notebook


def hand_in(folder, kind, notebook, size, more=""):
    """Write the submissions of a class: all right; `more` is code added to the imports."""
    shutil.rmtree(folder / "submitted", ignore_errors=True)
    released = json.loads((folder / "quizzes" / kind / f"{kind}-quiz.ipynb").read_text(encoding="utf-8"))
    answers = {
        cell["id"]: cell["source"].split("\n")[1] for cell in notebook["cells"] if cell["id"].endswith("-answer")
    }
    for cell in released["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
    released["cells"][0]["source"] += more
    for number in range(size):
        path = folder / "submitted" / f"s{number:04}" / kind / f"{kind}-quiz.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(released), encoding="utf-8")


def run(folder, module, *arguments):
    """Run a command in a course and return its seconds; its scores must be there afterwards."""
    scripts = str(Path(sys.executable).parent)
    cache = Path(tempfile.gettempdir()) / "byline-bench-bytecode"
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    env = {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(cache)
    command = [sys.executable, "-m", module, *arguments]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.perf_counter() - started


def graded(folder, kind):
    """The number of submissions in the gradebook with all points."""
    from byline.grading.gradebook.nbgrader_course import opened

    with opened(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        return sum(entry.score == QUESTIONS for entry in gradebook.assignment_submissions(kind))


def seconds(folder, kind, config, sizes, *command):
    """(seconds of one submission, seconds of the whole larger run), the fastest of some, with every score checked."""
    notebook = course(folder, kind, config)
    run(folder, "byline.cli", "doctor")  # compiles what both commands import
    whole = {}
    for size in sizes * ROUNDS:
        hand_in(folder, kind, notebook, size)
        shutil.rmtree(folder / "autograded", ignore_errors=True)
        whole[size] = min(run(folder, *command), whole.get(size, 1e9))
        if graded(folder, kind) != max(whole):  # the gradebook keeps those of the larger class
            raise SystemExit(f"{command}: {graded(folder, kind)} of {max(whole)} have all points.")
    return (whole[sizes[1]] - whole[sizes[0]]) / (sizes[1] - sizes[0]), whole[sizes[1]]


def floor(size=200):
    """The seconds of one bare fork that runs the cells of the code quiz."""
    cells = [IMPORTS, *(f"q{number} = {question('code', number)[1]}" for number in range(QUESTIONS))]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", FLOOR, str(size)]
    options = {"input": json.dumps(cells), "env": env, "capture_output": True, "text": True, "check": True}
    return min(float(subprocess.run(command, **options).stdout) for _ in range(ROUNDS + 2)) / size


def large(config):
    """Grade large classes in one process, each for the first time; print time and memory, beside the targets."""
    print(f"{'submissions':>11} {'whole run':>10} {'each':>9} {'processor':>10} {'largest process':>16}")
    each = {}
    for size in LARGE * 2:
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            hand_in(folder, "answers", course(folder, "answers", config), size)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            whole = run(folder, "byline.cli", "grade", "answers", "--json", "--workers", "1")
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        each[size] = min(whole / size, each.get(size, 1e9))
        found = f"{whole:>8.1f} s {whole / size * 1e3:>6.2f} ms {processor / size * 1e3:>7.2f} ms"
        print(f"{size:>11} {found} {used.ru_maxrss / 1e3:>13.0f} MB", flush=True)
    growth = each[LARGE[1]] / each[LARGE[0]]
    verdict(f"{growth:.2f} times the time each, at most {GROWTH}", growth <= GROWTH)
    verdict(f"at most {MEMORY} MB", used.ru_maxrss / 1e3 <= MEMORY)


def main():
    """Print the table; say of each target whether it is met."""
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    if "--large" in sys.argv:
        return large(config)
    print(f"{'quiz':<8} {'grader':<28} {'submissions':>11} {'whole run':>10} {'each':>9} {'times faster':>13}")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        for kind, target in TARGETS.items():
            stock = seconds(scratch / f"stock-{kind}", kind, STOCK_CONFIG, STOCK, "nbgrader", "autograde", kind)
            _row(kind, "nbgrader autograde", STOCK[1], stock, stock)
            found = {}
            for workers in (1, os.cpu_count()):
                command = ["byline.cli", "grade", kind, "--again", "--json", "--workers", str(workers)]
                folder = scratch / f"ours-{kind}-{workers}"
                found[workers] = seconds(folder, kind, config, OURS, *command)
                _row(kind, f"byline grade --workers {workers}", OURS[1], found[workers], stock)
            best = min(each for each, _ in found.values())
            verdict(f"{kind}: at least {target} times faster", stock[0] / best >= target)
            if kind == "code":
                bare = floor()
                _row(kind, "bare fork (floor)", 200, (bare, bare * 200), stock)
                ratio = found[1][0] / bare
                verdict(f"code: {ratio:.1f} times the floor, at most {FLOOR_TARGET}", ratio <= FLOOR_TARGET)


def _row(kind, name, size, taken, stock):
    each, whole = taken
    print(f"{kind:<8} {name:<28} {size:>11} {whole:>8.1f} s {each * 1e3:>6.1f} ms {stock[0] / each:>13.1f}", flush=True)


def verdict(target, met):
    """Say whether a target is met."""
    print(f"  target {target}: {'met' if met else 'missed'}")


if __name__ == "__main__":
    main()
