"""The chart of lesson 05: when the Council voted on North Korea, how Russia and China voted, and what became banned."""

from datetime import date
from typing import TYPE_CHECKING, Any

from byline.case.sanctions import ARMS, LABELS, arms_since, entries
from byline.dates import day
from byline.widgets.charts import Chart, colour, show

if TYPE_CHECKING:
    import pandas as pd

_INK, _QUIET, _PAPER = colour("ink"), colour("soft"), colour("paper")
_SIGNS = {
    "for": ("Y", "o", colour("accent-tint")),
    "against": ("N", "D", _INK),
    "abstained": ("A", "s", colour("partly-tint")),
}
_WORDS = "Y  yes, for       N  no, against       A  abstained\nNK  North Korea. A bar shows which arms are banned."
_SHADES = {"listed-heavy": colour("paper"), "all-but-small-arms": colour("well"), "all": colour("accent-tint")}
_COLUMNS = {"day": "date", "votes": "vote", "russia": "Russia", "china": "China"}
_SIZE = (4.4, 7)  # inches
_START, _END = 2006, 2025
_BARS = {"from": -2.15, "to": -1.35}
_TEXT, _VOTES = 1.05, {"Russia": 3.6, "China": 4.6}


def vote_chart(*, table: bool = False) -> "pd.DataFrame | Chart":
    """Show the votes of Russia and China on each text on a time axis, beside the ban on arms in both directions.

    With `table=True` the votes come as a table, one row for each text.
    """
    rows = entries()
    votes = rows.set_index("title")[list(_COLUMNS)].rename(columns=_COLUMNS).rename_axis("text")
    return votes if table else show(_figure(rows), _alt(votes))


def _alt(votes):
    """The chart in words: each vote, then the ban on arms."""
    both = votes[(votes["Russia"] == "for") & (votes["China"] == "for")]
    said = [
        f"Time axis from {_START} to {_END - 1} with {len(votes)} texts and events, and the votes of Russia and China.",
        f"Both voted for {len(both)}: {', '.join(f'{title} ({row.date})' for title, row in both.iterrows())}.",
    ]
    for title, row in votes.drop(both.index).iterrows():
        told = f"Russia {row.Russia}, China {row.China}" if row.Russia else row.vote
        said.append(f"{title} ({row.date}): {told}.")
    for way in _BARS:
        steps = [f"{ARMS[banned]} since {day(since)}" for since, banned in arms_since(way)]
        said.append(f"Arms {way} North Korea: {', '.join(steps)}.")
    return " ".join(said)


def _figure(rows):
    """Years run down on the left; each text has a line of its own on the right, joined to its day."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, facecolor=_PAPER, layout="constrained")
    axes = figure.subplots()
    axes.set(xlim=(-2.65, 5.1), ylim=(len(rows) - 0.4, -1.7))
    axes.axis("off")
    _years(axes, len(rows))
    for way, at in _BARS.items():
        _ban(axes, way, at, len(rows))
    for row, entry in enumerate(rows.itertuples()):
        _line(axes, row, _height(entry.date, len(rows)), entry)
    bold: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 10, "fontweight": "bold", "color": _INK}
    axes.text(sum(_BARS.values()) / 2, -1.4, "Arms banned", **bold)
    for name, at in {"Text": _TEXT + 0.25, **_VOTES}.items():
        axes.text(at, -0.85, name, **bold)
    figure.supxlabel(_WORDS, fontsize=10, color=_INK)
    return figure


def _height(moment, count):
    """Where a day stands on the axis of years, which is as long as the list of texts."""
    first, last = (date(year, 1, 1).toordinal() for year in (_START, _END))
    return (moment.toordinal() - first) / (last - first) * (count - 0.6) - 0.5


def _years(axes, count):
    axes.plot([0, 0], [-0.5, count - 1.1], color=_QUIET, linewidth=1)
    for year in range(_START, _END + 1):
        height = _height(date(year, 1, 1), count)
        axes.plot([-0.08, 0], [height, height], color=_QUIET, linewidth=0.8)
        if year % 2 == 0:
            axes.text(-0.14, height, str(year), ha="right", va="center", fontsize=9.5, color=_INK)


def _ban(axes, way, at, count):
    """A bar for one direction, its steps named inside."""
    axes.text(at, -0.85, f"{way} NK", ha="center", va="center", fontsize=8, color=_INK)
    steps = [(_height(since, count), banned) for since, banned in arms_since(way)]
    ends = [height for height, _ in steps[1:]] + [count - 1.1]
    for (start, banned), end in zip(steps, ends, strict=True):
        axes.bar(at, end - start, 0.6, bottom=start, color=_SHADES[banned], edgecolor=_QUIET, linewidth=0.8)
        text = {"ha": "center", "va": "center", "rotation": 90, "fontsize": 8, "color": _INK}
        axes.text(at, (start + end) / 2, LABELS[banned], **text)


def _line(axes, row, height, entry):
    """One text: from its day on the axis to its name and its votes."""
    axes.plot([0, 0.35, 0.95], [height, height, row], color=_QUIET, linewidth=0.7)
    axes.plot(0, height, marker="o", markersize=4, color=_INK)
    name = {"sanctions": entry.title.split()[-1], "vetoed-draft": "draft fails"}.get(entry.kind, entry.title)
    axes.text(_TEXT, row - 0.05, name, va="bottom", fontsize=10, fontweight="bold", color=_INK)
    axes.text(_TEXT, row + 0.05, f"{entry.date.day} {entry.date:%b %Y}", va="top", fontsize=9.5, color=_INK)
    for country, at in _VOTES.items():
        _mark(axes, at, row, getattr(entry, country.lower()))


def _mark(axes, at, row, vote):
    if not vote:
        axes.text(at, row, "–", ha="center", va="center", fontsize=10, color=_INK)
        return
    letter, shape, colour = _SIGNS[vote]
    axes.plot(at, row, marker=shape, markersize=15 if shape == "o" else 13, color=colour, markeredgecolor=_INK)
    axes.text(
        at, row, letter, ha="center", va="center_baseline", fontsize=10, fontweight="bold", color=_contrast(colour)
    )


def _contrast(colour):
    return _PAPER if colour == _INK else _INK
