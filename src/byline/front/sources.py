"""How far a fact from outside the reports was verified, with the pages that show it, as nodes of `words`."""

from typing import Any

from byline.casefile.read import case, on_record
from byline.tables import MARKS, load

Nodes = list[Any]


def checked(mark: str, references: object) -> Nodes:
    """What was seen of a fact, and the pages behind it; `references` are ids with bars between, or nothing."""
    ids = references.split("|") if isinstance(references, str) and references else []
    rows = load("references").loc[ids]
    links = [node for row in rows.itertuples() for node in ("; ", page(row))][1:] or ["no page"]
    return [["p", f"Checked: {MARKS[mark]}. Pages: ", *links, "."]]


def method(name: str) -> Nodes:
    """The same for what a tool says of its method, or nothing where the case names no pages for it."""
    pages = case().methods.get(name)
    return checked(pages.mark, "|".join(pages.references)) if pages else []


def authors_judgement() -> Nodes:
    """What a reference is."""
    told = (
        f"The reference is the judgement of the kit’s authors, made with what is on record{on_record()}. "
        "It is not a key: where you differ, compare the reasons."
    )
    return [["p", told]]


def page(row: Any) -> Any:
    """A row of `references`: title and publisher, linked where an address is known."""
    title = f"{row.title} ({row.publisher})"
    return ["a", row.url, title] if isinstance(row.url, str) else title
