"""The files of a course as a learner sees them: lessons, quizzes and what is the learner's own."""

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError

KEYS = "solutions"
# What lies beside lessons and quizzes, in a course and in the kit itself. All other names are the learner's own.
SOURCES = frozenset(
    f"""{KEYS} autograded benchmarks data docs feedback gradebook.db handouts nbgrader_config.py originals roster.csv
    src submitted tests CHANGELOG.md CITATION.cff CONTRIBUTING.md LICENSE LICENSE-CONTENT.md Makefile NOTICE.md
    README.md environment.yml postBuild pyproject.toml requirements.lock""".split()
)


class CourseFiles(AsyncLargeFileManager):
    """JupyterLab's files without the sources at the top of the course; the keys cannot be opened at all."""

    async def get(self, path: str, content: bool = True, *others: Any, **named: Any) -> dict[str, Any]:
        """The model of a file or folder, as the contents API has it."""
        parts = path.strip("/").split("/")
        if content and parts[0] == KEYS:
            raise HTTPError(404)
        model: dict[str, Any] = await super().get(path, content, *others, **named)
        if parts == [""] and model["content"]:
            model["content"] = [each for each in model["content"] if each["name"] not in SOURCES]
        return model
