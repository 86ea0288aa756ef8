"""nbgrader's settings of a course, read without importing it."""

from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

from byline.course import Course
from byline.errors import BylineError


def course_config(course: Course, **overrides: str | Path | None) -> Config:
    """Return nbgrader's configuration of a course, with settings of its CourseDirectory overridden."""
    if "?" in str(course) and not overrides.get("db_url"):
        raise BylineError(f"A gradebook cannot be where the path holds a question mark: {course}. Rename the folder.")
    if not (course / "nbgrader_config.py").is_file():
        raise BylineError(
            f"{course} has no nbgrader_config.py. Copy it from the kit: it tells nbgrader where things are."
        )
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    settings = {name: str(value) for name, value in overrides.items() if value}
    config.merge(Config({"CourseDirectory": {"root": str(course)} | settings}))
    return config


def folder_of(course: Course, step: str) -> Path:
    """The folder of a step of nbgrader's, such as "submitted", which is its name unless the course has another."""
    return course / course_config(course).CourseDirectory.get(f"{step}_directory", step)


def first_line(error: BaseException) -> str:
    """The first line of what an error says, as part of a sentence."""
    return str(error).strip().splitlines()[0].rstrip(".")
