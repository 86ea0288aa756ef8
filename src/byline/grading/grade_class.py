"""Grade a class: find the submissions in a folder, map the step over them, write what came of each."""

import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from byline.course import Course
from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.gradebook.nbgrader_course import autograded_path, course_directory, opened
from byline.grading.gradebook.write_batch import Writer
from byline.grading.intake.files import read_file
from byline.grading.intake.roster import Roster
from byline.grading.intake.submissions import Submission, collected  # noqa: F401
from byline.grading.marking.grade_one import Setup, SubmissionResult, Task, box_for, digest, has_code
from byline.grading.sandbox.limits import Limits
from byline.grading.seals import notebook_at, seal_of
from byline.grading.workers import in_order

_BATCH, _BATCH_SECONDS = 25, 1.0  # submissions in one transaction: a disk takes longer to confirm one than to write it


class Options(NamedTuple):
    """How a class is graded; the defaults are those of `byline grade`."""

    submitted: Path | None = None  # the folder of submissions, if not the course's own
    db_url: str | None = None  # the gradebook, if not the course's own
    workers: int | None = None  # processes; by default as many as this machine has, for a class that is worth it
    cluster: str | None = None  # the address of a Dask scheduler, in place of processes
    again: bool = False  # grade what is unchanged, too
    trust: bool = False  # run code without a box where there is none
    limits: Limits = Limits()
    progress: bool = True
    roster: Roster | None = None  # who is who
    tell: Callable = lambda names: None  # is given the names of files that are no student's


def where_code_runs(assignment: Assignment, options: Options) -> tuple[str, str]:
    """Return ("box", "bare" or "nowhere", what an instructor must know about it or "") for a quiz on this machine."""
    if options.cluster or not (has_code(assignment) or options.trust):
        return "box", ""
    try:
        with box_for(assignment, options.limits, "box") as box:
            box.start()
        return "box", ""
    except BylineError as error:
        if options.trust:
            return "bare", f"{error} You trust this code: it runs with your rights, on your files."
        return "nowhere", f"{error} Code answers wait for a person; byline doctor says more."


def grade_class(
    course: Course, assignment: Assignment, options: Options, where: Callable[[], str] = lambda: "box"
) -> Iterator[SubmissionResult]:
    """Grade every submission of a quiz and yield its SubmissionResult, in order, once scores and notebook are written.

    `where` tells where code runs, as `where_code_runs` does; it is asked only if a submission is new or changed, before
    anything is written.

    Score and status are those of the gradebook, with what a person marked there and what lateness costs. What is
    written, marks and the notebook's text, is not in it any more: a class of thousands would fill the memory.

    Killed at any moment and run again, it goes on where it was: what is written is whole, and not graded twice.
    """
    coursedir = course_directory(course, db_url=options.db_url)
    folder = options.submitted or course / coursedir.submitted_directory
    with (
        collected(folder, assignment, options.roster, options.tell) as submissions,
        opened(coursedir.db_url) as gradebook,
    ):
        writer = Writer(gradebook, coursedir, assignment, submissions)
        done = set() if options.again else writer.known
        jobs = (_job(submission, coursedir, assignment, options, done) for submission in submissions)
        is_work, jobs = _looked_ahead(jobs)
        setup = Setup(assignment, options.limits, where() if is_work else "nowhere")
        results = in_order(jobs, setup, _crew(options, setup, len(submissions)))
        shown = tqdm(results, total=len(submissions), unit="submission", disable=not options.progress or None)
        for batch in _batches(shown):
            yield from writer.enter(batch)


def _batches(results):
    """SubmissionResults in lists for one transaction each: what comes within a second, so that a kill costs no more."""
    batch, until = [], time.monotonic() + _BATCH_SECONDS
    for result in results:
        batch.append(result)
        if len(batch) == _BATCH or time.monotonic() > until:
            yield batch
            batch, until = [], time.monotonic() + _BATCH_SECONDS
    yield batch


def _looked_ahead(jobs):
    """(whether any job is a Task, all jobs); what comes before the first Task takes little memory."""
    before = []
    for job in jobs:
        before.append(job)
        if isinstance(job, Task):
            return True, chain(before, jobs)
    return False, before


def _job(submission, coursedir, assignment, options, done):
    """What is to be done for a submission: a Task; or its result, where it was graded before and nothing changed."""
    task = Task(submission.student, submission.path.name, b"", submission.complaint, submission.notes)
    try:
        if not task.complaint:
            task = task._replace(data=read_file(submission.path, submission.root))
    except BylineError as error:
        return task._replace(complaint=str(error))
    except Exception as error:  # an unforeseen file must not cost the rest of the class their grades
        return task._replace(complaint=f"The file cannot be read ({type(error).__name__}). Ask for it again.")
    if submission.student in done:
        return _earlier(autograded_path(coursedir, submission.student, assignment), task, assignment, options) or task
    return task


def _earlier(path, task, assignment, options):
    """The SubmissionResult that stands in an autograded notebook, if it was made from this very submission, else None.

    Where its code ran then, it need not run now: no sandbox is started to see whether there is one.
    """
    notebook = notebook_at(path)
    seal = seal_of(notebook) if notebook else {}
    ways = ("box", "bare") if options.trust else ("box",)
    if seal.get("graded") not in [digest(task, Setup(assignment, options.limits, where)) for where in ways]:
        return None
    told = SubmissionResult(task.student, "graded", None, seal["notes"])
    return told._replace(unread=seal.get("unread", []), changed=seal.get("changed", []))


def _crew(options, setup, size):
    """How the work is shared out: the address of a cluster, or a number of processes."""
    import os

    if options.cluster or options.workers:
        return options.cluster or options.workers
    is_worth_it = size >= (16 if has_code(setup.assignment) else 400)  # a process needs a second to start
    return len(os.sched_getaffinity(0)) if is_worth_it and hasattr(os, "sched_getaffinity") else 1
