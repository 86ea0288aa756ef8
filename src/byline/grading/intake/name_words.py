"""What the name of a folder or file may say of a person: all of it but words for work, versions, sections and days."""

import re
from collections.abc import Iterable

_OF_VERSIONS = """
try tries attempt attempts version versions ver v rev revision draft drafts final finished done complete completed old
new newest latest last first second third copy copies backup bak orig original corrected fixed redo again resubmission
resubmitted late checkpoint st nd rd th kopie kopien entwurf versuch alt neu fertig letzte copie brouillon essai copia
borrador intento prova
"""
_OF_WORK = """
my the of for and in to part quiz quizzes homework hw assignment assignments task tasks exercise exercises exam test
lesson lessons week project notebook notebooks jupyter untitled unnamed document file files page report essay
submission submissions submitted submit answer answers solution solutions work working notes scratch temp tmp download
downloads inbox mail mails attachment attachments hand handin handins ins collected returned students everyone all lab
session block term semester spring summer autumn winter fall abgabe abgaben aufgabe hausaufgabe hausarbeit übung
lösung loesung arbeit mein meine von devoir rendu travail de tarea entrega compito
"""
_OF_SECTIONS = """
am pm uhr sec sect section sections group groups class classes course seminar tutorial tut period cohort track stream
room team teams morning afternoon evening monday tuesday wednesday thursday friday saturday sunday gruppe gruppen
klasse kurs tutorium stunde montag dienstag mittwoch donnerstag freitag samstag sonntag grupo groupe clase classe
cours curso seminario lundi mardi mercredi jeudi vendredi lunes martes jueves viernes
"""
_OF_STUDENTS = "student user participant pupil learner candidate anonymous anon teilnehmer s p"
_VERSIONS = frozenset(_OF_VERSIONS.split())
_WORK, _SECTIONS = _VERSIONS.union(_OF_WORK.split()), frozenset(_OF_SECTIONS.split())
_NUMBERED = frozenset(_OF_STUDENTS.split())  # with a number, such a word names a student
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d[-_. ]?\d\d[-_. ]?\d\d|\d{1,2}[-_. ]\d{1,2}[-_. ](?:19|20)?\d\d)(?!\d)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|okt|dez)[a-z]*"
_DAY = re.compile(rf"(?i)\b(?:\d{{1,2}}[. ]+{_MONTH}|{_MONTH}[. ]+\d{{1,2}})\b(?:,? ?(?:19|20)\d\d)?")
# How systems, browsers and cloud drives name a copy of x: "Copy of x", "x - Copy (2)", "x (1)", "x 1",
# "x-checkpoint", "x (Ada's conflicted copy 2031-03-08)", "x-LAPTOP-AB12", "x.sync-conflict-20310308-101112-ABCDEFG".
_COPY = re.compile(
    r"(?i)(?:(?:copy|kopie|copie|copia) (?:of|von|de|di) )?(?P<name>.+?)"
    r"(?:[ _-]*[-_ ](?:copy|kopie|copie|copia)\d*(?: ?\(\d+\))?| ?\(\d{1,2}\)| \d|-checkpoint"
    r"| ?\([^()]*conflict[^()]*\)|-(?:laptop|desktop)-\w+|\.sync-conflict-[\w-]+)?"
)
_SIGN = re.compile(r"[A-Za-z]|[A-Za-z]\d{1,2}|\d{1,2}[A-Za-z]?")
_TOKEN = re.compile(r"[^\W\d_]+\d*|\d+")
_SMALL = 4  # digits from which a number is somebody's


def who(name: str, quiz: Iterable[str] = (), is_outer: bool = False) -> frozenset[str]:
    """The words of a name that may be a person's, as a set; empty where it is about work, versions or days alone.

    `quiz` are the words of the quiz's name. Words for sections, and signs such as A, 2 or 8b, are no person's where the
    name is that of an outer folder; of what is handed in, "team 7" is who did it.
    """
    if is_outer and _SIGN.fullmatch(name):
        return frozenset()
    return _rest(name, _WORK.union(quiz, _SECTIONS if is_outer else ()))


def version_of(name: str) -> frozenset[str]:
    """The words of a name without those that tell one version of a piece of work from another."""
    return _rest(name, _VERSIONS)


def is_section(name: str) -> bool:
    """Whether the name of a folder calls it a section of a class."""
    return any(_letters(word) in _SECTIONS for word in _words(name))


def original(name: str) -> str:
    """The name of which another one is a copy, as programs name copies; "" if it is none, or numbers students."""
    found = _COPY.fullmatch(name)
    first = found["name"] if found else ""
    return "" if first == name or who(first) <= _NUMBERED else first


def people(names: Iterable[str], quiz: Iterable[str] = ()) -> dict[str, set[str]]:
    """Those of some names that are of different people: names → their own words, without what all have in common."""
    found = {name: who(name, quiz) for name in names}
    common = frozenset.intersection(*found.values()) if len(found) > 1 else frozenset()
    numbers = bool(common & _NUMBERED)
    own = {name: {word for word in words - common if numbers or not _is_small(word)} for name, words in found.items()}
    return {
        name: words
        for name, words in own.items()
        if words and not any(words > other for other in own.values() if other)
    }


def _is_small(word):
    return word.isdigit() and len(word) < _SMALL


def _rest(name, known):
    words = _words(_DAY.sub(" ", _DATE.sub(" ", name)))
    is_known = [word in known or _letters(word) in known for word in words]
    beside = [False, *is_known, False]
    left = set()
    for at, word in enumerate(words):
        is_mark = _is_small(word) or len(word) == 1 and word.isascii()  # of a known word: quiz 2
        if not is_known[at] and not (is_mark and (beside[at] or beside[at + 2])):
            left.add(word)
    return frozenset(left)


def _words(name):
    return [word.casefold() for word in _TOKEN.findall(re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", name))]


def _letters(word):
    return word.rstrip("0123456789")
