"""Items that a learner sorts under a few labels: claims of the reports, and cases that something decides."""

from typing import TYPE_CHECKING, NamedTuple

from byline.casefile.read import case
from byline.errors import BylineError, nearest, shown
from byline.questions.records import Answer
from byline.tables import filled
from byline.tools.ratings.grades import fitting

if TYPE_CHECKING:
    import pandas as pd

    from byline.casefile.model import Sorter


class Sorting(NamedTuple):
    """A table whose rows are sorted: its name, the column with the reference, and label → what the label means."""

    record: str
    tool: str
    table: str
    column: str
    labels: dict[str, str]

    def items(self) -> "pd.DataFrame":
        """The items, with the reference in the column `reference`."""
        return filled(self.table).rename(columns={self.column: "reference"})

    def read(self, picks: object) -> dict[str, str]:
        """Return labels, typed or clicked, as item → label in its one spelling.

        Raises BylineError for an item that the table does not have, or for a label that does not exist.
        """
        picks = picks.value if isinstance(picks, Answer) else picks
        if not isinstance(picks, dict):
            raise BylineError(f"Give labels as a dictionary, such as {self.example}; {shown(picks)} is not that.")
        return {self._item(item): self._label(item, label) for item, label in picks.items()}

    def fitting(self, kept: object) -> dict[str, str]:
        """Those of the labels kept earlier that fit the table as it is now."""
        return fitting(kept, self.read)

    @property
    def example(self) -> str:
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


def claims() -> Sorting:
    """The claims of the reports, sorted by what the record says of them."""
    labels = {
        "agrees": "the record says the same",
        "says half": "right as far as it goes, or in one part only",
        "wrong": "the record says otherwise",
        "says nothing": "the report makes no claim on this point",
        "cannot be checked": "the record is missing or divided",
    }
    return Sorting(case().records.claim_bench, "claim_bench", "claims", "verdict", labels)


def scenarios() -> Sorting:
    """Cases sorted by what some authority says of them. Raises BylineError where data/case.toml does not tell how."""
    record = case().records.scenario_sorter
    return Sorting(record, "scenario_sorter", "scenarios", "status", sorter().labels)


def sorter() -> "Sorter":
    """What data/case.toml says of the sorter; raises BylineError where it says nothing."""
    told = case().sorter
    if not told:
        raise BylineError("data/case.toml has no [sorter], which names the labels. Write it as data/README.md says.")
    return told
