"""Every number that stands in the prose of lesson 06, its quiz, its key or its teacher's page, computed anew."""

import json

import pandas as pd
import pytest
from helpers import prose_of

from byline.measures import brier
from byline.questions.keys import read_keys
from byline.questions.prompts import text_of
from byline.questions.values import as_text
from byline.tables import digests, load

STEM = "06-forecasts"
FORECASTS = load("forecasts")
SCORED = FORECASTS[FORECASTS["scored"]]
BANDS = FORECASTS.dropna(subset="expert_from").join(
    load("statements")[["attribution", "hedge", "note"]], on="expert_statement"
)
TERMS = load("estimative-terms")


@pytest.fixture(scope="module")
def lesson(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / f"{STEM}.ipynb")


@pytest.fixture(scope="module")
def quiz(root):
    """The prose of the quiz in one line."""
    return prose_of(root / "solutions" / STEM / f"{STEM}-quiz.ipynb")


@pytest.fixture(scope="module")
def page(root):
    """The teacher's page in one line."""
    return " ".join((root / "docs" / "teaching" / f"{STEM}.md").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 06."""
    return read_keys(root / "solutions" / STEM / "key.yml")


def _table(root, place, cell, name):
    """The table that a code cell of a notebook makes."""
    notebook = json.loads((root / place).read_text(encoding="utf-8"))
    names = {}
    exec(next(text_of(found) for found in notebook["cells"] if found["id"] == cell), {"pd": pd}, names)
    return names[name]


def _foreseen(key):
    """The values that the key of a code question explains, as text."""
    return {as_text(value) for value, _ in key.why["values"]}


class TestRecord:
    """Counts of the table of forecasts."""

    def test_thirteen_questions_are_asked_for_one_day(self, lesson):
        """All for 6 September 2023."""
        assert len(FORECASTS) == 13 and set(FORECASTS["asked_on"].dt.strftime("%d %B %Y")) == {"06 September 2023"}
        assert "how probable thirteen things were on 6 September 2023" in lesson

    def test_eight_have_a_score_and_five_of_them_came_about(self, lesson, quiz, page):
        """The others are B, F, H, I and J; B is not testable and names no day."""
        assert "Eight of the thirteen have a score" in lesson and len(SCORED) == 8 and SCORED["answer"].sum() == 5
        assert "five came about and three did not" in quiz
        assert "gives eight: A, C, D, E, G2, K, L and M, which have a score" in page
        assert list(SCORED.index) == ["A", "C", "D", "E", "G2", "K", "L", "M"]
        assert FORECASTS.loc["B", "outcome"] == "not-testable" and pd.isna(FORECASTS.loc["B", "due"])

    def test_there_are_the_five_outcomes_of_the_lesson(self, lesson):
        """5 right, 3 wrong, 1 overtaken, 1 unconfirmed, 3 not testable."""
        counts = FORECASTS["outcome"].value_counts().to_dict()

        assert counts == {"right": 5, "wrong": 3, "not-testable": 3, "overtaken": 1, "unconfirmed": 1}
        assert "There are five outcomes" in lesson and all(f"**{name.replace('-', ' ')}**" in lesson for name in counts)

    def test_four_have_an_experts_word_and_one_of_these_a_score(self, lesson):
        """Probably, likely, not likely, unlikely; two of them in paraphrase; three have no score, for a reason each."""
        quoted = (BANDS["attribution"] == "quotation") | BANDS["note"].str.contains("is quoted", na=False)

        assert BANDS["hedge"].to_list() == ["probably", "likely", "not likely", "unlikely"]
        assert list(BANDS[~quoted].index) == ["F", "I"] and list(BANDS[BANDS["scored"]].index) == ["D"]
        assert BANDS[~BANDS["scored"]]["outcome"].to_list() == ["unconfirmed", "overtaken", "not-testable"]
        assert "Beside four of the questions" in lesson and "two of them are a newsroom's paraphrase" in lesson

    def test_no_scored_outcome_stands_in_the_lesson_before_it_is_opened(self, root):
        """The reason of no scored question shares a run of five words with the lesson's text or code."""
        notebook = json.loads((root / "lessons" / f"{STEM}.ipynb").read_text(encoding="utf-8"))
        text = " ".join(" ".join(map(text_of, notebook["cells"])).split())
        runs = [why.split()[at : at + 5] for why in SCORED["why"] for at in range(len(why.split()) - 4)]

        assert [run for run in runs if " ".join(run) in text] == []

    def test_meetings_were_rare(self, lesson):
        """None in the months after April 2019, whose meeting stands in the digest that the lesson shows."""
        months = len(pd.period_range("2019-05", "2023-08", freq="M"))

        assert "first met in April 2019" in digests()["aljazeera:6"] and months == 52
        assert "After April 2019 came 52 months without a meeting, to August 2023." in lesson
        assert round(100 / (months + 1)) == 2 and "that would be one in 53: about 2 per cent for a month" in lesson

    def test_five_outcomes_or_more_are_told_in_earlier_lessons(self, root, lesson):
        """A page behind the record of five scored questions is shown in lessons 01 to 05."""
        earlier = "".join(path.read_text("utf-8") for path in sorted(root.glob("lessons/*.ipynb"))[1:6])
        told = [
            item for item, pages in SCORED["references"].items() if any(page in earlier for page in pages.split("|"))
        ]

        assert len(told) >= 5 and "at least five of them" in lesson

    def test_the_lesson_gives_the_eight_with_a_score_and_reads_the_others_that_are_disputed(self, lesson):
        """The class forecasts the scored ones; of the rest it reads those with an expert's word, H, and K."""
        assert "in class, A, C, D, E, G2, K, L and M." in lesson
        assert "five have no forecast" in lesson and len(FORECASTS) - len(SCORED) == 5
        assert "Read D, F, H, I and K now" in lesson

    def test_unlikely_has_the_band_of_the_table(self):
        """30 per cent, which the questions take for unlikely, lies in its band."""
        assert TERMS.loc["unlikely", "from_percent"] <= 30 <= TERMS.loc["unlikely", "to_percent"]


class TestScores:
    """Brier scores by hand."""

    @pytest.mark.parametrize(
        ("percent", "outcome", "score"), [(70, 1, 0.09), (70, 0, 0.49), (80, 1, 0.04), (80, 0, 0.64)]
    )
    def test_a_score_by_hand_is_what_the_measure_gives(self, lesson, percent, outcome, score):
        """The examples of the lesson, and both sides of the one that its question is about."""
        assert round(brier([percent / 100], [outcome]), 4) == score and str(score) in lesson

    def test_the_examples_of_rain_are_those_of_the_reference(self):
        """0.09 and 0.25 as in the page that the lesson cites."""
        supports = load("references").loc["brier-rain-examples", "supports"]

        assert "70 per cent and rain give 0.09" in supports and "always 50 per cent 0.25" in supports

    def test_ana_and_ben(self, root, lesson):
        """0.145 and 0.25; Ben was exact on three days of four, and Ana's squares make 0.58 together."""
        rain = _table(root, f"lessons/{STEM}.ipynb", "rain", "rain")
        means, sums = (rain.groupby("who")["squared"].agg(how).round(4).to_dict() for how in ("mean", "sum"))

        assert means == {"Ana": 0.145, "Ben": 0.25} and sums == {"Ana": 0.58, "Ben": 1}
        assert (rain[rain["who"] == "Ben"]["squared"] == 0).sum() == 3
        assert (
            "Ben was exactly right on three days of four" in lesson
            and "So he ends with 0.25 and she with 0.145" in lesson
        )

    def test_one_outcome_moves_a_mean_of_eight_by_0_075(self, lesson):
        """From 0.04 to 0.64, over 8: more than the distance of the two students, 0.03."""
        moved = (brier([0.8], [0]) - brier([0.8], [1])) / 8

        assert round(moved, 4) == 0.075 > round(0.22 - 0.19, 2) and "the mean of eight higher by 0.075" in lesson

    @pytest.mark.parametrize(("points", "turned"), [(13, True), (12, False)])
    def test_an_outcome_turns_the_order_of_two_who_differ_by_more_than_12_points_on_it(self, keys, points, turned):
        """The one who is ahead by 0.03 on eight questions gave the higher number for what came about."""
        higher, lower = 0.9, 0.9 - points / 100
        lost = [(brier([percent], [0]) - brier([percent], [1])) / 8 for percent in (higher, lower)]

        assert (round(lost[0] - lost[1], 6) > 0.03) == turned
        assert "more than 12 points" in keys[f"{STEM}/two-students"].why["C"]

    def test_80_per_cent_costs_more_than_two_and_a_half_times_what_50_does(self):
        """0.64 over 0.25."""
        assert 0.64 / 0.25 > 2.5

    def test_keys_of_number_questions_are_what_the_measure_gives(self, keys):
        """0.64, 0.49, the base rate's 0.234 with its parts, and twelve of forty."""
        outcomes = SCORED["answer"]
        rate = outcomes.mean()
        key = keys[f"{STEM}/base-rate-score"]

        assert keys[f"{STEM}/not-rained"].key["value"] == round(brier([0.8], [0]), 4)
        assert keys[f"{STEM}/thirty-and-yes"].key["value"] == round(brier([0.3], [1]), 4)
        assert rate == 0.625 and key.key["value"] == brier([rate] * 8, outcomes)
        parts = [brier([0.5] * 8, outcomes), brier([rate], [1]), brier([rate], [0]), 8 * brier([rate] * 8, outcomes)]
        assert [value for value, _ in key.why["values"]] == [0.23, *parts, (parts[1] + parts[2]) / 2]
        assert keys[f"{STEM}/forty-unlikely"].key["value"] == 0.3 * 40

    def test_the_order_is_that_of_the_scores_when_nothing_happens(self, keys):
        """10, 50, 70, 90 per cent."""
        percents = {"A": 50, "B": 90, "C": 10, "D": 70}

        assert keys[f"{STEM}/best-when-no"].key == sorted(percents, key=lambda at: brier([percents[at] / 100], [0]))

    def test_ben_is_a_little_better_than_always_50_per_cent(self, quiz, keys):
        """0.24 is below what always 50 per cent earns, on however many questions."""
        assert "Ada has a Brier score of 0.17 and Ben one of 0.24" in quiz and 0.17 < 0.24 < brier([0.5] * 2, [0, 1])
        assert "Always 50 per cent earns 0.25" in keys[f"{STEM}/two-hundred"].why["C"]


class TestGroups:
    """What `groupby` gives."""

    def test_hedged_shares_and_their_classic_mistakes(self, keys):
        """By report among the forecasts; all together, counts, sizes and all statements are foreseen."""
        statements = load("statements").assign(hedged=lambda table: table["hedge"].notna())
        groups = statements[statements["kind"] == "forecast"].groupby("article")["hedged"]
        key, share = keys[f"{STEM}/hedged-share"], groups.mean()
        right = {as_text(value) for value in (share, share.round(2), share.round(1), share.to_frame())}

        assert {as_text(value) for value in key.key} == right
        wrong = [18 / 24, groups.sum(), groups.size(), statements.groupby("article")["hedged"].mean()]
        assert _foreseen(key) == right | {as_text(value) for value in wrong}
        assert (groups.sum().to_list(), groups.size().to_list()) == ([10, 1, 7], [11, 3, 10])

    def test_the_table_calls_24_statements_forecasts_and_the_experts_words_motives(self, lesson, keys):
        """The two reports of September 2023 have 21 of them, of which 17 leave room."""
        rows = load("statements").query("kind == 'forecast'")
        early = rows[rows["article"] != "cnn"]

        assert len(rows) == 24 and "the 24 statements" in lesson
        assert set(load("statements").loc[BANDS["expert_statement"], "kind"]) == {"motive"}
        assert (early["hedge"].notna().sum(), len(early)) == (17, 21)
        assert all("17 of 21" in why for value, why in keys[f"{STEM}/hedged-share"].why["values"][::3][:2])

    def test_mean_shifts_and_their_classic_mistakes(self, root, keys):
        """Up by 10 with rain, down by 6 without; turned round, overall, without signs and as sums they are foreseen."""
        memory = _table(root, f"solutions/{STEM}/{STEM}-quiz.ipynb", "imports", "memory")
        shift = (memory["recalled"] - memory["given"]).groupby(memory["rained"])
        unsigned = (memory["recalled"] - memory["given"]).abs().groupby(memory["rained"]).mean()
        key = keys[f"{STEM}/shift-by-outcome"]

        right = {as_text(shift.mean()), as_text(shift.mean().to_frame("shift"))}

        assert shift.mean().to_dict() == {0: -6, 1: 10} and {as_text(value) for value in key.key} == right
        wrong = [-shift.mean(), (memory["recalled"] - memory["given"]).mean(), unsigned, shift.sum()]
        assert _foreseen(key) == right | {as_text(value) for value in wrong}


def test_the_panel_had_been_prolonged_seven_times(page):
    """The renewals in the table of resolutions, all before the day of the forecasts."""
    rows = load("resolutions").query("kind == 'panel-renewal'")

    assert len(rows) == 7 and rows["date"].max() < FORECASTS.loc["L", "asked_on"]
    assert "lists seven times that the panel had been prolonged" in page


def test_ten_dry_days_come_once_in_nine(page):
    """0.8 to the power of ten is about one ninth."""
    assert round(1 / 0.8**10) == 9 and "once in nine times" in page


def test_minister_and_ambassador_are_dated_as_in_the_references(lesson):
    """September 2023 and February 2024."""
    dates = load("references").loc[["tass-food-declined", "shin-food-containers"], "date"].dt.strftime("%B %Y")

    assert dates.to_list() == ["September 2023", "February 2024"] and all(date in lesson for date in dates)


def test_food_came_and_its_being_a_payment_is_unconfirmed(lesson, keys):
    """Lesson, record and keys tell both halves; the proposition is partly so, and the forecast is unconfirmed."""
    exports = load("references").loc["nk-news-flour-corn-2024", "supports"]
    why = keys[f"{STEM}/four-outcomes"].why["2"]

    assert (
        FORECASTS.loc["F", "outcome"] == "unconfirmed" and "in return for munitions" in FORECASTS.loc["F", "question"]
    )
    assert load("propositions").loc["F", "outcome"] == "partly" and "flour" in exports and "corn" in exports
    assert "*Food came*: that is on record." in lesson and "*It paid for munitions*" in lesson
    assert "Food came" in why["C"] and "in return for munitions" in why["C"]


def test_the_study_of_memory_is_told_as_the_reference_has_it(lesson):
    """Of 1975, with what its row says, which the lesson shows."""
    row = load("references").loc["fischhoff-beyth-1975"]

    assert row["date"].year == 1975 and "remembered probabilities" in row["supports"] and "study of 1975" in lesson
