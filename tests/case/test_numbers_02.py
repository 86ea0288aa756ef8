"""Every number that stands in the prose of lesson 02 or its key, computed anew from the tables."""

import json
import re

import pandas as pd
import pytest
from helpers import prose_of

from byline.questions.keys import read_keys
from byline.questions.prompts import text_of
from byline.questions.values import as_text
from byline.tables import load

ALL = load("statements")
STATEMENTS = ALL[ALL["kind"] == "motive"]
TOPICS = pd.crosstab(STATEMENTS["topic"], STATEMENTS["article"])
VOICES = pd.crosstab(STATEMENTS["attribution"], STATEMENTS["article"])
RELATIONS = pd.crosstab(STATEMENTS["relation"], STATEMENTS["article"])
TOTALS = STATEMENTS["article"].value_counts()
SHARES = (TOPICS / TOPICS.sum()).loc["munitions"].mul(100).round().astype(int)
ACTORS = STATEMENTS["actor"].value_counts()
TECHNOLOGY = STATEMENTS[(STATEMENTS["topic"] == "technology") & (STATEMENTS["article"] == "cnn")]
WORDS = {1: "one", 3: "three", 5: "five", 6: "Six", 12: "twelve", 53: "Fifty-three"}


def _row(topic):
    """The counts of a topic in the order Euronews, Al Jazeera, CNN, as a sentence has them."""
    first, second, third = TOPICS.loc[topic, ["euronews", "aljazeera", "cnn"]]
    return f"{first}, {second} and {third} statements"


@pytest.fixture(scope="module")
def prose(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / "02-motives.ipynb")


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 02."""
    return read_keys(root / "solutions" / "02-motives" / "key.yml")


@pytest.mark.parametrize(
    "sentence",
    [
        f"There are {len(STATEMENTS)} statements about motives.",
        f"In the Euronews report {VOICES.loc['own-voice', 'euronews']} of {TOTALS['euronews']} statements",
        f"In the Al Jazeera report it is {VOICES.loc['own-voice', 'aljazeera']} of {TOTALS['aljazeera']}.",
        "In Euronews and Al Jazeera it is munitions, with {} and {} statements.".format(
            *TOPICS.loc["munitions", ["euronews", "aljazeera"]]
        ),
        "In the CNN text it is the united front, with {}, before technology with {} and munitions with {}.".format(
            *TOPICS.loc[["united-front", "technology", "munitions"], "cnn"]
        ),
        f"munitions take {SHARES['euronews']}% of the Euronews statements, {SHARES['aljazeera']}% of Al Jazeera's "
        f"and {SHARES['cnn']}% of the CNN text's",
        f"Of the {WORDS[len(TECHNOLOGY)]} technology statements, "
        f"{WORDS[sum(TECHNOLOGY['source'] == 'panda')]} belong to Ankit Panda "
        f"and {WORDS[sum(TECHNOLOGY['source'] == 'putin')]} to Putin.",
        f"what anybody *gets*: {RELATIONS.loc['gets', 'cnn']} statements.",
        f"{WORDS[ACTORS['china']]} statements are about China and none comes from a Chinese speaker.",
        f"{WORDS[ACTORS['north-korea']]} are about North Korea and none comes from a North Korean one",
    ],
)
def test_a_sentence_with_a_number_is_what_the_tables_give(prose, sentence):
    """The sentence, with its numbers computed, stands in the lesson."""
    assert sentence in prose


def test_what_is_in_front_is_what_leads_the_table(prose, root):
    """Lesson and teacher's page name the topic with most statements of each report, and the CNN text's next two."""
    page = (root / "docs" / "teaching" / "02-motives.md").read_text(encoding="utf-8")

    assert TOPICS.idxmax().to_dict() == {"euronews": "munitions", "aljazeera": "munitions", "cnn": "united-front"}
    assert list(TOPICS["cnn"].nlargest(3).index) == ["united-front", "technology", "munitions"]
    assert "In the two reports of 2023 it is munitions, in the CNN text the united front" in prose
    assert "in front in the two reports of 2023, the united front in the CNN text" in page


def test_words_for_shares_fit_the_shares():
    """'Rather more than half', 'about half', 'rather more than a quarter' and 'about a fifth' are fair."""
    hedged = pd.crosstab(STATEMENTS["firmness"], STATEMENTS["article"], normalize="columns").loc["hedged"]
    asserted = (STATEMENTS["firmness"] == "asserted").mean()

    assert 0.55 < asserted < 0.65
    assert abs(hedged["aljazeera"] - 0.5) < 0.03
    assert 0.26 < hedged["euronews"] < 0.3 and abs(hedged["cnn"] - 0.2) < 0.03


def test_the_cnn_text_is_more_than_twice_as_long_as_the_euronews_one():
    """The comparison of lengths is fair."""
    words = load("articles")["n_words"]

    assert 2 < words["cnn"] / words["euronews"] < 2.5


def test_some_topics_stand_in_one_report_or_two():
    """Technology is absent from Euronews, and control stands in Euronews only."""
    assert TOPICS.loc["technology", "euronews"] == 0 == TOPICS.loc["control", ["aljazeera", "cnn"]].sum()


def test_nobody_from_china_or_north_korea_speaks():
    """No statement about China is by a Chinese voice, none about North Korea by a North Korean one."""
    speakers = STATEMENTS.join(load("sources")["country"], on="source")

    assert not speakers["country"].isin(["China", "North Korea"]).any()


def test_the_topics_that_all_reports_raise_are_the_key(keys):
    """The options keyed as right are the topics without a zero, and their counts are right."""
    options = {"A": "munitions", "B": "technology", "C": "food-and-energy", "D": "united-front", "E": "control"}
    key = keys["02-motives/in-all-three"]

    assert [letter for letter, topic in options.items() if TOPICS.loc[topic].all()] == key.key
    assert all(f"{_row(options[letter])}." in key.why[letter] for letter in key.key)


def test_the_code_questions_accept_what_the_tables_give_and_foresee_the_classic_mistakes(keys):
    """Right values and classic mistakes are those that a student really gets."""
    gets = STATEMENTS[STATEMENTS["relation"] == "gets"]
    wants = STATEMENTS[STATEMENTS["relation"] == "wants"]
    north = gets[gets["actor"] == "north-korea"]
    technology = wants[(wants["topic"] == "technology") & (wants["actor"] == "north-korea")]
    right = {"gets-by-report": (gets, "actor"), "technology-firmness": (technology, "firmness")}
    mistakes = {
        "gets-by-report": [
            pd.crosstab(wants["actor"], wants["article"]),
            north["article"].value_counts(),
            gets["article"].value_counts(),
        ],
        "technology-firmness": [
            pd.crosstab(technology["topic"], technology["article"]),
            pd.crosstab(technology["topic"], technology["firmness"]),
            pd.crosstab(technology["firmness"], technology["topic"]),
            pd.crosstab(technology["article"], technology["topic"]),
            pd.crosstab(technology["topic"], technology["actor"]),
        ],
    }
    for name, (rows, column) in right.items():
        key = keys[f"02-motives/{name}"]
        either_way = {
            as_text(pd.crosstab(rows[column], rows["article"])),
            as_text(pd.crosstab(rows["article"], rows[column])),
        }
        foreseen = {as_text(value) for value, _ in key.why["values"]}

        assert either_way == {as_text(value) for value in key.key}
        assert either_way | {as_text(mistake) for mistake in mistakes[name]} == foreseen


def test_what_the_key_says_of_denials_and_possible_gains_is_so(keys):
    """Two of the four Euronews statements are denials, three of the five CNN ones possible or left open."""
    gets = STATEMENTS[(STATEMENTS["relation"] == "gets") & (STATEMENTS["actor"] == "north-korea")]
    denials = (gets[gets["article"] == "euronews"]["firmness"] == "denied").sum()
    cnn = gets[gets["article"] == "cnn"]
    open_ones = ((cnn["hedge"] == "could") | (cnn["firmness"] == "uncertain")).sum()

    assert (denials, open_ones) == (2, 3)
    assert "two of the four are denials, and three of the five" in keys["02-motives/gets-by-report"].why["values"][0][1]


def test_spans_of_time_in_the_quiz_are_those_of_the_record():
    """Four days from the summit to the ambassador, about nine months from the summit to the CNN text."""
    summit, treaty = load("events").loc["vostochny-summit", "date"], load("articles").loc["cnn", "published_to"]

    assert (load("references").loc["tass-food-declined", "date"] - summit).days == 4
    assert round((treaty - summit).days / 30.4) == 9


def test_later_evidence_in_the_lesson_is_in_the_record():
    """Eleven states report more than 20,000 containers."""
    rows = load("shipments")
    theirs = rows[(rows["government"] == "eleven-states") & (rows["quantity"] == "containers")]

    assert list(theirs[["comparison", "figure"]].itertuples(index=False, name=None)) == [("more-than", 20_000)]


def test_the_quiz_says_how_many_questions_it_has(root):
    """Fourteen questions stand in the release."""
    cells = json.loads((root / "quizzes" / "02-motives" / "02-motives-quiz.ipynb").read_text(encoding="utf-8"))["cells"]
    graded = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]

    assert len(graded) == 14 and "Fourteen questions" in text_of(cells[0])


def test_both_halves_of_the_food_are_those_of_the_record(prose):
    """That food came is dated and weighed by the events; that it was payment has the outcome of forecast F."""
    exports = load("events").filter(regex="(grain|corn|flour)-export-published|flour-and-corn-published", axis=0)
    tons = re.findall(r"(\d,\d{3}) tons", " ".join(exports["what"]))

    assert exports["date"].min() == pd.Timestamp("2023-01-01") and len(tons) == 4
    assert "exports of grain from January 2023 on, later of flour and corn, in thousands of tons" in prose
    assert load("forecasts").loc["F", "outcome"] == "unconfirmed" and "is *unconfirmed*: one side says so" in prose


def test_the_finders_of_the_kharkiv_missile_come_in_the_order_of_the_record(prose):
    """The UN's experts reported in April 2024, the research group told the Council in June."""
    experts, council = load("events")["date"][["un-experts-on-kharkiv", "debris-report-at-un"]]

    assert (experts.strftime("%B %Y"), council.strftime("%B %Y")) == ("April 2024", "June 2024")
    assert "In April 2024 three of the UN's experts reported" in prose
    assert "In June an independent research group told the Security Council" in prose
