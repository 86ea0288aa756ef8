"""The stance matrix: stances of experts coded, kept like answers, and compared with a reference."""

import pytest
from opened import Opened

from byline import stance_matrix
from byline.errors import BylineError
from byline.tables import load
from byline.tools.stances.codes import STANCES, experts, propositions, reference, said

FIRMNESS = {
    "asserted": "asserts",
    "hedged": "hedged",
    "doubted": "doubts",
    "denied": "doubts",
    "uncertain": "uncertain",
}
# Cells that facts and statements leave open, and the coding therefore has to mark.
DISPUTED = [("tertitskiy", "D"), ("felgenhauer", "A"), ("nam", "E"), ("nam", "H"), ("mcfaul", "L")]

RECORD = "04-disagreement/stance-matrix"


class Matrix(Opened):
    """The stance matrix."""

    def __init__(self, *codes):
        super().__init__(stance_matrix, *codes)
        self.codes = self.answer


def _result(codes):
    return Matrix(codes).outputs[0]["text/html"]


class TestReference:
    """The table of stances."""

    def test_every_named_expert_has_a_stance_on_every_proposition(self):
        """Twelve experts and fourteen propositions make 168 rows, and the experts are persons."""
        grid = load("stances")["stance"].unstack()

        assert grid.shape == (12, 14) and grid.notna().all(axis=None)
        assert set(load("sources").loc[grid.index, "kind"]) == {"person"}

    def test_a_stance_is_one_that_a_statement_has(self):
        """Each stance but silence is the firmness of a statement of that expert on that proposition."""
        rows = load("statements")
        found = {
            pair: {FIRMNESS[x] for x in group} for pair, group in rows.groupby(["source", "proposition"])["firmness"]
        }
        coded = load("stances").query("stance != 'silent'")["stance"]

        assert [pair for pair, stance in coded.items() if stance not in found.get(pair, ())] == []

    def test_silence_is_where_no_statement_is(self):
        """Who has a statement on a proposition is not silent on it, and nobody else has a stance."""
        stances = load("stances")["stance"]
        spoken = set(load("statements").dropna(subset="proposition").set_index(["source", "proposition"]).index)

        assert {pair for pair in stances.index if pair in spoken} == set(stances.index[stances != "silent"])

    def test_a_stance_names_all_paragraphs_with_a_statement_on_it(self):
        """Locators are those of the statements, in their order."""
        places = load("statements").groupby(["source", "proposition"], sort=False)["locator"].unique().map("|".join)
        rows = load("stances").query("stance != 'silent'")

        assert rows["locators"].to_dict() == {pair: places[pair] for pair in rows.index}

    def test_a_silence_names_no_paragraph_of_somebody_else(self):
        """A paragraph that could be taken for a stance is one of the expert's own."""
        said_at = load("statements").groupby("source")["locator"].agg(set)
        rows = load("stances").query("stance == 'silent'").dropna(subset="locators")

        assert len(rows) > 5
        assert all(set(row["locators"].split("|")) <= said_at[expert] for (expert, _), row in rows.iterrows())

    def test_judgement_calls_are_marked(self):
        """The five cells that are known to be disputed are judgement calls, and most cells are not."""
        calls = load("stances")["judgement_call"]

        assert calls[DISPUTED].all() and calls.mean() < 0.15

    def test_the_exercise_has_thirty_cells_of_all_codes(self):
        """Each code occurs, each proposition has a stance and a silence, and each report is read."""
        codes = reference()["stance"].unstack()

        assert codes.size == 30 and set(codes.stack()) == set(STANCES)
        assert all({"silent"} < set(codes[letter]) for letter in propositions())
        assert {place.split(":")[0] for places in said().values() for place in places} == {
            "euronews",
            "aljazeera",
            "cnn",
        }


class TestTyped:
    """The matrix without a click."""

    def test_what_differs_stands_with_its_paragraph_and_reason(self):
        """Both codes, the digest of the paragraph, the reason, and that a teacher may side with the student."""
        shown = _result({"cha": {"D": "doubts", "G2": " Doubts "}})

        assert "yours <b>doubts</b>, reference <b>uncertain</b> · judgement call" in shown
        assert "Cha says it is unclear" in shown and "gives a reason against it" in shown
        assert "a teacher may side with you" in shown

    def test_what_is_no_judgement_call_is_not_offered_as_one(self):
        """A plain stance that was coded otherwise has its reason and no more."""
        shown = _result({"cha": {"D": "asserts"}})

        assert "reference <b>doubts</b><" in shown and "may side with you" not in shown

    def test_alpha_stands_beside_the_share_and_what_chance_gives(self):
        """Everything silent but one: 19 of 30 cells agree, chance gives 2194 of 3540 pairs, and alpha is near 0."""
        codes = {expert: dict.fromkeys(propositions(), "silent") for expert in experts()}
        shown = _result(codes | {"nam": {**codes["nam"], "B": "asserts"}})

        assert "19 of 30 (63.3%)" in shown and "most frequent code is silent" in shown
        assert "α = 0.04" in shown and "0.800" in shown and "0.667" in shown

    def test_one_code_alone_leaves_alpha_undefined(self):
        """Where both have one and the same code throughout, a sentence says so."""
        assert "α is undefined" in _result({"cha": {"B": "silent", "H": "silent"}})

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("B", "Give codes as a dictionary"),
            ({"chan": {"B": "silent"}}, "no expert 'chan'. Did you mean cha"),
            ({"cha": "doubts"}, "Give the codes of cha as a dictionary"),
            ({"cha": {"A": "doubts"}}, "no proposition 'A'. It has B, D, E, G2, H"),
            ({"cha": {"D": "denies"}}, "'denies' is no code for cha on D. The codes are asserts, hedged"),
            ({7: {}}, "no expert 7"),
        ],
    )
    def test_what_cannot_be_read_gets_one_sentence(self, typed, sentence):
        """A wrong expert, proposition or stance, or no dictionary: the sentence says what to write."""
        with pytest.raises(BylineError, match=sentence):
            stance_matrix(typed)

    def test_the_empty_matrix_comes_as_a_table(self):
        """Six experts with their paragraphs, five propositions, room in thirty cells, and nothing of the reference."""
        read, *letters = (table := stance_matrix(table=True)).columns

        assert list(table[read]) == [", ".join(places) for places in said().values()]
        assert [head.split(".")[0] for head in letters] == list(propositions())
        assert table[letters].shape == (6, 5) and set(table[letters].to_numpy().ravel()) == {""}
