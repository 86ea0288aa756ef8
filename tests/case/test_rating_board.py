"""The rating board: source and claim rated apart, kept like answers, compared with a reference."""

import re

import pytest
from opened import Opened

from byline import rating_board
from byline.errors import BylineError
from byline.measures import diagonal
from byline.tables import load
from byline.tools.ratings.grades import items

NAME = "03-evidence/rating-board"
REFERENCE = items()["reference"].to_dict()


class Board(Opened):
    """The rating board."""

    def __init__(self, *ratings):
        super().__init__(rating_board, *ratings)
        self.ratings = self.answer


def _squares(html, title):
    """The numbers in the squares of a table, in reading order."""
    table = re.search(f"<caption>{title}.*?</table>", html)[0]
    return [int(number or 0) for number in re.findall(r"<td[^>]*>(\d?)</td>", table)[1:]]


class TestItems:
    """The items and their reference."""

    def test_the_reference_lies_off_the_diagonal(self):
        """One of the six that can be judged has the same grade for source and claim."""
        assert diagonal(REFERENCE.values()) == (1, 6)

    def test_half_of_the_claims_are_sound(self):
        """Four of eight are confirmed or probably true; the others are not."""
        assert len(load("ratings")) == 8 and sum(load("ratings")["claim_rating"] <= 2) == 4

    def test_sound_claims_come_from_weak_sources_and_weak_ones_from_strong(self):
        """Each corner off the diagonal is filled: D or F with 1 or 2, and A or B with 4 or 5."""
        codes = REFERENCE.values()

        assert any(code[0] in "DF" and code[1] in "12" for code in codes)
        assert any(code[0] in "AB" and code[1] in "45" for code in codes)

    def test_no_source_card_tells_its_claim(self):
        """No run of four words of a claim stands on the card of its source."""
        for row in load("ratings").itertuples():
            words = row.claim.lower().split()
            card = " ".join([row.who, row.reported, row.stake]).lower()
            assert [
                run for run in zip(words, words[1:], words[2:], words[3:], strict=False) if " ".join(run) in card
            ] == []

    def test_every_page_behind_a_card_is_in_references(self):
        """The ids between the bars exist."""
        named = {page for pages in load("ratings")["references"] for page in pages.split("|")}

        assert named <= set(load("references").index)


class TestTyped:
    """The board without a click."""

    def test_typed_ratings_show_the_same_board(self):
        """One of mine lies in C2, and the reference for the same item beside it."""
        shown = Board({"cnn-19-a": "c 2", "cnn-34-a": "C1"}).outputs[0]["text/html"]

        assert _squares(shown, "Yours") == _squares(shown, "Reference")
        assert sum(_squares(shown, "Yours")) == 2 and "6 of 8 items lack a rating" in shown

    def test_the_reasons_stand_item_by_item(self):
        """Yours, the reference's, why, and the pages."""
        shown = Board({"cnn-19-a": "B2"}).outputs[0]["text/html"]

        assert "yours <b>B2</b>, reference <b>C2</b>" in shown and "Checked: V-rep" in shown
        assert "A government with means of its own" in shown

    def test_a_high_share_is_told_beside_the_published_one(self):
        """Two of two on the diagonal, 87 per cent in the study, and what that can mean."""
        shown = Board({"cnn-19-a": "C3", "cnn-34-a": "D4"}).outputs[0]["text/html"]

        assert "Yours: 2 of 2 (100%)" in shown and "87%" in shown and "rated twice" in shown

    def test_how_many_claims_were_taken_for_sound_is_told(self):
        """Whoever marks every claim 1 reads how many of both kinds that is."""
        shown = Board(dict.fromkeys(REFERENCE, "B1")).outputs[0]["text/html"]

        assert "Of 4 claims that the reference marks 1 or 2, you marked 4 so; of 3 that it marks 3 to 5, 3." in shown

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"cnn-19-z": "B2"}, "no item 'cnn-19-z'. Did you mean cnn-19-a"),
            ({"cnn-19-a": "G2"}, "letter A to F .* number 1 to 6"),
            ({"cnn-19-a": "B7"}, "letter A to F"),
            ({"cnn-19-a": ""}, "letter A to F"),
            ({19: "B2"}, "no item 19"),
            ("B2", "Give ratings as a dictionary"),
        ],
    )
    def test_what_cannot_be_read_gets_one_sentence(self, typed, sentence):
        """A wrong item, a grade that does not exist, or no dictionary: the sentence says what to write."""
        with pytest.raises(BylineError, match=sentence):
            rating_board(typed)

    def test_the_cards_come_as_a_table_with_room_for_a_grade(self):
        """Eight sources, then eight claims in another order, and no reference."""
        table = rating_board(table=True)
        sources, claims = table.loc["source"], table.loc["claim"]

        assert (len(sources), len(claims)) == (8, 8) and set(sources["statement"]) == set(claims["statement"])
        assert list(sources["statement"]) != list(claims["statement"]) and set(table["grade"]) == {""}
        assert not any(claim in card for claim in items()["claim"] for card in sources["card"])
