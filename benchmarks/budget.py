"""What hostile sizes cost the grader's own process: the growth of time where a submission doubles, shape by shape.

Every step on a student's bytes is to be linear: twice the bytes may take twice the time. For each shape the table has
the seconds of one submission and of one twice its size, and their ratio, measured in turns in one process; the rival
is the smaller size. Run it with `python benchmarks/budget.py`; it needs about three minutes.
"""

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]
from helpers import typed  # noqa: E402

from byline.grading.assignment import load_assignment  # noqa: E402
from byline.grading.marking.grade_one import Setup, Task, grade_one  # noqa: E402
from byline.grading.sandbox.limits import Limits  # noqa: E402
from byline.questions.records import MIME  # noqa: E402

GROWTH, NOISE = 2.5, 0.05  # times longer for twice the size; seconds below which a ratio says nothing
ROUNDS = 1  # what is read once is kept, so that a second round would measure less


def _cells(variables, cell):
    """A notebook shape of cells; `size` counts them, up to the 2,000 that are read."""
    names = "\n".join(cell.format(name=name) for name in variables)
    return lambda size: [{"cell_type": "code", "metadata": {}, "source": f"# {n}\n{names}"} for n in range(size)]


def _records(distinct):
    """A cell with records of answers, of as many questions or all of one."""

    def made(size):
        asked = (f"02-motives/q{n if distinct else 0}" for n in range(size))
        records = [{"question": one, "answer": "B", "kept": f"2026-01-01T{n}"} for n, one in enumerate(asked)]
        outputs = [{"output_type": "display_data", "metadata": {}, "data": {MIME: one}} for one in records]
        return [{"cell_type": "code", "metadata": {}, "source": "", "outputs": outputs}]

    return made


def _copies(name, text):
    """Copies of one cell of the quiz."""
    marks = {"nbgrader": {"grade_id": name, "solution": True}}
    kind = "code" if name.endswith("-answer") else "markdown"
    return lambda size: [{"cell_type": kind, "metadata": marks, "source": text.format(n=n)} for n in range(size)]


def _asks(size):
    source = "\n".join(f'ask("02-motives/q{n}"); check("02-motives/q{n}", "B")' for n in range(size))
    return [{"cell_type": "code", "metadata": {}, "source": source}]


def notebooks(assignment):
    """Shape → (size, a function that makes so many cells)."""
    variables = [question.variable for question in assignment.questions.values()]
    return {
        "cells that name every variable": (450, _cells(variables, "{name} = ['A', 'B']")),
        "cells that ask in prose": (450, _cells(variables, "so {name} = (I think\n")),
        "cells that compute every variable": (450, _cells(variables, "if x:\n    {name} = f(1)")),
        "records of many questions": (7000, _records(True)),
        "records of one question": (7000, _records(False)),
        "copies of an answer cell": (900, _copies("food-speaker-answer", "food_speaker = 'B' # {n}")),
        "copies of the code cell": (900, _copies("gets-by-report-answer", "gets_by_report = f({n})")),
        "copies of the free text": (900, _copies("own-words", "My words, version {n}.")),
        "a cell that asks without end": (1500, _asks),
        "texts beside the free text": (
            900,
            lambda size: [{"cell_type": "markdown", "source": f"Text {n}."} for n in range(size)],
        ),
    }


BRIEFS = {
    "citations": "cnn:{n}, 20; ",
    "citations in brackets": "(cnn:19, see ref:tass-food-declined) ",
    "open brackets": "((((((((((",
    "full stops": "a.b. C. d! ",
    "quotation marks": "“a b c d e f {n}” ",
    "open quotation marks": "“a ",
    "figures": "{n} containers of 3,000 rounds on {n} May 2023. ",
    "numbers without blanks": "1234567890",
    "digits in groups": "123,",
    "names": "Anna Berg {n} said to Carl Dahl. ",
    "actors": "Kim Jong Un told Putin {n} and China. ",
    "one long word": "aaaaaaaaaa",
    "white space": "          ",
    "lines": "\n- a {n}\n",
    "likelihood words": "It is likely ({n} %) with high confidence. ",
    "paragraphs in words": "CNN, paragraph {n}, ",
    "slugs": "(tass-food-{n}), ",
    "unknown places": "abc:{n} (xyz:{n}). ",
    "capitals": "A",
    "apostrophes": "'a b c'd ",
}


def _brief(shape):
    def made(size):
        text, n = "", 0
        while len(text) < size:
            text, n = text + shape.format(n=n % 90), n + 1
        return text[:size]

    return made


def ratio(run, size):
    """(seconds at a size, seconds at twice the size), the fastest of some."""
    best = {size: 1e9, 2 * size: 1e9}
    for _ in range(ROUNDS):
        for each in best:
            taken = run(each)
            best[each] = min(best[each], taken)
    return best[size], best[2 * size]


def _timed(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _row(shape, once, twice):
    growth = twice / once
    is_met = growth <= GROWTH or twice < NOISE
    print(f"{shape:<36} {once:>8.3f} s {twice:>8.3f} s {growth:>6.2f}  {'' if is_met else 'missed'}", flush=True)
    return is_met


def main():
    """Print the table; exit with 1 where a shape grows faster than its size."""
    from byline.brief import check

    assignment = load_assignment(ROOT, "02-motives")
    setup, met = Setup(assignment, Limits(), "nowhere"), []
    words = sys.argv[1:]
    for shape, (size, made) in notebooks(assignment).items():

        def run(size, made=made):
            document = typed(assignment.release, {})
            document["cells"] += made(size)
            data = json.dumps(document).encode()
            return _timed(lambda: grade_one(Task("ada", "quiz.ipynb", data), setup))

        if not words or any(word in shape for word in words):
            met.append(_row(shape, *ratio(run, size)))
    check("Kim Jong Un met Putin (cnn:1).")
    for shape, text in BRIEFS.items():
        made = _brief(text)
        if not words or any(word in shape for word in words):
            met.append(
                _row(f"brief: {shape}", *ratio(lambda size, made=made: _timed(lambda: check(made(size))), 10_000))
            )
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
