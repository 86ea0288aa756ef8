"""The reader: reports side by side, with who says what in each paragraph."""

import json

import pytest

from byline import read
from byline.errors import BylineError
from byline.front.view import VIEW
from byline.tables import all_texts, load


def _data(*reports, **chosen):
    return read(*reports, **chosen).view["data"]


def _report(name):
    """What the page shows of a text: locator → its paragraph."""
    (found,) = [report for report in _data()["reports"] if report["id"] == name]
    return {paragraph["id"]: paragraph for paragraph in found["paragraphs"]}


class TestPage:
    """What the page shows."""

    def test_it_has_every_paragraph_of_every_text(self):
        """All 49 paragraphs of the CNN text are there, and those of the practice texts."""
        assert [report["id"] for report in _data()["reports"]] == list(all_texts())
        assert {name: len(_report(name)) - 1 for name in all_texts()} == all_texts()

    def test_it_opens_on_what_is_asked_for(self):
        """Report, the one beside it, speaker and topic are chosen at first."""
        assert _data("cnn", "euronews", speaker="panda", topic="technology")["start"] == {
            "left": "cnn",
            "right": "euronews",
            "speaker": "panda",
            "topic": "technology",
        }
        assert _data()["start"]["left"] == next(iter(all_texts()))

    def test_debris_of_the_page_is_marked(self):
        """Captions, credits and an advert can be shown alone; a dateline belongs to the article."""
        kinds = load("practice-texts").query("article == 'minutes'")["kind"]
        debris = kinds.isin(["caption", "credit", "advert", "residue"])

        assert [place for place, one in _report("euronews").items() if one["debris"]] == ["euronews:23"]
        assert [one["debris"] for one in _report("minutes").values()] == list(debris)

    def test_every_statement_is_there_with_its_speaker(self):
        """Each names paragraph, voice, topic, firmness and claim."""
        rows = load("statements").reset_index()[["locator", "source", "topic", "firmness", "claim"]]

        assert _data()["statements"] == rows.to_dict("records")

    def test_every_speaker_in_the_menus_says_something(self):
        """The menus offer no voice that is only mentioned."""
        assert {voice["id"] for voice in _data()["speakers"]} == set(load("statements")["source"])

    def test_an_original_that_a_class_has_added_is_shown_and_never_saved(self, monkeypatch, tmp_path):
        """The page has it beside the digest while Python runs; an output, which is handed on, has digests alone."""
        (tmp_path / "cnn.txt").write_text("the published words\n" * 49, encoding="utf-8")
        monkeypatch.setenv("BYLINE_ORIGINALS", str(tmp_path))
        shown = read("cnn")
        cnn = next(report for report in shown.view["data"]["reports"] if report["id"] == "cnn")

        assert all(one["text"] == "the published words" for one in cnn["paragraphs"])
        assert "the published words" not in json.dumps(shown._repr_mimebundle_())

    def test_without_originals_the_page_needs_no_kernel(self, monkeypatch, tmp_path):
        """The output holds the view, in which reports have digests and no text."""
        monkeypatch.setenv("BYLINE_ORIGINALS", str(tmp_path))

        assert VIEW in read("cnn")._repr_mimebundle_()
        assert not any("text" in one for one in _report("cnn").values())

    def test_a_practice_text_is_read_in_full(self):
        """The dispatch has its own words, and is known for a practice text."""
        text = _report("dispatch")["dispatch:3"]["text"]
        practice = [report["id"] for report in _data()["reports"] if report["isPractice"]]

        assert text == load("practice-texts").loc["dispatch:3", "text"] and practice == ["dispatch", "minutes"]


class TestTable:
    """Its plain twin."""

    def test_the_same_paragraphs_come_as_a_table(self):
        """The table has the digest of every paragraph that the reader would show, and who speaks in it."""
        table = read("cnn", topic="food-and-energy", table=True)

        assert (list(table.index), table.loc["cnn:23", "speakers"]) == (["cnn:23"], "rok-officials, cnn")

    def test_the_whole_report_is_in_the_table(self):
        """Without a choice, no paragraph is left out."""
        assert len(read("aljazeera", "cnn", table=True)) == 39 + 49


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"article": "bbc"}, "There is no article 'bbc'"),
        ({"speaker": "pandda"}, "Did you mean panda"),
        ({"topic": "weather"}, "There is no topic 'weather'"),
    ],
)
def test_an_unknown_choice_is_answered_with_a_sentence(arguments, sentence):
    """A report, speaker or topic that does not exist is named, with near ones."""
    with pytest.raises(BylineError, match=sentence):
        read(**arguments)


def test_a_practice_text_comes_as_a_table():
    """Its words with their speakers."""
    table = read("dispatch", table=True)

    assert table.loc["dispatch:8", "text"].startswith("Shopkeeper Tom Arvin") and len(table) == 15
    assert (table.loc["dispatch:5", "speakers"], table.loc["dispatch:12", "speakers"]) == ("Ingrid Sorel", "")


def test_where_no_page_draws_it_the_paragraphs_are_a_table():
    """GitHub and paper have each paragraph in full."""
    shown = read("cnn", topic="food-and-energy")._repr_mimebundle_()

    assert "rok-officials, cnn" in shown["text/html"] and "rok-officials, cnn" in shown["text/plain"]
    assert "..." not in shown["text/plain"]
