"""The chart of speakers: voices of which countries speak in each report, and which never do."""

from textwrap import fill
from typing import TYPE_CHECKING

from byline.tables import load
from byline.tools.speakers.voices import report_names, voices
from byline.widgets.charts import Chart, colour, show

if TYPE_CHECKING:
    import pandas as pd

_NAMED, _UNNAMED = "named person", "unnamed or institution"
_NOWHERE, _NEWSROOM = "country not given", "the newsroom"
_VOICES = {"person": _NAMED, "unnamed": _UNNAMED, "newsroom": _NEWSROOM}
_COLOURS = {_NAMED: colour("accent"), _UNNAMED: colour("accent-tint"), _NEWSROOM: colour("edge")}
_HATCHES = {_UNNAMED: "/////"}
_INK, _QUIET = colour("ink"), colour("soft")
_SIZE = (4.4, 4.7)  # inches
_WIDE = 62  # letters of a note in a line
_TITLE = "Number of paragraphs in which a voice speaks"
_LEGEND = {"frameon": False, "fontsize": 10, "title_fontsize": 10.5, "labelcolor": _INK, "columnspacing": 1.2}


def speaker_chart(*, table: bool = False) -> "pd.DataFrame | Chart":
    """Show in how many paragraphs of each report voices of each country speak: named, unnamed, the newsroom's own.

    Every country of the table `sources` has its row, also where nobody from there is heard.
    With `table=True` the counts come as a table, indexed by country and voice, with a column for each report.
    """
    counts = _counts()
    return counts if table else show(_figure(counts), _alt(counts))


def _counts():
    """Paragraphs in which a voice of that kind and country speaks, by report; those who never speak alone come last."""
    said = _placed()
    found = said.groupby(["country", "group", "article"])["locator"].nunique().unstack(fill_value=0)
    alone = said[~said["joint"]].groupby("country")["locator"].nunique()
    countries = sorted(load("sources")["country"].dropna().unique(), key=lambda name: (-alone.get(name, 0), name))
    rows = [(country, voice) for country in countries for voice in (_NAMED, _UNNAMED)]
    counts = found.reindex([*rows, (_NOWHERE, _UNNAMED), (_NEWSROOM, _NEWSROOM)], fill_value=0)
    return counts[list(load("articles").index)].rename_axis(index=["country", "voice"], columns=None)


def _placed():
    """The statements, once for every country of their voice; newsrooms and unplaced voices have rows of their own."""
    said = voices()
    said["joint"] = said["countries"].map(len) > 1
    said["group"] = said["group"].map(_VOICES)
    said = said.explode("countries").rename(columns={"countries": "country"})
    elsewhere = said["group"].where(said["group"] == _NEWSROOM, _NOWHERE)
    return said.assign(country=said["country"].fillna(elsewhere))


def _joint():
    """(country, report) → a sentence on where the country speaks there in one voice with another."""
    said = voices()
    notes: dict[tuple[str, str], str] = {}
    for place, rows in said[said["countries"].map(len) > 1].groupby("locator"):
        names = rows["countries"].iloc[0]
        denial = ": a denial" if set(rows["stance"]) == {"denies"} else ""
        note = f"* In {place}, {' and '.join(names)} speak in one voice{denial}."
        notes |= {(name, place.split(":")[0]): note for name in names}
    return notes


def _unheard(counts):
    """Countries from which nobody speaks in any report."""
    total = counts.sum(axis=1).groupby("country", sort=False).sum()
    return [country for country, heard in total.items() if not heard]


def _notes(counts):
    """What the figures alone do not tell: voices shared by countries, and countries that are not heard."""
    unheard = [f"{country}: nobody is heard in any report." for country in _unheard(counts)]
    return [*dict.fromkeys(_joint().values()), *unheard]


def _alt(counts):
    """The chart in words: who is not heard, then every count that is not zero."""
    said = ["Bar chart: number of paragraphs of each report in which voices of a country speak."]
    said += [note.removeprefix("* ") for note in _notes(counts)]
    for report, name in report_names().items():
        heard = [f"{_voice(*row)} {count}" for row, count in counts[report].items() if count]
        said.append(f"{name}: {', '.join(heard)}.")
    return " ".join(said)


def _voice(country, voice):
    return voice if voice == _NEWSROOM else f"{country} ({voice})"


def _figure(counts):
    """A panel for each report; they share their rows, the first row on top."""
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    figure = Figure(figsize=_SIZE, facecolor=colour("paper"), layout="constrained")
    panels = figure.subplots(1, len(counts.columns), sharex=True, sharey=True, squeeze=False)[0]
    for axes, (report, name) in zip(panels, report_names().items(), strict=True):
        axes.set_title(name.replace(" (", "\n("), fontsize=9.5, fontweight="bold", loc="left", color=_INK)
        _bars(axes, counts[report], {country for country, where in _joint() if where == report})
    longest = counts.groupby("country").sum().max(axis=None)
    panels[0].set(xlim=(0, 1.3 * longest), ylim=(counts.index.unique("country").size - 0.5, -0.5))
    keys = [Patch(**_look(voice), label=voice) for voice in (_NAMED, _UNNAMED)]
    figure.legend(handles=keys, title=_TITLE, loc="outside upper left", ncols=3, alignment="left", **_LEGEND)
    notes = (fill(note, _WIDE) for note in _notes(counts))
    figure.supxlabel("\n".join(notes), x=0.015, ha="left", fontsize=9.5, color=_INK)
    return figure


def _bars(axes, counts, joint):
    """One report: a bar for each country, its parts by kind of voice, and the sum at its end."""
    ends = dict.fromkeys(counts.index.unique("country"), 0)
    for (country, voice), count in counts.items():
        axes.barh(country, count, left=ends[country], height=0.6, **_look(voice))
        ends[country] += count
    for row, (country, end) in enumerate(ends.items()):
        text = f" {end}{'*' if country in joint else ''}"
        axes.text(end, row, text, va="center", fontsize=10, color=_INK if end else _QUIET)
    axes.axhline(len(ends) - 2.5, color=_QUIET, linewidth=0.7, linestyle=":")  # below it, voices without a country
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0, labelsize=10, labelcolor=_INK)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.spines["left"].set_color(_QUIET)


def _look(voice):
    return {"facecolor": _COLOURS[voice], "hatch": _HATCHES.get(voice), "edgecolor": _COLOURS[_NAMED], "linewidth": 0}
