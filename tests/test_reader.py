"""The reader: reports side by side, with who says what in each paragraph."""

import ipywidgets
import pytest

from byline import read
from byline.errors import BylineError
from byline.tables import load


def _all(kind, box):
    """All widgets of a kind inside a box."""
    if isinstance(box, kind):
        return [box]
    return [found for child in getattr(box, "children", ()) for found in _all(kind, child)]


def _choose(reader, label, value):
    """Set the menu with a label."""
    next(menu for menu in _all(ipywidgets.Dropdown, reader) if menu.description == label).value = value


def _pages(reader):
    """The HTML of the columns."""
    return [page.value for page in _all(ipywidgets.HTML, reader) if 'role="region"' in page.value]


class TestReader:
    """The widget."""

    def test_it_opens_on_a_whole_report(self):
        """All 49 paragraphs of the CNN text are there, the last one too."""
        (page,) = _pages(read("cnn"))

        assert "CNN (as reposted), 49 of 49 paragraphs" in page and "<b>cnn:48</b>" in page

    def test_two_reports_stand_side_by_side(self):
        """A second report makes a second column."""
        assert len(_pages(read("euronews", "aljazeera"))) == 2

    def test_debris_of_the_page_can_be_shown_alone(self):
        """Captions, credits and an advert are one choice in the menu."""
        reader = read("euronews")
        _choose(reader, "Show", "debris")

        assert "1 of 24 paragraphs" in _pages(reader)[0] and "euronews:23" in _pages(reader)[0]

    def test_a_speaker_narrows_the_page_to_their_paragraphs(self):
        """Only paragraphs in which the speaker is heard remain."""
        reader = read("cnn")
        _choose(reader, "Speaker", "panda")

        assert "2 of 49 paragraphs" in _pages(reader)[0]

    def test_statements_are_marked_and_listed_under_their_paragraph(self):
        """A paragraph with statements is marked, and each statement names its speaker and firmness."""
        page = _pages(read("cnn", topic="food-and-energy"))[0]

        assert 'class="byline-said"' in page and "South Korean officials · asserted" in page

    def test_an_original_that_was_not_added_is_said_to_be_missing(self, monkeypatch, tmp_path):
        """Without the text, the reader says so, and names no command."""
        monkeypatch.setenv("BYLINE_ORIGINALS", str(tmp_path))
        reader = read("cnn", speaker="panda")
        _choose(reader, "Text", "both")

        assert "the kit does not have the original" in _pages(reader)[0] and "articles add" not in _pages(reader)[0]

    def test_an_added_original_stands_beside_its_digest_as_plain_text(self, monkeypatch, tmp_path):
        """The published paragraph is shown, and markup in it is not run."""
        lines = ["<b>bold</b>" if number == 30 else "" for number in range(49)]
        (tmp_path / "cnn.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        monkeypatch.setenv("BYLINE_ORIGINALS", str(tmp_path))
        reader = read("cnn", speaker="panda")
        _choose(reader, "Text", "both")

        assert "&lt;b&gt;bold&lt;/b&gt;" in _pages(reader)[0]

    def test_a_page_can_be_reached_and_is_named_for_a_screen_reader(self):
        """Each column is a labelled region that takes the keyboard."""
        assert 'tabindex="0" role="region" aria-label="Euronews, 24 of 24 paragraphs"' in _pages(read("euronews"))[0]

    def test_a_practice_text_has_no_menus_of_statements(self):
        """Speaker and topic come back, and count again, with a report beside the dispatch."""
        reader = read("dispatch", speaker="panda")
        menus = [menu for menu in _all(ipywidgets.Dropdown, reader) if menu.description in ("Speaker", "Topic")]
        alone, text = [menu.layout.display for menu in menus], _pages(reader)[0]
        _choose(reader, "Beside it", "cnn")

        assert alone == ["none", "none"] and "15 of 15 paragraphs" in text
        assert [menu.layout.display for menu in menus] == ["", ""] and "2 of 49" in _pages(reader)[1]

    def test_a_dateline_belongs_to_the_article(self):
        """The article alone has its dateline."""
        reader = read("minutes")
        kinds = load("practice-texts").query("article == 'minutes'")["kind"]
        _choose(reader, "Show", "article")

        assert f"{(~kinds.isin(['caption', 'credit', 'advert', 'residue'])).sum()} of" in _pages(reader)[0]


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


def test_every_speaker_in_the_menus_says_something():
    """The menus offer no voice that is only mentioned."""
    menu = next(menu for menu in _all(ipywidgets.Dropdown, read("cnn")) if menu.description == "Speaker")

    assert {value for _, value in menu.options} - {"all"} == set(load("statements")["source"])


def test_a_practice_text_is_read_in_full():
    """The dispatch opens with its own words, and its table has them with their speakers."""
    page = read("dispatch").children[2].children[0].value
    table = read("dispatch", table=True)

    assert "according to an official who did not want to be named" in page
    assert table.loc["dispatch:8", "text"].startswith("Shopkeeper Tom Arvin") and len(table) == 15
    assert (table.loc["dispatch:5", "speakers"], table.loc["dispatch:12", "speakers"]) == ("Ingrid Sorel", "")
