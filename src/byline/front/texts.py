"""What a page has to know of the texts of a course, to read locators and to verify quotations without Python."""

import json
from typing import Any

from byline.questions.places import called
from byline.quotes.fingerprint import to_json
from byline.quotes.verify import index
from byline.tables import all_texts, practice_rows


def reports() -> list[list[Any]]:
    """[id, number of the last paragraph, names] of all texts that a locator can point into; reports come first."""
    return [[article, last, called()[article]] for article, last in all_texts().items()]


def fingerprints() -> str:
    """The fingerprints of all texts, with those of the practice texts, as JSON text."""
    return to_json(index().fingerprints)


def practice() -> dict[str, Any]:
    """The fingerprints of the practice texts, place → print as JSON; data/fingerprints.json has the others."""
    prints = index().fingerprints
    return json.loads(to_json({row["locator"]: prints[row["locator"]] for row in practice_rows()}))["paragraphs"]
