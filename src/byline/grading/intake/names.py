"""Names of students, taken from files and folders: how one is shown, when two are alike, and which are refused.

A name becomes a folder, a row of a table and part of a pattern that nbgrader searches files by.
"""

import hashlib
import os
import re
import unicodedata
from pathlib import Path

LONGEST, _MOST_BYTES = 100, 255  # characters of a name; bytes that a disk takes for the name of a folder
_HASH = 8
# Letters and marks that are drawn as nothing, beside those that Unicode counts among the signs for formatting.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_SIGNS = set('*?[]<>"\\/|')  # of patterns, of paths, and those that a page of Formgrader takes for code
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
REFUSED = (
    "The student's name, taken from file or folder, is longer than a disk can hold, begins with a dot, is kept for a "
    'device (such as con), or holds one of * ? [ ] < > " \\ / | or what cannot be printed. Rename the file or folder '
    "and grade again."
)


def shown(text: str) -> str:
    """A name as it stands in tables and names a folder; what is too long ends in a hash of the whole."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    name = "".join("_" if _UNSEEN.match(sign) or not sign.isprintable() else sign for sign in text) or "unnamed"
    if len(name) <= LONGEST and len(name.encode()) <= _MOST_BYTES:
        return name
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
    start = name[: LONGEST - _HASH - 1].encode()[: _MOST_BYTES - _HASH - 1]
    return f"{start.decode(errors='ignore').rstrip()}-{digest}"


def alike(text: str, folds_case: bool = False) -> str:
    """What is the same for two names that people, or a disk, cannot tell apart."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    text = " ".join("".join(sign for sign in text if unicodedata.category(sign) != "Cf").split())
    return text.casefold() if folds_case else text


def is_refused(name: str) -> bool:
    """Whether a name cannot be a student's id: it would be taken for a pattern, a path, a device or code."""
    too_long = len(name.encode("utf-8", "surrogatepass")) > _MOST_BYTES
    return not name or name[0] == "." or too_long or bool(_SIGNS & {*name} or _DEVICE.fullmatch(name))


def is_sound(student: str) -> bool:
    """Whether a student can be graded under this id."""
    return student.isprintable() and len(student) <= LONGEST and not is_refused(student)


def unsound_folders(root: str | os.PathLike[str], *steps: str) -> list[str]:
    """The students' folders of a course's steps, such as submitted, that nbgrader must not look at.

    It would search files by their names, and a name that is a pattern finds the files of others.
    """
    found = {path.name for step in steps for path in (Path(root) / step).glob("*") if not is_sound(path.name)}
    return sorted(name for name in found if "," not in name)  # nbgrader separates the names by commas


def folds_case(path: Path) -> bool:
    """Whether the disk that holds a path takes names that differ in capitals for one."""
    other = path.with_name(path.name.swapcase())
    try:
        return other.name != path.name and other.samefile(path)
    except OSError:
        return False
