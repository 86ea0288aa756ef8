"""The class report: how each question went, what each student has, and what was gained since an earlier test."""

import csv
import io
from pathlib import Path
from statistics import fmean

from byline.errors import BylineError
from byline.grading.gradebook import course_directory, opened
from byline.grading.ledger import UNREAD_COMMENT
from byline.grading.sheet import ENCODING, inert
from byline.measures import discernment, item_rest, normalised_gain
from byline.writing import write

_UNREAD = "unread"  # in the place of points: what was meant is not known, so it is neither right nor wrong


def report(course, assignment, pre=None):
    """Return the report of a graded quiz as JSON data, read from the course's gradebook.

    `assignment` is the quiz, `pre` an earlier test of the same students; gain is told over those who took both.
    Per cent run from 0 to 100; discrimination is the correlation with the rest of the total, from -1 to 1.
    Raises BylineError where nobody's work is graded.
    """
    points = read_points(course, assignment)
    found = {"assignment": assignment.stem, "max_score": assignment.max_score}
    found["questions"] = [_question(name, points, assignment) for name in assignment.questions]
    found["students"] = [_student(student, mine, assignment) for student, mine in points.items()]
    found["mean_percent"] = _mean([row["percent"] for row in found["students"]])
    found |= _class_discernment(found["students"])
    return found | ({"gain": _gain(found["students"], report(course, pre))} if pre else {})


def read_points(course, assignment):
    """Student → question → points; None where a person has yet to mark, "unread", absent where nothing was answered."""
    with opened(course_directory(course).db_url) as gradebook:
        submissions = gradebook.assignment_submissions(assignment.stem) if _is_known(gradebook, assignment) else []
        points = {one.student.id: _points(one.notebooks[0]) for one in submissions}
    if not points:
        raise BylineError(f"Nobody's {assignment.stem} is graded yet. Run: byline grade {assignment.stem}")
    return dict(sorted(points.items()))


def _is_known(gradebook, assignment):
    return assignment.stem in [known.name for known in gradebook.assignments]


def _points(notebook):
    said = {comment.name.removesuffix("-answer"): comment.auto_comment for comment in notebook.comments}
    answered = [grade for grade in notebook.grades if said.get(grade.name) in (None, UNREAD_COMMENT) or _by_hand(grade)]
    return {grade.name: _standing(grade, said.get(grade.name)) for grade in answered}


def _by_hand(grade):
    return grade.manual_score is not None


def _standing(grade, said):
    if _by_hand(grade):
        return grade.score
    return _UNREAD if said == UNREAD_COMMENT else None if grade.auto_score is None else grade.score


def _question(name, points, assignment):
    """Per cent of the points that the class earned in a question, and how it goes with the rest of the total."""
    marked = [mine for mine in points.values() if mine.get(name, 0) not in (None, _UNREAD)]
    states = [mine.get(name, 0) for mine in points.values()]
    earned = [mine.get(name, 0) for mine in marked]
    share = [100 * one / assignment.questions[name].points for one in earned]
    return {
        "question": name,
        "percent": _mean(share),
        "discrimination": _rounded(item_rest(earned, list(map(_total, marked)))),
        "answered": sum(name in mine for mine in points.values()),
        "waiting": states.count(None),
        "unread": states.count(_UNREAD),
    }


def _student(student, mine, assignment):
    """A student's total, and discernment where the quiz asks what is sound."""
    total = _total(mine)
    row = {"student": student, "score": round(total, 2), "percent": round(100 * total / assignment.max_score, 2)}
    row["waiting"] = sum(points is None for points in mine.values())
    row["unread"] = [name for name in assignment.questions if mine.get(name) == _UNREAD]
    mine = {name: points for name, points in mine.items() if points != _UNREAD}
    row["points"] = {name: mine.get(name) for name in assignment.questions}
    sound = {name: key.sound for name, key in assignment.keys.items() if key.sound is not None and name in mine}
    if set(sound.values()) == {True, False}:
        # Two options, one of them right: full points tell what was chosen, and so do none.
        found = discernment([bool(mine[name]) == truth for name, truth in sound.items()], sound.values())
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


def _total(mine):
    return sum(points for points in mine.values() if points not in (None, _UNREAD))


def _mean(numbers, digits=1):
    return round(fmean(numbers), digits) if numbers else None


def _rounded(number):
    return None if number is None else round(number, 2)


def as_table(found):
    """The report as lines of text for a terminal."""
    wide = max(
        map(len, [row["question"] for row in found["questions"]] + [row["student"] for row in found["students"]])
    )
    yield f"{found['assignment']}: students {len(found['students'])}, on average {_told(found['mean_percent'])} %"
    yield f"\n{'question':<{wide}}  per cent  discrimination"
    for row in found["questions"]:
        waiting = f"  {row['waiting']} to be marked by hand" if row["waiting"] else ""
        unread = f"  {row['unread']} unread" if row["unread"] else ""
        figures = f"{_told(row['percent']):>8}  {_told(row['discrimination']):>14}"
        yield f"{row['question']:<{wide}}  {figures}{waiting}{unread}"
    yield f"\n{'student':<{wide}}     score  per cent" + ("      d'    bias" if "d_prime" in found else "")
    for row in found["students"]:
        judged = f"  {_told(row.get('d_prime')):>6}  {_told(row.get('bias')):>6}" if "d_prime" in found else ""
        unread = f"  unread: {', '.join(row['unread'])}" if row["unread"] else ""
        yield f"{row['student']:<{wide}}  {row['score']:>8g}  {_told(row['percent']):>8}{judged}{unread}"
    if "gain" in found:
        yield from _gain_lines(found["gain"])


def _gain_lines(gain):
    yield f"\nSince {gain['pre']}, students who took both: {gain['students']}"
    yield f"  {_told(gain['pre_percent'])} % to {_told(gain['post_percent'])} %"
    yield f"  normalised gain {_told(gain['normalised_gain'])} of what could be gained"
    if "pre_d_prime" in gain and "post_d_prime" in gain:
        yield f"  discernment d' {_told(gain['pre_d_prime'])} to {_told(gain['post_d_prime'])}"
        yield f"  bias {_told(gain['pre_bias'])} to {_told(gain['post_bias'])} (below 0 trusting, above 0 sceptical)"


def _told(number):
    return "-" if number is None else f"{number:g}"


def write_csv(found, path):
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
    if Path(path).exists():
        raise BylineError(f"{path} exists already. Give the file another name.")
    if not Path(path).parent.is_dir():
        raise BylineError(f"{path} cannot be written: there is no folder {Path(path).parent}.")
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(inert, rows))
    write(Path(path), text.getvalue().encode(ENCODING))
