"""Which folders of a delivery are around the class, and which are a student's: told from the whole delivery.

A class folder that was unzipped, once or twice, is no student. A student can name folders and files inside an own
folder or archive as others are named, so what lies inside is looked at only where nothing beside it is a student's.
"""

import re
from typing import NamedTuple

from byline.grading.intake.platforms import quiz_of, sender
from byline.grading.intake.unpack import Piece, is_archive, is_notebook
from byline.questions.released import stems

_WORK = re.compile(r"(?i)\.(rar|7z|gz|pdf|docx?|odt|rtf|html?|py|json|pages|zip|tar|tgz|bz2)$")
_NOBODYS = re.compile(
    r"(?i).*\.(csv|tsv|xlsx?|ods|ini|db|lnk|url|webloc|log|tmp|bak)"
    r"|(index|readme|licen[cs]e|grades?|gradebook|timestamp|comments|roster)(\.\w+)?"
)
_COPY = re.compile(r"(?i)\b(copy of|kopie von|copie de|copia de)\b|[-_ ]+copy\d*\b|\(\d+\)")
_ENDINGS = re.compile(
    r"(?i)(\.(ipynb|json|txt|md|zip|tar|t?gz|bz2|rar|7z|pdf|docx?|odt|rtf|pages|html?|py|png|jpe?g|heic|download|part)"
    r"( ?\(\d+\))?)+$"
)


class Item(NamedTuple):
    """A piece and what is left of its place below the folders around the class; `seals` as in Piece."""

    piece: Piece
    parts: tuple
    seals: tuple

    @property
    def is_sealed(self):
        """Whether its first part is an archive, so that a student named all inside."""
        return self.seals[:1] == (1,)

    @property
    def is_inside(self):
        """Whether it lies in a folder or an archive."""
        return len(self.parts) > 1 or self.piece.is_folder

    def inner(self):
        """The item, seen from inside its first part."""
        return self._replace(parts=self.parts[1:], seals=tuple(seal - 1 for seal in self.seals if seal > 1))


def items_of(pieces):
    """The pieces of a delivery as Items."""
    return [Item(piece, piece.where.parts, piece.seals) for piece in pieces]


class Class:
    """What a delivery is compared with: the quiz, who is in the class, and whether a piece is the quiz."""

    def __init__(self, assignment, roster, is_quiz):
        self._assignment, self._roster, self._is_quiz = assignment, roster, is_quiz
        self._other_quizzes = {*stems()} - {assignment.stem}

    def students(self, items, batch=()):
        """Yield (folders around it, name, items) of each folder, archive or file in which one student's work is."""
        tops = _by_top(items)
        around = self._around(tops)
        for top, mine in tops.items():
            if top in around:
                broken = [item for item in mine if len(item.parts) == 1 and item.piece.refused]
                yield from [(batch, top, broken)] * bool(broken)
                yield from self.students([item.inner() for item in mine if len(item.parts) > 1], (*batch, top))
            elif mine[0].is_inside and (top in self._other_quizzes or quiz_of(top) in self._other_quizzes):
                continue
            elif rest := [item for item in mine if not self._is_of_another(item)]:
                yield batch, top, rest

    def own_name(self, name):
        """What a file's name says of the student: all of it but the quiz's name and the marks of a copy, else ""."""
        bare = bare_name(name)
        if self._assignment.notebook_name not in bare:
            return bare
        return _COPY.sub("", bare.replace(self._assignment.notebook_name, "")).strip(" -_.")

    def _around(self, tops):
        """Those of some names, side by side, that are around several students."""
        if any(sender(top) for top in tops):
            return ()
        inside = {top: mine for top, mine in tops.items() if mine[0].is_inside}
        known = self._other_quizzes & {*inside}
        files = [top for top, mine in tops.items() if not mine[0].is_inside and _is_work(top) and not is_list(top)]
        judged = {top: mine for top, mine in inside.items() if top not in known and not (files and mine[0].is_sealed)}
        if not judged or any(self._is_known(top) for top in judged):
            return ()
        if len(judged) == 1 and not files:
            return judged if all(map(self._holds_class, judged.values())) else ()
        least = 2 if len(judged) == 1 else 1
        if all(self._named_inside(mine) >= max(least, 1 + mine[0].is_sealed) for mine in judged.values()):
            return judged
        return judged if not files and _are_sections(judged) else ()

    def _holds_class(self, mine):
        """Whether the one folder or archive of a delivery is around a class."""
        tops = _by_top([item.inner() for item in mine if len(item.parts) > 1])
        if self._named_inside(mine) > mine[0].is_sealed or any(self._is_known(self.own_name(top)) for top in tops):
            return True
        stem = tops.get(self._assignment.stem)
        if stem:
            is_own = any(len(item.parts) == 2 and is_notebook(item.parts[1]) for item in stem)
            return not is_own and len({item.parts[1] for item in stem}) > 1 and self._holds_class(stem)
        files = {top: its[0].piece for top, its in tops.items() if not its[0].is_inside and is_notebook(top)}
        if not all(map(self.own_name, files)):
            return False
        within = [its for its in tops.values() if its[0].is_inside and (its[0].is_sealed or any(map(_works, its)))]
        if len(within) == 1 and not files:
            return not within[0][0].is_sealed and self._holds_class(within[0])
        return len(within) + len(files) > 1 and (bool(within) or self._are_two(files))

    def _are_two(self, files):
        """Whether two notebooks with other names than the quiz's are the quiz: two students, or a student's notes."""
        names = {self.own_name(top): piece for top, piece in files.items()}
        found = (None for piece in names.values() if self._is_quiz(piece))
        return next(found, 1) is next(found, 2)

    def _named_inside(self, mine):
        """How many names inside a folder or archive are those of students, by a platform or the roster."""
        tops = {item.parts[1] for item in mine if len(item.parts) > 1}
        return sum(bool(sender(top)) or self._is_known(self.own_name(top)) for top in tops)

    def _is_known(self, name):
        return bool(self._roster and self._roster.find_name(name))

    def _is_of_another(self, item):
        """Whether a piece stands where nbgrader keeps another quiz: STUDENT/STEM/STEM-quiz.ipynb."""
        folder = item.parts[1] if len(item.parts) > 2 or (item.piece.is_folder and len(item.parts) == 2) else ""
        if not folder or folder == self._assignment.stem:
            return False
        return folder in self._other_quizzes or item.parts[-1].startswith(f"{folder}-")


def is_list(name):
    """Whether a file is a list, a log or whatever else lies beside the work of a class, by its name."""
    return bool(_NOBODYS.fullmatch(name))


def bare_name(name):
    """A file's name without its endings."""
    return _ENDINGS.sub("", name) or name


def _by_top(items):
    tops = {}
    for item in items:
        tops.setdefault(item.parts[0], []).append(item)
    return tops


def _is_work(name):
    """Whether a file is something that a student hands in, not a picture, a table or a note beside it."""
    return is_notebook(name) or is_archive(name) or bool(_WORK.search(name))


def _works(item):
    return item.piece.is_folder or bool(item.piece.refused) or _is_work(item.parts[-1])


def _are_sections(judged):
    """Whether several folders without a notebook of their own are sections of a class: no two hold the same names."""
    inside = []
    for mine in judged.values():
        if mine[0].is_sealed or any(
            len(item.parts) == 2 and not item.piece.is_folder for item in mine if _is_work(item.parts[-1])
        ):
            return False  # an archive's inside is its student's
        inside.append({item.parts[1] for item in mine if len(item.parts) > 1 and _works(item)})
    names = [name for found in inside for name in found]
    return len(names) == len({*names}) and sum(len(found) > 1 for found in inside) * 2 > len(inside)
