"""`container_calculator`: what containers can carry, set against what governments say was in them."""

from typing import TYPE_CHECKING

import ipywidgets as w

from byline.case.loads import TON_KG, loads, packed, quotient, rounds_per_container, spread
from byline.errors import BylineError, nearest
from byline.markup import html, joined
from byline.tables import load
from byline.widgets.checked import checked
from byline.widgets.style import sheet, styled

if TYPE_CHECKING:
    import pandas as pd

_OPENS = {"tons": "cnn-2024-02-tons", "rounds": "shin-2024-02-rounds"}
_MEANT = {
    "about": "about",
    "exactly": "exactly",
    "at-least": "at least",
    "at-most": "at most",
    "more-than": "more than",
    "less-than": "less than",
}
_TONS = {"metric tons of 1,000 kg": "metric", "US short tons of 907 kg": "short"}
_REASONS = {
    "impossible": "The load is above what one box may carry.",
    "possible only if nearly every box is filled to its limit": (
        "Cargo rarely fills every box, so the figure looks like capacity times count, "
        "an upper bound. Weighed cargo would look different. This is our inference."
    ),
    "possible": "The boxes would have to be filled to this share on average.",
}


def container_calculator(figure: str = "tons", *, table: bool = False) -> "w.Widget | pd.DataFrame":
    """Open the calculator on a figure: "tons" (those of cnn:19), "rounds", or the id of a row in `shipments`.

    With `table=True` all combinations come as a table instead: the tons in containers of every type, or, for
    "rounds", the rounds to a container in every report that gives both. Raises BylineError for an unknown figure.
    """
    offered = _offered()
    chosen = _OPENS.get(str(figure), str(figure))
    if chosen not in offered.index:
        raise BylineError(f"There is no figure {figure!r}. {nearest(figure, [*_OPENS, *offered.index])}")
    if table:
        return loads() if offered.loc[chosen, "quantity"] == "tons" else rounds_per_container()
    return _Calculator(offered, chosen).view


def _offered():
    """The figures that say something about containers: all but those for missiles."""
    rows = load("shipments")
    return rows[rows["quantity"] != "missiles"].sort_values("date", na_position="first", kind="stable")


class _Calculator:
    """Menus for figure, container and ton; below them the load, how to read it, and who says so."""

    def __init__(self, offered, chosen):
        self._boxes = load("containers")
        figures = [(_label(row), row.Index) for row in offered.itertuples()]
        self._figure = w.Dropdown(options=figures, value=chosen, description="Figure")
        types = [(row.title, row.Index) for row in self._boxes.itertuples()]
        self._type = w.Dropdown(options=types, description="Container")
        self._ton = w.Dropdown(options=_TONS, description="Ton")
        self._result = w.HTML()
        menus = [self._figure, self._type, self._ton]
        for menu in menus:
            menu.observe(self._draw, "value")
        self.view = styled(sheet("evidence.css"), *menus, self._result)
        self.view.add_class("byline-tool")
        self._draw()

    def _draw(self, _=None):
        row, boxes = packed(self._figure.value)
        box = self._boxes.loc[self._type.value]
        is_tons = row["quantity"] == "tons"
        self._ton.layout.display = "" if is_tons else "none"
        compute = self._tons if is_tons else _containers if row["quantity"] == "containers" else _rounds
        figure, lines, reading = compute(row, boxes, box)
        cells = joined(
            html('<tr><th scope="row">{}</th><td>{}</td></tr>', name, value) for name, value in lines.items()
        )
        self._result.value = html(
            '<div class="byline-result" role="status"><div><p class="byline-figure">{}</p><p>{}</p><table>{}'
            "</table>{}</div></div>",
            figure,
            reading,
            cells,
            _origin(row),
        )

    def _tons(self, row, boxes, box):
        """The load of one box, as metric or as short tons, and whether it can be."""
        count, ton = boxes["figure"], self._ton.value
        found = spread(row["figure"], count, box["payload_kg"], ton)
        lines = {
            "Payload of one box": f"{box['payload_kg']:,} kg",
            "The load as a share of it": f"{100 * found.share:.0f}%",
            f"What {count:,} such boxes could carry": f"{found.capacity_t:,.0f} t",
        }
        weight = row["figure"] * TON_KG[ton] / 1000
        reading = html(
            "{:,.0f} t in {:,} boxes of this type are <b>{}"
            "</b>. {} With {} {:,} boxes, as the statement has it, each held a little less.",
            weight,
            count,
            found.reading,
            _REASONS[found.reading],
            _MEANT[boxes["comparison"]],
            count,
        )
        return f"{found.tonnes_each:.1f} t in each box", lines, reading


def _rounds(row, boxes, box):
    """Rounds to a container, and what its payload leaves for one of them."""
    if boxes is None:
        return f"{row['figure']:,} {row['unit']}", {}, "The report sets no containers against these rounds."
    each, meant = row["figure"] / boxes["figure"], quotient(row["comparison"], boxes["comparison"])
    lines = {
        "Rounds": f"{_MEANT[row['comparison']]} {row['figure']:,}",
        "Containers in the same report": f"{_MEANT[boxes['comparison']]} {boxes['figure']:,}",
        "Payload of one box": f"{box['payload_kg']:,} kg",
        "It leaves for each round": f"{box['payload_kg'] / each:.0f} kg",
    }
    reading = (
        "The weight left for a round has to hold its packing too. Compare this ratio with those of other reports: "
        "where it stays nearly the same over months, the rounds may have been computed from the boxes and not counted."
    )
    return f"{_MEANT[meant]} {each:.0f} rounds in each box", lines, reading


def _containers(row, _, box):
    """What so many boxes could carry."""
    count, capacity = row["figure"], spread(0, row["figure"], box["payload_kg"]).capacity_t
    lines = {
        "Payload of one box": f"{box['payload_kg']:,} kg",
        f"What {count:,} such boxes could carry": f"{capacity:,.0f} t",
    }
    reading = "The figure counts boxes. What was in them, and how full they were, it does not say."
    return f"{_MEANT[row['comparison']]} {count:,} boxes", lines, reading


def _label(row):
    day = "no date" if row.date is None or row.date != row.date else f"{row.date:%Y-%m-%d}"
    way = ", to North Korea" if row.direction == "to-north-korea" else ""
    return f"{day} · {row.said_by}: {_MEANT[row.comparison]} {row.figure:,} {row.unit}{way}"


def _origin(row):
    """Who says so, for which period, what else to know, and how far it is verified."""
    facts = {"Said by": row["said_by"], "Period": row["window_text"], "Counted or computed": row["counted_or_computed"]}
    facts |= {"Note": row["note"]} if isinstance(row["note"], str) else {}
    lines = joined(html('<p class="byline-origin">{}: {}</p>', name, text) for name, text in facts.items())
    return lines + checked(row["mark"], row["reference"])
