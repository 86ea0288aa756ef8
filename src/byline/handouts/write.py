"""Write the handouts of a course as HTML files."""

from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_notebook

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.handouts.answers import answer_sheet
from byline.handouts.blocks import blocks
from byline.handouts.course import Material, material
from byline.handouts.page import page
from byline.handouts.pdf import print_pdf
from byline.handouts.reports import reports
from byline.handouts.run import run
from byline.handouts.student import sheet
from byline.writing import together


def write_handouts(course: Course, stems: Sequence[Stem], folder: Path, browser: str | None = None) -> list[Path]:
    """Write NN-stem.html and NN-stem-answers.html for each stem (all lessons, if none is given), and reports.html.

    With `browser`, each is printed to PDF, too. Returns the paths below `folder`, in which all are put in place at the
    end. Each lesson is run once, with its quiz, in a kernel of its own. Raises BylineError where a lesson is not there
    or does not run, and where a file cannot be written.
    """
    found = [material(course, stem) for stem in stems or course.lesson_stems]
    paths = list[Path]()
    with together(folder) as batch:
        for name, title, cells in _sheets(found, course):
            text = page(f"Byline: {title}", cells, course / "lessons")
            made: dict[Path, str | bytes] = {folder / f"{name}.html": text}
            made |= {folder / f"{name}.pdf": print_pdf(name, text, browser)} if browser else {}
            for path, content in made.items():
                batch.write(path, content)
            paths += made
    return paths


def _sheets(found, course):
    """Name, title and cells of each handout."""
    yield "reports", "reports", reports()
    for each in found:
        yield each.stem, each.title, for_class(each, course)
        yield f"{each.stem}-answers", f"{each.title}, answers", for_instructor(each)


def for_class(each: Material, course: Course) -> list[NotebookNode]:
    """The cells of a student's handout, with the outputs of running lesson and quiz."""
    quiz = [from_dict({**cell, "id": f"quiz-{cell.id}"}) for cell in each.quiz.cells]  # one notebook, no id twice
    try:
        ran = run(new_notebook(cells=[*each.lesson.cells, *quiz]), course).cells
    except BylineError as error:
        raise BylineError(f"{each.stem} cannot be put on paper. {error}") from None
    return sheet(each.stem, ran[: len(each.lesson.cells)], ran[len(each.lesson.cells) :], each.asked())


def for_instructor(each: Material) -> list[NotebookNode]:
    """The cells of the answer sheet."""
    lesson, quiz = blocks(each.lesson.cells, each.stem), blocks(each.source.cells, each.stem)
    return answer_sheet(each.title, lesson, quiz, each.keys, each.asked())
