"""Model briefs of a course: one strong, one with faults put in on purpose and marked in the table."""

from byline.errors import BylineError, nearest
from byline.tables import load


def model_brief(name: str = "strong") -> str:
    """Return a model brief as text: "strong", or "flawed", whose faults the table `model-briefs` marks.

    Raises BylineError for another name.
    """
    rows = load("model-briefs")
    known = list(rows["brief"].unique())
    if name not in known:
        raise BylineError(f"There is no model brief {name!r}. {nearest(name, known)}")
    paragraphs = rows[rows["brief"] == name].groupby("paragraph", sort=True)["text"]
    return "\n\n".join(" ".join(sentences) for _, sentences in paragraphs)
