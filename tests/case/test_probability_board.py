"""The probability board: forecasts before the record, the record, the score, and the memory of the forecasts."""

import json
import re

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from byline import calibration, probability_board
from byline.errors import BylineError
from byline.front.view import VIEW
from byline.questions import records
from byline.tables import load
from byline.tools.forecasts.calibration import calibration_chart
from byline.tools.forecasts.steps import items, scored

NAME = "06-forecasts/probability-board"
ALL = dict(zip(items().index, [60, 85, 30, 70, 55, 60, 40, 50, 50, 20, 10, 80, 35], strict=True))


@pytest.fixture(autouse=True, scope="module")
def shell():
    """An IPython shell, which display needs."""
    return InteractiveShell.instance()


class Opened:
    """A board opened in a cell: what it shows, and what can be done with it."""

    def __init__(self, *given, **steps):
        with capture_output() as shown:
            self.forecasts = probability_board(*given, **steps)
        self.outputs = [output.data for output in shown.outputs]

    @property
    def html(self):
        """All that is shown."""
        return "".join(data.get("text/html", "") for data in self.outputs)

    @property
    def given(self):
        """Item → per cent, as the Answer has it."""
        return self.forecasts.value["given"]


def _texts(html):
    """Reasons and outcomes of the record that stand in a page."""
    return [why for why in load("forecasts")["why"] if why[:60] in html]


def _scores(html):
    """Whose forecast → its Brier score, as the table shows it."""
    return dict(re.findall(r'<th scope="row">(.*?)</th><td>\d+</td><td>([\d.]+)</td>', html))


class TestItems:
    """The questions and their record."""

    def test_there_are_thirteen_one_for_each_letter(self):
        """A to M, with the gift of technology for G."""
        assert [item[0] for item in items().index] == list("ABCDEFGHIJKLM")

    def test_a_question_is_scored_where_the_record_answers_it_by_its_day(self):
        """Scored means an answer, on or before the day that the question names; otherwise neither is there."""
        rows = items()
        decided = rows["answer"].notna() & (rows["resolved_on"] <= rows["due"])

        assert (rows["scored"] == decided).all() and rows.loc[~rows["scored"], ["answer", "resolved_on"]].isna().all(
            axis=None
        )

    def test_the_scored_ones_came_out_either_way(self):
        """Five came about and three did not, so that neither always yes nor always no is right."""
        assert sorted(scored().values()) == [0] * 3 + [1] * 5

    def test_an_answer_agrees_with_its_outcome(self):
        """Yes is right and no is wrong; every other outcome has no answer."""
        rows = items()[items()["scored"]]

        assert (rows["outcome"].map({"right": 1, "wrong": 0}) == rows["answer"]).all()

    def test_a_no_holds_on_the_last_day_only(self):
        """Until then it could still have come about."""
        rows = items()[items()["answer"] == 0]

        assert (rows["resolved_on"] == rows["due"]).all()

    def test_nothing_is_asked_after_its_day(self):
        """All are asked on 6 September 2023, before the day that they name."""
        rows = items().dropna(subset="due")

        assert (
            set(items()["asked_on"].dt.strftime("%Y-%m-%d")) == {"2023-09-06"}
            and (rows["due"] > rows["asked_on"]).all()
        )

    def test_a_band_is_that_of_the_experts_word(self):
        """Where an expert's word is a term of ICD 203 or its like, its band stands there, with the locator."""
        words = {"probably": "likely", "likely": "likely", "unlikely": "unlikely", "not likely": "unlikely"}
        rows = (
            items()
            .dropna(subset="expert_statement")
            .join(load("statements")[["hedge", "locator", "proposition"]], on="expert_statement")
        )
        bands = load("estimative-terms")
        terms = bands.loc[rows["hedge"].map(words)]

        assert list(rows["expert_from"]) == list(terms["from_percent"]) and list(rows["expert_to"]) == list(
            terms["to_percent"]
        )
        assert (rows["expert_at"] == rows["locator"]).all() and (rows["proposition"] == rows.index).all()

    def test_a_band_is_of_september_2023(self):
        """No word of the CNN text, of June 2024, stands beside forecasts of September 2023."""
        assert not items()["expert_at"].str.startswith("cnn", na=False).any()

    def test_every_page_behind_the_record_is_in_references(self):
        """The ids between the bars exist."""
        assert {page for pages in items()["references"] for page in pages.split("|")} <= set(load("references").index)


class TestTyped:
    """Each step without a click."""

    def test_forecasts_are_told_with_their_bands(self):
        """A typed forecast is shown with its term, kept, and the record stays closed."""
        opened = Opened({"A": 60, "G2": "85 %"})

        assert "very likely (80–95%)" in opened.html and _texts(opened.html) == []
        assert records.earlier(NAME)["given"] == {"A": 60, "G2": 85}

    def test_the_score_stands_beside_three_others(self):
        """Yours, always 50, the base rate, and the middle of the experts' bands on the one question that has one."""
        Opened(ALL, open_record=True)
        shown = _scores(Opened(recalled={}).html)

        assert shown["You"] == "0.31" and shown["Always 50%"] == "0.25"
        assert shown["Always the base rate, 62.5%"] == "0.23" and shown["Experts’ words (D only)"] == "0.11"

    def test_a_score_is_computed_over_what_was_given(self):
        """One forecast of 60 per cent for what came about scores 0.16."""
        assert _scores(Opened({"A": 60}, open_record=True, recalled={}).html)["You"] == "0.16"

    def test_without_a_scored_forecast_there_is_no_score(self):
        """One sentence in place of the table."""
        assert "there is no score" in Opened({"H": 60}, open_record=True, recalled={}).html

    def test_it_says_that_the_questions_are_few(self):
        """Thirteen are too few to judge calibration, on screen and in the text."""
        assert "too few to judge anybody’s calibration" in Opened(ALL, open_record=True, recalled={}).html

    @pytest.mark.parametrize(
        ("first", "then", "sentence"),
        [
            ({}, {"given": {"Z": 60}}, "no item 'Z'"),
            ({}, {"given": {"A": 120}}, "from 0 to 100"),
            ({}, {"given": {"A": True}}, "from 0 to 100"),
            ({}, {"given": [60]}, "as a dictionary"),
            ({}, {"recalled": {"A": 60}}, "open it first"),
            ({"given": {"A": 60}, "open_record": True}, {"given": {"A": 90}}, "the one for A cannot change"),
            ({"given": {"A": 60}, "open_record": True}, {"given": {"C": 90}}, "one for C is too late"),
            ({"given": {"A": 60}, "open_record": True}, {"recalled": {"C": 90}}, "no probability for C"),
            ({"given": {"A": 60}, "open_record": True, "recalled": {}}, {"recalled": {"A": 90}}, "recall is over"),
            ({}, {"at": "memory"}, "no step 'memory'"),
            ({}, {"lock": True}, "no forecast to lock"),
            ({"given": {"A": 60}, "lock": True}, {"given": {"A": 90}}, "locked.*the one for A cannot change"),
            ({"given": {"A": 60}, "lock": True}, {"given": {"C": 90}}, "locked.*one for C is too late"),
            ({"given": {"A": 60}, "lock": True}, {"recalled": {"A": 90}}, "open it first"),
        ],
    )
    def test_a_step_that_cannot_be_taken_gets_one_sentence(self, first, then, sentence):
        """An unknown item, no per cent, a forecast after the record, a recall before it or of nothing."""
        if first:
            Opened(**first)

        with pytest.raises(BylineError, match=sentence):
            Opened(**then)

    def test_locked_forecasts_are_not_shown(self):
        """Neither the cell that locks them nor one that gives the same again says what they were."""
        for opened in (Opened({"A": 60}, lock=True), Opened({"A": 60})):
            assert "60" not in opened.html and opened.given == {"A": 60}

    def test_a_board_without_the_record_holds_none(self):
        """Whoever reads the file of a notebook in which forecasts are locked finds no outcome."""
        (shown,) = Opened(with_record=False).outputs

        assert shown[VIEW]["data"]["folded"] is None

    def test_a_notebook_goes_on_with_what_another_one_beside_it_keeps(self, tmp_path, monkeypatch):
        """Forecasts locked in one lesson are there in the next, until that one keeps something itself."""
        kept = records.record(NAME, {"given": {"A": 60}, "locked_at": "2026-09-01T10:00:00+00:00"})
        cell = {"cell_type": "code", "outputs": [{"data": {records.MIME: kept}}]}
        (tmp_path / "first.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "later.ipynb"))

        assert Opened(at="record").forecasts.value["given"] == {"A": 60}
        assert Opened(open_record=True).forecasts.value["locked_at"] == "2026-09-01T10:00:00+00:00"
        assert Opened(at="recall").forecasts.value["opened_at"]

    def test_a_cell_with_the_same_forecasts_runs_again_after_the_record(self):
        """Running all cells anew changes nothing and stops at nothing."""
        Opened({"A": 60}, open_record=True)

        assert Opened({"A": 60}).given == {"A": 60}

    def test_the_first_memory_stays(self):
        """Whoever has seen the comparison cannot recall anew."""
        Opened({"A": 60}, open_record=True)
        Opened(recalled={"A": 70})

        assert Opened(recalled={"A": 60}).forecasts.value["recalled"] == {"A": 70}

    @pytest.mark.parametrize(("recalled", "words"), [(60, "next to nothing"), (40, "away from the outcomes")])
    def test_a_shift_that_is_no_bias_is_not_called_one(self, recalled, words):
        """An exact memory, and one that moves the other way."""
        Opened({"A": 60}, open_record=True)

        assert words in Opened(recalled={"A": recalled}).html

    @pytest.mark.parametrize(
        ("at", "columns"), [(None, ["question", "per cent"]), ("recall", ["title", "per cent, recalled"])]
    )
    def test_the_questions_come_as_a_table_without_the_record(self, at, columns):
        """Thirteen questions with room for a forecast, and on another sheet for the memory of it."""
        table = probability_board(at=at, table=True)

        assert list(table.columns) == columns and len(table) == 13 and set(table[columns[1]]) == {""}

    @pytest.mark.parametrize(
        ("done", "sentence"),
        [
            ([], "No forecast is kept"),
            ([{"given": {"A": 60}}], "The record is closed"),
            ([{"open_record": True}], "opened without a forecast"),
            ([{"given": {"A": 60}}, {"open_record": True}], "before you recall them"),
        ],
    )
    def test_the_table_of_the_score_is_empty_with_a_sentence_until_there_is_one(self, done, sentence):
        """Cells that compute with it run at any time, and it says what to do first."""
        for step in done:
            Opened(**step)
        with capture_output() as shown:
            table = probability_board(at="score", table=True)
            means = ((table["given"] / 100 - table["answer"]) ** 2).groupby(table["answer"]).mean()

        assert sentence in shown.outputs[0].data["text/plain"] and means.dropna().empty
        assert table["answer"].isna().all() or "open_record" in done[-1]

    def test_the_table_of_the_score_says_why_nothing_is_recalled(self):
        """Whoever wanted the score at once has numbers of one kind only."""
        Opened({"A": 60}, open_record=True, recalled={})
        with capture_output() as shown:
            table = probability_board(at="score", table=True)

        assert "before you recalled" in shown.outputs[0].data["text/plain"] and table["given"].to_list()[0] == 60

    def test_the_base_rate_is_that_of_all_eight(self):
        """It does not become the outcome itself where one forecast was given."""
        shown = _scores(Opened({"A": 60}, open_record=True, recalled={}).html)

        assert shown["Always the base rate, 62.5%"] == "0.14"

    def test_the_table_of_the_score_holds_ones_own_numbers_once_they_may_be_seen(self):
        """Given and recalled in per cent beside outcome and answer, for all thirteen."""
        Opened({"A": 60, "H": 40}, open_record=True, recalled={"A": 70})
        table = probability_board(at="score", table=True)

        assert table.loc["A"].to_list() == ["The meeting", "right", 1, 60, 70]
        assert table.loc["H", "given"] == 40 and len(table) == 13 and table["given"].count() == 2

    def test_the_record_comes_as_a_table_of_its_own(self):
        """For paper: outcomes, reasons and the bands of four experts' words."""
        table = probability_board(open_record=True, table=True)

        assert table["outcome"].value_counts()["not-testable"] == 3 and table.loc["D", "expert"] == "55–80%"
        assert (table["expert"] != "").sum() == 4

    def test_the_record_begins_a_new_sheet(self):
        """Printed, it does not stand below the questions."""
        with capture_output() as shown:
            probability_board(at="record", table=True)

        assert "break-after: page" in shown.outputs[0].data["text/html"]


class TestChart:
    """The calibration curve."""

    def test_its_text_tells_every_point(self):
        """Mean, share and number of each group, for both curves."""
        alt = calibration_chart(
            {"yours": calibration([0.2, 0.25, 0.3], [1, 1, 0]), "experts": calibration([0.675], [1])}
        ).alt

        assert "Yours: mean 25 per cent, 2 of 3 came about." in alt and "Experts: mean 68 per cent, 1 of 1" in alt
