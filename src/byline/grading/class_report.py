"""The class report: how each question went, what each student has, and what was gained since an earlier test."""

import csv
import io
import os
from collections.abc import Iterator
from statistics import fmean
from typing import NamedTuple

from byline.course import Course
from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.csv_cells import ENCODING, inert
from byline.grading.gradebook.grades import Grades, Reader
from byline.grading.gradebook.nbgrader_course import autograded_path, course_directory, opened
from byline.grading.seals import notebook_at, seal_of
from byline.measures import discernment, item_rest, normalised_gain
from byline.questions.check import in_times
from byline.writing import write_new

_UNREAD = "unread"  # in the place of points: what was meant is not known, so it is neither right nor wrong
_OPEN = (None, _UNREAD)
_JUDGED = 2  # sentences of each kind, sound and weak, that must be judged before discernment means anything


class _Student(NamedTuple):
    """What the gradebook has of a student: points by question (None: not marked yet; "unread"; absent: not answered),
    Grades, status, what an instructor must know, and how often answers were checked before they were handed in."""

    points: dict
    grades: Grades
    status: str
    notes: list
    checks: dict


def class_report(course: Course, assignment: Assignment, pre: Assignment | None = None) -> dict:
    """Return the report of a graded quiz as JSON data, read from the course's gradebook.

    `assignment` is the quiz, `pre` an earlier test of the same students; gain is told over those who took both.
    Per cent run from 0 to 100, of the points of what is marked, before lateness costs any; scores are the gradebook's.
    `checks` says how often an answer was checked before it was handed in: for a question the mean over those who did.
    Discrimination is the correlation with the rest of the total, from -1 to 1.
    Raises BylineError where nobody's work is graded.
    """
    students = read_students(course, assignment)
    found: dict = {"assignment": assignment.stem, "max_score": assignment.max_score}
    found["questions"] = [_question(name, students, assignment) for name in assignment.questions]
    found["students"] = [_student(student, mine, assignment) for student, mine in students.items()]
    found["mean_percent"] = _mean([row["percent"] for row in found["students"] if row["percent"] is not None])
    found |= _class_discernment(found["students"])
    return found | ({"gain": _gain(found["students"], class_report(course, pre))} if pre else {})


def read_students(course: Course, assignment: Assignment) -> dict[str, "_Student"]:
    """Student → what the gradebook has of them, in the order of names."""
    coursedir = course_directory(course)
    with opened(coursedir.db_url) as gradebook:
        is_known = assignment.stem in [known.name for known in gradebook.assignments]
        grades = Reader(gradebook, assignment).read_with_comments() if is_known else {}
    if not grades:
        raise BylineError(f"Nobody's {assignment.stem} is graded yet. Run: byline grade {assignment.stem}")
    found = {}
    for student, mine in sorted(grades.items()):
        notebook = notebook_at(autograded_path(coursedir, student, assignment))
        seal = seal_of(notebook) if notebook else {"replaced": "There is no graded notebook."}
        found[student] = _read(mine.changed(seal.get("changed", [])), seal)
    return found


def _read(grades, seal):
    points = {name: _standing(name, grades) for name in grades.points if name not in grades.unanswered}
    status = "failed" if seal.get("replaced") else "needs-hand" if grades.waiting else "graded"
    told = [f"What was handed in last could not be graded: {seal['replaced']}"] if status == "failed" else []
    return _Student(points, grades, status, told + grades.notes, seal.get("checks", {}))


def _standing(name, grades):
    if name in grades.unread:
        return _UNREAD
    return None if grades.points[name].marked_by == "nobody" else grades.points[name].score


def _question(name, students, assignment):
    """Per cent of the points that the class earned in a question, and how it goes with the rest of the total."""
    states = [mine.points.get(name, 0) for mine in students.values()]
    marked = [mine for mine in students.values() if mine.points.get(name, 0) not in _OPEN]
    earned = [mine.points.get(name, 0) for mine in marked]
    share = [100 * one / assignment.questions[name].points for one in earned]
    return {
        "question": name,
        "percent": _mean(share),
        "discrimination": _rounded(item_rest(earned, [_total(mine.points) for mine in marked])),
        "answered": sum(name in mine.points for mine in students.values()),
        "waiting": states.count(None),
        "unread": states.count(_UNREAD),
        "void": assignment.keys[name].void,
        "checks": _mean([mine.checks[name] for mine in students.values() if name in mine.checks]),
    }


def _student(student, mine, assignment):
    """A student's total, and discernment where the quiz asks what is sound."""
    grades, points = mine.grades, {name: one for name, one in mine.points.items() if one != _UNREAD}
    unread = [name for name in assignment.questions if mine.points.get(name) == _UNREAD]
    marked = sum(asked.points for name, asked in assignment.questions.items() if mine.points.get(name, 0) not in _OPEN)
    row = {"student": student, "score": grades.score}
    row["percent"] = _rounded(100 * _total(points) / marked) if marked else None
    row |= {"status": mine.status, "penalty": grades.penalty, "notes": mine.notes}
    row |= {"waiting": len(grades.waiting), "unread": unread}
    row["checks"] = mine.checks
    row["points"] = {name: points.get(name) for name in assignment.questions}
    # What somebody took a sentence for is read from the points, and a void question gives all the same.
    sound = {name: key.sound for name, key in assignment.keys.items() if key.sound is not None and not key.void}
    judged = {name: truth for name, truth in sound.items() if points.get(name) is not None}
    if all(list(judged.values()).count(truth) >= _JUDGED for truth in (True, False)):
        # Two options, one of them right: full points tell what was chosen, and so do none.
        found = discernment([bool(points[name]) == truth for name, truth in judged.items()], judged.values())
        row |= {"d_prime": _rounded(found.d_prime), "bias": _rounded(found.bias)}
    return row


def _class_discernment(students):
    """The means of d' and bias over students; nothing where the quiz does not ask what is sound."""
    judged = [row for row in students if "d_prime" in row]
    return {name: _mean([row[name] for row in judged], 2) for name in ("d_prime", "bias") if judged}


def _gain(students, earlier):
    """Gain and discernment of those who took both tests; Hake's gain is that of the class averages."""
    before = {row["student"]: row for row in earlier["students"]}
    both = [(before[row["student"]], row) for row in students if row["student"] in before]
    both = [pair for pair in both if None not in (pair[0]["percent"], pair[1]["percent"])]
    if not both:
        raise BylineError(f"Nobody took both {earlier['assignment']} and this quiz, so there is no gain to tell.")
    pre, post = (_mean([row["percent"] for row in rows]) for rows in zip(*both, strict=True))
    single = {new["student"]: normalised_gain(old["percent"], new["percent"]) for old, new in both}
    found = {"pre": earlier["assignment"], "students": len(both), "pre_percent": pre, "post_percent": post}
    found["normalised_gain"] = _rounded(normalised_gain(pre, post))
    found["gain_of_students"] = {student: _rounded(gain) for student, gain in single.items()}
    for name, rows in zip(("pre", "post"), zip(*both, strict=True), strict=True):
        found |= {f"{name}_{what}": value for what, value in _class_discernment(rows).items()}
    return found


def _total(points):
    return sum(one for one in points.values() if one not in _OPEN)


def _mean(numbers, digits=1):
    return _rounded(fmean(numbers), digits) if numbers else None


def _rounded(number, digits=2):
    return None if number is None else round(number, digits) + 0.0  # which makes -0.0 a plain 0.0


def as_table(found: dict) -> Iterator[str]:
    """The report as lines of text for a terminal."""
    wide = max(
        map(len, [row["question"] for row in found["questions"]] + [row["student"] for row in found["students"]])
    )
    yield f"{found['assignment']}: students {len(found['students'])}, on average {_told(found['mean_percent'])}%"
    yield f"\n{'question':<{wide}}  per cent  discrimination"
    for row in found["questions"]:
        waiting = f"  {row['waiting']} to be marked by hand" if row["waiting"] else ""
        unread = f"  {row['unread']} unread" if row["unread"] else ""
        void = "  void: everybody gets its points" if row["void"] else ""
        checks = f"  checked {in_times(row['checks'])}" if row["checks"] else ""
        figures = f"{_told(row['percent']):>8}  {_told(row['discrimination']):>14}"
        yield f"{row['question']:<{wide}}  {figures}{waiting}{unread}{void}{checks}"
    yield f"\n{'student':<{wide}}     score  per cent" + ("      d'    bias" if "d_prime" in found else "")
    for row in found["students"]:
        judged = f"  {_told(row.get('d_prime')):>6}  {_told(row.get('bias')):>6}" if "d_prime" in found else ""
        yield f"{row['student']:<{wide}}  {row['score']:>8g}  {_told(row['percent']):>8}{judged}{_open(row)}"
    if "gain" in found:
        yield from _gain_lines(found["gain"])


def _open(row):
    """What is not settled about a student's score, in a few words."""
    told = ["an earlier submission; the last one failed"] if row["status"] == "failed" else []
    told += [f"{row['waiting']} to be marked by hand"] if row["waiting"] else []
    told += [f"unread: {', '.join(row['unread'])}"] if row["unread"] else []
    told += [f"{row['penalty']:g} points off for lateness"] if row["penalty"] else []
    return f"  {'; '.join(told)}" if told else ""


def _gain_lines(gain):
    yield f"\nSince {gain['pre']}, students who took both: {gain['students']}"
    yield f"  {_told(gain['pre_percent'])}% to {_told(gain['post_percent'])}%"
    yield f"  normalised gain {_told(gain['normalised_gain'])} of what could be gained"
    if "pre_d_prime" in gain and "post_d_prime" in gain:
        yield f"  discernment d' {_told(gain['pre_d_prime'])} to {_told(gain['post_d_prime'])}"
        yield f"  bias {_told(gain['pre_bias'])} to {_told(gain['post_bias'])} (below 0 trusting, above 0 sceptical)"


def _told(number):
    return "-" if number is None else f"{number:g}"


def write_csv(found: dict, path: str | os.PathLike[str]) -> None:
    """Write a new CSV file with a row for each student: points by question, score, per cent, d', bias, gain.

    An empty cell is an answer that is not there or not marked yet. Raises BylineError where the file exists already
    or cannot be written.
    """
    gains = found.get("gain", {}).get("gain_of_students", {})
    names = [row["question"] for row in found["questions"]]
    more = ["score", "percent", *(["d_prime", "bias"] if "d_prime" in found else [])]
    rows = [
        {"student": row["student"], **row["points"], **{name: row.get(name) for name in more}}
        | ({"normalised_gain": gains.get(row["student"])} if gains else {})
        for row in found["students"]
    ]
    columns = ["student", *names, *more, *(["normalised_gain"] if gains else [])]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(inert, rows))
    write_new(path, text.getvalue().encode(ENCODING))
