"""Practice: items made from the tables, spaced by what was missed, kept whatever happens, asked by the page."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from anchored import is_anchored
from opened import Opened

from byline import load, practice
from byline.drills import items, schedule
from byline.drills.altered import is_absent
from byline.errors import BylineError
from byline.front.view import VIEW
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
    """Someone who practises: the page's part, which asks and shows."""

    def __init__(self, *arguments, **settings):
        self.opened = Opened(partial(practice, *arguments, **settings))
        self.output = self.opened.outputs[0]
        self.told = self.ask({"next": True})

    def ask(self, asked):
        """What Python says to the page, or its one sentence."""
        reply = self.opened.answer.replied(asked)
        return reply.get("reply") or reply["error"]

    @property
    def item(self):
        """The question that was asked for last."""
        return self.told["item"]

    def answer(self, item, right=True):
        """Answer the question that stands there, which is an item, and check it."""
        label = next(label for label in item.question.options if (label == item.right) == right)
        return self.ask({"item": self.item["id"], "attempt": self.item["attempt"], "answer": label})


FIRST, SECOND = (items.item(one) for one in items.order()[:2])


class TestPanel:
    """The practice as it is used."""

    def test_a_right_answer_is_told_why(self):
        """The reply has the mark, with the reason for the option, and the count goes up."""
        told = _Learner().answer(FIRST)

        assert told["mark"]["verdict"] == "right" and FIRST.explanation in told["mark"]["parts"][FIRST.right]["why"]
        assert told["counts"] == ["1 answered today, 1 right; 0 due."]

    def test_a_wrong_answer_is_told_the_right_one(self):
        """The reason names the right option and where to read again."""
        (why,) = _Learner().answer(FIRST, right=False)["mark"]["explanation"]

        assert f"The answer is {FIRST.right} ·" in why and f"Read again: {FIRST.locator}" in why

    def test_no_answer_is_told_before_it_is_given(self):
        """Neither what the notebook holds nor what the page is sent tells which option is right, or why."""
        learner = _Learner()
        sent = json.dumps([learner.output["text/plain"], learner.output[VIEW], learner.item], ensure_ascii=False)

        assert set(learner.item["card"]) == {"type", "points", "options", "title", "prompt"}
        assert FIRST.explanation not in sent and "right" not in json.dumps(learner.output[VIEW])

    def test_the_next_question_is_another(self):
        """Asked for once more after an answer, another question comes."""
        learner = _Learner()
        learner.answer(FIRST)

        assert learner.ask({"next": True})["item"]["id"] == SECOND.id

    def test_an_answer_counts_once(self):
        """The same question answered again, as in a second tab, is marked and not entered."""
        learner = _Learner()
        learner.answer(FIRST)
        again = learner.answer(FIRST, right=False)

        assert again["mark"]["verdict"] == "not yet" and len(schedule.progress().reviews) == 1

    @pytest.mark.parametrize("answer", [None, "", "Z", 3, ["A", "B"], {"A": 1}])
    def test_what_is_no_answer_is_not_entered(self, answer):
        """Whatever the page sends in its place, the schedule stays as it is."""
        learner = _Learner()
        told = learner.ask({"item": FIRST.id, "attempt": 0, "answer": answer})

        assert told["mark"]["points"] == 0 and schedule.progress().reviews == []

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            (None, "Practice asks for"),
            ({}, "Practice asks for"),
            ({"item": "who/x", "attempt": "1"}, "Practice asks for"),
            ({"item": "who/x", "attempt": 0, "answer": "A"}, "There is no item"),
            ({"item": None, "attempt": 0, "answer": "A"}, "There is no kind"),
        ],
    )
    def test_what_is_no_question_gets_a_sentence(self, asked, sentence):
        """A page that asks something else is told so in one sentence."""
        assert sentence in _Learner().ask(asked)

    def test_opened_again_it_goes_on(self):
        """A new start puts the question after the last one."""
        _Learner().answer(FIRST)

        assert _Learner().item["id"] == SECOND.id

    def test_without_the_page_the_first_question_can_be_read(self):
        """In words it has the prompt and the options."""
        told = _Learner().output["text/plain"]

        assert FIRST.prompt in told and all(
            f"{label} · {text}" in told for label, text in FIRST.question.options.items()
        )

    def test_kinds_narrow_it(self):
        """With one kind chosen, the first question is of that kind."""
        assert [_Learner(kinds).item["id"].split("/")[0] for kinds in ("words", ["words"])] == ["words", "words"]

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
        """Started anew, the page names the copy and counts from nothing."""
        _Learner().answer(FIRST)
        learner = _Learner(reset=True)

        assert "practice.before-reset.json" in learner.output[VIEW]["data"]["notice"]
        assert learner.told["counts"] == ["0 answered today, 0 right; 0 due."]

    def test_a_damaged_file_is_announced(self):
        """The practice opens all the same and says where the damaged file is."""
        _file().parent.mkdir(parents=True)
        _file().write_text("{")

        assert "practice.damaged.json" in _Learner().output[VIEW]["data"]["notice"]

    def test_a_folder_that_fails_on_the_way_gets_a_sentence(self, tmp_path, monkeypatch):
        """Where an answer cannot be kept, the mark comes with a sentence and without a traceback."""
        learner = _Learner()
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "file"))
        told = learner.answer(FIRST)

        assert told["mark"]["verdict"] == "right" and "cannot be kept" in told["notice"]
        assert "cannot be kept" in learner.ask({"next": True})

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
        """The sentence comes with the counts."""
        for number in range(12):
            schedule.review(f"words/item-{number}", number % 2 == 0, sound=number % 2 == 0)

        assert "too trusting" in _Learner("words").told["counts"][1]


def _kind(item):
    return item.id.split("/")[0]


def _file(name="practice.json"):
    return Path(os.environ["BYLINE_HOME"]) / name
