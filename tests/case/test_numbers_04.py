"""Every number that stands in the prose of lesson 04, its quiz or its teacher's page, computed anew from the tables."""

import pytest
from helpers import prose_of

from byline.measures import agreement_alpha
from byline.questions.keys import read_keys
from byline.questions.values import as_text
from byline.tables import load
from byline.tools.stances.codes import experts, propositions, reference, said

STANCES = load("stances").reset_index()
WIDE = STANCES.pivot(index="source", columns="proposition", values="stance")
DISPUTED = STANCES.pivot(index="source", columns="proposition", values="judgement_call").sum()
ASKED_IN = load("propositions")["asked_in"]
SIGNS = load("weighings").reset_index().pivot(index="hypothesis", columns="evidence", values="sign")
FIRST_THREE = [(expert, letter) for expert in ("tertitskiy", "nam", "panda") for letter in propositions()]


def _counts(column):
    """How many experts take each stance on a proposition, without the silent."""
    return WIDE[column][WIDE[column] != "silent"].value_counts().to_dict()


@pytest.fixture(scope="module")
def lesson(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / "04-disagreement.ipynb")


@pytest.fixture(scope="module")
def page(root):
    """The teacher's page."""
    return (root / "docs" / "teaching" / "04-disagreement.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 04."""
    return read_keys(root / "solutions" / "04-disagreement" / "key.yml")


def test_seven_of_the_fourteen_propositions_were_forecasts(lesson):
    """Fourteen in all, one of them a value, M."""
    assert len(ASKED_IN) == 14 and (ASKED_IN == "forecast").sum() == 7
    assert list(ASKED_IN.index[ASKED_IN == "value"]) == ["M"]
    assert "The kit has fourteen" in lesson and "Seven of the fourteen were forecasts." in lesson


def test_twelve_experts_make_168_squares_of_which_133_are_silent(lesson):
    """A row for every expert and every proposition."""
    assert WIDE.shape == (12, 14) and (WIDE == "silent").sum().sum() == 133
    assert "all twelve experts and all fourteen propositions, one row for each pair: 168 rows" in lesson
    assert "Of 168 squares 133 are empty: on most questions" in lesson


def test_four_say_that_russia_needs_munitions_and_supply_splits_two(lesson):
    """Column B has four times asserts, column D one hedge and one doubt."""
    assert _counts("B") == {"asserts": 4} and _counts("D") == {"hedged": 1, "doubts": 1}
    assert "Four experts say that Russia needs munitions, and nobody doubts it." in lesson
    assert "(D); there one hedges and one doubts" in lesson


def test_the_exercise_has_thirty_squares_of_which_eighteen_are_silent(lesson):
    """Six experts and five propositions; silent everywhere is right in 60 per cent."""
    stances = reference()["stance"]

    assert (len(experts()), len(propositions()), len(stances), (stances == "silent").sum()) == (6, 5, 30, 18)
    assert "six experts and five propositions" in lesson
    assert "In 18 of all 30 squares" in lesson and "gets 60 per cent without reading" in lesson


def test_silent_everywhere_earns_an_alpha_of_minus_0_13(lesson):
    """The figure of the lesson is what the library gives."""
    right = reference()["stance"].to_dict()
    alpha = agreement_alpha([dict.fromkeys(right, "silent"), right]).alpha

    assert round(alpha, 2) == -0.13 and "gets −0.13" in lesson


def test_two_coders_who_share_only_silence_reach_0_45(lesson, keys):
    """17 of 20 alike, 72.7 per cent by chance, and 12.3 of the 27.3 that remain."""
    first = dict(enumerate(["silent"] * 17 + ["asserts"] * 3))
    second = dict(enumerate(["silent"] * 17 + ["doubts"] * 3))
    found = agreement_alpha([first, second])
    why = keys["04-disagreement/why-alpha"].why["B"]

    assert (round(found.alpha, 2), found.observed) == (0.45, 0.85) and "alpha is only 0.45" in lesson
    assert f"{100 * found.expected:.1f} per cent" in why
    assert f"{100 * (found.observed - found.expected):.1f} of the {100 * (1 - found.expected):.1f} per cent" in why


def test_the_value_has_most_disputed_squares(lesson):
    """Three, and no other proposition has as many."""
    assert DISPUTED.idxmax() == "M" and DISPUTED.max() == 3 and (DISPUTED == 3).sum() == 1
    assert "M, the only question of value, has the most disputed squares: three." in lesson


@pytest.mark.parametrize(
    ("name", "computed"),
    [
        ("calls", DISPUTED),
        ("stances-counted", (WIDE != "silent").sum(axis="columns")),
        ("signs-apart", SIGNS.nunique()),
    ],
)
def test_keys_of_code_are_what_the_tables_give(keys, name, computed):
    """The key holds the value that the lesson's own steps give."""
    assert as_text(keys[f"04-disagreement/{name}"].key[0]) == as_text(computed)


def test_journey_and_declined_food_have_one_sign_for_all(lesson):
    """E fits all four hypotheses and B bears on none; every other of the eight pieces of evidence has two signs."""
    assert SIGNS.shape == (4, 8) and "four in its rows, and eight pieces of evidence in its columns" in lesson
    assert {name: set(SIGNS[name]) for name in SIGNS if SIGNS[name].nunique() == 1} == {"B": {"0"}, "E": {"+"}}


def test_the_summaries_say_what_the_table_holds():
    """The war: one doubts; technology: open twice; food: two speak; drills: a hedge and a doubt."""
    assert _counts("J") == {"doubts": 1} and _counts("G2") == {"uncertain": 2}
    assert _counts("I") == {"hedged": 1, "doubts": 1}
    assert set(WIDE.index[WIDE["F"] != "silent"]) == {"bong", "tertitskiy"}


def test_one_expert_speaks_of_wanting_and_of_giving(keys):
    """Panda alone is silent on neither of the two propositions on technology."""
    spoken = (WIDE[["G1", "G2"]] != "silent").all(axis="columns")

    assert list(WIDE.index[spoken]) == ["panda"]
    assert keys["04-disagreement/both-questions"].key == ["Panda", "Ankit Panda"]


def test_four_assert_the_need_and_eight_are_silent(root):
    """As the question on a sentence for print has it."""
    quiz = prose_of(root / "solutions" / "04-disagreement" / "04-disagreement-quiz.ipynb")

    assert WIDE["B"].value_counts().to_dict() == {"silent": 8, "asserts": 4}
    assert "four experts in the table have *asserts* and eight have *silent*" in quiz


def test_the_studies_of_the_matrix_are_quoted_rightly(lesson):
    """227 people in the one, rows of hypotheses in the other."""
    supports = load("references")["supports"]

    assert "227" in supports["karvetski-mandel-2020"] and "In a study with 227 people" in lesson
    assert "hypotheses in rows" in supports["dhami-2024"] and "hypotheses in rows at least lessened" in lesson


def test_the_teachers_page_counts_squares_and_paragraphs_rightly(page):
    """Seven silent of fifteen, four judgement calls, and twelve paragraphs of Tertitskiy."""
    rows = reference().loc[FIRST_THREE]

    assert (rows["stance"] == "silent").sum() == 7 and rows["judgement_call"].sum() == 4
    assert "seven are silent; of the eight others four are judgement calls" in page
    assert [len(said()[name]) for name in ("tertitskiy", "nam", "panda")] == [12, 2, 2]
    assert "Tertitskiy has twelve paragraphs, Nam and Panda two each." in page
