"""The table of hostile submissions in docs/grading.md; `python tests/hostile/table.py` writes it anew."""

import re
from pathlib import Path

import yaml

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "grading.md"
# A kind of outcome with stock nbgrader, and the words in the outcomes that are of this kind.
HARMS = {
    "stops the class: who comes after it is not graded": "the class stops",
    "gets points for nothing": "for nothing",
    "changes another student's points or work": "another student's",
    "changes or plants files outside its own folder": "changed|planted",
    "reads what it should not": "is read",
    "sends or reaches out": "sent|reached",
    "leaves a script in the feedback page": "script is in",
    "is stopped by nothing but the bounds of the measurement": "nothing but the wall",
}
KINDS = {
    "gets the grade that it earned, or is refused, and does nothing else": "^(right grade|refused)$",
    "does nothing, as it aims at something that is only ours": "^does not apply",
    "loses points that it earned, and does nothing else": "^[^;]*lost$",
    "does harm, or gets what it should not; of these (some do two things), one": "|".join(HARMS.values()),
} | {f"… {kind}": words for kind, words in HARMS.items()}
NOT_TRIED = "not tried"  # of a submission without the outcome: it came after stock nbgrader was measured
START, END = "<!-- the table is derived: python tests/hostile/table.py -->\n", "<!-- end of the table -->\n"


def attacks():
    """Name → description of each hostile submission, in order."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.yml"))}


def table():
    """The table in Markdown: what a submission tries, what comes of it here, and with stock nbgrader."""
    rows = ["| submission | what it tries | here | stock nbgrader |", "|---|---|---|---|"]
    rows += [
        f"| `{name}` | {attack['tries']} | {_here(attack)} | {stock(attack)} |" for name, attack in attacks().items()
    ]
    return "\n".join([*rows, "", *_counted(), ""])


def stock(attack):
    """What stock nbgrader did with a submission, as far as it was tried."""
    return attack.get("stock", NOT_TRIED)


def _counted():
    """How many submissions have which outcome with stock nbgrader; one can have several."""
    outcomes = [attack["stock"] for attack in attacks().values() if "stock" in attack]
    yield from (f"| with stock nbgrader, a submission | of {len(outcomes)} tried |", "|---|---|")
    for kind, words in KINDS.items():
        yield f"| {kind} | {sum(bool(re.search(words, text)) for text in outcomes)} |"


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
