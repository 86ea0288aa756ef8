"""Makes the n-th write below a folder fail, or kills the process there: what a full disk or a power cut would do."""

import errno
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

_PLACES = {"open": [0], "os.rename": [0, 1], "os.link": [0, 1], "os.mkdir": [0], "os.remove": [0], "os.rmdir": [0]}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_now = None  # the Fault that is in force; Python cannot take an audit hook off again


class Fault:
    """The n-th write below a root; `seen` counts the writes, `struck` says whether there was an n-th."""

    def __init__(self, root, nth, kills):
        self.root, self.nth, self.kills, self.seen = str(root), nth, kills, 0

    @property
    def struck(self):
        """Whether the n-th write was reached."""
        return self.nth <= self.seen

    def meet(self, event, args):
        """Count an event that writes below the root, and fail or kill at the n-th."""
        if event == "open" and not (isinstance(args[2], int) and args[2] & _WRITES):
            return
        if event == "os.mkdir" and os.path.isdir(args[0]):  # changes nothing
            return
        if not any(str(args[at]).startswith(self.root) for at in _PLACES[event]):
            return
        self.seen += 1
        if self.seen == self.nth and self.kills:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.seen == self.nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))


@contextmanager
def fault(root, nth, kills=False):
    """Let the n-th write below `root` fail (counted from 1), or kill this process, as long as the block lasts."""
    global _now
    _install()
    _now = Fault(root, nth, kills)
    try:
        yield _now
    finally:
        _now = None


def files(root):
    """Path below the root → bytes, for every file: what must be as before."""
    return {str(path.relative_to(root)): path.read_bytes() for path in Path(root).rglob("*") if path.is_file()}


def killed(function, root, nth):
    """Run a function in a child process that is killed at its n-th write; whether it was."""
    child = os.fork()
    if not child:
        with fault(root, nth, kills=True):
            function()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _install():
    if not _install.done:
        sys.addaudithook(lambda event, args: _now.meet(event, args) if _now and event in _PLACES else None)
        _install.done = True


_install.done = False
