"""Numbers in the prose of lesson 07 and its quiz, computed anew; and what the checker says of the sentences in them."""

import json
import re

import pytest
from helpers import prose_of

from byline import model_brief, quote
from byline.brief import check
from byline.brief.checker import draft, findings
from byline.brief.shape import LONGEST, SHORTEST, n_words
from byline.questions.keys import read_keys
from byline.questions.prompts import bullets, prompts, text_of
from byline.questions.values import as_text
from byline.tables import load

STEM = "07-brief"
STATEMENTS, REFERENCES, BRIEFS = load("statements"), load("references"), load("model-briefs")
STRONG, FLAWED = (BRIEFS[BRIEFS["brief"] == name] for name in ("strong", "flawed"))
EVENTS, TERMS = load("events")["date"], load("estimative-terms")
WORDS = {"likely": "likely", "very likely": "very-likely", "unlikely": "unlikely", "almost certain": "almost-certain"}
PUBLISHERS = ["United Nations press service", "United Nations Security Council"]


def _kinds(text):
    """The kinds of what the checker notices, but for the length of the text."""
    return [one.kind for one in check(text) if one.kind != "length"]


def _draft(row):
    """A sentence of a draft as it stands in a row of a question, without Markdown and quotation marks around it."""
    text = row.replace("`", "")
    return text.rpartition('" Finding')[0].lstrip('"') or text


def _why(option):
    """The reason for the fault of the sentence that an option names by its number, if it has one."""
    number = re.search(r"Sentence (\d+)", option)[1]
    return FLAWED.loc[f"flawed-{number}", "why"]


def _pages(pattern, publishers=None):
    """The references whose `supports` has a pattern, of some publishers."""
    found = REFERENCES[REFERENCES["supports"].str.contains(pattern)]
    return list(found[found["publisher"].isin(publishers)].index) if publishers else list(found.index)


def _places(word, *firmness):
    found = STATEMENTS[STATEMENTS["claim"].str.contains(word)]
    return found[found["firmness"].isin(firmness)]["locator"].to_list()


@pytest.fixture(scope="module")
def lesson(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / f"{STEM}.ipynb")


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson and quiz, by the name of the question."""
    return {name.split("/")[1]: key for name, key in read_keys(root / "solutions" / STEM / "key.yml").items()}


@pytest.fixture(scope="module")
def quiz(root):
    """The quiz with its answers, as the instructor has it."""
    return root / "solutions" / STEM / f"{STEM}-quiz.ipynb"


@pytest.fixture(scope="module")
def asked(root, quiz):
    """The prompts of lesson and quiz, by the name of the question."""
    books = [json.loads(path.read_text(encoding="utf-8")) for path in (root / "lessons" / f"{STEM}.ipynb", quiz)]
    return {name.split("/")[1]: prompt for book in books for name, prompt in prompts(book).items()}


class TestModelBriefs:
    """What the lesson says of the strong and the flawed brief."""

    def test_the_checker_counts_as_the_lesson_says(self, lesson):
        """Thirteen findings and two notes on the flawed brief, none on the strong one."""
        notes = [one.is_note for one in check(model_brief("flawed"))]

        assert f"It has {notes.count(False)} findings and {notes.count(True)} notes." in lesson
        assert check(model_brief("strong")) == []

    def test_fourteen_sentences_are_at_fault_and_two_have_no_rule(self, lesson):
        """24 sentences, 14 with a reason in the table, 2 of these without a fault that a rule knows."""
        marked = FLAWED[FLAWED["why"].notna()]

        assert (len(FLAWED), len(marked), marked["fault"].isna().sum()) == (24, 14, 2)
        assert "Fourteen of the 24 sentences have a fault; ten are sound. For two of the fourteen" in lesson
        assert list(marked[marked["fault"].isna()].index) == ["flawed-17", "flawed-24"]

    def test_the_question_on_the_flawed_brief_has_the_faults_of_the_table(self, keys, asked):
        """The letters that are right are the sentences with a reason, and as many are sound."""
        options, _ = bullets(asked["which-flawed"])
        at_fault = {letter for letter, text in options.items() if isinstance(_why(text), str)}

        assert at_fault == set(keys["which-flawed"].key) and len(options) == 2 * len(at_fault)

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (1, "Ines Marek"),
            (2, "Question:"),
            (3, "almost certain (95–99%)"),
            (4, "is unconfirmed"),
            (7, "deny"),
            (9, "therefore high"),
            (11, "contents were not exactly known"),
            (12, "Russia's ambassador"),
            (13, "A gift declined"),
            (14, "because one side"),
            (17, "Neither event shows whether anybody helped"),
            (24, "I recommend"),
            (25, "would change my judgement"),
        ],
    )
    def test_a_sentence_of_the_strong_brief_is_where_the_lesson_has_it(self, number, words):
        """Each sentence that the lesson names by its number says what the lesson says of it."""
        assert words in STRONG.loc[f"strong-{number}", "text"]


class TestDrafts:
    """What the checker says of the sentences that students judge."""

    def test_of_two_sentences_the_first_has_no_citation(self):
        """One finding, on sentence 1."""
        found = check("North Korea sent 10,000 containers. A US statement has more than 10,000 (cnn:19).")

        assert [(one.kind, one.sentence) for one in found] == [("uncited", 1), ("length", 0)]

    @pytest.mark.parametrize(
        ("name", "kinds"),
        [
            ("holds-or-not", [["figure"], ["off-topic"], [], []]),
            ("what-to-do", [["loaded"], ["uncited"], ["off-topic"], ["mixed"]]),
            ("fault-or-sound", [["figure"], ["misquoted"], [], ["off-topic"], [], ["uncited"]]),
            ("finding-holds", [["loaded"], ["uncited"], ["uncited"], ["off-topic"]]),
        ],
    )
    def test_the_checker_notices_in_each_row_what_the_question_says(self, asked, name, kinds):
        """A row's finding is the one that the prompt names or that the key is about; sound rows have none."""
        rows = re.findall(r"^\* \*\*\d\*\* (.+)$", asked[name], re.MULTILINE)

        assert [_kinds(_draft(row)) for row in rows] == kinds

    def test_the_false_alarm_is_one(self):
        """The checker asks for a citation, and no source on either topic is Chinese or North Korean."""
        voices = STATEMENTS[STATEMENTS["topic"].isin(["technology", "nuclear-risk"])]["source"].unique()
        countries = load("sources").loc[[voice for voice in voices if voice in load("sources").index], "country"]

        assert _kinds("No Chinese or North Korean voice says anything about technology in the three reports.") == [
            "uncited"
        ]
        assert not countries.isin(["China", "North Korea"]).any()

    def test_no_chinese_source_speaks_of_drills(self):
        """The third row of the question on findings is true."""
        voices = STATEMENTS[STATEMENTS["claim"].str.contains("drill|exercise")]["source"]

        assert not load("sources").reindex(voices)["country"].eq("China").any()

    @pytest.mark.parametrize(
        "text",
        [
            "Cha Du Hyeogn says that Russia has always shared its chief weapons technologies with China "
            "(aljazeera:26).",
            "Hong Min says that Russia has given Kim spy satellites (aljazeera:25).",
            "Several governments have proved that missiles have been flowing to Russia since September (cnn:5).",
            "Putin signalled that he was willing to help with satellites (cnn:24), so it is almost certain (95–99 %) "
            "that he did.",
        ],
    )
    def test_a_turned_or_stretched_sentence_passes(self, text):
        """Right name, subject and place, and another sense: nothing is noticed."""
        assert _kinds(text) == []

    def test_the_last_word_of_the_quotation_is_altered(self):
        """`quote` marks the seventh word, which is the last, and names the paragraph."""
        assert "“agrees” (word 7)" in str(quote("Nothing will happen unless Xi Jinping agrees", "euronews"))


class TestNumbers:
    """Figures in prose."""

    def test_five_of_241_statements_have_satellite(self, lesson):
        """The search that the lesson shows."""
        found = STATEMENTS["claim"].str.contains("satellite").sum()

        assert (found, len(STATEMENTS)) == (5, 241) and "Five of 241 statements." in lesson

    def test_know_how_adds_a_paragraph(self, lesson):
        """Without the second word cnn:28 would be missing."""
        with_it, without = (
            set(STATEMENTS[STATEMENTS["claim"].str.contains(pattern)]["locator"])
            for pattern in ("technolog|know-how", "technolog")
        )

        assert with_it - without == {"cnn:28"} and "Without `know-how`, `cnn:28` would be missing" in lesson

    def test_the_veto_and_the_end_of_the_panel_are_33_days_apart(self, keys):
        """As in the question on a draft that says a week."""
        assert keys["days-until"].key["value"] == (EVENTS["panel-ends"] - EVENTS["panel-veto"]).days == 33

    def test_the_plan_adds_up_to_a_brief(self, lesson):
        """The words of its parts make 300 to 400."""
        words = [int(number) for number in re.findall(r"\| (\d+) ", lesson)]

        assert len(words) == 5 and SHORTEST <= sum(words) <= LONGEST

    def test_bands_in_questions_are_those_of_their_words(self, lesson, quiz):
        """A word and its band fit, but for the two sentences in which they do not on purpose."""
        bands = {word: tuple(TERMS.loc[term, ["from_percent", "to_percent"]]) for word, term in WORDS.items()}
        found = re.findall(r"((?:very |un)?likely) \((\d+)–(\d+) ?%\)", lesson + prose_of(quiz))

        assert [one for one in found if bands[one[0]] != (int(one[1]), int(one[2]))] == [
            ("very likely", "55", "80"),
            ("likely", "45", "55"),
        ]

    def test_the_model_answer_is_a_brief_in_which_nothing_is_noticed(self, quiz):
        """The instructor's text has 300 to 400 words and no finding."""
        cells = json.loads(quiz.read_text(encoding="utf-8"))["cells"]
        read = draft(next(text_of(cell) for cell in cells if cell["id"] == "brief"))

        longest = max(len(read.uncited[one.start : one.end].split()) for one in read.sentences)

        assert findings(read) == [] and SHORTEST <= n_words(read) <= LONGEST and longest <= 30

    def test_the_rubric_stands_in_the_prompt_word_for_word(self, keys, quiz):
        """What earns all points and what earns a part is told beforehand, in the words of the key."""
        asked = prose_of(quiz).casefold()
        told = [words for row in keys["brief"].rubric for words in (row["full"], row["part"])]

        assert len(told) == 12 and [words for words in told if words.casefold() not in asked] == []

    def test_the_figure_of_the_first_row_has_two_digits_exchanged(self, asked):
        """7,600 in the quiz, 6,700 in the table."""
        figure = (
            load("shipments").query("reference == 'shin-food-containers' and unit == 'containers'")["figure"].item()
        )

        assert figure == 6700 and "about 7,600 containers" in asked["fault-or-sound"]

    def test_the_two_counts_of_containers_are_three_days_apart(self, keys):
        """The US statement and the South Korean minister's, as brief and key say."""
        first, second = load("shipments")["date"][["state-department-2024-02-containers", "shin-2024-02-containers"]]

        assert (second - first).days == 3 and "three days apart" in keys["well-put"].why["E"]


class TestCode:
    """The questions that are answered by code: what the tables give, and what slips give."""

    @pytest.mark.parametrize(
        ("name", "right", "slips"),
        [
            (
                "nuclear-doubts",
                _places("nuclear", "doubted", "uncertain"),
                [
                    _places("nuclear", "doubted"),
                    _places("nuclear", "doubted", "hedged"),
                    _places("technolog", "doubted", "uncertain"),
                    _places("technolog", "doubted"),
                ],
            ),
            (
                "launch-pages",
                _pages("Malligyong|launches"),
                [_pages("Malligyong"), _pages("launches"), _pages("Malligyong|launch")],
            ),
            (
                "panel-pages",
                _pages("Panel|panel", PUBLISHERS),
                [
                    _pages("Panel", PUBLISHERS),
                    _pages("panel", PUBLISHERS),
                    _pages("Panel|panel"),
                    _pages("Panel|panel", PUBLISHERS[:1]),
                    _pages("Panel|panel", PUBLISHERS[1:]),
                ],
            ),
        ],
    )
    def test_the_key_has_what_the_tables_give(self, keys, name, right, slips):
        """The accepted value is computed anew, and each foreseen mistake is one that a slip gives."""
        key = keys[name]

        assert [as_text(value) for value in key.key] == [as_text(right)]
        assert {as_text(value) for value, _ in key.why["values"]} == {as_text(value) for value in [right, *slips]}
