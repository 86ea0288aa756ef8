"""Estimative terms."""

import pytest

from byline.tools.forecasts.terms import estimative_term


@pytest.mark.parametrize(
    ("percent", "term"),
    [
        (60, "likely (55–80%)"),
        (55, "roughly even chance (45–55%)"),
        (3, "almost no chance (1–5%)"),
        (100, "no term: the scale leaves out what is certain"),
    ],
)
def test_a_probability_has_its_term_with_the_range(percent, term):
    """The term of ICD 203 never stands without its range in brackets."""
    assert term == estimative_term(percent)
