"""The table of hostile submissions in docs/grading.md; `python tests/hostile/table.py` writes it anew."""

from pathlib import Path

import yaml

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "grading.md"
START, END = "<!-- the table is derived: python tests/hostile/table.py -->\n", "<!-- end of the table -->\n"


def attacks():
    """Name → description of each hostile submission, in order."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.yml"))}


def table():
    """The table in Markdown: what a submission tries, what comes of it here, and with stock nbgrader."""
    rows = ["| submission | what it tries | here | stock nbgrader |", "|---|---|---|---|"]
    rows += [
        f"| `{name}` | {attack['tries']} | {_here(attack)} | {attack['stock']} |" for name, attack in attacks().items()
    ]
    return "\n".join([*rows, ""])


def _here(attack):
    if attack["status"] == "failed":
        return "refused, noted"
    waits = "; a person marks the rest" if attack["status"] == "needs-hand" else ""
    return f"{attack['score']}{', noted' if 'note' in attack else ''}{waits}"


def main():
    """Put the table into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    PAGE.write_text(before + START + table() + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
