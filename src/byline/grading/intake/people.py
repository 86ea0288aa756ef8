"""Who handed in what: the folders, archives and files of a delivery, put together to one student each.

What cannot be told apart is never put together: two files whose names only look the same, or two people of one name,
are two students with a note, since the one's blank file would otherwise replace the other's work.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.intake.attempts import Attempt
from byline.grading.intake.class_folder import bare_name, is_list
from byline.grading.intake.files import read_file
from byline.grading.intake.name_words import is_section, original
from byline.grading.intake.names import alike, shown
from byline.grading.intake.platforms import Sender, is_word_of, read_receipt, read_time, sender, without_shared
from byline.grading.intake.roster import Person, Roster
from byline.grading.intake.unpack import is_archive, is_notebook

_NAMED = 3
_NUMBERED = ("moodle", "brightspace")  # platforms whose numbers are new ones in each assignment
_REPOSITORY = re.compile(r"(?i)quiz|assignment|homework|exercise|project|lesson|week|task|test|exam|lab|hw|\d")


class Parcel(NamedTuple):
    """One folder, archive or file in which one student's work is: the folders around it, its name, its PlacedPieces."""

    batch: tuple
    top: str
    items: list

    @property
    def is_folder(self) -> bool:
        """Whether it is a plain folder."""
        return self.items[0].is_inside and not self.items[0].is_sealed


class Source(NamedTuple):
    """All that one name handed in: the folders around it, whom it names, its Attempts, and whether it names anybody."""

    batch: tuple
    sender: Sender
    attempts: list
    is_named: bool = True


class Student(NamedTuple):
    """A student's id, all Attempts, notes, and the name as it stood in the delivery."""

    id: str
    attempts: list
    notes: tuple
    says: str


def nobodys(parcels: Sequence[Parcel]) -> list[Parcel]:
    """The Parcels that are no student's: lists, logs and whatever else lies beside the folders of a class."""
    mailed = {parcel.batch for parcel in parcels if not parcel.is_folder and _is_mailed(parcel.top)}
    ordered = {parcel.batch for parcel in parcels if parcel.items[0].is_inside or sender(parcel.top)}
    unordered = ordered - mailed
    return [
        parcel for parcel in parcels if _may_be_nobodys(parcel) and (parcel.batch in unordered or is_list(parcel.top))
    ]


def sources_of(parcels: Sequence[Parcel], own_name: Callable[[str], str]) -> list[Source]:
    """Parcels put together to Sources; `own_name` tells a student from a file's name, "" where it names nobody."""
    users, copied = _users(parcels), _copied(parcels, own_name)
    found: dict[tuple, Source] = {}
    for parcel in parcels:
        who, is_named = _sender(parcel, users, own_name)
        who = who._replace(name=copied.get((parcel.batch, who.name), who.name))
        slips = [item.piece for item in parcel.items if _is_platforms(item, who.kind)]
        time = next(filter(None, map(_slip_time, slips)), who.time)
        key = (parcel.batch, who.kind, who.name, who.number)
        found.setdefault(key, Source(parcel.batch, who, [], is_named)).attempts.extend(
            Attempt(item.piece, who.attempt, time, who.is_late) for item in parcel.items
        )
        told = next(filter(None, map(_receipt, slips)), None) if who.kind == "blackboard" else None
        if told:
            found[key] = found[key]._replace(sender=found[key].sender._replace(known_as=told[0], name=told[1]))
    return list(found.values())


def _copied(parcels, own_name):
    """(folders around, name) → the name of which it is a copy, for files named as programs name a copy beside it."""
    names = {}
    for parcel in parcels:
        if not sender(parcel.top):
            names.setdefault(parcel.batch, set()).add(parcel.top if parcel.is_folder else own_name(parcel.top))
    found = {(batch, name): original(name) for batch, mine in names.items() for name in mine}
    return {(batch, name): first for (batch, name), first in found.items() if first and first in names[batch]}


def students_of(sources: Sequence[Source], roster: Roster | None, folds_case: bool) -> list[Student]:
    """The Students of some Sources, in the order of their ids, each with an id of its own."""
    doubled = _doubled(sources)
    groups: dict[tuple, tuple[Person | None, list[Source]]] = {}
    for source in sorted(sources, key=_plainest_first):
        person = roster.find(source.sender) if roster else None
        key = ("roster", person.id) if person else ("name", alike(source.sender.label, folds_case))
        groups.setdefault(key, (person, []))[1].append(source)
    taken: set[str] = set()
    found: list[Student] = []
    for person, members in groups.values():
        rows = _rows(members, bool(person), doubled, folds_case)
        for number, row in enumerate(rows, 1):
            name = _unused(_id(row, number, len(rows), person), taken, folds_case)
            attempts = [attempt for source in row for attempt in source.attempts]
            found.append(Student(name, attempts, _notes(row, rows, person, roster), row[0].sender.name))
    return sorted(found, key=lambda student: student.id)


def _is_mailed(name):
    return is_notebook(name) or is_archive(name)


def _may_be_nobodys(parcel):
    first = parcel.items[0]
    return not (first.is_inside or first.piece.refused or sender(parcel.top) or _is_mailed(parcel.top))


def _users(parcels):
    """(folders around, name) → user name, where only the whole delivery tells which part of a name is the assignment's:

    at Blackboard ASSIGNMENT_USER, and with repositories of GitHub Classroom ASSIGNMENT-USER.
    """
    heads, folders = {}, {}
    for parcel in parcels:
        known = sender(parcel.top)
        if known and known.kind == "blackboard":
            heads.setdefault(parcel.batch, {}).setdefault(known.name, []).append(parcel.top)
        elif parcel.is_folder and not known:
            folders.setdefault(parcel.batch, set()).add(parcel.top)
    found = {}
    for batch, tops in heads.items():
        users = without_shared({*tops}, "_")
        found |= {(batch, top): users[name] for name, mine in tops.items() for top in mine}
    for batch, names in folders.items():
        found |= {(batch, name): user for name, user in _repositories(batch, names).items()}
    return found


def _repositories(batch, names):
    """Folder → user name for folders side by side, if they are repositories of GitHub Classroom."""
    if len(names) < 2:
        return {}
    branch = next((end for end in ("-main", "-master") if all(name.endswith(end) for name in names)), "")
    users = without_shared({name.removesuffix(branch) for name in names}, "-")
    first = min(names).removesuffix(branch)
    shared = first.removesuffix(users[first])
    is_sure = shared and (_REPOSITORY.search(shared) or batch and batch[-1].endswith("-submissions"))
    return {name: users[name.removesuffix(branch)] for name in names} if is_sure else {}


def _sender(parcel, users, own_name):
    """Whom a Parcel's name means, and whether it names anybody."""
    known, user = sender(parcel.top), users.get((parcel.batch, parcel.top))
    if known:
        return known._replace(name=user or known.name), True
    if parcel.is_folder:
        return Sender("github", user) if user else Sender("", parcel.top), True
    name = own_name(parcel.top)
    return Sender("", name or bare_name(parcel.top)), bool(name)


def _is_platforms(item, kind):
    """Whether the platform wrote a file; what lies in a student's archive is the student's."""
    return bool(item.piece.path) and not item.seals and is_word_of(kind, item.parts)


def _read(slip):
    try:
        return read_file(slip.path, slip.root)[:2_000].decode("utf-8", "replace")
    except BylineError:
        return ""


def _slip_time(slip):
    return read_time(_read(slip)) if slip.where.name == "timestamp.txt" else None


def _receipt(slip):
    return read_receipt(_read(slip))


def _plainest_first(source):
    """Of two names that look the same, the one without odd signs comes first, and keeps the id."""
    name = source.sender.name
    return name != shown(name), source.sender.kind, name, source.sender.number, source.batch


def _doubled(sources):
    """(folders around, platform) where most names have several numbers: the numbers are of several assignments."""
    numbers = {}
    for source in sources:
        if source.sender.kind in _NUMBERED:
            names = numbers.setdefault((source.batch, source.sender.kind), {})
            names.setdefault(source.sender.name, set()).add(source.sender.number)
    several = {key: sum(len(found) > 1 for found in names.values()) for key, names in numbers.items()}
    return {key for key, names in numbers.items() if several[key] > 1 and several[key] * 2 > len(names)}


def _rows(members, is_known, doubled, folds_case):
    """Sources of one person, or of one name, as lists of those that are one student's beyond doubt."""

    def are_apart(one, other):
        if one.batch != other.batch:
            return not is_known and _are_sections(one.batch, other.batch)
        if (one.batch, one.sender.kind) in doubled:
            return False
        are_of_two_platforms = is_known and one.sender.kind != other.sender.kind
        return alike(one.sender.name, folds_case) == alike(other.sender.name, folds_case) and not are_of_two_platforms

    rows = []
    for source in members:
        row = next((row for row in rows if not any(are_apart(source, other) for other in row)), None)
        if row is None:
            rows.append([source])
        else:
            row.append(source)
    return rows


def _are_sections(batch, other):
    """Whether the first folders that differ, around two people, are sections: of one name, they are two people."""
    first = next(((one, two) for one, two in zip(batch, other, strict=False) if bare_name(one) != bare_name(two)), ())
    return bool(first) and all(map(is_section, first))


def _id(row, number, count, person):
    """The id of one student's row among those of one name."""
    who = row[0].sender
    if who.kind in _NUMBERED and (count > 1 or who.name.casefold() == "participant"):
        return shown(f"{who.name}_{who.number}")
    name = person.id if person else shown(who.label)
    return name if number == 1 else f"{name} ({number})"


def _unused(name, taken, folds_case):
    """A name that no other row has; it is taken from then on."""
    at, free = 1, name
    while alike(free, folds_case) in taken:
        at += 1
        free = f"{name} ({at})"
    taken.add(alike(free, folds_case))
    return free


def _notes(row, rows, person, roster):
    """What the instructor must know of how a student was told from others."""
    notes = []
    if len(rows) > 1 and row[0].sender.kind in _NUMBERED:
        notes.append(f"{len(rows)} people here are called {shown(row[0].sender.name)}; a number tells them apart.")
    elif len(rows) > 1:
        names = [ascii(source.sender.name)[:_LONGEST] for each in rows for source in each]
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        told = ", ".join(names[:_NAMED]) + more
        notes.append(f"{len(rows)} names look the same: {told}. Each was graded by itself; rename the files.")
    if not all(source.is_named for source in row):
        notes.append("The file's name names nobody. Rename it after its student.")
    if roster and not person:
        notes.append("The roster does not have this student.")
    return tuple(notes)


_LONGEST = 60  # characters of a name in a note
