"""A seccomp filter: calls to the kernel that no answer needs, and that reach past the other walls.

Most are there to keep the kernel's rarely used corners closed. Some matter by themselves: memory files and System V
shared memory escape the limit on memory, virtual machine sockets belong to no network namespace.
A filter is a program of classic BPF, see seccomp(2): load a word, compare it, jump, answer.
"""

import os
import struct

# call: number on x86_64, number on aarch64; None where that machine does not have it
REFUSED = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "unshare": (272, 97), "setns": (308, 268), "chroot": (161, 51), "pivot_root": (155, 41), "mount": (165, 40),
    "umount2": (166, 39), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194),
    "shmat": (30, 196), "msgget": (68, 186), "mq_open": (240, 180), "syslog": (103, 116), "acct": (163, 89),
    "swapon": (167, 224), "reboot": (169, 142), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294), "quotactl": (179, 60),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "fanotify_init": (300, 262), "modify_ldt": (154, None),
    "iopl": (172, None), "ioperm": (173, None), "vmsplice": (278, 75), "pidfd_getfd": (438, 438),
}  # fmt: skip
_MACHINES = {"x86_64": (0, 0xC000003E, 41, 53, 56, 435), "aarch64": (1, 0xC00000B7, 198, 199, 220, 435)}
_ALLOW, _KILL, _DENY, _UNKNOWN = 0x7FFF0000, 0x80000000, 0x00050000 | 1, 0x00050000 | 38  # EPERM, ENOSYS
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # where they stand in struct seccomp_data
_LOCAL_SOCKET = 1
_NAMESPACES = 0x7E020000  # the flags of clone that make one
_X32 = 0x40000000  # on x86_64, a second set of numbers for the same calls


def program(kind=None):
    """Return the filter for a kind of machine, by default this one, as packed BPF; None for a kind unknown here."""
    kind = kind or os.uname().machine
    if kind not in _MACHINES:
        return None
    column, machine, socket, pair, clone, clone3 = _MACHINES[kind]
    numbers = [row[column] for row in REFUSED.values() if row[column] is not None]
    steps = [_step(_LOAD, _MACHINE), _step(_EQUAL, machine, 1, 0), _step(_ANSWER, _KILL), _step(_LOAD, _NUMBER)]
    steps += [_step(_AT_LEAST, _X32, 0, 1), _step(_ANSWER, _DENY)]
    for number in numbers:
        steps += [_step(_EQUAL, number, 0, 1), _step(_ANSWER, _DENY)]
    steps += [_step(_EQUAL, clone3, 0, 1), _step(_ANSWER, _UNKNOWN)]  # its flags cannot be seen; libc then uses clone
    for number in (socket, pair):
        steps += _unless(number, _EQUAL, _LOCAL_SOCKET, _ALLOW, _DENY)
    steps += _unless(clone, _ANY_BIT, _NAMESPACES, _DENY, _ALLOW)
    return b"".join([*steps, _step(_ANSWER, _ALLOW)])


def _unless(number, comparison, value, answer, otherwise):
    """For one call: look at its first argument and give the one answer or the other."""
    return [
        _step(_EQUAL, number, 0, 4),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(comparison, value, 0, 1),
        _step(_ANSWER, answer),
        _step(_ANSWER, otherwise),
    ]


def _step(code, value, if_true=0, if_false=0):
    return struct.pack("=HBBI", code, if_true, if_false, value)
