"""Map the step over a class, in order: in processes here, or on a Dask cluster. The results are the same.

Wherever it is done, a submission is read and marked in a process that is ended where it uses up its budget; that
submission then fails with a note, and the others go on.
"""

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from byline.errors import BylineError
from byline.grading.assignment import data_digest
from byline.grading.budget import Overrun, Worker, crew
from byline.grading.marking.grade_one import Setup, SubmissionResult, Task, grade_one

_AHEAD = 12  # tasks in flight for each worker: as many as it does while a batch is written, few enough for the memory
_mine = threading.local()  # a worker that is kept belongs to one thread


def in_order(jobs: Iterable[Task | SubmissionResult], setup: Setup, hands: int | str) -> Iterator[SubmissionResult]:
    """Yield a SubmissionResult for each job, in order. A job that is a SubmissionResult already is passed on.

    `hands` is a number of processes or the address of a Dask scheduler.
    """
    hire = _on_cluster if isinstance(hands, str) else _in_processes
    with hire(setup, hands) as (submit, size):
        waiting: deque[tuple] = deque()
        for job in jobs:
            waiting.append((job, submit(job) if isinstance(job, Task) else None))
            if len(waiting) >= size * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def guarded(task: Task, setup: Setup) -> SubmissionResult:
    """Grade one submission in a process that this thread keeps for the quiz."""
    held = getattr(_mine, "held", None)
    if held is None or held[0] is not setup:
        if held:
            held[1].close()
        _mine.held = held = (setup, Worker(grade_one, setup))
    return _graded(partial(held[1].do, task), task)


def _graded(wait, task):
    """The SubmissionResult of a task that one waits for; what uses up its budget has failed."""
    try:
        return wait()
    except Overrun as error:
        note = f"{task.name} could not be graded: {error} Mark it by hand and report it."
        return SubmissionResult(task.student, "failed", None, [*task.notes, note])


def _result(job, future):
    return job if future is None else future()


@contextmanager
def _in_processes(setup, size):
    """In processes that share nothing."""
    with crew(size, grade_one, setup) as submit:
        yield (lambda task: partial(_graded, submit(task), task)), size


@contextmanager
def _on_cluster(setup, address):
    """On the workers of a Dask cluster, which need this kit installed and are given the quiz with its key."""
    try:
        from distributed import Client
    except ImportError:
        raise BylineError("--cluster needs Dask. Install it: pip install 'byline[cluster]'") from None
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise BylineError(f"No Dask scheduler answers at {address} ({type(error).__name__}). Look at it.") from None
    with client:
        _require_same_tables(client, setup.assignment)
        shared = client.scatter(setup, broadcast=True)
        hands = max(1, sum(client.nthreads().values()))
        yield (lambda task: client.submit(guarded, task, shared, pure=False).result), hands


def _require_same_tables(client, assignment):
    """Raise BylineError where a worker would mark by other tables than those of the course."""
    others = [worker for worker, digest in client.run(data_digest).items() if digest != assignment.data]
    if others:
        raise BylineError(
            f"The worker {others[0]} reads other tables than this course. Start it in the folder of a copy of the "
            "course, or name its data in BYLINE_DATA there."
        )
