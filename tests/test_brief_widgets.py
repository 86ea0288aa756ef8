"""The editor for the brief and its typed twin: what they show, and what they keep."""

import ipywidgets
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets.widgets.widget import _instances

from byline import brief_editor, check_brief, model_brief
from byline.brief import check
from byline.errors import BylineError
from byline.questions import records

VIEW = "application/vnd.jupyter.widget-view+json"
NAME = "07-brief/brief"
TEXT = "A US statement has more than 1,000 containers since September (cnn:19)."


@pytest.fixture(autouse=True, scope="module")
def shell():
    """An IPython shell, which display needs."""
    return InteractiveShell.instance()


def _all(kind, box):
    """All widgets of a kind inside a box."""
    if isinstance(box, kind):
        return [box]
    return [found for child in getattr(box, "children", ()) for found in _all(kind, child)]


class Opened:
    """An editor opened in a cell: its text area, and what it shows."""

    def __init__(self, name=NAME):
        with capture_output() as shown:
            self.brief = brief_editor(name)
        self.outputs = [output.data for output in shown.outputs]
        view = next(_instances[data[VIEW]["model_id"]] for data in self.outputs if VIEW in data)
        self.field = _all(ipywidgets.Textarea, view)[0]
        self.shown = _all(ipywidgets.HTML, view)

    @property
    def html(self):
        """All that stands below the text area just now."""
        return "".join(one.value for one in self.shown)

    def write(self, text):
        """Put a text into the text area."""
        with capture_output():
            self.field.value = text


class TestEditor:
    """Writing with the findings below."""

    def test_it_opens_empty_with_a_label(self):
        """The text area has a name, and the line below says what to do."""
        opened = Opened()

        assert opened.field.description == "Your brief" and "Write or paste your brief" in opened.html

    def test_findings_follow_the_text(self):
        """What is written is checked, and a button carries the passage."""
        opened = Opened()
        opened.write(TEXT)

        assert "Figure differs" in opened.html and 'data-text="1,000"' in opened.html
        assert "1 finding, 1 note; 10 words" in opened.html

    def test_the_answer_follows_the_text(self):
        """The variable holds what stands in the text area."""
        opened = Opened()
        opened.write(TEXT)

        assert opened.brief.value == TEXT

    def test_the_text_comes_back(self):
        """An editor that is opened anew has the text of the earlier one."""
        Opened().write(TEXT)

        assert Opened().field.value == TEXT

    def test_the_notebook_keeps_a_record_and_the_text(self):
        """What is kept can be read by the grader, and without a kernel."""
        Opened().write(TEXT)
        outputs = [{"output_type": "display_data", "data": data} for data in Opened().outputs]
        kept = next(data for data in (one["data"] for one in outputs) if records.MIME in data)

        assert records.recorded(outputs, NAME)["answer"] == TEXT
        assert TEXT in kept["text/plain"] and TEXT in kept["text/html"]

    def test_another_question_has_another_brief(self):
        """Two editors with two names do not share their text."""
        Opened().write(TEXT)

        assert Opened("07-brief/draft").field.value == ""

    def test_an_answer_of_another_kind_is_not_lost(self):
        """A record that is no text is shown again, and the editor opens empty."""
        records.keep(records.record(NAME, ["A"]))
        opened = Opened()

        assert opened.field.value == "" and any("['A']" in str(data) for data in opened.outputs)

    def test_a_book_is_kept_and_answered_with_one_sentence(self):
        """A text that is far too long stays in the editor; no traceback is shown."""
        opened = Opened()
        opened.write("word " * 6000)

        assert "300 to 400 words" in opened.html and Opened().field.value == "word " * 6000

    def test_what_is_written_cannot_break_the_page(self):
        """Tags in a brief are shown as text."""
        opened = Opened()
        opened.write('The <img src=x onerror="y"> regime & "others" went to Russia in May 2022.')

        assert "<img" not in opened.html and "<img" not in Opened().outputs[-1]["text/html"]

    def test_the_table_has_the_findings_on_what_is_kept(self):
        """Its twin for screen readers, without controls."""
        Opened().write(TEXT)

        assert list(brief_editor(table=True)["noticed"]) == ["Figure differs", "Length"]

    def test_without_a_text_a_sentence_stands_in_place_of_the_table(self):
        """On paper, an empty table of findings would tell nothing."""
        assert "lined sheets" in brief_editor(table=True).data


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
        opened = Opened()
        opened.write(TEXT)

        assert check_brief(opened.brief).findings == check(TEXT)

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
