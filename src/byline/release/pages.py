"""The pages that are derived: data dictionary, glossary, and the README with its table of lessons."""

from pathlib import Path

from byline.course import Course
from byline.reading import text_of_file
from byline.release.dictionary import dictionary
from byline.release.glossary import glossary
from byline.release.lessons_table import with_table


def pages(course: Course | Path) -> dict[str, str]:
    """The derived pages, name → text."""
    course = Course(course)
    texts = {"data/README.md": dictionary(course / "data"), "docs/glossary.md": glossary(course / "lessons")}
    readme = course / "README.md"
    if readme.is_file():  # a course of somebody's own may have none
        texts["README.md"] = with_table(text_of_file(readme), course)
    return texts
