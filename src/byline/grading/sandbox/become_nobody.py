"""Started as root, hand bubblewrap what it is to show, and be nobody from then on.

The folders may lie below one that only root can enter (/root, say). So they are first bound to a place that is open
to all, in a name space of mounts that ends with this process and that nothing else sees.
"""

import json
import os
import sys

from byline.grading.sandbox import kernel
from byline.grading.sandbox.confine import NOBODY

_PLACE = "/mnt"


def main() -> None:
    """Run the command in the first argument, a JSON list, as nobody; the sources of its --ro-bind are moved."""
    command = json.loads(sys.argv[1])
    kernel.unshare(kernel.NEW_NS)
    kernel.mount("none", "/", "none", kernel.RECURSIVE | kernel.PRIVATE)
    sources = [at + 1 for at, word in enumerate(command) if word == "--ro-bind"]
    held = {at: os.open(command[at], os.O_PATH) for at in sources}
    kernel.mount("tmpfs", _PLACE, "tmpfs", 0, "mode=755")
    for at, file in held.items():
        command[at] = f"{_PLACE}/{at}"
        _bind(file, command[at])
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    os.execv(command[0], command)


def _bind(file, target):
    source = f"/proc/self/fd/{file}"
    if os.path.isdir(source):
        os.mkdir(target)
    else:
        os.close(os.open(target, os.O_CREAT))
    kernel.mount(source, target, "none", kernel.BIND | kernel.RECURSIVE)
    os.close(file)
