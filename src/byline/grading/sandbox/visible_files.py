"""What the box shows of this machine: the system and Python read-only, the kit and its data. Nothing else is there."""

import json
import os
import shutil
import site
import sys
from pathlib import Path

from byline.course import data_folder
from byline.folders import PACKAGE
from byline.grading.sandbox.confine import BOX, SHARED
from byline.grading.sandbox.syscalls import program

# Of the system's own folders, those that programs and libraries are loaded from.
_SYSTEM: tuple[str, ...] = (
    "/usr",
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/sbin",
    "/etc/alternatives",
    "/etc/ld.so.cache",
)
_SYSTEM += ("/etc/localtime", "/nix/store")
_DEVICES = ("null", "zero", "full", "random", "urandom")
_ENVIRONMENT = {
    "HOME": BOX,
    "TMPDIR": BOX,
    "MPLCONFIGDIR": BOX,
    "MPLBACKEND": "Agg",
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "BYLINE_DATA": "/kit/data",
    "BYLINE_HOME": f"{BOX}/byline",
    "PYTHONHASHSEED": "0",  # sets have the same order in each run, so that marks are the same
    "PYTHONDONTWRITEBYTECODE": "1",
}
_START = "import sys; sys.path[:0] = {path}; from byline.grading.sandbox.{module} import main; main()"


def lacking() -> str:
    """What keeps this machine from having a box, with what to do about it; "" if nothing that can be seen from here."""
    if sys.platform != "linux":
        return "the sandbox needs Linux; on Windows use WSL 2, elsewhere grade on a Linux machine"
    if not shutil.which("bwrap"):
        return "bubblewrap is not installed; on Debian or Ubuntu: apt install bubblewrap"
    if program() is None:
        machine = os.uname().machine
        return f"no filter of system calls is known for {machine}; grade on a machine with x86_64 or aarch64"
    return ""


def boxed(settings: dict) -> list[str]:
    """The command that starts the keeper inside the box."""
    command = [shutil.which("bwrap"), *_walls(), *_shown(), "--", _python()]
    command += ["-s", "-P", "-c", _start("keeper", ["/kit/src", *_packages().values()]), json.dumps(settings)]
    if os.geteuid() != 0:
        return command
    return [sys.executable, "-I", "-c", _start("become_nobody", [str(PACKAGE.parent)]), json.dumps(command)]


def bare(settings: dict) -> list[str]:
    """The command that starts the keeper without a box."""
    path = [str(PACKAGE.parent), *site.getsitepackages()]
    return [sys.executable, "-s", "-P", "-c", _start("keeper", path), json.dumps(settings)]


def bare_environment() -> dict[str, str]:
    """The environment of a keeper without a box: nothing of the grader's own but where the data are."""
    kept = {name: value for name, value in _ENVIRONMENT.items() if not value.startswith(BOX)}
    return kept | {"BYLINE_DATA": str(data_folder())}


def _walls():
    """Everything of its own: users, processes, network, messages, host name; no environment, no capabilities."""
    words = [
        "--unshare-all",
        "--new-session",
        "--die-with-parent",
        "--clearenv",
        "--cap-drop",
        "ALL",
        "--hostname",
        "box",
    ]
    for name, value in _ENVIRONMENT.items():
        words += ["--setenv", name, value]
    return words


def _shown():
    """The mounts, read-only but for the folder that each submission covers with one of its own."""
    words = []
    for path in _SYSTEM:
        if os.path.islink(path) and not path.startswith("/etc"):
            words += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            words += ["--ro-bind", os.path.realpath(path), path]
    if not _is_below(sys.base_prefix, "/usr"):
        words += ["--ro-bind", sys.base_prefix, sys.base_prefix]
    for source, target in (_packages() | {str(PACKAGE): "/kit/src/byline", str(data_folder()): "/kit/data"}).items():
        words += ["--ro-bind", source, target]
    for name in _DEVICES:
        words += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    return [*words, "--proc", "/proc", "--tmpfs", BOX, "--dir", SHARED, "--remount-ro", "/", "--chdir", BOX]


def _packages():
    """Folders of installed packages → where the box has them. A folder beside the course never is one."""
    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    return {folder: f"/kit/packages{number}" for number, folder in enumerate(folders) if Path(folder).is_dir()}


def _python():
    """The interpreter itself, not its link in a virtual environment."""
    return os.path.realpath(sys.executable)


def _start(module, path):
    return _START.format(path=list(path), module=module)


def _is_below(path, folder):
    return Path(path).resolve().is_relative_to(folder)
