"""What a handout is made of: a lesson, its quiz as released and in its source, and their questions."""

from dataclasses import dataclass

from byline.errors import BylineError, nearest
from byline.grading.assignment import load_assignment, public
from byline.handouts.asked import blocks, questions
from byline.questions.keys import read_keys


@dataclass(frozen=True)
class Material:
    """Notebooks (nbformat 4) and keys of one stem."""

    stem: str
    lesson: object
    quiz: object
    source: object
    keys: dict

    @property
    def title(self):
        """The title of the lesson."""
        return self.lesson.cells[0].source.partition("\n")[0].removeprefix("# ")

    def asked(self):
        """Question id → Question, for lesson and quiz."""
        found = questions(blocks([*self.lesson.cells, *self.quiz.cells], self.stem))
        return {block.id: public(self.keys[block.id], block.prompt) for block in found}


def lesson_stems(course):
    """The stems of the lessons of a course, in order."""
    return sorted(path.stem for path in course.glob("lessons/*.ipynb"))


def require_lessons(course, stems):
    """Raise BylineError where there is no such lesson, or where its quiz is not released or its key is wrong."""
    for stem in stems:
        if stem not in lesson_stems(course):
            raise BylineError(f"There is no lesson {stem!r}. {nearest(stem, lesson_stems(course))}")
        load_assignment(course, stem)


def material(course, stem):
    """Read the Material of a stem; raises BylineError where `require_lessons` does."""
    import nbformat  # its grammar of web addresses takes a second, for which no complaint must wait

    require_lessons(course, [stem])
    quiz = f"{stem}/{stem}-quiz.ipynb"
    lesson, released, source = (
        nbformat.read(course / path, as_version=4)
        for path in (f"lessons/{stem}.ipynb", f"quizzes/{quiz}", f"solutions/{quiz}")
    )
    return Material(stem, lesson, released, source, read_keys(course / "solutions" / stem / "key.yml"))
