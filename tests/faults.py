"""Makes the n-th write below a folder fail, or all from there on, or kills the process there: what a bad sector, a full
disk or a power cut would do."""

import errno
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

_PLACES = {"open": [0], "os.rename": [0, 1], "os.link": [0, 1], "os.mkdir": [0], "os.remove": [0], "os.rmdir": [0]}
_ROOM = ("open", "os.mkdir", "os.link")  # what a full disk refuses; it still renames and removes
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_now = None  # the Fault that is in force; Python cannot take an audit hook off again


class Fault:
    """The n-th write below a root; `seen` counts the writes, `struck` says whether there was an n-th."""

    def __init__(self, root, nth, kills=False, lasts=False):
        self.root, self.nth, self.kills, self.lasts, self.seen = str(root), nth, kills, lasts, 0

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
        if not any(_whole(event, args[at]).startswith(self.root) for at in _PLACES[event]):
            return
        self.seen += 1
        if self.seen == self.nth and self.kills:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.seen == self.nth or (self.lasts and self.seen > self.nth and event in _ROOM):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))


def _whole(event, path):
    """A path in full; what is removed by a name alone is seen from a folder that Python does not tell."""
    return (
        str(path) if isinstance(path, int) or event in ("os.remove", "os.rmdir") else os.path.abspath(os.fspath(path))
    )


@contextmanager
def fault(root, nth, **kind):
    """Let the n-th write below `root` fail (counted from 1), as long as the block lasts; `kind` as in Fault."""
    global _now
    _install()
    _now = Fault(root, nth, **kind)
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
