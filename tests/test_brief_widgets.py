"""The editor for the brief and its typed twin: what they show, and what they keep."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from opened import Opened

from byline import brief_editor, check_brief, model_brief
from byline.brief import check
from byline.errors import BylineError
from byline.front.kept import follow
from byline.front.view import VIEW
from byline.questions import records
from byline.tools.brief.editor import reply

NAME = "07-brief/brief"
TEXT = "A US statement has more than 1,000 containers since September (cnn:19)."


@pytest.fixture(autouse=True, scope="module")
def shell():
    """An IPython shell, which display needs."""
    return InteractiveShell.instance()


def _write(text, name=NAME):
    """Keep a text as the page does while an editor is open."""
    opened = Opened(brief_editor, name)
    follow(records.record(name, text), is_in_page=True)
    return opened


class TestEditor:
    """What Python knows of the page."""

    def test_it_opens_empty_and_says_how_to_begin(self):
        """The view has limits and paragraphs; where no page shows it, words say how to write."""
        output = Opened(brief_editor).outputs[-1]

        assert output[VIEW]["data"]["limits"] == [300, 400] and "cnn:19" in output[VIEW]["data"]["places"]
        assert records.MIME not in output and "check_brief" in output["text/plain"]

    def test_the_answer_follows_the_text(self):
        """The variable holds what the page has kept."""
        assert _write(TEXT).answer.value == TEXT

    def test_the_text_comes_back(self):
        """An editor that is opened anew has the text of the earlier one, and shows it in words, too."""
        _write(TEXT)
        output = Opened(brief_editor).outputs[-1]

        assert output[records.MIME]["answer"] == TEXT
        assert TEXT in output["text/plain"] and f"<p>{TEXT}</p>" in output["text/html"]

    def test_another_question_has_another_brief(self):
        """Two editors with two names do not share their text."""
        _write(TEXT)

        assert Opened(brief_editor, "07-brief/draft").answer.value == ""

    def test_an_answer_of_another_kind_is_not_lost(self):
        """A record that is no text is shown again, and the editor opens empty."""
        records.keep(records.record(NAME, ["A"]))
        opened = Opened(brief_editor)

        assert opened.answer.value == "" and any("['A']" in str(data) for data in opened.outputs)

    def test_tags_in_a_text_stay_text(self):
        """What is kept is shown as text where no page shows it."""
        _write('The <img src=x onerror="y"> regime & "others".')

        assert "<img" not in Opened(brief_editor).outputs[-1]["text/html"]

    def test_the_table_has_the_findings_on_what_is_kept(self):
        """Its twin for screen readers, without controls."""
        _write(TEXT)

        assert list(brief_editor(table=True)["noticed"]) == ["Figure differs", "Length"]

    def test_without_a_text_a_sentence_stands_in_place_of_the_table(self):
        """On paper, an empty table of findings would tell nothing."""
        assert "lined sheets" in brief_editor(table=True).data


class TestReply:
    """What the page is told when it asks."""

    def test_findings_come_with_words_and_places(self):
        """Each finding has a heading, a sentence, its characters and the places to look at."""
        told = reply({"text": TEXT})
        first = told["findings"][0]

        assert (first["head"], first["span"], first["isNote"]) == ("Sentence 1 · Figure differs", [29, 34], False)
        assert "cnn:19" in first["look"] and told["places"]["cnn:19"] and told["words"] == 10
        assert told["summary"].startswith("1 finding, 1 note")

    def test_characters_are_counted_as_a_browser_counts_them(self):
        """A sign outside the basic plane counts as two."""
        assert reply({"text": f"😀 {TEXT}"})["findings"][0]["span"] == [32, 37]

    def test_a_clean_text_is_told_what_no_rule_sees(self):
        """The absence of findings is no praise."""
        assert "no rule can see" in reply({"text": model_brief("strong")})["clean"]

    @pytest.mark.parametrize("asked", [None, 3, {}, {"text": 7}, {"text": "word " * 6000}])
    def test_what_cannot_be_checked_gets_one_sentence(self, asked):
        """A page that asks something else, or sends a book, is refused."""
        with pytest.raises(BylineError, match=r"as text|300 to 400 words"):
            reply(asked)

    def test_a_widget_answers_its_page(self):
        """Asked through the widget, it sends the reply, or one sentence."""
        answer = Opened(brief_editor).answer

        assert answer.replied({"text": TEXT})["reply"]["words"] == 10
        assert "as text" in answer.replied({"text": 1})["error"]


class TestTyped:
    """`check_brief`."""

    def test_it_tells_the_findings_as_text(self):
        """One line for the count and one for each finding."""
        told = str(check_brief(model_brief("flawed"))).splitlines()

        assert told[0].startswith("13 findings, 2 notes; 360 words") and len(told) == 16

    def test_it_shows_them_as_html(self):
        """Each finding has a heading, its passage and a place that opens."""
        html = check_brief(TEXT)._repr_html_()

        assert "<h3>Sentence 1 · Figure differs</h3>" in html and "<summary>Look at cnn:19" in html
        assert "<button" not in html

    def test_it_takes_what_the_editor_returned(self):
        """The variable of the editor can be checked as it is."""
        assert check_brief(_write(TEXT).answer).findings == check(TEXT)

    def test_a_clean_brief_is_not_called_right(self):
        """Where nothing is noticed, the limits are said."""
        assert "no rule can see whether a claim is true" in check_brief(model_brief("strong"))._repr_html_()

    def test_the_table_has_a_row_for_each_finding(self):
        """Where, what, why, and where to look."""
        table = check_brief(model_brief("flawed"), table=True)

        assert list(table.columns) == ["where", "noticed", "message", "look_at"] and len(table) == 15

    def test_what_is_no_text_gets_one_sentence(self):
        """A list is refused."""
        with pytest.raises(BylineError, match="Give the brief as text"):
            check_brief(["For: …"])
