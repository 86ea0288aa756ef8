"""What stock nbgrader makes of each hostile submission; `python tests/hostile/stock.py` runs them and writes it down.

Names of submissions as arguments run only those; `--facts` prints all that was found out, too. nbgrader runs as it
comes, on a plain course (`stock_course`), behind walls (`stock_walls`), one attack at a time between two honest
students (`stock_stage`); what came of it becomes a sentence (`stock_verdict`). All of them take about forty minutes.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

import stock_course
import stock_verdict
import stock_walls
import table

LIMIT = 120  # seconds for a class of three; nbgrader itself ends a cell after 30


def record(path, text):
    """Put the outcome into the file of the submission."""
    line = f"stock: {json.dumps(text, ensure_ascii=False)}\n"
    found = re.sub(r"^stock: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(found + line, encoding="utf-8")


def main(words):
    """Run the submissions that were named, or all."""
    attacks = table.attacks()
    names = [word for word in words if word != "--facts"] or list(attacks)
    with tempfile.TemporaryDirectory() as scratch:
        course = Path(scratch) / "course"
        stock_course.build(course)
        for name in names:
            facts = stock_walls.attacked(course, name, attacks[name], LIMIT)
            text = stock_verdict.sentence(name, facts, attacks[name]["score"])
            record(table.HERE / f"{name}.yml", text)
            print(f"{name}: {text}", *([json.dumps(facts)] if "--facts" in words else []), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
