"""Map the step over a class, in order: here, in processes, or on a Dask cluster. The results are the same."""

from collections import deque
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager

from byline.errors import BylineError
from byline.grading.processes import hired
from byline.grading.step import Outcome, Task, close, step

_AHEAD = 4  # tasks in flight for each worker: enough to keep it busy, few enough to hold in memory


def in_order(jobs, setup, crew):
    """Yield an Outcome for each job, in order. A job that is an Outcome already is passed on.

    `crew` is a number of processes (1: this one) or the address of a Dask scheduler.
    """
    hire = _on_cluster if isinstance(crew, str) else _in_processes if crew > 1 else _here
    with hire(setup, crew) as (submit, hands):
        waiting = deque()
        for job in jobs:
            waiting.append((job, submit(job) if isinstance(job, Task) else None))
            if len(waiting) >= hands * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(job, future):
    return job if future is None else future()


@contextmanager
def _here(setup, crew):
    """One after another in this process; each is done when its result is asked for."""
    try:
        yield (lambda task: lambda: step(task, setup)), 1 / _AHEAD
    finally:
        close()


@contextmanager
def _in_processes(setup, crew):
    """In processes that share nothing; where one dies, what it had is graded once more, alone."""
    pool = _Pool(setup, crew)
    try:
        yield pool.submit, crew
    finally:
        pool.close()


class _Pool:
    """Processes that are hired anew when one of them dies, as a pool of the library cannot be."""

    def __init__(self, setup, size):
        self._setup = setup
        self._size = size
        self._executor = None

    def submit(self, task):
        """Start on a task; return a function that waits for its Outcome."""
        try:
            future = self._hired().submit(_work, task)
        except BrokenExecutor:
            self.close()
            future = self._hired().submit(_work, task)
        return lambda: self._outcome(task, future)

    def close(self):
        """Let all processes go."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None

    def _outcome(self, task, future):
        try:
            return future.result()
        except BrokenExecutor:
            return self._alone(task)

    def _alone(self, task):
        """Grade a task in a process of its own: another's may have taken the pool down, or this very one."""
        with hired(1, _begin, self._setup) as executor:
            try:
                return executor.submit(_work, task).result()
            except BrokenExecutor:
                note = f"{task.name} ended the process that graded it. Mark it by hand and report it."
                return Outcome(task.student, "failed", None, [note])

    def _hired(self):
        self._executor = self._executor or hired(self._size, _begin, self._setup)
        return self._executor


_setup = None


def _begin(setup):
    global _setup
    _setup = setup


def _work(task):
    return step(task, _setup)


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
        shared = client.scatter(setup, broadcast=True)
        hands = max(1, sum(client.nthreads().values()))
        yield (lambda task: client.submit(step, task, shared, pure=False).result), hands
