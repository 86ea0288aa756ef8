"""When something was handed in, and what lateness costs: by nbgrader's plugin, as the course configures it."""

import sys
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from byline.errors import BylineError
from byline.grading.lazy_nbgrader import CourseDirectory, parse_utc


class Lateness:
    """What nbgrader's late submission plugin takes off, with the settings of a course."""

    def __init__(self, coursedir: CourseDirectory) -> None:
        self._coursedir = coursedir
        self._step: Any = None  # nbgrader's, made for the first late submission

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """The points that a submission with this score loses for so many seconds; None where it loses none."""
        try:
            self._step = self._step or self._made()
            lost = self._step.plugin_inst.late_submission_penalty(student, score, seconds)
            return None if lost is None else self._step._check_late_penalty(SimpleNamespace(score=score), lost)
        except Exception as error:  # a plugin may be anybody's code
            raise BylineError(
                f"The late submission plugin failed ({type(error).__name__}: {error}). "
                "Look at its settings in nbgrader_config.py."
            ) from None

    def _made(self):
        """nbgrader's step with its plugin, which a course may keep in a module of its own."""
        from nbgrader.preprocessors import AssignLatePenalties  # takes half a second, and few submissions are late

        sys.path.insert(0, self._coursedir.root)
        try:
            step = AssignLatePenalties(config=self._coursedir.config)
            step.init_plugin()
            return step
        finally:
            sys.path.remove(self._coursedir.root)


def utc(told: str | datetime) -> datetime:
    """A time as nbgrader stores it, in UTC without saying so; from a datetime or the text of a timestamp.txt.

    Raises BylineError where it is no time.
    """
    try:
        return parse_utc(told)
    except (ValueError, OverflowError, TypeError, AttributeError):
        raise BylineError(f"{str(told)[:40]!r} is not a time.") from None


def seconds_late(timestamp: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """How many seconds after the due date, with the extension that a student has, something was handed in."""
    if timestamp is None or due is None:
        return 0.0
    return max(0.0, (timestamp - due - (extension or timedelta())).total_seconds())
