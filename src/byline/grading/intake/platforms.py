"""How learning platforms name what they deliver: the person, their number, the attempt, its time, lateness."""

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

_LONGEST = 255  # characters of a name; no platform makes longer ones, and patterns take long to fail on them
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_.*)?")
_CANVAS = re.compile(
    r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d{2,})_(?:(?P<attempt>\d{2,})_.+|(?:text|link)\.html)"
)
_CANVAS_ANONYMOUS = re.compile(r"(?P<name>anon)_(?P<late>LATE_)?(?P<number>\w{5})_(?P<attempt>\d{2,})_.+")
_BLACKBOARD = re.compile(r"(?P<name>.+?_.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?P<rest>[_.].*)?")  # rest: student's
_BRIGHTSPACE = re.compile(
    r"(?P<number>\d+-\d+) ?- (?P<name>.+?) ?- (?P<time>(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4} \d{3,4}"
    r"(?: [AP]M)?)(?: ?- .*)?"
)
_SAKAI = re.compile(r"(?P<name>[^,()]+,[^()]+)\((?P<number>[^()]+)\)(?:_Submission attachment\(s\)_.+)?")
_EXCHANGE = re.compile(
    r"(?P<name>[^+]+)\+[^+]+\+(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [^+ ]+)(?:\+[^+]+)?"
)  # nbgrader's exchange: the folder "inbound"
_KINDS = {
    "moodle": _MOODLE,
    "canvas": _CANVAS,
    "canvas anonymous": _CANVAS_ANONYMOUS,
    "blackboard": _BLACKBOARD,
    "brightspace": _BRIGHTSPACE,
    "sakai": _SAKAI,
    "exchange": _EXCHANGE,
}
_SLIP = re.compile(r"timestamp\.txt|.+_attempt_\d{4}(?:-\d\d){5}\.txt")  # the platform's word on a submission
_TIME_AT = {"": (2, 3), "sakai": (2,), "exchange": (2,)}  # kind → how deep a timestamp.txt may lie: STUDENT/STEM/…
_LEFT_BY = re.compile(r"timestamp\.txt|comments\.txt|feedbackText\.html|.*_attempt_\d{4}(-\d\d){5}\.txt|index\.html")
_RECEIPT = re.compile(r"^Name:\s*(.+?)\s*\(([^()\n]+)\)\s*$", re.MULTILINE)


class Sender(NamedTuple):
    """Who handed something in, as a platform names them; `kind` "" where no platform does.

    `number` is the platform's for a person, `attempt` rises with each attempt, `time` is that of the attempt.
    """

    kind: str
    name: str
    number: str = ""
    attempt: int = 0
    time: datetime | None = None
    is_late: bool = False
    known_as: str = ""  # a name beside `name`, from a receipt

    @property
    def label(self) -> str:
        """The name that a person has in every delivery of this platform."""
        return {
            "canvas": f"{self.name}_{self.number}",
            "canvas anonymous": f"{self.name}_{self.number}",
            "sakai": self.number,
        }.get(self.kind, self.name)


@lru_cache(maxsize=10_000)
def sender(name: str) -> Sender | None:
    """The Sender that a file's or folder's name tells by a platform's pattern, or None."""
    for kind, pattern in _KINDS.items() if len(name) <= _LONGEST else ():
        found = pattern.fullmatch(name)
        if found:
            told = found.groupdict()
            attempt = int((told.get("attempt") or "0")[:18])
            time = _time(kind, told.get("time"))
            return Sender(kind, told["name"], told.get("number") or "", attempt, time, bool(told.get("late")))
    return None


def quiz_of(name: str) -> str:
    """The quiz that a folder of nbgrader's exchange names, else ""."""
    return name.split("+")[1] if _EXCHANGE.fullmatch(name) else ""


def is_slip(where: PurePath) -> bool:
    """Whether a file is a platform's word on when, or by whom, something was handed in."""
    return bool(_SLIP.fullmatch(where.name))


def is_word_of(kind: str, parts: Sequence[str]) -> bool:
    """Whether a file, by its place below a delivery's folders, is where a platform puts its own word on a submission.

    Students choose the names of what they hand in, so anywhere else such a file is theirs, and tells nothing.
    """
    if kind == "blackboard":
        found = _BLACKBOARD.fullmatch(parts[0]) if len(parts) == 1 else None
        return found is not None and found["rest"] == ".txt"
    return parts[-1] == "timestamp.txt" and len(parts) in _TIME_AT.get(kind, ())


def is_left_by_platform(where: PurePath) -> bool:
    """Whether a file stands beside what a student handed in because the platform put it there."""
    return bool(_LEFT_BY.fullmatch(where.name))


def read_time(text: str) -> datetime | None:
    """The time in a timestamp.txt of nbgrader or Sakai, as a datetime with its zone; None where there is none."""
    from dateutil.parser import parse

    from byline.grading.lazy_nbgrader import parse_utc

    text = text.strip().removeprefix("\ufeff")
    try:
        if re.fullmatch(r"\d{17}", text):  # Sakai: to the millisecond, in UTC
            return datetime.strptime(f"{text}000", "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
        if re.search(r"\d ?[+-]\d\d:?\d\d$", text):  # nbgrader takes these hours and minutes for seconds
            return parse(text).astimezone(UTC)
        return parse_utc(text).replace(tzinfo=UTC)
    except (ValueError, OverflowError, AttributeError, TypeError, ArithmeticError):
        return None


def read_receipt(text: str) -> tuple[str, str] | None:
    """(full name, user name) in a receipt of Blackboard's, or None."""
    found = _RECEIPT.search(text)
    return (found[1], found[2]) if found else None


def without_shared(names: Collection[str], sign: str) -> dict[str, str]:
    """Name → what is left of it without the beginning that all have in common, up to and including a sign."""
    shared = min(names).rpartition(sign)[0] if names else ""
    while shared and not all(name.startswith(shared + sign) and name != shared + sign for name in names):
        shared = shared.rpartition(sign)[0]
    return {name: name[len(shared) + len(sign) :] if shared else name for name in names}


def _time(kind, text):
    """A time as a platform writes it. Blackboard and Brightspace give no zone: it is taken for this computer's."""
    if not text:
        return None
    if kind == "exchange":
        return read_time(text)
    text = re.sub(r"(\d{4}) (\d{3})\b", r"\1 0\2", text.replace(",", ""))
    patterns = ["%Y-%m-%d-%H-%M-%S"] if kind == "blackboard" else _WRITTEN
    for pattern in patterns:
        try:
            return datetime.strptime(text, pattern).astimezone()
        except (ValueError, OverflowError, OSError):
            continue
    return None


_WRITTEN = [f"{day} %Y {hour}" for day in ("%b %d", "%B %d", "%d %b", "%d %B") for hour in ("%I%M %p", "%H%M")]
