"""Arithmetic that tests a claim: loads of containers, rounds to a container, days between dates."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.case.loads import loads, quotient, rounds_per_container, spread
from byline.errors import BylineError
from byline.tables import load
from byline.tools.days.count import days_between, days_since, moments

NAMES = list(moments().index)


class TestLoads:
    """The 260,000 tons of cnn:19 in 10,000 containers."""

    @pytest.mark.parametrize(("ton", "tonnes"), [("metric", 26.0), ("short", 23.6)])
    def test_a_box_holds_26_metric_or_23_6_from_short_tons(self, ton, tonnes):
        """What a box holds depends on the ton and not on the type of the box."""
        table = loads()

        assert set(table.loc[table["ton"] == ton, "tonnes_each"]) == {tonnes}

    def test_the_share_of_the_payload_is_that_of_the_fact_base(self):
        """As metric tons they are 92, 120, 97 and 98 per cent of what a box may carry."""
        table = loads()
        shares = table.loc[table["ton"] == "metric", "percent_of_payload"].to_dict()

        assert shares == {"20-ft": 92, "20-ft-older-rating": 120, "40-ft": 97, "40-ft-high-cube": 98}

    @pytest.mark.parametrize(
        ("payload", "reading"),
        [(25_900, "impossible"), (26_000, "possible only if"), (28_800, "possible only if"), (29_000, "possible")],
    )
    def test_the_reading_follows_the_share(self, payload, reading):
        """Above the payload it is impossible, from nine tenths on it takes full boxes, below that it is possible."""
        found = spread(260_000, 10_000, payload).reading

        assert found.startswith(reading) and (reading != "possible" or found == "possible")

    def test_an_unknown_ton_gets_a_sentence(self):
        """The tons that exist are named."""
        with pytest.raises(BylineError, match="no ton 'long'. Known are metric, short"):
            spread(1, 1, 1, "long")


class TestRounds:
    """Rounds to a container, where a report gives both."""

    def test_south_koreas_ratio_hardly_changes(self):
        """From 448 to 470 and 429 in 17 months; the figure of June 2024 gives less than 500."""
        table = rounds_per_container()
        korean = table[table.index.str.contains("shin|dia|rok") & (table["unit"] == "rounds")]

        assert list(korean["rounds_each"]) == [448, 500, 462, 470, 429]
        assert korean.loc["shin-2024-06-rounds", "meant"] == "less-than"

    def test_the_rounds_of_122_mm_are_fewer_to_a_box(self):
        """75 to a container, a sixth of the others."""
        assert rounds_per_container().loc["shin-2024-02-rounds-122mm", "rounds_each"] == 75

    def test_rounds_of_another_window_are_left_out(self):
        """The eleven states give containers since 2023 and rounds for 2024: no ratio is made of them."""
        assert "msmt-2025-05-rounds" not in rounds_per_container().index

    def test_a_ratio_named_in_a_note_is_the_computed_one(self):
        """Notes in the table that say how many rounds go to each container agree with the arithmetic."""
        named = (
            load("shipments")["note"].str.extract(r"(\d{3}) (?:rounds to each|to a container)")[0].dropna().astype(int)
        )
        computed = rounds_per_container()["rounds_each"]

        assert len(named) >= 5 and computed.loc[named.index].to_dict() == named.to_dict()

    @pytest.mark.parametrize(
        ("above", "below", "meant"),
        [
            ("about", "about", "about"),
            ("about", "more-than", "less-than"),
            ("more-than", "about", "more-than"),
            ("less-than", "at-least", "less-than"),
            ("about", "at-least", "at-most"),
            ("at-least", "more-than", "about"),
        ],
    )
    def test_bounds_carry_over_to_the_quotient(self, above, below, meant):
        """More boxes mean less in each; bounds in opposite directions leave it open."""
        assert quotient(above, below) == meant


class TestDays:
    """Days between two moments."""

    def test_the_satellite_came_69_days_after_the_summit(self):
        """The few weeks of cnn:25 are 69 days, 9.9 weeks."""
        found = days_between("vostochny-summit", "malligyong-1-orbit")

        assert (found.least, found.most, found.weeks) == (69, 69, "9.9 weeks")
        assert "Malligyong-1 reaches orbit” (21 November 2023) came 69 days, or 9.9 weeks, after" in str(found)

    def test_a_span_gives_the_least_and_the_most(self):
        """Shoigu stayed from 25 to 27 July, so that 48 to 50 days lie between his visit and the summit."""
        found = days_between("shoigu-in-pyongyang", "vostochny-summit")

        assert (found.least, found.most) == (48, 50) and "at least 48 and at most 50 days" in str(found)

    def test_a_month_without_a_day_is_a_span(self):
        """Of a month alone, any of its days may be meant."""
        found = days_between("oil-deliveries-resume", "vostochny-summit")

        assert found.most - found.least == 30

    def test_a_date_that_is_approximate_is_told_as_such(self):
        """Where the day is only roughly known, the sentence says about."""
        assert "came about 189 days" in str(days_between("vostochny-summit", "us-ten-uses"))

    def test_a_report_has_a_date_too(self):
        """Al Jazeera published eight days before the summit."""
        assert days_between("aljazeera", "vostochny-summit").least == 8

    @pytest.mark.parametrize(
        ("other", "words"),
        [("ukraine-on-shipments", "falls on the same day"), ("economic-forum", "at most 3 days apart")],
    )
    def test_moments_that_meet_are_not_put_in_an_order(self, other, words):
        """The same day, or spans that overlap, are told without before and after."""
        assert words in str(days_between("vostochny-summit", other))

    @settings(deadline=None)
    @given(st.sampled_from(NAMES), st.sampled_from(NAMES))
    def test_the_order_makes_no_difference(self, first, second):
        """Either way round there is the same result, never negative."""
        one, other = days_between(first, second), days_between(second, first)

        assert 0 <= one.least <= one.most and (one.least, one.most) == (other.least, other.most)

    def test_an_unknown_name_gets_the_nearest(self):
        """A slip of the pen is answered with the name that was meant."""
        with pytest.raises(BylineError, match="no event or report 'vostochny-sumit'. Did you mean vostochny-summit"):
            days_between("vostochny-sumit", "cnn")

    def test_all_events_are_counted_from_the_summit(self):
        """Before it the count is negative, after it positive."""
        days = days_since("vostochny-summit")["days_at_least"]

        assert (days["malligyong-1-orbit"], days["hanoi-summit"], len(days)) == (69, -1658, len(load("events")))
