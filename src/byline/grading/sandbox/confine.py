"""What a child does to itself before the first line of student code: it gives up everything that it does not need."""

import contextlib
import os

from byline.grading.sandbox import kernel
from byline.grading.sandbox.limits import Limits
from byline.grading.sandbox.syscalls import program

BOX = "/box"  # the one folder that can be written to
SHARED = "/dev/shm"  # where POSIX puts shared memory and semaphores: the same folder, so that they count as files
NOBODY = 65534


def separate() -> None:
    """Enter a user namespace of one's own; the next child starts a table of processes of its own."""
    uid, gid = os.getuid(), os.getgid()
    kernel.unshare(kernel.NEW_USER | kernel.NEW_PID)
    kernel.map_identity(NOBODY, uid, gid)


def confine(limits: Limits) -> None:
    """In the first process of a new table: private network, messages, mounts and folder; then no way back."""
    kernel.unshare(kernel.NEW_NS | kernel.NEW_IPC | kernel.NEW_NET | kernel.NEW_UTS)
    kernel.mount("none", "/", "none", kernel.RECURSIVE | kernel.PRIVATE)
    kernel.mount("proc", "/proc", "proc", kernel.NOSUID | kernel.NODEV | kernel.NOEXEC)
    folder = f"size={limits.disk},nr_inodes=4096,mode=700"
    kernel.mount("tmpfs", BOX, "tmpfs", kernel.NOSUID | kernel.NODEV, folder)
    kernel.mount(BOX, SHARED, "none", kernel.BIND)
    os.chdir(BOX)
    _write("/proc/sys/user/max_user_namespaces", "0")
    _write("/proc/self/oom_score_adj", "1000")  # where memory runs out all the same, this process goes first
    bound(limits)
    kernel.drop_capabilities()
    _filtered(program())


def _filtered(rules):
    """Set the filter of system calls; without one, nothing of a student's runs."""
    try:
        kernel.set_filter(rules or b"")
    except OSError as error:
        raise OSError(f"the kernel takes no filter of system calls ({error.strerror})") from None


def detach(reply: int, asked: int) -> tuple[int, int]:
    """Leave the session, so that signals to a group reach nobody else; keep two files only, reply and request."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    kept = [os.dup(file) for file in (reply, asked)]  # first out of the way of the numbers that they are to have
    for number, file in enumerate(kept, 3):
        os.dup2(file, number)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(5, 65_536)
    return 3, 4


def bound(limits: Limits) -> None:
    """Set this process's limits; its children inherit them and nobody can raise them again."""
    import resource

    bounds = {
        "RLIMIT_CPU": int(limits.wall) + 1,
        "RLIMIT_AS": _address_space() + limits.memory,
        "RLIMIT_NPROC": limits.processes,
        "RLIMIT_FSIZE": limits.disk,
        "RLIMIT_NOFILE": limits.files,
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_SIGPENDING": 64,
    }
    for name, value in bounds.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some; the watcher's clock holds there too
                resource.setrlimit(kind, (value, value))


def _address_space():
    """The bytes of address space that this process has already, before any student code."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 2_000_000_000


def _write(path, text):
    with open(path, "w") as file:
        file.write(text)
