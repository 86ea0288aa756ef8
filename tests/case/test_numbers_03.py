"""Every number that stands in the prose of lesson 03, its quiz or its key, computed anew from the tables."""

import math
import re

import pandas as pd
import pytest
from helpers import prose_of

from byline.case.loads import rounds_per_container
from byline.questions.keys import read_keys
from byline.questions.values import as_text
from byline.tables import load

STATEMENTS = load("statements").join(load("sources")["kind"].rename("voice"), on="source")
MANNER = pd.crosstab(STATEMENTS["voice"], STATEMENTS["attribution"])
QUOTED = STATEMENTS[(STATEMENTS["attribution"] == "quotation") & STATEMENTS["voice"].isin(["anonymous", "person"])]
HEDGES = STATEMENTS["hedge"].dropna()
WITH_BAND = {"likely", "unlikely", "most likely", "probably", "not likely"}
TERMS = load("estimative-terms")
EVENTS = load("events")["date"]
CONTAINERS = load("containers")
TONS = load("shipments").loc["cnn-2024-02-tons", "figure"]
BOXES = 10_000


def _ratios():
    """Rounds per container in Seoul's figures, by date."""
    rows = load("shipments").set_index("date")
    rows = rows[(rows["government"] == "south-korea") & (rows["direction"] == "to-russia")]
    boxes = rows[rows["quantity"] == "containers"]["figure"]
    return (rows[rows["quantity"] == "rounds-152mm-equivalent"]["figure"] / boxes).dropna().round()


def _band(term):
    return tuple(TERMS.loc[term, ["from_percent", "to_percent"]])


def _days(first, second):
    return (EVENTS[second] - EVENTS[first]).days


@pytest.fixture(scope="module")
def lesson(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / "03-evidence.ipynb")


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 03."""
    return read_keys(root / "solutions" / "03-evidence" / "key.yml")


@pytest.mark.parametrize(
    "sentence",
    [
        f"Of {MANNER.loc['anonymous'].sum()} statements by unnamed voices, "
        f"{MANNER.loc['anonymous', 'quotation']} are in quotation marks; "
        f"of {MANNER.loc['person'].sum()} by named persons, {MANNER.loc['person', 'quotation']} are.",
        f"(Of these {len(QUOTED)}, {(QUOTED['article'] == 'cnn').sum()} are in the CNN copy,",
        "*Likely* stands for {} to {} per cent".format(*_band("likely")),
        "*Unlikely* still leaves {} to {} per cent".format(*_band("unlikely")),
        f"Of {len(HEDGES)} statements with such a word, {HEDGES.isin(WITH_BAND).sum()} have one from the list",
        "From February 2024 to July 2025 they give {:.0f} to {:.0f} shells to a container; "
        "the {:.0f} of June 2024 is an upper limit.".format(*_ratios().sort_values().iloc[[0, -2, -1]]),
        "(The row with 75 is for another calibre, the row with 300 is a US figure.)",
        "about 3.8 million dollars in 2022",
    ],
)
def test_a_sentence_with_a_number_is_what_the_tables_give(lesson, sentence):
    """The sentence, with its numbers computed, stands in the lesson."""
    assert sentence in lesson


def test_there_are_seven_terms(lesson):
    """The table has as many terms as the lesson says."""
    assert len(TERMS) == 7 and "seven terms" in lesson


def test_the_study_of_bands_is_quoted_rightly(lesson):
    """32, 66 and 924 stand in the reference as in the lesson."""
    supports = load("references").loc["wintle-2019", "supports"]

    assert all(number in supports and number in lesson for number in ("32", "66", "924"))


def test_the_study_of_the_diagonal_is_quoted_rightly(lesson):
    """More than 1,400 reports and 87 per cent stand in the reference as in the lesson."""
    supports = load("references").loc["blockint-admiralty-critique", "supports"]

    assert all(number in supports and number in lesson for number in ("1,400", "87"))


def test_a_container_of_the_cnn_figure_holds_26_tonnes(lesson):
    """260,000 over 10,000."""
    assert TONS / BOXES == 26 and "Twenty-six tonnes" in lesson


def test_26_tonnes_fill_three_types_nearly_and_overfill_the_fourth(lesson):
    """92 to 98 per cent of three payloads, more than all of the fourth."""
    filled = (26_000 / CONTAINERS["payload_kg"] * 100).round().astype(int).sort_values()

    assert list(filled) == [92, 97, 98, 120] and "92 to 98 per cent" in lesson


def test_the_ratios_span_seventeen_months():
    """From February 2024 to July 2025."""
    dates = _ratios().index

    assert (dates.max().year - dates.min().year) * 12 + dates.max().month - dates.min().month == 17


def test_the_ministers_figures_follow_the_us_statement_by_three_days_and_in_june(lesson):
    """6,700 three days later, 10,000 or more in June."""
    rows = load("shipments")
    first, later = rows.loc["shin-2024-02-containers"], rows.loc["shin-2024-06-containers"]

    assert (first["date"] - rows.loc["state-department-2024-02-containers", "date"]).days == 3
    assert (first["figure"], later["figure"], later["comparison"], later["date"].month) == (6700, 10000, "at-least", 6)
    assert "three days later South Korea's minister put it at about 6,700, and in June at 10,000 or more" in lesson


def test_the_count_that_is_not_a_governments_is_in_the_record(lesson):
    """15,809 on 64 voyages up to March 2025, told in April."""
    row = load("shipments").loc["open-source-centre-2025-04-containers"]

    assert (row["government"], row["counted_or_computed"]) == ("none", "counted")
    assert f"In {row['date']:%B %Y} a research group, the {row['said_by']}, counted {row['figure']:,}" in lesson
    assert row["note"].startswith("64 voyages.") and row["window_text"].endswith("to March 2025")
    assert "15,809 on 64 voyages, up to March 2025" in lesson


def test_turnover_of_2022_follows_from_that_of_2023(lesson):
    """A ninefold rise to 34.4 million dollars starts from 3.8."""
    assert "34.4" in load("events").loc["ushakov-on-turnover", "what"] and round(34.4 / 9, 1) == 3.8
    assert "34.4 million dollars" in lesson


def test_spans_of_days_are_those_of_the_record(lesson, keys):
    """69 days to the launch, 6 from Najin to the summit, 89 from the second failure."""
    assert _days("vostochny-summit", "malligyong-1-orbit") == 69 and "Sixty-nine days are almost ten weeks" in lesson
    assert _days("najin-containers", "vostochny-summit") == 6 and "five or six days *before*" in lesson
    assert _days("malligyong-1-second-failure", "malligyong-1-orbit") == keys["03-evidence/days-to-orbit"].key["value"]
    assert _days("malligyong-1-first-failure", "malligyong-1-orbit") == 174


def test_bands_that_questions_accept_are_those_of_the_terms(keys):
    """Unlikely in the lesson, likely in the quiz."""
    for name, term in (("unlikely-percent", "unlikely"), ("likely-percent", "likely")):
        key = keys[f"03-evidence/{name}"].key

        assert (key["value"] - key["tolerance"], key["value"] + key["tolerance"]) == _band(term)


def test_short_tons_make_the_key(keys):
    """26 short tons are 23.6 tonnes."""
    assert round(26 * 0.9072, 1) == keys["03-evidence/short-tons"].key["value"]


def test_the_code_questions_accept_what_the_tables_give_and_foresee_the_classic_mistakes(keys):
    """Containers needed, in three roundings; kilograms for a shell; and what slips give."""
    needed = 260_000_000 / CONTAINERS["payload_kg"]
    mistakes = [needed / 1000, 26_000 / CONTAINERS["payload_kg"]]
    question = keys["03-evidence/containers-needed"]
    right = {as_text(value) for value in (needed, needed.round(), needed.apply(math.ceil))}

    assert {as_text(value) for value in question.key} == right
    assert {as_text(value) for value, _ in question.why["values"]} == right | {as_text(value) for value in mistakes}
    shell = keys["03-evidence/kilograms-a-shell"]
    assert {as_text(value) for value in shell.key} == {as_text(26_000 / 448), as_text(58)}
    foreseen = {as_text(value) for value in (1, 26_000 / 448, 58, 448 / 26_000, 26 / 448)}
    assert {as_text(value) for value, _ in shell.why["values"]} == foreseen


def test_the_rows_of_the_calculators_table_are_those_that_the_lesson_reads():
    """Five rows of Seoul's for 152 mm, one for 122 mm with 75, one of the US with 300."""
    rows = rounds_per_container()["rounds_each"]

    assert sorted(rows.drop(["shin-2024-02-rounds-122mm", "shea-2025-01-rounds"])) == sorted(_ratios())
    assert (rows["shin-2024-02-rounds-122mm"], rows["shea-2025-01-rounds"]) == (75, 300)


def test_a_round_of_122_mm_takes_six_times_the_room(keys):
    """75 to a container, where 448 of the larger calibre are said to fit."""
    rows = load("shipments")["figure"]
    boxes = rows["shin-2024-02-containers"]
    small, large = (rows[name] / boxes for name in ("shin-2024-02-rounds-122mm", "shin-2024-02-rounds"))

    assert (round(small), round(large), round(large / small)) == (75, 448, 6)
    assert "about 448 to a container of the one, 75 of the other" in keys["03-evidence/room-for-a-round"].why["B"]


def test_a_balance_follows_from_turnover_and_exports(keys):
    """34.4 million with 32 of exports leaves 2.4 of imports; the slips are turnover, imports, sign and sum."""
    turnover, exports = 34.4, 32
    imports = turnover - exports
    question = keys["03-evidence/from-turnover"]
    slips = [turnover, imports, imports - exports, turnover + exports, 0]

    assert question.key["value"] == round(exports - imports, 1)
    assert [value for value, _ in question.why["values"]] == [round(slip, 1) for slip in slips]


def test_the_two_cases_off_the_diagonal_are_in_the_texts():
    """The scholar doubted and the officials expected a meeting that took place."""
    rows = load("statements")

    assert load("propositions").loc["A", "outcome"] == "right"
    assert (rows.loc["euronews-7-a", "firmness"], rows.loc["euronews-1-b", "firmness"]) == ("doubted", "asserted")


def test_the_bands_of_judgements_are_those_of_their_words(root, lesson):
    """Almost certainly and very likely stand with their bands, in the lesson and in the quiz's answer."""
    quiz = prose_of(root / "solutions" / "03-evidence" / "03-evidence-quiz.ipynb")

    assert "almost certainly delivered ({}–{}%)".format(*_band("almost-certain")) in lesson
    assert "It is very likely ({}–{}%) that large deliveries took place".format(*_band("very-likely")) in quiz


def test_a_record_that_is_called_earlier_is_earlier(keys):
    """The minister spoke of food four months before the CNN text."""
    spoke, wrote = load("events").loc["shin-on-food", "date"], load("articles").loc["cnn", "published_to"]

    assert round((wrote - spoke).days / 30.4) == 4
    assert "Four months before it a minister" in keys["03-evidence/followed-how-far"].why["3"]["B"]


def test_arms_are_no_less_likely_in_the_strong_brief_than_missiles_in_the_lesson():
    """Missiles are arms, so the brief of lesson 07 may not put arms lower than lesson 03 puts missiles."""
    judged = re.search(r"\((\d+)–(\d+)%\) that Russia got arms", load("model-briefs").loc["strong-3", "text"])

    assert tuple(map(int, judged.groups())) >= _band("almost-certain")
