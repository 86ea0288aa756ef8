"""The roster of a class: a CSV file that says who is in it, and how each platform names them."""

import csv
import io
import os
import re
import unicodedata
from collections.abc import Container, Sequence
from pathlib import Path
from typing import NamedTuple

from byline.course import Course
from byline.errors import BylineError
from byline.grading.intake.names import is_sound, shown
from byline.grading.intake.platforms import Sender

FILE = "roster.csv"
_FIRST = {"first name", "first", "given name", "firstname", "vorname", "prénom"}
_LAST = {"last name", "last", "surname", "family name", "lastname", "nachname", "nom"}
_COLUMNS = {
    "id": {"id", "student", "student id", "nbgrader", "nbgrader id", "student_id", "nbgrader_id"},
    "name": {"name", "full name", "student name", "fullname", "sortable name"},
    "mail": {"e-mail", "email", "mail", "email address", "e-mail address"},
}
_PLATFORMS = ("moodle", "canvas", "blackboard", "brightspace", "sakai", "github", "google", "exchange")
_OTHERS = ("d2l", "username", "user name", "login", "sis", "orgdefinedid", "display id", "user id", "lms", "eid")
_NOBODY = {"points possible", "student, test"}  # rows that Canvas puts into its gradebook
_FORMULA = re.compile(r'="(.*)"')
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")


class Person(NamedTuple):
    """Somebody in the class: id in the gradebook, name, and (kind of alias, alias) of mail and platforms."""

    id: str
    name: str
    aliases: frozenset


class Roster:
    """Who is in the class, and who of them a delivery's names mean."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self._by_alias = _unambiguous((alias, one) for one in people for alias in one.aliases)
        self._by_name = _unambiguous((name, one) for one in people for name in _names(one))
        self._by_word = _unambiguous((word, one) for one in people for word in {*_names(one), *_words(one)})

    def find(self, sender: Sender) -> Person | None:
        """The Person whom a Sender means, or None: by their number or user name on the platform, else by name."""
        kind = sender.kind.partition(" ")[0]
        known = (sender.number, sender.name, sender.label)
        by_number = next((one for name in known if (one := self._by_alias.get((kind, name.casefold())))), None)
        by_name = self.find_name(sender.known_as) or self.find_name(sender.name)
        if kind == "moodle":  # its number is one of the assignment, and may be somebody else's elsewhere
            return by_name or by_number
        return by_number or by_name or self.find_name(sender.label)

    def find_name(self, text: str) -> Person | None:
        """The one Person whose id, alias or name a text is, or whose whole name or e-mail address it holds, or None."""
        whole = self._by_word.get(_plain(text))
        if whole:
            return whole
        held = {self._by_alias.get(("mail", mail.casefold())) for mail in _MAIL.findall(text)}
        held.add(self._by_alias.get(("github", text.rpartition("-")[2].casefold())))  # ASSIGNMENT-USER
        parts = re.findall(r"[^\s_,;()+-]+", text)
        runs = ("".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 2, min(i + 6, len(parts) + 1)))
        held |= {self._by_name.get(_plain(run)) for run in runs}
        found = held - {None}
        return found.pop() if len(found) == 1 else None

    def missing(self, students: Container[str]) -> list[str]:
        """The ids of those of whom there is no work, in the order of the roster."""
        return [one.id for one in self.people if one.id not in students]


def read_roster(path: str | os.PathLike[str]) -> Roster:
    """The Roster in a CSV file; raises BylineError, saying what is wrong and in which row."""
    path = Path(path)
    try:
        rows = _rows(_text(path.read_bytes()))
    except (OSError, csv.Error) as error:
        raise BylineError(f"The roster {path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    kinds = _kinds(rows[0][1]) if rows else []
    if not {"id", "name", "last", "mail"} & {*kinds}:
        raise BylineError(f"The first row of {path.name} names no column id, name or e-mail. Write one above the list.")
    people = [_person(number, _by_kind(number, kinds, row, path.name), path.name) for number, row in rows[1:]]
    if not people:
        raise BylineError(f"{path.name} lists nobody. Write a row for each student below the first row.")
    _check(people, [number for number, _ in rows[1:]], path.name)
    return Roster(people)


def roster_of(course: Course, path: str | os.PathLike[str] | None = None) -> Roster | None:
    """The Roster that is named, or that lies in the course; None where there is none."""
    found = Path(path) if path else course / FILE
    return read_roster(found) if path or found.is_file() else None


def _text(data):
    """The text of a CSV file as spreadsheets write it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text):
    """(number, cells) of each row that is not empty; what separates cells is told from the first."""
    text = re.sub(r"\A\s*sep=.\r?\n", "", text.lstrip())
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found = [(read.line_num, [*map(_unguarded, row)]) for row in read if any(cell.strip() for cell in row)]
    return [(number, row) for number, row in found if row[0].casefold() not in _NOBODY]


def _unguarded(cell):
    """A cell without what platforms put in front of it so that spreadsheets take it for text: #123, ="0123", '=1."""
    cell = cell.strip()
    formula = _FORMULA.fullmatch(cell)
    cell = formula[1] if formula else cell
    return cell[1:].strip() if cell[:1] == "#" or cell[:1] == "'" and cell[1:2] in {*"=+-@"} else cell


def _kinds(titles):
    """What each column holds. In a gradebook of Canvas, Student is the name, and ID Canvas's number."""
    plain = [" ".join(title.casefold().split()) for title in titles]
    is_canvas = {"student", "id"} <= {*plain} and {"sis user id", "sis login id"} & {*plain}
    own = {"student": "name", "id": "canvas"} if is_canvas else {}
    return [own.get(title) or _kind(title) for title in plain]


def _kind(title):
    """What a column holds, by its title; "" for a column that does not matter here."""
    title = " ".join(title.casefold().replace("_", " ").split())
    kind = next((kind for kind, titles in _COLUMNS.items() if title in titles), "")
    if kind:
        return kind
    if title in _FIRST | _LAST:
        return "first" if title in _FIRST else "last"
    platform = next((name for name in _PLATFORMS if name in title), "")
    return platform or ("brightspace" if "d2l" in title else "") or ("user" if title.startswith(_OTHERS) else "")


def _by_kind(number, kinds, row, file):
    """Kind of column → what a row has there; of two columns of one kind, both."""
    if len(row) > len(kinds):
        raise BylineError(f"Row {number} of {file} has more cells than the first. Put names with commas in quotes.")
    found = {}
    for kind, cell in zip(kinds, row, strict=False):
        if kind and cell:
            found.setdefault(kind, []).append(cell)
    if "id" in kinds and "id" not in found:
        raise BylineError(f"Row {number} of {file} has no id. Fill it in; it names the student in the gradebook.")
    return found


def _person(number, cells, file):
    """The Person in a row."""
    name = " ".join(cells.get("name", []) or [*cells.get("first", []), *cells.get("last", [])])
    own = [cells[kind][0] for kind in ("id", "mail") if kind in cells]
    if not own and not name:
        raise BylineError(f"Row {number} of {file} has no id, name or e-mail. Fill one in, or delete the row.")
    student = shown(cells["id"][0] if "id" in cells else name or own[0])
    if not is_sound(student):
        raise BylineError(f"Row {number} of {file}: {student} cannot be an id. Leave out signs such as * ? [ ] / < >.")
    aliases = {(kind, cell.casefold()) for kind, found in cells.items() for cell in found}
    return Person(student, name, frozenset(alias for alias in aliases if alias[0] not in ("name", "first", "last")))


def _check(people, numbers, file):
    """Raise BylineError where two rows are of one person, or say that two people are one."""
    seen = {}
    for one, number in zip(people, numbers, strict=True):
        for kind, alias in [("id", one.id.casefold()), *sorted(one.aliases - {("id", one.id.casefold())})]:
            earlier, row = seen.setdefault((kind, alias), (one, number))
            if earlier is not one:
                word = {"mail": "e-mail", "user": "user name"}.get(kind, kind if kind == "id" else f"id in {kind}")
                raise BylineError(
                    f"Rows {row} and {number} of {file} have the same {word}, {alias}. "
                    "Delete one of them, or give each person an id of their own."
                )


def _words(person):
    """Id and aliases of a person in plain form, and what stands in front of the @."""
    yield _plain(person.id)
    for kind, alias in person.aliases:
        yield _plain(alias)
        if kind == "mail":
            yield _plain(alias.partition("@")[0])


def _names(person):
    """A person's name in plain form, beginning with each of its parts."""
    last, comma, first = person.name.partition(",")
    tokens = (f"{first} {last}" if comma else person.name).split()
    return {_plain("".join(tokens[at:] + tokens[:at])) for at in range(len(tokens))}


def _plain(text):
    """A text without case, accents, spaces and punctuation, as platforms squeeze names."""
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in text if sign.isalnum())


def _unambiguous(pairs):
    """Key → person, for keys that mean one person only."""
    found, doubtful = {}, set()
    for key, one in pairs:
        if key and found.setdefault(key, one) is not one:
            doubtful.add(key)
    return {key: one for key, one in found.items() if key not in doubtful}
