"""The brief checker measured: recall and precision over texts with planted faults and over clean ones."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from byline.brief import KINDS, check
from byline.course import data_folder

BRIEFS = Path(__file__).parent / "briefs"
# What is asked of a whole brief says nothing about texts of one to six sentences.
OF_WHOLE_BRIEFS = {"length", "reader", "conclusion"}
# Set → number of planted faults, and what docs/brief-checker.md states of it: hits, and findings beside them.
STATED = {"": (40, 40, 0), "second-": (20, 20, 0), "third-": (20, 19, 1), "fourth-": (20, 20, 0), "held-": (20, 18, 0)}


class Score(NamedTuple):
    """Planted faults, those found, and findings that were not asked for."""

    planted: int
    hits: int
    others: int

    @property
    def recall(self):
        """The share of planted faults that were found, of the right kind and in the right sentence."""
        return self.hits / self.planted

    @property
    def precision(self):
        """The share of findings that are planted faults; notes count like the others."""
        return self.hits / (self.hits + self.others)


def _cases(name):
    return yaml.safe_load((BRIEFS / f"{name}.yml").read_text(encoding="utf-8"))


def _found(text):
    return [one for one in check(text) if one.kind not in OF_WHOLE_BRIEFS]


def measured(prefix):
    """The Score over a set of texts."""
    hits, others = 0, 0
    for case in _cases(f"{prefix}planted"):
        meant = [(one.kind, one.sentence) == (case["kind"], case["sentence"]) for one in _found(case["text"])]
        hits, others = hits + any(meant), others + meant.count(False)
    others += sum(len(_found(text)) for text in _cases(f"{prefix}clean"))
    return Score(len(_cases(f"{prefix}planted")), hits, others)


def test_recall_and_precision_are_nine_tenths_on_the_texts_it_was_made_with():
    """Of 40 planted faults at least 36 are found, and of the findings on 80 texts at least nine in ten are right."""
    score = measured("")

    assert score.recall >= 0.9 and score.precision >= 0.9


@pytest.mark.parametrize("prefix", STATED)
def test_each_set_scores_what_the_page_on_the_checker_states(prefix):
    """The figures in docs/brief-checker.md are those that the sets give, the held-out one as well."""
    assert measured(prefix) == STATED[prefix]


def test_the_page_states_the_measured_figures(root):
    """docs/brief-checker.md has recall and precision of each set in its table."""
    page = (root / "docs" / "brief-checker.md").read_text(encoding="utf-8")
    scores = [Score(*stated) for stated in STATED.values()]
    rows = [f"{one.hits} of {one.planted} | {one.recall:.2f} | {one.others} | {one.precision:.2f} |" for one in scores]
    table = [line for line in page.splitlines() if " + " in line and line.startswith("|")]

    assert [row in line for row, line in zip(rows, table, strict=True)] == [True] * 5


def test_the_sets_have_the_sizes_that_are_stated():
    """40 and 40 texts to make it with, then 20 and 20 four times."""
    sizes = {prefix: (len(_cases(f"{prefix}planted")), len(_cases(f"{prefix}clean"))) for prefix in STATED}

    assert sizes == {"": (40, 40), "second-": (20, 20), "third-": (20, 20), "fourth-": (20, 20), "held-": (20, 20)}


def test_planted_faults_are_spread_over_the_eight_kinds():
    """Five of each kind among the forty."""
    kinds = [case["kind"] for case in _cases("planted")]

    assert {kind: kinds.count(kind) for kind in kinds} == dict.fromkeys(set(kinds), 5) and len(set(kinds)) == 8


def test_no_text_stands_in_two_sets():
    """Each of the 240 texts is a text of its own."""
    planted = [case["text"] for prefix in STATED for case in _cases(f"{prefix}planted")]
    texts = planted + [text for prefix in STATED for text in _cases(f"{prefix}clean")]

    assert len(set(texts)) == len(texts) == 240


def test_kinds_of_the_table_of_model_briefs_are_those_of_the_checker():
    """datapackage.json allows the checker's kinds, and no other."""
    package = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    table = next(table for table in package["resources"] if table["name"] == "model-briefs")
    fault = next(field for field in table["schema"]["fields"] if field["name"] == "fault")

    assert set(fault["constraints"]["enum"]) == set(KINDS)
