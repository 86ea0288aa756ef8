"""Which folders of a delivery are around the class, and which are a student's: told from the whole delivery.

A class folder that was unzipped, once or twice, is no student. A student can name folders and files inside an own
folder or archive as others are named, so what lies inside is looked at only where nothing beside it is a student's.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from byline.grading.assignment import Assignment
from byline.grading.intake.name_words import is_section, people, version_of, who
from byline.grading.intake.platforms import quiz_of, sender
from byline.grading.intake.roster import Roster
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


_LOOKED_AT = 3  # notebooks of a folder that are read to learn whether it holds the quiz


class PlacedPiece(NamedTuple):
    """A piece and what is left of its place below the folders around the class; `seals` as in Piece."""

    piece: Piece
    parts: tuple
    seals: tuple

    @property
    def is_sealed(self) -> bool:
        """Whether its first part is an archive, so that a student named all inside."""
        return self.seals[:1] == (1,)

    @property
    def is_inside(self) -> bool:
        """Whether it lies in a folder or an archive."""
        return len(self.parts) > 1 or self.piece.is_folder

    def inner(self) -> "PlacedPiece":
        """The item, seen from inside its first part."""
        return self._replace(parts=self.parts[1:], seals=tuple(seal - 1 for seal in self.seals if seal > 1))


def items_of(pieces: Iterable[Piece]) -> list[PlacedPiece]:
    """The pieces of a delivery as PlacedPieces."""
    return [PlacedPiece(piece, piece.where.parts, piece.seals) for piece in pieces]


class Class:
    """What a delivery is compared with: the quiz, who is in the class, and whether a piece is the quiz."""

    def __init__(self, assignment: Assignment, roster: Roster | None, is_quiz: Callable[[Piece], bool]) -> None:
        self._assignment, self._roster, self._is_quiz = assignment, roster, is_quiz
        self._other_quizzes = {*stems()} - {assignment.stem}
        self._quizzes = [assignment.notebook_name, *(f"{stem}-quiz" for stem in sorted(self._other_quizzes))]
        self._words = {word for word in re.split(r"[-_]", assignment.notebook_name) if word}

    def students(
        self, items: list[PlacedPiece], batch: tuple[str, ...] = ()
    ) -> Iterator[tuple[tuple[str, ...], str, list[PlacedPiece]]]:
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

    def own_name(self, name: str) -> str:
        """What a file's name says of the student: all of it but a quiz's name and the marks of a copy, else ""."""
        bare = bare_name(name)
        quiz = next((name for name in self._quizzes if name in bare), "")
        return _COPY.sub("", bare.replace(quiz, "")).strip(" -_.") if quiz else bare

    def _around(self, tops):
        """Those of some names, side by side, that are around several students."""
        inside = {top: mine for top, mine in tops.items() if mine[0].is_inside and top not in self._other_quizzes}
        if any(sender(top) for top in tops):
            return [top for top, mine in inside.items() if self._is_beside_platforms(top, mine)]
        files = [top for top, mine in tops.items() if not mine[0].is_inside and _is_work(top) and not is_list(top)]
        judged = {top: mine for top, mine in inside.items() if not (files and mine[0].is_sealed)}
        twins = {top for top, mine in judged.items() if mine[0].is_sealed and bare_name(top) in judged}
        found = self._around_of({top: mine for top, mine in judged.items() if top not in twins}, files)
        return [*found, *(top for top in twins if bare_name(top) in found)]  # an archive is beside what came out of it

    def _around_of(self, judged, files):
        """The same of some folders and archives; `files` are the names of work beside them."""
        if not judged or any(self._is_known(top) for top in judged):
            return ()
        if len(judged) == 1 and not files and all(map(self._holds_class, judged.values())):
            return judged
        least = 2 if len(judged) == 1 else 1
        if all(self._named_inside(mine) >= max(least, 1 + mine[0].is_sealed) for mine in judged.values()):
            return judged
        return self._sections(judged, files)

    def _is_beside_platforms(self, top, mine):
        """Whether a folder that lies beside those of a platform holds more of them."""
        return not sender(top) and not mine[0].is_sealed and bool(self._named_inside(mine))

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
        inside = {top: its for top, its in tops.items() if its[0].is_inside}
        within = {top: its for top, its in inside.items() if its[0].is_sealed or any(map(_works, its))}
        if len(within) == 1 and not files:
            (only,) = within.values()
            return not only[0].is_sealed and self._holds_class(only)
        several = [top for top in within if version_of(top)]
        if len(several) + len(files) > 1 and (several or self._are_two(files)):
            return True
        return bool(self._sections(within, files))

    def _are_two(self, files):
        """Whether two notebooks with other names than the quiz's are the quiz: two students, or a student's notes."""
        names = {version_of(self.own_name(top)): piece for top, piece in files.items()}
        found = (None for piece in names.values() if self._is_quiz(piece))
        return next(found, 1) is next(found, 2)

    def _sections(self, judged, files):
        """Those of some folders, side by side, that are sections of a class, and not a student each.

        A folder whose own name is no person's is one if names inside are. Any other is one if at least two people's
        notebooks of this quiz are in it, as far as names tell, and most beside it are no student's own folder.
        """
        units = {top: self._units(mine) for top, mine in judged.items()}
        units = {top: its for top, its in units.items() if its}
        sealed = {top: bare_name(top) for top in units if judged[top][0].is_sealed}
        nameless = [top for top in units if not who(sealed.get(top, top), self._words, is_outer=True)]
        found = [top for top in nameless if top not in sealed and self._names_people(units[top])]
        found += self._zipped({top: units[top] for top in nameless if is_section(sealed.get(top, ""))})
        others = {top: units[top] for top in units if top not in nameless and top not in sealed}
        own = [top for top, its in others.items() if not all(who(name, self._words) for name in its)]
        if files or len(own) * 2 > len(others):
            return found
        several = [top for top, its in others.items() if self._has_several(top, its, others)]
        return [*found, *(others if several and not own else several)]

    def _zipped(self, sections):
        """Archives that are called sections, if one of them has two people's work; else they are a student's each."""
        is_one = any(len(its) > 1 and self._names_people(its) for its in sections.values())
        return [top for top, its in sections.items() if is_one and all(who(name, self._words) for name in its)]

    def _units(self, mine):
        """Name → items of the folders, archives and files inside a folder in which somebody's work may be."""
        tops = _by_top([item.inner() for item in mine if len(item.parts) > 1])
        found = {}
        for top, its in tops.items():
            if top not in self._other_quizzes and not is_list(top) and any(map(_works, its)):
                name = self.own_name(top) if not its[0].is_inside else bare_name(top) if its[0].is_sealed else top
                found.setdefault(name, []).extend(its)
        return found

    def _names_people(self, units):
        """Whether names inside a folder, whose own name is nobody's, are those of people."""
        named = [its for name, its in units.items() if who(name, self._words)]
        return bool(named) and (len(units) == 1 or any(map(self._has_quiz, named)))

    def _has_several(self, top, units, others):
        """Whether a folder that may be a student's holds this quiz by two people, neither of whom is beside it, too."""
        elsewhere = {*others, *(name for other, its in others.items() if other != top for name in its)}
        words = who(top, self._words)
        named = people([name for name in units if name not in elsewhere], self._words)
        found = (None for name, its in named.items() if not its & words and self._has_quiz(units[name]))
        return next(found, 1) is next(found, 2)

    def _has_quiz(self, items):
        """Whether a notebook of this quiz is among the first ones of some items."""
        pieces = [item.piece for item in items if item.piece.path and is_notebook(item.parts[-1])]
        return any(map(self._is_quiz, pieces[:_LOOKED_AT]))

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


def is_list(name: str) -> bool:
    """Whether a file is a list, a log or whatever else lies beside the work of a class, by its name."""
    return bool(_NOBODYS.fullmatch(name))


def bare_name(name: str) -> str:
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
