"""Every number that stands in the prose of lesson 05, its quiz, its key or its teacher's page, from the tables."""

import pandas as pd
import pytest
from helpers import prose_of

from byline.questions.keys import read_keys
from byline.questions.values import as_text
from byline.tables import load

STATEMENTS, CLAIMS, SCENARIOS = load("statements"), load("claims"), load("scenarios")
RESOLUTIONS, REFERENCES, SOURCES = load("resolutions"), load("references"), load("sources")
ON_SANCTIONS = STATEMENTS[STATEMENTS["topic"] == "sanctions"]
TEN = RESOLUTIONS[RESOLUTIONS["kind"] == "sanctions"]
EVENTS = load("events")
VERDICTS = CLAIMS["verdict"].value_counts()
LABELS = SCENARIOS["status"].value_counts()
DECIDED = SCENARIOS.merge(RESOLUTIONS[["date"]], on="resolution")
JUDGED = CLAIMS.merge(STATEMENTS, on="statement")
DRAFTS = {number: RESOLUTIONS.loc[f"draft-{number}"] for number in ("2022-05-26", "2024-03-28")}


def _steps(way):
    """The steps of the ban on arms: what is banned → since when."""
    banned = TEN.set_index("date")[f"arms_{way}_banned"]
    return {what: str(day.date()) for day, what in banned[banned != banned.shift()].items()}


def _resolution(number):
    return RESOLUTIONS.loc[f"s-res-{number}"]


@pytest.fixture(scope="module")
def lesson(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / "05-sanctions.ipynb")


@pytest.fixture(scope="module")
def quiz(root):
    """The quiz's prose in one line."""
    return prose_of(root / "solutions" / "05-sanctions" / "05-sanctions-quiz.ipynb")


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 05."""
    return {name.split("/")[1]: key for name, key in read_keys(root / "solutions/05-sanctions/key.yml").items()}


@pytest.fixture(scope="module")
def teaching(root):
    """The teacher's page in one line."""
    return " ".join((root / "docs" / "teaching" / "05-sanctions.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    "sentence",
    [
        f"Of {len(ON_SANCTIONS)} statements, the CNN text has {(ON_SANCTIONS['article'] == 'cnn').sum()} "
        f"and Al Jazeera {(ON_SANCTIONS['article'] == 'aljazeera').sum()}, "
        "three of them on sanctions against Russia or Iran.",
        f"By the reference {LABELS['banned']} cases are banned, {LABELS['capped']} capped "
        f"and {LABELS['allowed']} allowed.",
        f"By the reference {VERDICTS['agrees']} claims agree with the record, {VERDICTS['says half']} say half, "
        f"and {VERDICTS['wrong']} are wrong. Once the report says nothing.",
        f"finds one allowed case of {len(DECIDED)}; in truth it is {LABELS['allowed']} of {len(SCENARIOS)}.",
        f"Fourteen cases went in, and {len(DECIDED)} came out.",
        f"The draft got {DRAFTS['2024-03-28']['votes_for']:.0f} votes; Russia voted against, China abstained",
    ],
)
def test_a_sentence_with_a_number_is_what_the_tables_give(lesson, sentence):
    """The sentence, with its numbers computed, stands in the lesson."""
    assert sentence in lesson


def test_euronews_has_no_statement_on_sanctions_and_one_paragraph_that_names_them(lesson):
    """The count leaves Euronews out; euronews:12 is coded as control."""
    digests = load("paragraphs").query("article == 'euronews'")["digest"]

    assert "euronews" not in set(ON_SANCTIONS["article"])
    assert list(digests.index[digests.str.contains("sanction")]) == ["euronews:12"]
    assert STATEMENTS.loc["euronews-12-a", "topic"] == "control" and "under *control*" in lesson


def test_russia_and_china_voted_for_ten_resolutions_with_fifteen_votes(lesson):
    """Ten times 15 for and none against, from October 2006 to December 2017."""
    days = TEN["date"].dt.strftime("%B %Y")

    assert len(TEN) == 10 and set(TEN["votes_for"]) == {15} and set(TEN["votes_against"]) == {0}
    assert set(TEN["russia"]) == set(TEN["china"]) == {"for"}
    assert f"Fifteen for and none against, ten times, from {days.iloc[0]} to {days.iloc[-1]}." in lesson


def test_the_drafts_failed_as_told(lesson, quiz):
    """Both against in May 2022; Russia against and China abstaining in March 2024, with 13 of 15 votes."""
    first, second = DRAFTS.values()

    assert (first["russia"], first["china"]) == ("against", "against") and "In May 2022 both voted against" in lesson
    assert (second["russia"], second["china"]) == ("against", "abstained")
    assert second[["votes_for", "votes_against", "abstentions"]].sum() == 15
    assert "The draft of 28 March 2024 got 13 votes of 15 and failed." in quiz


def test_the_steps_of_the_ban_on_arms_are_those_of_the_lesson(lesson):
    """Heavy weapons 2006; all arms out since 2009; small arms in until 2016."""
    assert _steps("from") == {"listed-heavy": "2006-10-14", "all": "2009-06-12"}
    assert _steps("to") == {"listed-heavy": "2006-10-14", "all-but-small-arms": "2009-06-12", "all": "2016-03-02"}
    assert "all arms have been banned both ways since 2016, and from North Korea since 2009" in lesson
    assert "heavy weapons, such as tanks and missiles, in both directions" in lesson


@pytest.mark.parametrize(
    ("number", "column", "words"),
    [
        (1718, "bans_to_north_korea", "luxury goods"),
        (1874, "bans_from_north_korea", "All arms"),
        (1874, "bans_to_north_korea", "except small arms"),
        (1874, "other", "Panel of Experts"),
        (2270, "bans_to_north_korea", "Small arms too"),
        (2397, "bans_from_north_korea", "Food, machinery"),
        (2397, "bans_to_north_korea", "500,000 barrels"),
        (2397, "bans_to_north_korea", "crude oil above 4 million"),
        (2397, "bans_to_north_korea", "transport vehicles"),
        (2397, "other", "within 24 months"),
        (2371, "bans_from_north_korea", "All coal"),
        (2321, "bans_from_north_korea", "Coal above a yearly cap"),
    ],
)
def test_what_lesson_and_quiz_say_of_a_resolution_is_in_the_table(number, column, words):
    """The contents that the prose and the cases of the quiz lean on."""
    assert words in _resolution(number)[column]


def test_what_a_resolution_of_the_quiz_brought_is_in_the_table(keys):
    """Heavy weapons and luxury goods; small arms too; all arms and the Panel; workers; 2375 has none of these."""
    brought = {"A": 1718, "B": 1874, "C": 2270, "E": 2397}
    words = {
        "1": "luxury goods",
        "2": "Small arms too",
        "3": "All arms",
        "4": "within 24 months",
        "5": "Panel of Experts",
    }
    columns = ["bans_from_north_korea", "bans_to_north_korea", "other"]
    texts = {letter: " ".join(map(str, _resolution(number)[columns])) for letter, number in brought.items()}

    assert all(words[row] in texts[letter] for row, letter in keys["which-resolution"].key.items())
    assert "extiles" in _resolution(2375)["bans_from_north_korea"]


def test_years_behind_the_numbers_of_resolutions_are_right(lesson, quiz):
    """Where a number stands with a year in brackets, the resolution is of that year."""
    for number in (1718, 1874, 2270, 2397):
        year = _resolution(number)["date"].year

        assert f"**{number}** ({year})" in lesson and f"{number} ({year})" in quiz


def test_the_cap_fell_by_three_quarters(keys):
    """From 2 million barrels to 500,000."""
    assert "2 million barrels" in _resolution(2375)["bans_to_north_korea"]
    assert keys["cap-lowered"].key["value"] == (2_000_000 - 500_000) / 2_000_000 * 100


def test_the_cap_was_lowered_three_months_later():
    """From 11 September to 22 December 2017."""
    assert _resolution(2397)["date"].month - _resolution(2375)["date"].month == 3


def test_the_merge_loses_the_two_cases_without_a_resolution(lesson):
    """Wheat and interview have no partner; both are allowed, and one allowed case is left."""
    lost = SCENARIOS[SCENARIOS["resolution"].isna()]

    assert set(lost.index) == {"wheat-aid", "interview"} and set(lost["status"]) == {"allowed"}
    assert list(DECIDED["status"]).count("allowed") == 1 and "Both lost cases are allowed." in lesson
    assert list(DECIDED["resolution"]).count("s-res-2397") == 4 and "four were decided by 2397" in lesson


def test_no_claim_is_beyond_checking_and_the_two_wrong_ones_are_named(lesson, keys):
    """The record looks divided on the drills, and is not: the Soviet side admitted them before Russians denied them."""
    assert "cannot be checked" not in set(CLAIMS["verdict"])
    assert set(CLAIMS.index[CLAIMS["verdict"] == "wrong"]) == {"aljazeera-31-b", "cnn-43-c"}
    assert "Russian officials said in 2002" in lesson and "Here is a page from 1989, in Korean." in lesson
    assert 2002 - 1989 == 13 and "a denial 13 years later" in lesson
    assert "October 1989: Soviet state radio admitted" in REFERENCES.loc["joongang-drills-admitted", "supports"]
    assert "cnn:43 and aljazeera:31" in keys["verdicts-by-report"].why["otherwise"]


def test_the_experts_of_the_panel_reported_before_its_end(lesson):
    """On 25 April 2024, five days before its mandate ran out, in the last days of which the lesson speaks."""
    day, end = EVENTS.loc["un-experts-on-kharkiv", "date"], EVENTS.loc["panel-ends", "date"]

    assert (end - day).days == 5 and "also in its last days" in lesson
    assert f"{day.day} {day:%B %Y}" in REFERENCES.loc["reuters-panel-kharkiv", "supports"]


def test_the_eleven_states_reported_in_may_and_october_2025(lesson):
    """Two reports; of a third the record has nothing."""
    reports = EVENTS[EVENTS.index.str.match("msmt-.*-report")]["date"].dt.strftime("%B %Y").to_list()

    assert reports == ["May 2025", "October 2025"] and "It reported in May and in October 2025." in lesson


def test_years_between_resolutions_are_told_rightly(keys):
    """From 2006 and 2009 to 2016 and 2017: more than nine, almost seven, and more than eight years."""
    years = {
        (first, last): (_resolution(last)["date"] - _resolution(first)["date"]).days / 365.25
        for first, last in ((1718, 2270), (1874, 2270), (1874, 2397))
    }
    why = keys["which-resolution"].why

    assert [round(one, 1) for one in years.values()] == [9.4, 6.7, 8.5]
    assert "more than nine years" in why["1"]["C"] and "almost seven years" in why["2"]["B"]
    assert "more than eight years" in why["3"]["E"]


def test_the_cnn_text_has_six_claims_of_which_three_are_half_or_wrong(lesson):
    """Three of six; each of the others has one of two that agrees."""
    table = pd.crosstab(JUDGED["article"], JUDGED["verdict"])

    assert table.loc["cnn"].sum() == 6 and table.loc["cnn", ["says half", "wrong"]].sum() == 3
    assert table["agrees"].to_dict() == {"aljazeera": 1, "cnn": 3, "euronews": 1}
    assert set(table.drop("cnn").sum(axis=1)) == {2} and "Three of the six claims from the CNN text" in lesson


def test_a_merge_on_the_wording_finds_no_partner():
    """What the unfilled cell shows: an empty table."""
    assert CLAIMS.merge(STATEMENTS, on="claim").empty


def test_the_order_in_the_quiz_is_that_of_the_days(keys):
    """Small arms to it, all coal, textiles, the draft of 2022, the end of the Panel."""
    days = {
        "A": _steps("to")["all"],
        "B": str(EVENTS.loc["panel-ends", "date"].date()),
        "C": str(_resolution(2375)["date"].date()),
        "D": str(DRAFTS["2022-05-26"]["date"].date()),
        "E": str(_resolution(2371)["date"].date()),
    }

    assert list(keys["steps-in-order"].key) == sorted(days, key=days.get)
    assert "extiles" in _resolution(2375)["bans_from_north_korea"]


def test_the_days_of_the_panel_are_those_of_the_record(lesson):
    """The draft would have prolonged it to 30 April 2025; it ended a year before."""
    assert "to 30 April 2025" in EVENTS.loc["panel-veto", "what"]
    assert "On 28 March 2024 the Council voted on a draft to prolong it to 30 April 2025" in lesson
    assert (
        str(EVENTS.loc["panel-ends", "date"].date()) == "2024-04-30" and "The Panel ended on 30 April 2024." in lesson
    )


def test_eleven_states_have_reported_since(lesson):
    """The table that the lesson shows begins with the veto and has the team of eleven."""
    later = EVENTS[(EVENTS["topic"] == "sanctions") & (EVENTS["date"] >= "2024-03-28")]

    assert list(later.index[:3]) == ["panel-veto", "panel-ends", "msmt-announced"]
    assert (
        "Eleven states" in EVENTS.loc["msmt-announced", "title"]
        and "Eleven states have set up a monitoring team" in lesson
    )


def test_the_statement_of_48_states_is_of_january_2024(quiz):
    """Month and the three resolutions are those of the record."""
    event = EVENTS.loc["statement-of-48-states"]

    assert f"{event['date']:%B %Y}" == "January 2024"
    assert "1718, 1874 and 2270" in event["what"] and "1718, 1874 and 2270" in quiz


def test_rules_of_voting_stand_in_the_references(lesson):
    """Nine votes, five permanent members, and an abstention that stops nothing."""
    supports = REFERENCES["supports"]

    assert "needs nine" in supports["un-charter-article-27"] and "a resolution needs nine votes" in lesson
    assert "five permanent members" in supports["un-veto-power"] and "Five members are permanent" in lesson
    assert "an abstention does not" in supports["un-veto-power"]


def test_the_code_questions_accept_what_the_tables_give(keys):
    """The three merges, and the counts before them as classic mistakes."""
    verdicts = pd.crosstab(JUDGED["article"], JUDGED["verdict"])
    pages = TEN.merge(REFERENCES[["publisher"]], on="reference")[["publisher"]]
    names = ON_SANCTIONS.merge(SOURCES[["name"]], on="source")[["name"]]
    right = {
        "verdicts-by-report": [verdicts, verdicts.T],
        "page-publishers": [pages["publisher"].value_counts(), pages.value_counts()],
        "speakers-on-sanctions": [names["name"].value_counts(), names.value_counts()],
    }
    mistakes = {
        "verdicts-by-report": [{}],
        "page-publishers": [
            RESOLUTIONS.merge(REFERENCES, on="reference")["publisher"].value_counts(),
            TEN["reference"].value_counts(),
        ],
        "speakers-on-sanctions": [ON_SANCTIONS["source"].value_counts(), ON_SANCTIONS["article"].value_counts()],
    }
    for name, values in right.items():
        foreseen = {as_text(value) for value in [*values, *mistakes[name]]}

        assert {as_text(value) for value in keys[name].key} == {as_text(value) for value in values}
        assert {as_text(value) for value, _ in keys[name].why["values"]} == foreseen


def test_four_of_ten_pages_are_the_uns_own(keys):
    """As the explanation says."""
    publishers = TEN.merge(REFERENCES[["publisher"]], on="reference")["publisher"]

    assert publishers.str.startswith("United Nations").sum() == 4
    assert all("Four of the ten" in text for value, text in keys["page-publishers"].why["values"][:2])


def test_fifteen_of_sixteen_statements_are_the_newsrooms_own():
    """As the explanation of the quiz's merge says."""
    assert list(ON_SANCTIONS["attribution"]).count("own-voice") == 15 and len(ON_SANCTIONS) == 16


def test_the_teachers_page_has_the_years_of_the_exception(teaching):
    """From 2009 to 2016."""
    assert "for sales to North Korea, from 2009 to 2016" in teaching
    assert (_steps("to")["all-but-small-arms"][:4], _steps("to")["all"][:4]) == ("2009", "2016")
