"""Pictures that a student pasted into a text: a notebook keeps them as attachments of the cell.

PNG, JPEG and GIF are kept, which can only be looked at; what else is attached, an SVG drawing above all, could act.
"""

import base64
import binascii
from collections.abc import Iterable
from typing import TYPE_CHECKING

from byline.questions.prompts import text_of

if TYPE_CHECKING:
    from byline.grading.reading.student_cells import StudentCell

Pictures = dict[str, dict]  # name → MIME bundle

_SIGNS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
_MOST = 5_000_000  # bytes of one picture
_LONGEST = 200  # characters of its name


def pictures_in(cell: dict) -> tuple[Pictures, dict[str, str]]:
    """(name → MIME bundle, name → why it is left out) of what is attached to a student's cell (a dict, untrusted)."""
    attached = cell.get("attachments")
    kept, refused = {}, {}
    for name, bundle in attached.items() if isinstance(attached, dict) else ():
        if len(name) > _LONGEST or not name.isprintable():
            name = "a file with an odd name"
        picture, why = _picture(bundle)
        if why or name in refused:
            refused[name] = why
        else:
            kept[name] = picture
    return kept, refused


def joined(cells: Iterable["StudentCell"]) -> tuple[str, Pictures]:
    """The texts of some cells as one text with the pictures of all; of two with one name, the later gets another."""
    texts: list[str] = []
    together: Pictures = {}
    for cell in cells:
        text = cell.text
        for name, picture in cell.pictures.items():
            new = name if together.get(name, picture) == picture else f"{cell.at}-{name}"
            text = text.replace(f"attachment:{name}", f"attachment:{new}")
            together[new] = picture
        texts.append(text)
    return "\n\n".join(texts), together


def notes_on(cells: Iterable["StudentCell"]) -> list[str]:
    """A sentence for each reason why something attached to some cells is left out."""
    reasons: dict[str, list[str]] = {}
    for cell in cells:
        for name, why in cell.refused.items():
            reasons.setdefault(why, []).append(name)
    return [f"{_listed(names)} in the notebook cannot be kept: {why}." for why, names in reasons.items()]


def _picture(bundle):
    """(MIME bundle, "") of one attachment, or (None, why it is left out)."""
    for kind, data in bundle.items() if isinstance(bundle, dict) else ():
        if kind in _SIGNS:
            text = "".join(text_of({"source": data}).split())
            if len(text) * 3 // 4 > _MOST:
                return None, f"it has more than {_MOST // 1_000_000} MB"
            if _starts(text, _SIGNS[kind]):
                return {kind: text}, ""
    return None, "only PNG, JPEG and GIF pictures are"


def _starts(text, sign):
    try:
        return base64.b64decode(text, validate=True).startswith(sign)
    except (binascii.Error, ValueError):
        return False


def _listed(names):
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
