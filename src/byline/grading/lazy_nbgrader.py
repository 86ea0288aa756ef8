"""What grading uses of nbgrader, imported here; late penalties and extra credit import theirs when there are any.

As soon as they are named, nbgrader imports four extensions of a web server and, for JupyterHub, a client of the web;
nbformat imports validators: seconds for what no command here needs. So what is used is taken from packages that wait.
"""

import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec
from types import ModuleType

from byline.extras import require


class _Waiting(ModuleType):
    """A package whose modules can be imported, and whose own code runs as soon as something else of it is wanted."""

    @property
    def __version__(self):
        return version(self.__name__)

    def __getattr__(self, name):
        if type(self) is _Waiting and find_spec(f"{self.__name__}.{name}"):
            return import_module(f"{self.__name__}.{name}")
        if type(self) is _Waiting:
            self.__class__ = ModuleType
            try:
                self.__spec__.loader.exec_module(self)
            except BaseException:
                self.__class__ = _Waiting
                raise
        return getattr(self, name)


def wait(name: str) -> None:
    """Let a package wait, unless it is imported already or not here."""
    found = None if name in sys.modules else find_spec(name)
    if found:
        sys.modules[name] = package = module_from_spec(found)
        package.__class__ = _Waiting


require("instructor")
for _name in ("nbgrader", "nbformat", "requests"):
    wait(_name)

# ruff: noqa: E402, F401 - the packages wait before they are imported, and other modules import from here
from nbgrader import api
from nbgrader.api import (
    Assignment,
    Base,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    InvalidEntry,
    MissingEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.utils import parse_utc
