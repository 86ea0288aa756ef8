"""What the checker says: one finding is one sentence about one place of the text."""

from typing import NamedTuple

# Kind → its heading. The order is that in which findings on one sentence are told.
KINDS = {
    "unknown-citation": "Citation not found",
    "uncited": "No citation",
    "off-topic": "Citation on something else",
    "figure": "Figure differs",
    "misquoted": "Quotation differs",
    "altered-text": "Quotation from the re-worded text",
    "mixed": "Likelihood and confidence mixed",
    "band": "Band of the likelihood word",
    "loaded": "Loaded word",
    "certainty": "Said without a doubt",
    "one-sided": "Sources of one side",
    "length": "Length",
    "reader": "Reader",
    "conclusion": "How sure",
}
MILD = {"altered-text", "band", "certainty", "length", "reader", "conclusion"}
WHOLE = 0  # the sentence number of a finding on the text as a whole


class Finding(NamedTuple):
    """One thing noticed: its kind, the number of the sentence from 1 (0: the whole text) and the characters.

    `message` says what was noticed and what one could do; `look` lists places to look at: locators and references.
    """

    kind: str
    sentence: int
    start: int
    end: int
    message: str
    look: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]

    @property
    def is_note(self) -> bool:
        """Whether it is a milder note: a thought to have, rather than something to mend."""
        return self.kind in MILD

    @property
    def where(self) -> str:
        """The place in words."""
        return f"Sentence {self.sentence}" if self.sentence else "Whole text"

    def __str__(self):
        places = f" Look at: {', '.join(self.look)}." if self.look else ""
        return f"{self.where} · {self.heading}: {self.message}{places}"
