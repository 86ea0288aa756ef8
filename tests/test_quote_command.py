"""`byline quote`: is this what a report says, word for word?"""

import json

import pytest
from click.testing import CliRunner
from town import FOLDER

from byline.cli import main

pytestmark = pytest.mark.usefixtures("in_town")

TRUE = "would not say what caused the crack"
ALTERED = "would not tell what caused the crack"
ABSENT = "the cat sat upon the tall mat"


@pytest.fixture
def quoted():
    """Run `byline quote --json`; return its document."""

    def run(*arguments, **options):
        result = CliRunner().invoke(main, ["quote", "--json", *arguments], **options)
        assert (result.exit_code, result.stderr, result.stdout.count("\n")) == (0, "", 1)
        return json.loads(result.stdout)

    return run


class TestJson:
    """With --json one document is printed, and nothing else."""

    def test_a_true_quotation_is_placed(self, quoted):
        """Words that stand in a paragraph are verbatim there."""
        assert quoted(TRUE) == {"verdict": "verbatim", "article": "radio", "paragraph": 5, "words": []}

    def test_an_altered_word_is_pointed_at(self, quoted):
        """Positions count the quotation's words from 0."""
        assert quoted(ALTERED) == {"verdict": "altered", "article": "radio", "paragraph": 5, "words": [2]}

    def test_other_words_are_absent(self, quoted):
        """What no report has is placed nowhere."""
        assert quoted(ABSENT) == {"verdict": "absent", "article": None, "paragraph": None, "words": []}

    def test_four_words_are_too_short(self, quoted):
        """Fewer than five words cannot be placed."""
        assert quoted("would not say what")["verdict"] == "too-short"

    def test_one_report_alone_is_searched(self, quoted):
        """Words of one report are absent from another."""
        assert quoted(TRUE, "--article", "county")["verdict"] == "absent"

    def test_a_long_quotation_comes_on_standard_input(self, quoted):
        """With - the text is read from standard input; here a whole paragraph."""
        text = (FOLDER / "articles" / "county.txt").read_text(encoding="utf-8").split("\n")[3]

        assert quoted("-", input=text) == {"verdict": "verbatim", "article": "county", "paragraph": 3, "words": []}


class TestSentence:
    """Without --json the verdict is a sentence for a person."""

    def test_an_altered_quotation_names_the_word(self):
        """The sentence names place, word and position."""
        result = CliRunner().invoke(main, ["quote", ALTERED])

        assert "Altered: radio:5" in result.stdout and "“tell” (word 3)" in result.stdout

    def test_an_unknown_article_is_answered_with_a_near_one(self):
        """A misspelt article id ends with status 2 and one sentence."""
        result = CliRunner().invoke(main, ["quote", TRUE, "--article", "radi"])

        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert "Did you mean radio?" in result.stderr

    def test_more_than_a_quotation_is_refused(self):
        """A text of over 500 words is not searched for, also in JSON."""
        result = CliRunner().invoke(main, ["quote", "-", "--json"], input="word " * 501)

        assert (result.exit_code, result.stdout) == (2, "") and "500 words" in result.stderr
