"""The brief checker: what it notices, what it lets pass, and how it says so."""

import pytest

from byline import load, model_brief
from byline.brief import KINDS, check
from byline.brief.sentences import Draft
from byline.errors import BylineError

WHOLE = {"length", "reader", "conclusion"}


def kinds(text):
    """The kinds of the findings on a short text."""
    return [one.kind for one in check(text) if one.kind not in WHOLE]


class TestSentences:
    """Where sentences end."""

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("At the U.N. the U.S. spoke of missiles on 6 Feb. 2024 (cnn:19). It was brief.", 2),
            ("Mr. Panda thinks so (cnn:31). Dr. Nam does not.", 2),
            ("Resolution No. 1718 of 2006 is old. It stands.", 2),
            ("My answer is no. My confidence is low.", 2),
            ("It cost $34.4 million. That is little.", 2),
            ("Kim met Putin. (cnn:5) Then he left. (cnn:7)", 2),
            ('He said "It is over." Then he left.', 2),
            ("He asked: “Why now?” (aljazeera:11). Nobody knew.", 2),
            ("They sent shells, rockets, etc. to Russia (cnn:19).", 1),
            ("Putin landed at 02:22 a.m. on 19 June. The visit took a day.", 2),
            ("The share is approx. 30 per cent. It varies.", 2),
            ("One line\nthat goes on. A second.", 2),
            ("First paragraph\n\nSecond paragraph", 2),
            ("- first item\n- second item", 2),
        ],
    )
    def test_abbreviations_figures_and_citations_do_not_mislead(self, text, count):
        """A full stop ends a sentence where a reader would say so."""
        assert len(Draft(text).sentences) == count

    def test_a_citation_behind_the_full_stop_belongs_to_the_sentence_before(self):
        """The first of two sentences has its citation, the second has none."""
        draft = Draft("Kim met Putin. (cnn:5) Then he left.")

        assert [draft.places(one) for one in draft.sentences] == [["cnn:5"], []]

    def test_characters_are_those_of_the_text(self):
        """A finding's span holds the words that it is about, in a text with letters beyond 16 bits too."""
        text = "𝔸 first line.\n\nKim's regime gets food, South Korean officials say (cnn:23)."
        found = next(one for one in check(text) if one.kind == "loaded")

        assert text[found.start : found.end] == "regime" and found.sentence == 2


class TestCitations:
    """Citations and what they point to."""

    @pytest.mark.parametrize(
        "form", ["(cnn:19)", "[cnn:19]", "(CNN: 19)", "(see cnn:19)", "cnn:19", "(cnn:18–19)", "(cnn:18, 19)"]
    )
    def test_every_common_form_is_read(self, form):
        """Brackets, capitals, a space, a range and a list are no fault."""
        assert kinds(f"A US statement speaks of more than 10,000 containers {form}.") == []

    def test_the_nearest_reference_is_offered(self):
        """A misspelt name leads to the right one."""
        found = check("Food was offered and declined (ref:tass-food-refused).")[0]

        assert "ref:tass-food-declined" in found.look and "ref:tass-food-declined" in found.message

    def test_an_invented_practice_text_is_no_source(self):
        """A locator of lesson 00 is refused with a reason."""
        assert "practice text" in check("Ships came (dispatch:3).")[0].message

    def test_a_time_is_no_citation(self):
        """02:22 is left alone."""
        assert kinds("Putin landed at 02:22 on 19 June 2024 (ref:kbs-putin-arrival).") == []

    def test_a_wrong_place_is_answered_with_the_right_one(self):
        """Where a name stands instead is said."""
        assert "aljazeera:11" in check("Kim Taewoo says that Russia urgently needs supplies (aljazeera:15).")[0].look

    @pytest.mark.parametrize("day", ["27 May 2024", "May 2024"])
    def test_a_day_that_is_shared_bears_on_the_sentence(self, day):
        """The page on the failure of 27 May 2024 is no stranger to a rocket that exploded then."""
        assert kinds(f"The next rocket exploded in {day} (ref:malligyong-failure-2024).") == []

    def test_another_month_does_not_bear_on_it(self):
        """In March 2024 no rocket exploded on that page."""
        assert kinds("The next rocket exploded in March 2024 (ref:malligyong-failure-2024).") == ["off-topic"]

    def test_a_day_leads_to_its_place_and_a_month_to_none(self):
        """27 May is the day of one page; a podcast of that month is about something else."""
        day, month = (check(f"The next rocket exploded {when} 2024.")[0].look for when in ("on 27 May", "in May"))

        assert day == ("ref:malligyong-failure-2024",) and month == ()

    def test_every_claim_of_the_tables_passes_with_its_own_locator(self):
        """No statement of the three reports, told in the kit's words at its place, is called off-topic or wrong."""
        rows = load("statements")
        told = [f"{row.claim[:-1]} ({row.locator})." for row in rows.itertuples()]

        assert [
            text for text in told if {"off-topic", "figure", "unknown-citation", "uncited"} & set(kinds(text))
        ] == []

    def test_every_shipment_passes_with_its_own_reference(self):
        """Each government's figure, cited as it stands in the table, is no fault."""
        rows = load("shipments").dropna(subset=["reference"])
        told = [f"{row.said_by} gave {row.figure:,} {row.unit} (ref:{row.reference})." for row in rows.itertuples()]

        assert [text for text in told if kinds(text)] == []


class TestAbsences:
    """What the writer looked for and did not find."""

    @pytest.mark.parametrize(
        "text",
        [
            "In the three reports I found no Chinese or North Korean voice that says anything about technology.",
            "I found no confirmation by Moscow or Pyongyang up to October 2026.",
            "In the 241 statements we found no Chinese voice on technology.",
            "I looked through the 16 statements on sanctions and found none from the UN.",
            "I did not find a third report of the eleven states after 22 October 2025.",
            "I know of no inspection after 30 April 2024.",
        ],
    )
    def test_what_was_not_found_needs_no_citation(self, text):
        """No place tells what is missing, so the advice of lesson 07 is no finding, with a date or a count as well."""
        assert kinds(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "I found no denial, and Russia delivered 5,000 tons of flour.",
            "I found no error: North Korea sent 10,000 containers.",
            "North Korea sent 10,000 containers and I found no denial.",
            "Panda says that Russia can part with radar, but I found no place that says that it did.",
            "I found 10,000 containers.",
        ],
    )
    def test_a_fact_beside_it_needs_one(self, text):
        """The clause with the fact is asked for its place, whichever comes first."""
        assert kinds(text) == ["uncited"]


class TestFigures:
    """Figures and dates."""

    @pytest.mark.parametrize("figure", ["10,000", "10 000", "10.000", "10k", "10 thousand", "ten thousand", "10000"])
    def test_spellings_of_a_figure_are_one(self, figure):
        """However ten thousand is written, it is what cnn:19 has."""
        assert kinds(f"A US statement speaks of {figure} containers (cnn:19).") == []

    @pytest.mark.parametrize(
        "day",
        [
            "21 November 2023",
            "November 21, 2023",
            "21 Nov. 2023",
            "2023-11-21",
            "21.11.2023",
            "the 21st of November 2023",
        ],
    )
    def test_spellings_of_a_day_are_one(self, day):
        """However a day is written, it is the one of the reference."""
        assert kinds(f"Malligyong-1 reached orbit on {day} (ref:orion-launch-log).") == []

    def test_the_message_names_both_figures(self):
        """What stands here and what stands there is said."""
        message = check("A US statement has more than 1,000 containers (cnn:19).")[0].message

        assert "1,000" in message and "10,000 containers" in message

    def test_a_figure_with_another_unit_differs(self):
        """260,000 are tons and not containers."""
        assert kinds("The US spoke of 260,000 containers (cnn:19).") == ["figure"]

    def test_fewer_and_more_are_not_the_same(self):
        """The statement has more than 10,000."""
        assert kinds("The US statement has fewer than 10,000 containers (cnn:19).") == ["figure"]

    def test_a_rounded_figure_passes_where_it_says_so(self):
        """About 7,000 may stand for 6,700, and 7,000 may not."""
        assert kinds("South Korea's minister had almost 7,000 containers (ref:shin-food-containers).") == []
        assert kinds("South Korea's minister had 7,000 containers (ref:shin-food-containers).") == ["figure"]

    def test_a_day_that_the_report_does_not_give_needs_another_place(self):
        """cnn:5 has only the month of the summit."""
        assert "more exact" in check("The two met at a summit on 13 September 2023 (cnn:5).")[0].message

    @pytest.mark.parametrize("span", ["69 days", "almost ten weeks"])
    def test_a_span_is_computed_from_the_days_that_are_cited(self, span):
        """From the summit to the satellite there are 69 days."""
        text = f"Malligyong-1 reached orbit {span} after the summit (ref:orion-launch-log, ref:vostochny-summit)."

        assert kinds(text) == []

    def test_a_month_of_a_report_has_the_year_of_its_time(self):
        """September is 2023 in the CNN text; March 2023 is not its March."""
        assert kinds("China abstained in March 2024 (cnn:43).") == []
        assert kinds("China abstained in March 2023 (cnn:43).") == ["figure"]


class TestQuotations:
    """Words between quotation marks."""

    def test_words_that_stand_there_pass(self):
        """Two words of euronews:8 are known by their neighbours."""
        assert kinds("He was “not sure” about an agreement (euronews:8).") == []

    def test_words_that_do_not_stand_there_are_noticed(self):
        """Three invented words are told apart from the paragraph's."""
        assert kinds("Nam expects a “great common victory” (aljazeera:19).") == ["misquoted"]

    @pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "'{}'"])
    def test_every_kind_of_quotation_mark_counts(self, marks):
        """The digest's words between marks of any kind are called the digest's."""
        words = marks.format("striking the deal has been very hard for both sides")

        assert "digest" in check(f"Bong says that {words} (aljazeera:23).")[0].message

    def test_words_of_the_cnn_text_get_a_note(self):
        """Its quotation marks do not hold the speakers' words (proved for Erath)."""
        found = check("Their stockpiles “ran out” (cnn:5).")[0]

        assert found.kind == "altered-text" and found.is_note

    def test_who_says_that_it_is_the_copy_gets_no_note(self):
        """A writer who knows of the copy is not told again."""
        assert kinds("In the re-worded text their stockpiles “ran out” (cnn:5).") == []


class TestWording:
    """Likelihood, confidence, loaded words."""

    def test_a_sentence_each_is_no_fault(self):
        """Likelihood with its band, then confidence, is as ICD 203 asks for."""
        assert kinds("It is likely (55–80 %) that food was sent. My confidence is low.") == []

    def test_a_word_without_its_band_gets_a_note(self):
        """The band is offered."""
        found = check("It is very likely that food was sent.")[0]

        assert found.is_note and "80–95%" in found.message

    def test_a_wrong_band_is_noticed(self):
        """Likely is not 80–95 %."""
        assert kinds("It is likely (80–95 %) that food was sent.") == ["band"]

    def test_a_reported_hedge_needs_no_band(self):
        """What Bong held likely stays his word."""
        assert kinds("Bong held food aid likely (aljazeera:21).") == []

    def test_a_loaded_word_within_a_quotation_is_not_the_writers(self):
        """The CNN text calls both warmongering; who quotes it does not."""
        assert "loaded" not in kinds("The copy calls both “warmongering” (cnn:14).")

    @pytest.mark.parametrize(
        "word", ["rogue state", "regime", "puppets", "collective West", "heroes", "imperialists", "orcs"]
    )
    def test_words_of_all_sides_are_on_the_list(self, word):
        """Words against one side, against the other, and praise are noticed alike."""
        assert "loaded" in kinds(f"In my view the {word} cannot be trusted.")

    def test_an_ordinary_term_is_not_loaded(self):
        """A sanctions regime is a term of law."""
        assert kinds("I recommend a course on the sanctions regime.") == []


class TestBalance:
    """Whose word a brief rests on."""

    def test_too_few_citations_say_nothing(self):
        """With four citations of one report it is too early."""
        text = "Russia wants ammunition (aljazeera:5). It asked for it (aljazeera:10). Kim wants food (aljazeera:20)."

        assert kinds(text) == []

    def test_a_denial_that_is_mentioned_is_not_missed(self):
        """With cnn:5 in the text nothing is left unsaid."""
        text = (
            "A US statement has more than 10,000 containers (cnn:19). South Korea's minister has about 6,700 "
            "(ref:shin-food-containers). Ukraine's prosecutor counts at least 24 missiles "
            "(ref:rbc-ukraine-24-missiles). US officials say that Russia wanted ammunition (aljazeera:5). "
            "Felgenhauer calls the calibres right (aljazeera:14)."
        )

        assert "one-sided" in kinds(text)
        assert "for the claim “" in next(one.message for one in check(text) if one.kind == "one-sided")
        assert "one-sided" not in kinds(f"{text} Both governments deny the deliveries (cnn:5).")

    def test_what_the_record_leaves_unconfirmed_has_to_be_called_so(self):
        """That food paid for munitions is a claim; a text that rests on it and says so, in its own words, passes."""
        text = (
            "North Korea gets food in return, South Korean officials say (cnn:23). Bong held a deal for food aid "
            "likely (aljazeera:21). Russia wants ammunition (aljazeera:5). It asked for it in July (aljazeera:10). "
            "Both governments deny the deliveries (cnn:5)."
        )
        told = [one.message for one in check(text) if one.kind == "one-sided"]

        assert len(told) == 1 and "the record leaves it unconfirmed" in told[0] and "gift" not in told[0]
        assert "one-sided" not in kinds(f"{text} That the food is a payment remains unconfirmed.")


class TestWhole:
    """The text as a whole, and the model briefs."""

    def test_the_strong_model_brief_is_clean(self):
        """Nothing at all is noticed in it, not even a note."""
        assert check(model_brief("strong")) == []

    def test_every_marked_fault_of_the_flawed_one_is_found(self):
        """Each mark of the table is a finding on its sentence, or on the whole text."""
        rows = load("model-briefs").query("brief == 'flawed'").dropna(subset=["fault"])
        found = {(one.kind, one.sentence) for one in check(model_brief("flawed"))}

        assert [
            row.sentence for row in rows.itertuples() if not {(row.fault, row.sentence), (row.fault, 0)} & found
        ] == []

    def test_the_table_counts_sentences_as_the_checker_does(self):
        """Each row is one sentence."""
        for name, rows in load("model-briefs").groupby("brief"):
            assert len(Draft(model_brief(name)).sentences) == len(rows)

    def test_both_model_briefs_have_the_length_that_is_asked_for(self):
        """300 to 400 words each."""
        assert not {"length"} & {one.kind for name in ("strong", "flawed") for one in check(model_brief(name))}

    def test_length_is_a_note_with_the_count(self):
        """Four words are too few, kindly said."""
        found = next(one for one in check("This is too short.") if one.kind == "length")

        assert found.is_note and "4 words" in found.message

    def test_a_long_text_without_a_reader_is_asked_for_one(self):
        """From 200 words on the reader is missed."""
        assert "reader" in [one.kind for one in check("I judge so. " * 80)]

    def test_an_empty_text_has_no_findings(self):
        """Nothing written, nothing noticed."""
        assert check(" \n ") == []

    def test_the_same_text_gets_the_same_findings(self):
        """Nothing depends on what was checked before."""
        first = check(model_brief("flawed"))
        check("Something else (cnn:99).")

        assert check(model_brief("flawed")) == first

    @pytest.mark.parametrize(
        "text",
        [
            "(((",
            "“",
            '"',
            "…",
            "cnn:",
            "ref:",
            "1.",
            "\x00",
            "٣٤",
            "(cnn:19",
            "For:",
            "a" * 5000,
            "." * 3000,
            "((" * 2000,
            "1,1" * 900,
        ],
    )
    def test_odd_texts_are_survived(self, text):
        """Half-typed and hostile texts give findings or none, and no error."""
        assert all(one.kind in KINDS for one in check(text))

    @pytest.mark.parametrize(("text", "told"), [(7, "as text"), ("a " * 20_000, "300 to 400 words")])
    def test_what_is_no_brief_gets_one_sentence(self, text, told):
        """A number and a book are refused."""
        with pytest.raises(BylineError, match=told):
            check(text)

    def test_an_unknown_model_brief_gets_one_sentence(self):
        """The names are offered."""
        with pytest.raises(BylineError, match="flawed"):
            model_brief("flaw")

    def test_every_message_is_a_plain_sentence(self):
        """It ends in a full stop, has no exclamation mark, and no word of praise or blame."""
        messages = [one.message for one in check(model_brief("flawed"))]

        assert all(message.endswith(".") and "!" not in message and "liar" not in message for message in messages)
