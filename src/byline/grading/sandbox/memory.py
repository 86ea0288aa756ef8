"""How much memory the processes of a box use, as the watcher sees it twenty times a second.

Where there is a control group (`group`) the kernel counts, and better; this is for all other machines.
"""

import contextlib
import os
import re

_SHARED = re.compile(rb"^([0-9a-f]+)-([0-9a-f]+) .w.s \S+ (\S+ \d+)", re.MULTILINE)
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def memory(processes: int, limit: int) -> int:
    """Return the bytes in use by all processes of the box but its first, the keeper and the watcher.

    `processes` is an open /proc. What each process has from the start is shared with the watcher, and not counted.
    Memory that several share may be in use where none of them shows it. As each can claim no more than the limit, that
    is looked into only where all claims together are higher.
    """
    ours = {"1", str(os.getpid()), str(os.getppid())}
    at_first, family = _pages("self", processes), {}
    for name in os.listdir(processes):
        if name.isdigit() and name not in ours:
            with contextlib.suppress(OSError, IndexError):  # it may just have ended
                now = _pages(name, processes)
                family[name] = [max(0, pages - first) for pages, first in zip(now, at_first, strict=True)]
    claimed, used, common = (sum(pages[at] for pages in family.values()) * _PAGE for at in range(3))
    if len(family) < 2 or claimed <= limit:
        return used
    return max(used, used - common + _shared(family, processes))


def _pages(name, processes):
    """The pages that a process has claimed, that are in use, and that are in use and may be shared."""
    return [int(number) for number in _read(f"{name}/statm", processes).split()[:3]]


def _shared(family, processes):
    """The bytes of all that is mapped to be shared and written to, each piece once, touched or not."""
    pieces = {}
    for name in family:
        with contextlib.suppress(OSError):
            for first, last, piece in _SHARED.findall(_read(f"{name}/maps", processes)):
                size = int(last, 16) - int(first, 16)
                pieces[piece] = max(size, pieces.get(piece, 0))
    return sum(pieces.values())


def _read(name, processes):
    file = os.open(name, os.O_RDONLY, dir_fd=processes)
    try:
        parts = []
        while part := os.read(file, 1 << 16):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(file)
