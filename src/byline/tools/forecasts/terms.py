"""Estimative terms: the word for a probability, always with its range."""

from byline.tables import load


def estimative_term(percent: float) -> str:
    """The estimative term for a probability, with its range: "likely (55–80%)"."""
    terms = load("estimative-terms")
    fits = terms[(terms["from_percent"] <= percent) & (percent <= terms["to_percent"])]
    if fits.empty:
        return "no term: the scale leaves out what is certain" if percent in (0, 100) else "no term"
    # A bound belongs to two bands; the one nearer to even is named, as it claims less.
    nearest = fits.assign(away=(fits["from_percent"] + fits["to_percent"] - 100).abs()).sort_values("away").iloc[0]
    return f"{nearest.name.replace('-', ' ')} ({nearest['from_percent']}–{nearest['to_percent']}%)"
