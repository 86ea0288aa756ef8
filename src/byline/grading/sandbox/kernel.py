"""The few calls to the Linux kernel that Python 3.11 has no function for."""

import ctypes
import os
from functools import cache

NEW_NS, NEW_UTS, NEW_IPC = 0x20000, 0x4000000, 0x8000000
NEW_USER, NEW_PID, NEW_NET = 0x10000000, 0x20000000, 0x40000000
NOSUID, NODEV, NOEXEC, BIND, RECURSIVE, PRIVATE = 2, 4, 8, 0x1000, 0x4000, 0x40000
_NO_NEW_PRIVS, _DROP_BOUNDING, _SECCOMP = 38, 24, 22
_CAPABILITY_VERSION = 0x20080522


def unshare(flags: int) -> None:
    """Leave the namespaces named by flags for new ones; of processes, only children enter a new one."""
    _call("unshare", flags)


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system; see mount(2)."""
    _call("mount", source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode())


def map_identity(inside: int, uid: int, gid: int) -> None:
    """In a new user namespace, be the user and group `inside`; outside it one stays who one was."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{inside} {uid} 1"), ("gid_map", f"{inside} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def drop_capabilities() -> None:
    """Give up every capability, for good: none is left to this process, and no program that it starts gets one."""
    _prctl(_NO_NEW_PRIVS, 1)
    with open("/proc/sys/kernel/cap_last_cap") as file:
        last = int(file.read())
    for capability in range(last + 1):
        _prctl(_DROP_BOUNDING, capability)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())


def set_filter(program: bytes) -> None:
    """Put a seccomp filter on this process and its children; `program` is packed BPF, eight bytes a step."""

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]

    kept = Program(len(program) // 8, program)
    _prctl(_SECCOMP, 2, ctypes.addressof(kept))


def _prctl(*arguments):
    _call("prctl", *map(ctypes.c_ulong, (arguments + (0, 0, 0, 0))[:5]))


def _call(name, *arguments):
    if getattr(_libc(), name)(*arguments) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


@cache
def _libc():
    return ctypes.CDLL(None, use_errno=True)
