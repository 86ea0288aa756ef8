"""Items that a learner sorts under a few labels: claims of the reports, and trades that may be banned."""

from typing import NamedTuple

from byline.errors import BylineError, nearest
from byline.questions.records import Answer
from byline.questions.values import shown
from byline.tables import load
from byline.tools.ratings.grades import fitting


class Sorting(NamedTuple):
    """A table whose rows are sorted: its name, the column with the reference, and label → what the label means."""

    record: str
    tool: str
    table: str
    column: str
    labels: dict

    def items(self):
        """The items, with the reference in the column `reference`."""
        return load(self.table).rename(columns={self.column: "reference"})

    def read(self, picks):
        """Return labels, typed or clicked, as item → label in its one spelling.

        Raises BylineError for an item that the table does not have, or for a label that does not exist.
        """
        picks = picks.value if isinstance(picks, Answer) else picks
        if not isinstance(picks, dict):
            raise BylineError(f"Give labels as a dictionary, such as {self.example}; {shown(picks)} is not that.")
        return {self._item(item): self._label(item, label) for item, label in picks.items()}

    def fitting(self, kept):
        """Those of the labels kept earlier that fit the table as it is now."""
        return fitting(kept, self.read)

    @property
    def example(self):
        """How labels are typed, as code that gives no label away."""
        return f'{self.tool}({{"{self.items().index[0]}": "…"}})'

    def _item(self, item):
        known = self.items().index
        if item not in known:
            raise BylineError(f"{self.tool} has no item {shown(item)}. {nearest(item, known)}")
        return item

    def _label(self, item, label):
        spelled = " ".join(str(label).casefold().split())
        if spelled not in self.labels:
            raise BylineError(f"Sort {item} as one of: {', '.join(self.labels)}. {shown(label)} is none of them.")
        return spelled


CLAIMS = Sorting(
    "05-sanctions/claim-bench",
    "claim_bench",
    "claims",
    "verdict",
    {
        "agrees": "the record says the same",
        "says half": "right as far as it goes, or in one part only",
        "wrong": "the record says otherwise",
        "says nothing": "the report makes no claim on this point",
        "cannot be checked": "the record is missing or divided",
    },
)
SCENARIOS = Sorting(
    "05-sanctions/scenario-sorter",
    "scenario_sorter",
    "scenarios",
    "status",
    {
        "banned": "not allowed at all, or above a limit",
        "capped": "allowed as long as a limit is not reached",
        "allowed": "none of the ten resolutions stands against it",
    },
)
