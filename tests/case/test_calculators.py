"""The calculators for containers and days, as widgets and as tables."""

import ipywidgets
import pytest

from byline import container_calculator, days_calculator
from byline.errors import BylineError
from byline.tables import load

OFFERED = [row.Index for row in load("shipments").itertuples() if row.quantity != "missiles"]


def _menu(calculator, label):
    return next(box for box in calculator.children if getattr(box, "description", "") == label)


def _told(calculator):
    """What the calculator says just now."""
    return calculator.children[-1].value


class TestContainers:
    """Loads and rounds."""

    def test_it_opens_on_the_tons_of_cnn_19(self):
        """26 t a box, 92 per cent of a modern 20-foot container, 281,800 t in all."""
        told = _told(container_calculator())

        assert "26.0 t in each box" in told and "92%" in told and "281,800 t" in told
        assert "possible only if nearly every box" in told and "not verified" in told

    def test_the_older_rating_makes_it_impossible(self):
        """120 per cent of the payload cannot be loaded."""
        calculator = container_calculator()
        _menu(calculator, "Container").value = "20-ft-older-rating"

        assert "<b>impossible</b>" in _told(calculator) and "120%" in _told(calculator)

    def test_short_tons_weigh_less(self):
        """260,000 US short tons are 235,868 t, 23.6 t a box."""
        calculator = container_calculator()
        _menu(calculator, "Ton").value = "short"

        assert "23.6 t in each box" in _told(calculator) and "235,868 t" in _told(calculator)

    def test_rounds_are_set_against_the_boxes_of_the_same_report(self):
        """South Korea's figures of February 2024 give 448 rounds a box; the ton is not asked for."""
        calculator = container_calculator("rounds")

        assert "about 448 rounds in each box" in _told(calculator)
        assert _menu(calculator, "Ton").layout.display == "none"

    def test_who_says_so_and_since_when_stands_below(self):
        """Speaker, window, note and the page that shows it."""
        told = _told(container_calculator("dia-2024-08-rounds"))

        assert "defence intelligence agency" in told and "since the middle of 2022" in told and "Moscow Times" in told

    def test_boxes_without_a_weight_are_not_given_one(self):
        """A count of containers says nothing about their load."""
        assert "how full they were, it does not say" in _told(container_calculator("shin-2024-03-containers-back"))

    @pytest.mark.parametrize("figure", OFFERED)
    def test_every_figure_can_be_chosen(self, figure):
        """Each row for containers, rounds or tons gives a result with its source."""
        assert "Checked:" in _told(container_calculator(figure))

    @pytest.mark.parametrize("figure", ["wood-2024-02-missiles", ["tons"], None])
    def test_what_is_not_offered_gets_one_sentence(self, figure):
        """A figure for missiles, or no name at all, says nothing about boxes."""
        with pytest.raises(BylineError, match="There is no figure"):
            container_calculator(figure)

    def test_the_table_is_the_one_that_belongs_to_the_figure(self):
        """Eight combinations for the tons; seven reports with rounds and boxes."""
        assert (len(container_calculator(table=True)), len(container_calculator("rounds", table=True))) == (8, 7)

    def test_every_menu_has_a_label(self):
        """Figure, container and ton are named for a screen reader."""
        menus = [box for box in container_calculator().children if isinstance(box, ipywidgets.Dropdown)]

        assert [menu.description for menu in menus] == ["Figure", "Container", "Ton"]


class TestDays:
    """Days between two dates."""

    def test_it_opens_on_summit_and_satellite(self):
        """69 days, with the pages behind both dates."""
        told = _told(days_calculator())

        assert ">69 days<" in told and "9.9 weeks" in told and told.count("Checked:") == 2

    def test_another_date_changes_the_result(self):
        """From the summit to the visit of June 2024 there are 280 days."""
        calculator = days_calculator()
        _menu(calculator, "Other date").value = "putin-in-pyongyang-2024"

        assert ">280 days<" in _told(calculator)

    def test_what_limits_a_date_is_said(self):
        """The note on a date stands beside it."""
        assert "Month only." in _told(days_calculator("oil-deliveries-resume", "vostochny-summit"))

    @pytest.mark.parametrize("name", ["summit", ["vostochny-summit"], None, 2023])
    def test_an_unknown_event_gets_one_sentence(self, name):
        """Whatever is no name of an event is answered before anything is shown."""
        with pytest.raises(BylineError, match="no event or report"):
            days_calculator(name)

    def test_the_table_counts_from_the_event_that_is_named(self):
        """Without a name it counts from the summit."""
        assert days_calculator(table=True).loc["vostochny-summit", "days_at_most"] == 0
        assert days_calculator("hanoi-summit", table=True).loc["vostochny-summit", "days_at_least"] == 1658
