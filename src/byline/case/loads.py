"""Arithmetic that tests a claim: what a container carries, how many rounds one holds."""

from typing import TYPE_CHECKING, NamedTuple

from byline.errors import BylineError, nearest
from byline.tables import load

if TYPE_CHECKING:
    import pandas as pd

TON_KG = {"metric": 1000.0, "short": 907.18474}
_NEARLY_FULL = 0.9  # from this share of the payload on, hardly a box may be less than full
_FLIPPED = {"more-than": "less-than", "at-least": "at-most", "less-than": "more-than"}
_SIDES = {"more-than", "at-least"}, {"less-than", "at-most"}


class Load(NamedTuple):
    """A cargo spread evenly over containers of one type."""

    tonnes_each: float
    share: float  # of the payload of one container; above 1 it cannot be loaded
    capacity_t: float  # what all the containers could carry

    @property
    def reading(self) -> str:
        """Whether containers of this type can have carried it, in words."""
        if self.share > 1:
            return "impossible"
        return "possible only if nearly every box is filled to its limit" if self.share >= _NEARLY_FULL else "possible"


def spread(tons: float, containers: float, payload_kg: float, ton: str = "metric") -> Load:
    """Return the Load of so many tons in so many containers; `ton` is "metric" or "short" (the US ton of 2,000 lb)."""
    if ton not in TON_KG:
        raise BylineError(f"There is no ton {ton!r}. {nearest(ton, TON_KG)}")
    each_kg = tons * TON_KG[ton] / containers
    return Load(each_kg / 1000, each_kg / payload_kg, payload_kg * containers / 1000)


def quotient(above: str, below: str) -> str:
    """How a quotient is meant, where numerator and denominator are each "more than", "about" and so on.

    Bounds that pull in opposite directions leave "about".
    """
    bounds = {above, _FLIPPED.get(below, below)} - {"about", "exactly"}
    if not any(bounds <= side for side in _SIDES):
        return "about"
    return max(bounds, key=lambda bound: bound.endswith("than"), default="about")


def loads() -> "pd.DataFrame":
    """The 260,000 tons of cnn:19 in containers of every type, as metric and as US short tons, as a table."""
    import pandas as pd

    cargo, boxes = packed("cnn-2024-02-tons")
    if boxes is None:
        raise BylineError("data/shipments.csv has no containers for the tons of cnn:19. Name them in packed_in.")
    rows = []
    for container in load("containers").itertuples():
        for ton in TON_KG:
            found = spread(cargo["figure"], boxes["figure"], container.payload_kg, ton)
            figures = round(found.tonnes_each, 1), round(100 * found.share), round(found.capacity_t)
            rows.append((container.Index, ton, container.payload_kg, *figures, found.reading))
    names = ["container", "ton", "payload_kg", "tonnes_each", "percent_of_payload", "capacity_t", "reading"]
    return pd.DataFrame(rows, columns=names).set_index("container")


def rounds_per_container() -> "pd.DataFrame":
    """The figures for rounds whose report gives containers too, with the rounds to a container, as a table."""
    rows = load("shipments")
    rows = rows[rows["quantity"].str.startswith("rounds") & rows["packed_in"].notna()]
    boxes = load("shipments").loc[rows["packed_in"]]
    table = rows[["date", "said_by", "unit"]].assign(rounds=rows["figure"], containers=boxes["figure"].to_numpy())
    table["meant"] = [*map(quotient, rows["comparison"], boxes["comparison"])]
    table["rounds_each"] = (table["rounds"] / table["containers"]).round().astype(int)
    return table.join(rows[["window_text", "mark"]])


def packed(shipment: str) -> "tuple[pd.Series, pd.Series | None]":
    """A row of `shipments` and the row with the containers of the same report, or None where the report gives none."""
    rows = load("shipments")
    row = rows.loc[shipment]
    return row, rows.loc[row["packed_in"]] if isinstance(row["packed_in"], str) else None
