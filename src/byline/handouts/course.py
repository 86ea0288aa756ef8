"""What a handout is made of: a lesson, its quiz as released and in its source, and their questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from byline.course import Course, Stem
from byline.errors import BylineError, nearest
from byline.grading.assignment import load_assignment, public
from byline.handouts.blocks import blocks, questions
from byline.questions.base import Question
from byline.questions.keys import Key, read_keys

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Material:
    """Notebooks (nbformat 4) and keys of one stem."""

    stem: str
    lesson: "NotebookNode"
    quiz: "NotebookNode"
    source: "NotebookNode"
    keys: dict[str, Key]

    @property
    def title(self) -> str:
        """The title of the lesson."""
        return self.lesson.cells[0].source.partition("\n")[0].removeprefix("# ")

    def asked(self) -> dict[str, Question]:
        """Question id → Question, for lesson and quiz."""
        found = questions(blocks([*self.lesson.cells, *self.quiz.cells], self.stem))
        return {block.id: public(self.keys[block.id], block.prompt) for block in found}


def require_lessons(course: Course, stems: Iterable[Stem]) -> None:
    """Raise BylineError where a lesson (any, if none is given) is not there, or its quiz is not released, or its key is
    wrong."""
    known = course.lesson_stems
    for stem in stems or known:
        if stem not in known:
            raise BylineError(f"There is no lesson {stem!r}. {nearest(stem, known)}")
        load_assignment(course, stem)


def material(course: Course, stem: Stem) -> Material:
    """Read the Material of a stem; raises BylineError where `require_lessons` does."""
    import nbformat  # its grammar of web addresses takes a second, for which no complaint must wait

    require_lessons(course, [stem])
    places = course.lesson(stem), course.quiz(stem), course.source(stem)
    lesson, released, source = (nbformat.read(path, as_version=4) for path in places)
    return Material(stem, lesson, released, source, read_keys(course.key(stem)))
