"""Practice: items made from the tables, spaced by what was missed, kept whatever happens, used by clicking."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ipywidgets
import pytest
from anchored import is_anchored

from byline import load, practice
from byline.drills import items, schedule
from byline.drills.altered import is_absent
from byline.errors import BylineError
from byline.questions.marking import mark
from byline.quotes.verify import index
from byline.quotes.words import words

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MADE = [items.item(one, attempt) for one in items.order() for attempt in range(3)]
STATEMENTS = load("statements")


def _of(kind):
    """All items of a kind, each with its row of the table and the text of its right option."""
    items = [item for item in MADE if item.id.startswith(f"{kind}/")]
    return [(item, STATEMENTS.loc[item.id.split("/")[1]], item.question.options[item.right]) for item in items]


class TestItems:
    """What is asked."""

    def test_every_statement_has_items_of_both_general_kinds(self):
        """Each statement can be asked for its place and for its firmness."""
        assert {f"{kind}/{one}" for kind in ("where", "firmness") for one in STATEMENTS.index} <= set(items.order())

    def test_options_are_distinct_and_as_many_as_the_kind_says(self):
        """Four for who, where and gets, five degrees of firmness, two for words; no option stands twice."""
        numbers = {"who": 4, "where": 4, "firmness": 5, "gets": 4, "words": 2}
        wrong = [item.id for item in MADE if len(set(item.question.options.values())) != numbers[_kind(item)]]

        assert wrong == [] and all(len(item.question.options) == numbers[_kind(item)] for item in MADE)

    def test_exactly_one_option_is_right(self):
        """Marked by the code of the graded questions, one label earns the point and the others nothing."""
        for item in MADE:
            marks = {label: mark(item.question, label, item.judge) for label in item.question.options}
            assert [label for label, given in marks.items() if given.points] == [item.right]

    def test_who_follows_from_the_table(self):
        """The right name is that of the statement's source."""
        names = load("sources")["name"]

        assert [item.id for item, row, right in _of("who") if right != names[row["source"]]] == []

    def test_who_leaves_out_newsrooms_and_names_that_give_themselves_away(self):
        """No claim is a newsroom's own, and none holds its speaker's surname."""
        kinds = load("sources")["kind"]
        told = [item.id for item, row, right in _of("who") if right.split()[-1] in re.findall(r"\w+", row["claim"])]

        assert told == [] and all(kinds[row["source"]] != "newsroom" for _, row, _ in _of("who"))

    def test_who_offers_nobody_else_who_says_the_same(self):
        """No distractor says the same of the same actor and topic in that report."""
        names, same = load("sources")["name"], ["article", "topic", "actor", "relation"]
        rows = STATEMENTS.drop(columns="figure").fillna("").assign(name=STATEMENTS["source"].map(names))
        said = rows.groupby(same)["name"].agg(set)

        for item, row, right in _of("who"):
            also = said[tuple(rows.loc[row.name, same])] - {right}
            assert not also & set(item.question.options.values()), item.id

    def test_where_follows_from_the_table(self):
        """The right paragraph is the statement's, and all four are of its report."""
        for item, row, right in _of("where"):
            reports = {place.split(":")[0] for place in item.question.options.values()}
            assert (right, reports) == (row["locator"], {row["article"]})

    def test_where_offers_no_paragraph_on_the_same_topic(self):
        """No other paragraph on offer has a statement on that topic, so no second one could be meant."""
        topics = STATEMENTS.groupby("locator")["topic"].agg(set)
        for item, row, right in _of("where"):
            assert all(row["topic"] not in topics[at] for at in item.question.options.values() if at != right), item.id

    @pytest.mark.parametrize(
        ("kind", "column", "texts"), [("firmness", "firmness", items.FIRMNESS), ("gets", "relation", items.RELATIONS)]
    )
    def test_firmness_and_motives_follow_from_the_table(self, kind, column, texts):
        """The right option is the one for the value in the statement's row."""
        assert [item.id for item, row, right in _of(kind) if not right.endswith(texts[row[column]])] == []

    def test_a_denial_is_not_given_away(self):
        """The claim "That … is denied." is shown without these words."""
        assert "North Korea has real trade with Russia." in items.item("firmness/euronews-13-c").prompt

    def test_words_are_proven_to_stand_there_or_not(self):
        """By the fingerprints: what is right as it stands is an anchor, and what was altered is surely absent."""
        for item, row, right in _of("words"):
            text = re.search("“(.+)”", item.prompt)[1]
            proven = is_anchored if right == "They are there, word for word" else is_absent
            assert proven(row["locator"], text) and 2 <= len(text.split()) <= 4, item.id

    def test_words_come_in_both_ways(self):
        """Neither answer is right in more than two thirds of the items."""
        labels = [item.right for item, _, _ in _of("words")]

        assert 1 / 3 < labels.count("A") / len(labels) < 2 / 3

    def test_no_item_shows_eight_words_of_a_report(self):
        """No run of eight words of prompt, options and explanation stands in a paragraph, by the fingerprints."""
        shown = {text for item in MADE for text in (item.prompt, item.explanation, *item.question.options.values())}
        tokens = (words(text) for text in shown)
        runs = {tuple(line[at : at + 8]) for line in tokens for at in range(len(line) - 7)}

        assert [run for run in runs if index().verbatim(run)] == []

    def test_the_same_attempt_is_the_same_question(self):
        """Nothing is left to chance: id and attempt fix the item, and another attempt may change its options."""
        again = [items.item(one, attempt) for one in items.order("who") for attempt in range(3)]

        assert again == [item for item, _, _ in _of("who")]
        assert items.item("who/cnn-23-a", 0).question.options != items.item("who/cnn-23-a", 1).question.options

    def test_kinds_and_reports_take_turns(self):
        """The first fifteen new items are each kind in each report once."""
        first = [(one.split("/")[0], one.split("/")[1].split("-")[0]) for one in items.order()[:15]]

        assert len(set(first)) == 15 and [kind for kind, _ in first[:5]] == list(items.KINDS)

    @pytest.mark.parametrize(
        ("item_id", "sentence"),
        [
            ("who/cnn-99-z", "There is no item 'who/cnn-99-z'"),
            ("whom/cnn-23-a", "no kind 'whom'. Did you mean who"),
            ("who/cnn-4-a", "There is no item"),
            (None, "There is no kind 'None'"),
        ],
    )
    def test_an_unknown_item_gets_a_sentence(self, item_id, sentence):
        """An id that no item has is answered with one sentence."""
        with pytest.raises(BylineError, match=sentence):
            items.item(item_id)


class TestSchedule:
    """When it is asked again."""

    def test_without_answers_the_first_new_item_comes(self):
        """A new learner starts at the head of the order."""
        assert schedule.progress().next_item(["a/1", "b/1"], NOW) == "a/1"

    def test_a_missed_item_comes_back_before_a_known_one(self):
        """Known first and missed second, the missed one is asked again within minutes."""
        schedule.review("a/known", True, NOW)
        done = schedule.review("a/missed", False, NOW)
        ids = ["a/known", "a/missed", "a/new"]

        assert [done.next_item(ids, NOW), done.next_item(ids, NOW + 2 * MINUTE)] == ["a/new", "a/missed"]
        assert done.cards["a/known"].due > NOW + DAY

    def test_the_longest_overdue_comes_first(self):
        """Of two due items, the one that has waited longer is asked."""
        schedule.review("a/late", False, NOW + MINUTE)
        done = schedule.review("a/early", False, NOW)

        assert done.next_item(["a/late", "a/early"], NOW + DAY) == "a/early"

    def test_there_is_always_a_next_item(self):
        """With everything known and nothing due, the item that is due soonest comes."""
        schedule.review("a/known", True, NOW)
        done = schedule.review("a/missed", False, NOW)

        assert done.next_item(["a/known", "a/missed"], NOW) == "a/missed"

    def test_progress_survives_a_new_start(self):
        """What was answered is there when the file is read again."""
        done = schedule.review("a/1", True, NOW)

        assert schedule.progress() == done and done.attempts("a/1") == 1

    def test_counts_are_of_today(self):
        """Yesterday's answers do not count; what is due does."""
        schedule.review("a/1", False, NOW - DAY)
        schedule.review("a/2", True, NOW)
        done = schedule.review("a/3", False, NOW)

        assert done.counts(["a/1", "a/2", "a/3"], NOW) == (2, 1, 1)

    def test_reset_keeps_a_copy(self):
        """After a reset the practice is new, and the old one lies beside it; a second reset keeps both."""
        schedule.review("a/1", True, NOW)
        first = schedule.reset()
        schedule.review("a/2", True, NOW)
        second = schedule.reset()

        assert (first.name, second.name) == ("practice.before-reset.json", "practice.before-reset-2.json")
        assert "a/1" in first.read_text() and "a/2" in second.read_text() and schedule.progress().reviews == []

    def test_a_reset_of_nothing_keeps_nothing(self):
        """Without a file there is nothing to set aside."""
        assert schedule.reset() is None

    @pytest.mark.parametrize(
        "damaged",
        [
            b"",
            b"{",
            b"\xff\xfe",
            b"[]",
            b"null",
            b'{"cards": {}, "reviews": [3]}',
            b'{"cards": {"a/1": {}}, "reviews": []}',
            b'{"cards": {}, "reviews": [{"item": "a", "when": "2026-01-01", "right": true}]}',
            b"[" * 100_000,
        ],
    )
    def test_a_damaged_file_loses_nothing(self, damaged):
        """Its bytes are kept beside it, a sentence says so, and practice goes on."""
        _file().parent.mkdir(parents=True)
        _file().write_bytes(damaged)
        notice = schedule.progress().notice
        schedule.review("a/1", True, NOW)

        assert "could not be read" in notice and "practice.damaged.json" in notice
        assert _file("practice.damaged.json").read_bytes() == damaged and len(schedule.progress().reviews) == 1

    def test_a_card_that_cannot_be_used_is_damage(self):
        """A card in an impossible state is found on reading and not in the middle of the practice."""
        schedule.review("a/1", True, NOW)
        data = json.loads(_file().read_text())
        data["cards"]["a/1"]["stability"] = None
        _file().write_text(json.dumps(data))

        assert "practice.damaged.json" in schedule.progress().notice

    def test_a_second_damaged_file_leaves_the_first_alone(self):
        """What was set aside is not written over."""
        _file().parent.mkdir(parents=True)
        for text in ("first", "second"):
            _file().write_text(text)
            schedule.progress()

        kept = [_file(name).read_text() for name in ("practice.damaged.json", "practice.damaged-2.json")]
        assert kept == ["first", "second"]

    def test_a_folder_that_cannot_be_used_gets_a_sentence(self, tmp_path, monkeypatch):
        """Where the data folder is a file, one sentence says so."""
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "file"))

        with pytest.raises(BylineError, match="Your practice cannot be kept in"):
            schedule.review("a/1", True, NOW)

    def test_all_reviews_can_be_exported(self, tmp_path):
        """The CSV file has one line for each answer: item, kind, when, right."""
        schedule.review("a/1", True, NOW)
        schedule.review("b/1", False, NOW)
        lines = schedule.export(tmp_path / "reviews.csv").read_text().splitlines()

        assert lines[0] == "item,kind,when,right" and [line.split(",")[::3] for line in lines[1:]] == [
            ["a/1", "True"],
            ["b/1", "False"],
        ]

    def test_an_export_writes_over_nothing(self, tmp_path):
        """A file that exists is left alone, with one sentence."""
        (tmp_path / "essay.csv").write_text("mine")

        with pytest.raises(BylineError, match="exists already"):
            schedule.export(tmp_path / "essay.csv")


class _Learner:
    """Someone who uses the widget."""

    def __init__(self, *arguments, **settings):
        self.view = practice(*arguments, **settings)

    def all(self, kind, box=None):
        """The widgets of a kind."""
        box = box or self.view
        children = getattr(box, "children", ())
        return [box] if isinstance(box, kind) else [found for child in children for found in self.all(kind, child)]

    def press(self, label):
        """Press a button by its label."""
        next(button for button in self.all(ipywidgets.Button) if button.description == label).click()

    @property
    def radio(self):
        """The options."""
        return self.all(ipywidgets.RadioButtons)[0]

    @property
    def page(self):
        """All that can be read beside the options."""
        return "".join(text.value for text in self.all(ipywidgets.HTML))

    def answer(self, item, right=True):
        """Pick an answer to an item and check it."""
        self.radio.value = next(label for label in item.question.options if (label == item.right) == right)
        self.press("Check")


FIRST, SECOND = (items.item(one) for one in items.order()[:2])


class TestWidget:
    """The practice as it is used."""

    def test_a_right_answer_is_told_why(self):
        """Check shows verdict and explanation as a status, and the count goes up."""
        learner = _Learner()
        learner.answer(FIRST)

        assert 'role="status"' in learner.page and "Right · 1 of 1 point" in learner.page
        assert "1 answered today, 1 right; 0 due." in learner.page

    def test_a_wrong_answer_is_told_the_right_one(self):
        """The verdict names the right option and where to read again."""
        learner = _Learner()
        learner.answer(FIRST, right=False)

        assert f"The answer is {FIRST.right} ·" in learner.page and f"Read again: {FIRST.locator}" in learner.page

    def test_next_puts_the_next_question(self):
        """After Next another question stands there, without a verdict."""
        learner = _Learner()
        learner.answer(FIRST)
        learner.press("Next")

        assert SECOND.prompt.split("\n\n")[0] in learner.page and "Right ·" not in learner.page

    def test_an_answer_counts_once(self):
        """A second Check of the same question changes nothing."""
        learner = _Learner()
        learner.answer(FIRST)
        learner.press("Check")

        assert len(schedule.progress().reviews) == 1 and "Press Next." in learner.page

    @pytest.mark.parametrize(
        ("button", "sentence"), [("Check", "Choose an answer"), ("Next", "Check your answer first")]
    )
    def test_a_button_pressed_too_early_says_what_to_do(self, button, sentence):
        """Without an answer, nothing is kept and a sentence helps."""
        learner = _Learner()
        learner.press(button)

        assert sentence in learner.page and schedule.progress().reviews == []

    def test_opened_again_it_goes_on(self):
        """A new start puts the question after the last one."""
        _Learner().answer(FIRST)

        assert SECOND.prompt.split("\n\n")[0] in _Learner().page

    def test_it_can_be_used_by_keyboard(self):
        """The options have a label, and no button is ever disabled, which would lose the keyboard's place."""
        learner = _Learner()
        learner.answer(FIRST)

        assert learner.radio.description and not any(button.disabled for button in learner.all(ipywidgets.Button))

    def test_kinds_narrow_it(self):
        """With one kind chosen, the first question is of that kind."""
        assert "Are these words in" in _Learner("words").page and "Are these words in" in _Learner(["words"]).page

    @pytest.mark.parametrize(
        ("kinds", "sentence"),
        [
            ("whre", "There is no kind 'whre'. Did you mean where"),
            (["who", 3], "There is no kind 3"),
            ([], "Name at least one kind"),
            (3, "Name the kinds as a list"),
        ],
    )
    def test_an_unknown_kind_gets_a_sentence(self, kinds, sentence):
        """A kind that does not exist is answered with one sentence, before anything is reset."""
        with pytest.raises(BylineError, match=sentence):
            practice(kinds, reset=True)

    def test_reset_says_where_the_copy_is(self):
        """Started anew, the widget names the copy and counts from nothing."""
        _Learner().answer(FIRST)
        page = _Learner(reset=True).page

        assert "practice.before-reset.json" in page and "0 answered today" in page

    def test_a_damaged_file_is_announced(self):
        """The widget opens all the same and says where the damaged file is."""
        _file().parent.mkdir(parents=True)
        _file().write_text("{")

        assert "practice.damaged.json" in _Learner().page

    def test_a_folder_that_fails_on_the_way_gets_a_sentence(self, tmp_path, monkeypatch):
        """Where an answer cannot be kept, the verdict is shown with a sentence and without a traceback."""
        learner = _Learner()
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "file"))
        learner.answer(FIRST)

        assert "Right ·" in learner.page and "cannot be kept" in learner.page

    def test_the_history_is_a_table(self):
        """With table=True the answers come as a table, and as an empty one before the first."""
        before = practice(table=True)
        _Learner().answer(FIRST)
        after = practice(table=True)

        assert list(before) == list(after) == ["item", "kind", "when", "right"] and len(before) == 0
        assert after.iloc[0][["item", "kind", "right"]].tolist() == [FIRST.id, "who", True]
        assert practice("words", table=True).empty


class TestDiscernment:
    """Items that ask whether something is sound."""

    def test_only_words_are_asked_for_soundness(self):
        """An item of words knows whether they stand there so; the other kinds do not ask."""
        assert {_kind(item) for item in MADE if item.sound is not None} == {"words"}
        assert {item.sound for item in MADE if _kind(item) == "words"} == {True, False}

    @pytest.mark.parametrize(
        ("right_when_sound", "right_when_not", "words"), [(True, False, "trusting"), (False, True, "sceptical")]
    )
    def test_a_leaning_is_told_in_words(self, right_when_sound, right_when_not, words):
        """Who takes everything for sound is told so, and who takes nothing."""
        for number in range(12):
            sound = number % 2 == 0
            done = schedule.review(f"words/item-{number}", right_when_sound if sound else right_when_not, sound=sound)

        assert words in str(done.discernment())

    def test_a_few_judgements_tell_nothing(self):
        """Before ten judgements there is no verdict on the learner."""
        done = [schedule.review(f"words/item-{number}", True, sound=bool(number % 2)) for number in range(9)]

        assert done[-1].discernment() is None

    def test_the_practice_shows_it(self):
        """The sentence stands below the counts."""
        for number in range(12):
            schedule.review(f"words/item-{number}", number % 2 == 0, sound=number % 2 == 0)

        assert "too trusting" in _all_html(practice("words"))


def _all_html(box):
    """The text of all HTML in a widget."""
    if isinstance(box, ipywidgets.HTML):
        return box.value
    return " ".join(_all_html(child) for child in getattr(box, "children", ()))


def _kind(item):
    return item.id.split("/")[0]


def _file(name="practice.json"):
    return Path(os.environ["BYLINE_HOME"]) / name
