"""Who is heard where: every statement with the kind and the countries of its voice."""

from typing import TYPE_CHECKING

from byline.tables import filled, load

if TYPE_CHECKING:
    import pandas as pd

# What kind a voice is in `sources` → how the maps sum it up.
GROUPS = {"person": "person", "anonymous": "unnamed", "institution": "unnamed", "newsroom": "newsroom"}


def voices() -> "pd.DataFrame":
    """Return a row for each statement: locator, article, source, stance, and name, group and countries of the voice.

    Countries are a list: one as a rule, none for newsrooms and for voices that the text does not place, and for a
    voice without a country of its own those that its organisation names ("councils of Alder and Norham").
    """
    sources = load("sources")
    known = sorted(sources["country"].dropna().unique())
    sources["countries"] = [_countries(row, known) for row in sources.itertuples()]
    sources["group"] = sources["kind"].map(GROUPS)
    rows = filled("statements")[["locator", "article", "source", "stance"]]
    return rows.join(sources[["name", "group", "countries"]], on="source")


def _countries(source, known):
    if source.country in known:
        return [source.country]
    return [country for country in known if country in str(source.organisation)]


def report_names() -> dict[str, str]:
    """Report → its name: that of the newsroom among the sources, else its publisher."""
    names = load("sources")["name"]
    return {report: names.get(report, publisher) for report, publisher in load("articles")["publisher"].items()}
