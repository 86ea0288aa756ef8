"""What Python and the page share: patterns, words, signs and sentences."""

import re

import pytest

from byline.front.regex import script_pattern
from byline.front.shared import PAGE, tables


def test_the_tables_of_the_page_are_those_of_python():
    """js/reading/python.json is what `python -m byline.front.shared` writes."""
    assert PAGE.read_text(encoding="utf-8") == tables()


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        (r"a-b", r"a-b"),
        (r"[-a]", r"[\-a]"),
        (r"(?:ab)+?", r"(?:ab)+?"),
        (r"[^\W\d_]+", r"(?:(?![\p{Nd}_])[\p{L}\p{N}_])+"),
        (r"(?P<one>x)?(y)", r"(?<one>x)?(?<g2>y)"),
        (r"\Aa*+b$", r"(?<![^])(?=(?<held1>a*))\k<held1>b(?=\n?(?![^]))"),
        (r"(?i:k)", r"[kK\u{212a}]".replace(r"\u{212a}", "\u212a")),
    ],
)
def test_a_pattern_is_spelt_out_for_the_browser(pattern, source):
    """Classes, ends, groups, possessive repeats and cases mean there what they mean in Python."""
    flags = re.IGNORECASE if pattern.startswith("(?i:") else 0
    plain = re.sub(r"\(\?i:(.*)\)", r"\1", pattern)

    assert script_pattern(re.compile(plain, flags)) == source


@pytest.mark.parametrize("pattern", [r"(a)?(?(1)b|c)", r"[\W\d]", r"\Bx"])
def test_what_has_no_counterpart_is_refused(pattern):
    """No pattern is translated by half."""
    with pytest.raises((ValueError, KeyError)):
        script_pattern(re.compile(pattern))
