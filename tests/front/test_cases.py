"""The table of cases, by which Python and the page mark answers alike."""

import json
from collections import Counter
from pathlib import Path

import pytest
from paged import by_python, prints

from byline.front.texts import reports
from byline.questions.base import Question
from byline.questions.sealing import Sealed

COURSE = Path(__file__).parents[1] / "course"
BEYOND = ("boxes", "reports", "fingerprints", "practice")  # what a view has beyond the question


@pytest.fixture(scope="module")
def table():
    """The table in cases.json: questions, what is told, and cases."""
    return json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _in_the_invented_course(monkeypatch):
    monkeypatch.setenv("BYLINE_DATA", str(COURSE / "data"))


def test_python_marks_every_case_as_the_table_has_it(table):
    """Points, verdict and explanation, from the sealed boxes that stand in the table."""
    views = dict(table["questions"])
    asked = {
        name: Question(**{field: value for field, value in view.items() if field not in BEYOND})
        for name, view in views.items()
    }
    judges = {name: _Remembered(Sealed(view["id"], view["boxes"])) for name, view in views.items()}
    numbers, found = dict(table["told"]), []
    for name, answer, *_ in table["cases"]:
        mark = by_python(asked[name], answer, judges[name])
        told = [numbers.get(sentence, sentence) for sentence in mark["explanation"]]
        found.append([name, answer, mark["points"], mark["verdict"], told])

    assert [pair for pair in zip(table["cases"], found, strict=True) if pair[0] != pair[1]] == []


def test_the_table_has_answers_of_every_kind(table):
    """At least 3,000 answers that are read, of all verdicts, and 600 quotations."""
    of_quotes = [case for case in table["cases"] if case[0] == "quote"]
    verdicts = Counter(case[3] for case in table["cases"])

    assert len(of_quotes) >= 600 and len(table["cases"]) - len(of_quotes) >= 3000
    assert {verdict for verdict, count in verdicts.items() if count >= 10} == {
        *("right", "partly", "not yet", "unread", "no answer", "kept", "void"),
    }


def test_the_table_has_the_texts_of_the_invented_course(table):
    """What a page is told of reports and fingerprints is what the course has."""
    views = dict(table["questions"])

    assert views["locate"]["reports"] == reports() == views["quote"]["reports"]
    assert {name: views["quote"][name] for name in prints()} == prints()


def _question(view):
    return Question(**{field: value for field, value in view.items() if field not in BEYOND})


class _Remembered(dict):
    """A judge that opens each box once."""

    def __init__(self, judge):
        super().__init__()
        self._judge = judge

    def __missing__(self, part):
        self[part] = self._judge[part]
        return self[part]

    def get(self, part, default=None):
        try:
            return self[part]
        except KeyError:
            return default
