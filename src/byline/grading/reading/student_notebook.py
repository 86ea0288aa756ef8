"""A student's notebook as later steps ask about it: its cells, which cells of the quiz they are, and what they say."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from byline.grading.reading.identify import Released
from byline.grading.reading.literals import Given, reading, settled, typed
from byline.grading.reading.student_cells import StudentCell, same
from byline.questions.base import Question


class StudentNotebook:
    """A student's cells, what they were identified as, and the released cells that they are compared with."""

    def __init__(
        self, cells: Sequence[StudentCell], names: Mapping[int, tuple[str, int]], released: Mapping[str, Released]
    ) -> None:
        self.cells = cells
        self.names = names  # position → (name, how)
        self.released = released  # name → Released, in order
        self._copies: dict[str | None, list[StudentCell]] = {}
        for cell in cells:
            self._copies.setdefault(self.name(cell), []).append(cell)

    def copies(self, name: str) -> list[StudentCell]:
        """The student's copies of a released cell."""
        return self._copies.get(name, [])

    def name(self, cell: StudentCell) -> str | None:
        """The name of the released cell that a cell was identified as, or None."""
        return self.names.get(cell.at, (None, None))[0]

    def is_unchanged(self, cell: StudentCell) -> bool:
        """Whether a cell says what a cell of the release says."""
        name = self.name(cell)
        return name is not None and same(cell.text, self.released[name].text)

    def given(self, source: str, asked: Question) -> Given | None:
        """What a source gives to a question's variable, as a Given, or None."""
        found = typed(source, asked.variable)
        return settled(found, asked, self._bound) if found and found.is_guess else found

    def computes(self, source: str, asked: Question) -> bool:
        """Whether a source does something to a question's variable that only a run can tell."""
        if asked.variable not in source:
            return False
        if typed(source, asked.variable) is None:
            return reading(source).statements is None  # it may be what Jupyter makes Python of, such as %time
        found = self.given(source, asked)
        return found is not None and found.is_computed

    @cached_property
    def _bound(self):
        """The names that code in this notebook gives values to: a bare word that is one of them is no answer."""
        theirs = [cell.text for cell in self.cells if "code" in (cell.kind, self._kind(cell))]
        released = [one.text for one in self.released.values() if one.kind == "code"]
        return frozenset().union(*(reading(source).bound for source in [*theirs, *released]))

    def _kind(self, cell):
        name = self.name(cell)
        return self.released[name].kind if name else None
