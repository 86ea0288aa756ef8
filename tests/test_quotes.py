"""Quotations: what is verbatim, what is altered and where, with texts that are not there."""

import json
import re
import subprocess
import sys

import pytest
from helpers import originals_by_locator
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from byline import quote
from byline.errors import BylineError
from byline.questions.prompts import text_of
from byline.quotes import verify
from byline.quotes.fingerprint import fingerprint, from_json, to_json
from byline.quotes.search import Index
from byline.quotes.verify import SHORTEST, fingerprints_file, index
from byline.quotes.words import mixed_alphabets, spaced, words
from byline.tables import load

# Few words, so that runs repeat and every trap of repetition is met.
TOKENS = st.lists(
    st.sampled_from(["the", "war", "in", "north", "korea", "will", "not", "end", "soon", "if"]), min_size=8, max_size=60
)
LATIN_A_CYRILLIC = "Rus\u0455ia"


@pytest.fixture(scope="module")
def texts(originals):
    """Locator → words of the published paragraph."""
    return {place: words(text) for place, text in originals_by_locator(originals).items()}


def _indexed(tokens):
    return Index({"demo:0": fingerprint(" ".join(tokens))})


def _is_run(part, tokens):
    return any(tokens[at : at + len(part)] == part for at in range(len(tokens) - len(part) + 1))


class TestWords:
    """The normal form in which words are compared."""

    @pytest.mark.parametrize(
        ("written", "normal"),
        [
            ("Kim’s ‘win-win’ deal", ["kims", "win", "win", "deal"]),
            ("10,000 or 10 000 or 10\u00a0000", ["10000", "or", "10000", "or", "10000"]),
            ("[war supplies] – 1950-53", ["war", "supplies", "1950", "53"]),
            ("ＦＵＬＬ Straße", ["full", "strasse"]),
            ("hap\u00adpen \ufeffun\u2060less", ["happen", "unless"]),
            ("👍 …", []),
        ],
    )
    def test_case_quotes_dashes_brackets_and_grouping_make_no_difference(self, written, normal):
        """The same words written in another way are the same words."""
        assert normal == words(written)

    def test_positions_count_words_between_spaces(self):
        """A piece with two words has one position; a number with a space in it has two."""
        assert spaced("state-owned 10 000 men") == [("state", 0), ("owned", 0), ("10000", 1), ("men", 3)]

    def test_a_word_of_two_alphabets_is_found(self):
        """A Latin word with a Cyrillic letter is noticed."""
        assert mixed_alphabets(f"the {LATIN_A_CYRILLIC} answer") == [LATIN_A_CYRILLIC]


class TestExactness:
    """Nothing that is not in the text is called verbatim."""

    @settings(deadline=None)
    @given(TOKENS)
    def test_every_window_of_five_words_is_verified(self, tokens):
        """Whatever repeats in a text, each of its runs of five words is found."""
        found = _indexed(tokens)

        assert all(found.verbatim(tokens[at : at + 5]) for at in range(len(tokens) - 4))

    @settings(deadline=None, max_examples=400)
    @given(tokens=TOKENS, data=st.data())
    def test_a_changed_run_is_never_called_verbatim(self, tokens, data):
        """After a substitution, deletion, insertion or swap, words are verbatim only if they truly stand there."""
        start = data.draw(st.integers(0, len(tokens) - 6))
        part = tokens[start : start + data.draw(st.integers(6, 20))]
        at = data.draw(st.integers(0, len(part) - 2))
        other = data.draw(st.sampled_from([*tokens, "unheard"]))
        edits = [
            part[:at] + [other] + part[at + 1 :],
            part[:at] + part[at + 1 :],
            part[:at] + [other] + part[at:],
            part[:at] + [part[at + 1], part[at]] + part[at + 2 :],
        ]
        edited = data.draw(st.sampled_from(edits))
        assume(len(edited) >= 5)

        assert bool(_indexed(tokens).verbatim(edited)) == _is_run(edited, tokens)

    @settings(deadline=None)
    @given(first=TOKENS, second=TOKENS, data=st.data())
    def test_words_over_two_paragraphs_are_placed_in_both(self, first, second, data):
        """A run that begins in one paragraph and ends in the next is found as such."""
        prints = {"demo:0": fingerprint(" ".join(first), " ".join(second)), "demo:1": fingerprint(" ".join(second))}
        left, right = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 6))
        assume(left + right >= 5)

        assert ("demo:0", "demo:1") in Index(prints).spanning(first[-left:] + second[:right])

    @given(TOKENS)
    def test_fingerprints_come_back_from_their_file(self, tokens):
        """What is written is what is read."""
        again, anchors = from_json(to_json({"demo:0": fingerprint(" ".join(tokens))}, [7]))

        assert Index(again).verbatim(tokens[:6]) == ["demo:0"] and anchors == {7}


class TestArticles:
    """The three reports."""

    def test_every_five_words_of_every_paragraph_are_verified_and_placed(self, texts):
        """All windows of five words of the originals are verbatim in their own paragraph."""
        found = index()
        missed = [
            (place, at)
            for place, tokens in texts.items()
            for at in range(len(tokens) - 4)
            if place not in found.verbatim(tokens[at : at + 5])
        ]

        assert missed == []

    @pytest.mark.parametrize("kind", ["changed", "inserted", "dropped", "swapped"])
    def test_one_altered_word_in_twelve_is_placed_and_pointed_at(self, texts, kind):
        """In nine cases of ten or more, the altered word and no other is named, in the right paragraph."""
        tries = [
            (place, tokens[at : at + 12]) for place, tokens in texts.items() for at in range(0, len(tokens) - 12, 9)
        ]
        named = sum(self._named(place, part, kind) for place, part in tries)

        assert named / len(tries) >= 0.9

    def _named(self, place, part, kind):
        """Whether exactly the word that was altered is named."""
        edited = {
            "changed": part[:6] + ["unheard"] + part[7:],
            "inserted": part[:6] + ["unheard"] + part[6:],
            "dropped": part[:6] + part[7:],
            "swapped": part[:6] + [part[7], part[6]] + part[8:],
        }[kind]
        verdict = quote(" ".join(edited))
        return (verdict.locator, verdict.words) == (place, [6, 7] if kind == "swapped" else [6])

    def test_the_digests_are_not_called_verbatim(self):
        """No ten words of our own sentences stand in the reports, headlines left aside."""
        rows = load("paragraphs")
        pieces = [words(row.digest) for row in rows.itertuples()]

        assert [
            piece for piece in pieces for at in range(len(piece) - 9) if index().verbatim(piece[at : at + 10])
        ] == []

    def test_a_place_is_named_with_its_neighbour_where_words_run_over(self, texts):
        """A quotation over two paragraphs says so."""
        verdict = quote(" ".join([*texts["cnn:5"][-4:], *texts["cnn:6"][:4]]))

        assert (verdict.verdict, verdict.locator, verdict.note) == (
            "verbatim",
            "cnn:5",
            "The quotation runs over into cnn:6.",
        )

    def test_words_that_stand_twice_name_both_places(self, texts):
        """The CNN headline stands at 0 and again at 1."""
        verdict = quote(" ".join(texts["cnn:0"]))

        assert (verdict.locator, verdict.note) == ("cnn:0", "The same words are in cnn:1, too.")


class TestVerdicts:
    """What a person is told."""

    def test_a_short_quotation_is_verified(self):
        """Seven words of a speaker are found, with their place."""
        assert str(quote("“Nothing will happen unless Xi Jinping gives”")) == "Verbatim: euronews:10."

    def test_an_altered_word_is_named_with_its_position(self):
        """The sentence names the word that does not match."""
        verdict = quote("Nothing can happen unless Xi Jinping gives")

        assert verdict.words == [1] and "“can” (word 2) is not what it says" in str(verdict)

    def test_a_report_can_be_searched_alone(self):
        """Words of another report are absent from the one that is named."""
        assert quote("Nothing will happen unless Xi Jinping gives", "cnn").verdict == "absent"

    @settings(deadline=None, max_examples=60)
    @given(st.data())
    def test_a_quotation_divided_at_line_ends_is_still_verbatim(self, data):
        """Soft hyphens inside words, and words divided at up to five line ends, change nothing of a verdict."""
        place, text = data.draw(st.sampled_from(sorted(load("practice-texts")["text"].items())))
        pieces = text.split()
        start = data.draw(st.integers(0, max(len(pieces) - 12, 0)))
        part = pieces[start : start + 12]
        assume(len(words(" ".join(part))) >= SHORTEST)
        cuttable = [at for at, piece in enumerate(part) if piece.isalpha() and len(piece) > 3]
        cuts = data.draw(st.sets(st.sampled_from(cuttable), max_size=5)) if cuttable else ()
        for at in cuts:
            where = data.draw(st.integers(1, len(part[at]) - 1))
            mark = data.draw(st.sampled_from(["\u00ad", "-\n", "- \n  ", "\u2010\n", "\u00ad\n"]))
            part[at] = part[at][:where] + mark + part[at][where:]

        assert quote(" ".join(part)).verdict == "verbatim", (place, part)

    def test_a_compound_keeps_its_hyphen_at_a_line_end(self, monkeypatch):
        """Of two words divided at line ends, a compound is read as two words and the other as one."""
        text = "the state-owned shipyard sold four boats"
        monkeypatch.setattr(verify, "index", lambda: Index({"euronews:1": fingerprint(text)}))

        assert quote("the state-\nowned ship-\nyard sold four boats").verdict == "verbatim"

    def test_positions_count_the_pieces_of_a_divided_word(self):
        """The altered word is named where it stands, with a divided word before it."""
        verdict = quote("Nothing will hap-\npen unless Xi Jinping says")

        assert verdict.words == [7]

    @pytest.mark.parametrize(
        ("odd", "verdict"),
        [
            ("", "too-short"),
            ("four words of text", "too-short"),
            ("👍 👍 👍 👍 👍 👍", "too-short"),
            ("مرحبا بكم في درس اليوم عن الأخبار", "absent"),
            ("lorem ipsum dolor sit amet consectetur", "absent"),
            (12345, "too-short"),
        ],
    )
    def test_odd_quotations_get_a_verdict(self, odd, verdict):
        """Empty, short, foreign and pictured quotations are answered, never refused with an error."""
        assert quote(odd).verdict == verdict

    def test_a_look_alike_letter_is_explained(self):
        """A quotation with a letter of another alphabet is not verbatim, and the note says why."""
        verdict = quote("Nothing will happen unless Xi Jinpin\u0261 gives".replace("will", "w\u0456ll"))

        assert verdict.verdict == "altered" and "two alphabets" in verdict.note

    def test_a_hundred_thousand_words_are_refused_with_a_sentence(self):
        """A text that is no quotation is answered at once."""
        with pytest.raises(BylineError, match="is no quotation"):
            quote("word " * 100_000)

    def test_an_unknown_report_is_answered_with_a_near_one(self):
        """A misspelt report gets one sentence."""
        with pytest.raises(BylineError, match="Did you mean euronews"):
            quote("a quotation of five words", "euronew")

    def test_the_page_looks_like_a_verdict(self):
        """The verdict's first word is bold, and the word that does not match is marked in colours of its own."""
        page = quote("Nothing will happen unless Xi Jinping ever gives")._repr_html_()
        mark = r'<mark title="inserted" style="background:#\w+;color:#\w+[^>]*>ever</mark>'

        assert "<strong>Altered:</strong> euronews:10" in page and "border-left:4px solid" in page
        assert re.search(mark, page)

    def test_markup_in_a_quotation_is_shown_as_text(self):
        """What a student pastes is never run as HTML."""
        assert "<script>" not in quote("<script>alert(1)</script> and four more words")._repr_html_()


def test_the_file_is_small_and_shows_no_word():
    """The fingerprints stay under 100 KB and hold nothing but numbers and base64."""
    document = json.loads(fingerprints_file().read_text(encoding="utf-8"))

    assert fingerprints_file().stat().st_size < 100_000
    assert set(document["paragraphs"]["cnn:5"]) == {"whole", "exact", "grams", "pairs", "join"}


def test_nothing_of_ours_quotes_a_report_at_length(root):
    """No file of the kit has eight words of a report in a row, headlines left aside."""
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    endings = (".md", ".ipynb", ".csv", ".py", ".json", ".yml", ".toml", ".cff", ".css")
    headlines = {tuple(words(headline)) for headline in load("articles")["headline"]}
    heads = " ".join(" ".join(headline) for headline in headlines)
    runs = []
    for name in (name for name in listed if name.endswith(endings)):
        tokens = words(_readable(root / name))
        found = _runs_of_eight(tokens)
        runs += [(name, run) for run in found if run not in heads]

    assert runs == []


def _readable(path):
    """A file's text; of a notebook, its cells as a reader sees them."""
    text = path.read_text(encoding="utf-8")
    return "\n".join(map(text_of, json.loads(text)["cells"])) if path.suffix == ".ipynb" else text


def _runs_of_eight(tokens):
    """The runs of eight words of a file that stand in a report."""
    import numpy as np

    from byline.quotes.grams import grams, hashed

    known = np.concatenate(
        [print_.grams for print_ in from_json(fingerprints_file().read_text(encoding="utf-8"))[0].values()]
    )
    hits = np.isin(grams(hashed(tokens)), known)
    # Eight words in a row have five grams of four words in a row.
    starts = np.flatnonzero(np.convolve(hits, np.ones(5), "valid") == 5) if len(hits) >= 5 else []
    return [" ".join(tokens[at : at + 8]) for at in starts if index().verbatim(tokens[at : at + 8])]


def test_importing_the_search_needs_no_table_library():
    """Searching for quotations loads neither pandas nor widgets."""
    code = "import sys, byline.quotes.search; sys.exit(bool({'pandas', 'ipywidgets'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
