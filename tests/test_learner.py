"""What a learner meets in a notebook: ask, check, load, paragraph."""

import json
import re
import subprocess
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.lib.pretty import pretty
from IPython.utils.capture import capture_output

import byline
from byline import ask, check, load, paragraph
from byline.errors import BylineError
from byline.front.view import VIEW
from byline.questions import records
from byline.questions.records import MIME
from byline.release import sealed_questions


@pytest.fixture(autouse=True, scope="module")
def shell():
    """An IPython shell, which display needs."""
    return InteractiveShell.instance()


def _said(function, *arguments):
    """What a call shows, as plain text."""
    with capture_output() as shown:
        function(*arguments)
    return "\n".join(output.data.get("text/plain", "") for output in shown.outputs)


@pytest.fixture
def asked(monkeypatch):
    """Call ask and return (answer, what the cell showed, updates of it)."""

    def run(question_id):
        updates = []
        monkeypatch.setattr(
            "IPython.core.display_functions.DisplayHandle.update", lambda _, data, **k: updates.append(data)
        )
        with capture_output() as shown:
            answer = ask(question_id)
        return answer, shown.outputs[0].data, updates

    return run


class TestAsk:
    """The card of a question, for which Python keeps the answer where no page does."""

    def test_what_is_chosen_becomes_the_answer_and_is_kept(self, asked):
        """A record that a page sends is the answer, and stands in the output at once."""
        answer, _, updates = asked("02-motives/food-speaker")
        answer.take(records.record("02-motives/food-speaker", "C"))

        assert (answer.value, updates[-1][MIME]["answer"]) == ("C", "C")

    def test_the_output_has_the_view_the_widget_and_words(self, asked):
        """JupyterLab shows the view, other frontends the widget, and GitHub the words."""
        _, shown, _ = asked("02-motives/food-speaker")

        assert set(shown) == {VIEW, "application/vnd.jupyter.widget-view+json", "text/plain", "text/html"}
        assert shown[VIEW]["name"] == "02-motives/food-speaker"

    def test_a_value_can_be_observed_and_set_by_code(self, asked):
        """Whoever observes `value` learns of a choice, and a value that code sets is kept like one."""
        answer, _, updates = asked("02-motives/food-speaker")
        seen = []
        answer.observe(lambda change: seen.append(change["new"]), "value")
        answer.value = "B"

        assert (seen, updates[-1][MIME]["answer"]) == (["B"], "B")

    def test_asking_again_brings_the_answer_back(self, asked):
        """A forgotten re-run loses nothing, neither the answer nor the attempts."""
        answer, _, _ = asked("02-motives/food-speaker")
        kept = records.record("02-motives/food-speaker", "D") | {"checks": {"attempts": 2, "last": "'D'"}}
        answer.take(kept)
        again, shown, _ = asked("02-motives/food-speaker")

        assert (again.value, shown[MIME]) == ("D", kept)

    def test_the_answer_alone_in_a_line_does_not_show_the_card_twice(self, asked, shell):
        """In the cell that asked it is silent; in another one it shows the card."""
        answer, _, _ = asked("02-motives/food-speaker")
        with capture_output() as here:
            shell.displayhook(answer)
        shell.execution_count += 1
        with capture_output() as elsewhere:
            shell.displayhook(answer)

        assert [len(here.outputs), len(elsewhere.outputs)] == [0, 1]

    def test_an_unknown_question_is_answered_with_a_near_one(self):
        """A misspelt question gets one sentence that names the right spelling."""
        with pytest.raises(BylineError, match="Did you mean 02-motives/food-speaker"):
            ask("02-motives/food-speeker")

    def test_an_unknown_lesson_is_named(self):
        """A question of a lesson that does not exist says which lessons there are."""
        with pytest.raises(BylineError, match="There is no lesson '20-motives'.*02-motives"):
            ask("20-motives/food-speaker")


class TestCheck:
    """Verdict and explanation."""

    def test_a_typed_answer_is_as_good_as_a_click(self):
        """A letter typed in place of the call is checked in the same way."""
        assert _said(check, "02-motives/food-speaker", "B").startswith("Right · 2 of 2 points · 2 checks left\nYes.")

    def test_every_option_has_its_own_explanation(self):
        """The four options of a question get four explanations."""
        assert len({_said(check, "02-motives/food-verdict", letter) for letter in "ABCD"}) == 4

    @pytest.mark.parametrize("odd", [3, "Z", ["B", "C"], {"a": 1}, object()])
    def test_an_odd_answer_is_told_what_to_write(self, odd):
        """An answer of the wrong type never raises; it says how to answer."""
        assert "Answer with one letter, A to D" in _said(check, "02-motives/food-speaker", odd)

    def test_an_error_shows_one_sentence_without_a_traceback(self):
        """In a notebook, the kit's errors stand alone as a sentence."""
        with pytest.raises(BylineError) as error:
            check("02-motives/nothing", "A")

        assert error.value._render_traceback_() == [str(error.value)]

    def test_attempts_are_counted_by_answer(self):
        """Another answer is another attempt; checking the same one again is not."""
        said = [_said(check, "02-motives/food-speaker", letter).split("\n")[0] for letter in "AACB"]

        assert [line.partition("attempt ")[2][:1] for line in said] == ["", "", "2", "3"]

    def test_attempts_on_the_card_count_too(self):
        """After two on the card, a check of another answer in the cell is the third."""
        kept = records.record("02-motives/food-speaker", "A") | {"checks": {"attempts": 2, "last": "'A'"}}
        records.keep(kept)

        assert "attempt 2" in _said(check, "02-motives/food-speaker", "A").split("\n")[0]
        assert "attempt 3" in _said(check, "02-motives/food-speaker", "C").split("\n")[0]

    def test_an_answer_that_cannot_be_read_is_no_attempt(self):
        """It is told at once what to write; the attempts before it are kept, and the next answer is the next one."""
        said = [_said(check, "02-motives/food-speaker", answer).split("\n") for answer in ["A", "B or C", "E", "C"]]

        assert [lines[0] for lines in said[1:3]] == ["Unread · 0 of 2 points"] * 2
        assert "Answer with one letter, A to D. 'B or C' was not read." in said[1]
        assert "attempt 2" in said[3][0]

    def test_the_attempts_stay_in_the_notebook_beside_an_unread_answer(self):
        """Running the cell clears what it held, so the count is written again."""
        check("02-motives/food-speaker", "A")
        with capture_output() as shown:
            check("02-motives/food-speaker", "E")

        assert shown.outputs[0].data[MIME]["answer"]["attempts"] == 1


class TestReleases:
    """Sealed files of other kinds and conditions."""

    @pytest.fixture
    def released_at(self, monkeypatch, course):
        """Work in a copy of the course; return the file of its sealed questions."""
        monkeypatch.chdir(course)
        return course / "data" / "questions" / "02-motives.json"

    def test_a_quiz_can_hold_its_explanations_back(self, released_at, course):
        """The student learns that the answer is in, and the file has nothing to open; the lesson explains as ever."""
        released_at.write_text(sealed_questions(course, "02-motives", hold_back=True), encoding="utf-8")

        assert _said(check, "02-motives/food-speaker", "A").startswith("Kept\nYour answer is in.")
        assert "one letter, A to D" in _said(check, "02-motives/food-speaker", "Z")
        assert _said(check, "02-motives/whose-claim", "A").startswith("Not yet")

    @pytest.mark.parametrize("damage", ["", "[]", "{", '{"02-motives/food-speaker": {"type": "choice"}}'])
    def test_a_damaged_file_is_answered_with_a_sentence(self, released_at, damage):
        """A file that was altered says where to get another, and that answers stay."""
        released_at.write_text(damage, encoding="utf-8")

        with pytest.raises(BylineError, match="your answers stay in your notebook|There is no question"):
            check("02-motives/food-speaker", "A")

    def test_altered_explanations_are_answered_with_a_sentence(self, released_at, root):
        """A box that no longer opens is noticed."""
        entries = json.loads((root / "data" / "questions" / "02-motives.json").read_text(encoding="utf-8"))
        entries["02-motives/food-speaker"]["boxes"] = entries["02-motives/own-voice"]["boxes"]
        released_at.write_text(json.dumps(entries), encoding="utf-8")

        with pytest.raises(BylineError, match="was altered"):
            check("02-motives/food-speaker", "A")

    def test_an_old_notebook_keeps_its_answer_with_a_new_kit(self, released_at):
        """A question that is gone gets a sentence, and running its cell does not lose the answer."""
        records.keep(records.record("02-motives/food-speaker", "B"))
        released_at.write_text("{}", encoding="utf-8")
        with capture_output() as shown, pytest.raises(BylineError):
            ask("02-motives/food-speaker")

        assert shown.outputs[0].data[MIME]["answer"] == "B"


class TestTables:
    """load and paragraph."""

    def test_a_table_is_indexed_by_its_id(self):
        """A statement is found by its id."""
        assert load("statements").loc["cnn-23-a", "source"] == "rok-officials"

    def test_an_unknown_table_is_answered_with_a_near_one(self):
        """A misspelt table gets one sentence."""
        with pytest.raises(BylineError, match="There is no table 'statement'. Did you mean statements"):
            load("statement")

    def test_a_reference_tells_what_it_is_and_how_far_it_was_checked(self):
        """Title, publisher, date, mark, what it supports and the link stand in the page and in plain text."""
        told = paragraph("ref:ap-repost")
        link = "https://www.viewworld.org/index.php?rest_route=%2Fwp%2Fv2%2Fposts%2F2761"

        assert "5 September 2023). Checked: V-rep, seen only in a repost" in told and "Al Jazeera report" in told
        assert f'<a href="{link}"' in told._repr_html_() and pretty(told).endswith(link)

    def test_every_reference_can_be_shown(self):
        """None of them lacks what is told."""
        shown = [paragraph(f"ref:{name}")._repr_html_() for name in load("references").index]

        assert [page for page in shown if "nan" in re.findall(r"\w+", page)] == []

    def test_an_unknown_reference_is_answered_with_a_near_one(self):
        """The sentence names what was meant, and not all the many that there are."""
        with pytest.raises(BylineError, match="no reference 'ref:ap-repos'. Did you mean ap-repost"):
            paragraph("ref:ap-repos")
        with pytest.raises(BylineError, match="There are .* such as .*"):
            paragraph("ref:")

    def test_a_paragraph_is_its_digest(self):
        """A locator gives the digest, however it is written."""
        assert paragraph(" CNN:2 ") == load("paragraphs").loc["cnn:2", "digest"]

    @pytest.mark.parametrize(
        ("place", "sentence"),
        [
            ("cnn:99", "runs from cnn:0"),
            ("bbc:1", "no article 'bbc'"),
            ("cnn", "not a locator"),
            (23, "not a locator"),
            ("cnn:-1", "not a locator"),
        ],
    )
    def test_an_unknown_place_says_what_there_is(self, place, sentence):
        """A locator that does not exist is answered with one sentence."""
        with pytest.raises(BylineError, match=sentence):
            paragraph(place)


def test_the_door_names_what_it_offers():
    """A wrong import from byline says which names there are."""
    with pytest.raises(AttributeError, match="it offers ask, brief_editor, brier, calibration, check"):
        byline.quiz  # noqa: B018


def test_importing_the_kit_loads_neither_pandas_nor_widgets():
    """`import byline` stays light: heavy libraries load when they are used."""
    code = "import sys, byline; sys.exit(bool({'pandas', 'ipywidgets', 'nbgrader'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
