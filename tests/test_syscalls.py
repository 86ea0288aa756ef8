"""The seccomp filter for each kind of machine, read as the kernel would; test_sandbox.py tries this machine's own."""

import ctypes
import struct

import pytest

from byline.grading.sandbox.syscalls import allowed, program

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # as linux/audit.h numbers them
ALLOWED, KILLED, DENIED, UNKNOWN, NO_LOCK = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026, 0x00050025
LOCAL, INTERNET, NEW_USER = 1, 2, 0x10000000  # of socket, of clone


@pytest.fixture(scope="module")
def library():
    """libseccomp, which knows the numbers of all machines."""
    try:
        return ctypes.CDLL("libseccomp.so.2")
    except OSError:
        pytest.skip("libseccomp is not installed")


@pytest.fixture(params=MACHINES)
def answer(request):
    """Run the filter of a kind of machine on a call: its number, two arguments, the machine it comes from."""

    def run(number, first=0, second=0, machine=MACHINES[request.param]):
        return _run(program(request.param), struct.pack("=IIQQQ", number, machine, 0, first, second))

    run.kind, run.machine = request.param, ctypes.c_uint32(MACHINES[request.param])
    return run


def _run(steps, call):
    """What a program of classic BPF returns for a call, a struct seccomp_data."""
    at, word = 0, 0
    while True:
        code, yes, no, value = struct.unpack_from("=HBBI", steps, 8 * at)
        at += 1
        if code == 0x20:
            word = struct.unpack_from("=I", call, value)[0]
        elif code == 0x06:
            return value
        else:
            at += yes if {0x15: word == value, 0x35: word >= value, 0x45: bool(word & value)}[code] else no


@pytest.fixture
def number(library, answer):
    """The number of a call on the machine whose filter is run, by libseccomp's table."""
    return lambda name: library.seccomp_syscall_resolve_name_arch(answer.machine, name.encode())


def test_the_calls_that_are_named_are_allowed_and_no_other(number, answer):
    """By libseccomp's numbers, the calls that may be made with any argument are those in the list."""
    named = {number(name) for name in allowed(answer.kind)}
    open_to_all = {call for call in range(1000) if answer(call, 0xFFFFFFFF, 0xFFFFFFFF) == ALLOWED}

    assert open_to_all == named and {name: number(name) for name in allowed(answer.kind)} == allowed(answer.kind)


@pytest.mark.parametrize(
    "name",
    [
        "ptrace",
        "process_vm_readv",
        "unshare",
        "setns",
        "mount",
        "umount2",
        "pivot_root",
        "bpf",
        "perf_event_open",
        "keyctl",
        "add_key",
        "request_key",
        "shmget",
        "shmat",
        "semget",
        "semop",
        "msgget",
        "msgsnd",
        "mq_open",
        "memfd_create",
        "quotactl",
        "setxattr",
        "splice",
        "tee",
        "vmsplice",
        "timer_create",
        "setuid",
        "sendmsg",
        "recvmsg",
        "inotify_init1",
        "fanotify_init",
        "mlock",
        "remap_file_pages",
        "sync",
        "syncfs",
        "name_to_handle_at",
        "kcmp",
        "syslog",
        "personality",
        "userfaultfd",
        "sched_setscheduler",
    ],
)
def test_what_reaches_further_is_not_permitted(number, answer, name):
    """Tracing, mounting, memory of the kernel's, sockets and the like are answered as not permitted."""
    assert answer(number(name)) == DENIED


@pytest.mark.parametrize(
    "name",
    [
        "clone3",
        "io_uring_setup",
        "open_tree",
        "open_tree_attr",
        "move_mount",
        "fsopen",
        "mount_setattr",
        "quotactl_fd",
        "memfd_secret",
        "pidfd_open",
        "pidfd_getfd",
        "landlock_create_ruleset",
        "process_madvise",
        "cachestat",
        "setxattrat",
    ],
)
def test_newer_calls_do_not_exist(number, answer, name):
    """Calls that came later are said not to exist, so that the C library does without them; so are those to come."""
    found = number(name)

    assert {answer(found) if found >= 0 else UNKNOWN, answer(480), answer(999)} == {UNKNOWN}


def test_no_lock_is_to_be_had(number, answer):
    """Locks and leases on files fail; descriptors and their flags can be looked after."""
    lock, lease, copy, flags, larger = 6, 1024, 1030, 4, 1031
    told = [answer(number("fcntl"), 3, command) for command in (lock, 7, 37, 38, lease, larger, copy, flags, 3)]

    assert told == [NO_LOCK] * 6 + [ALLOWED] * 3 and answer(number("flock"), 3, 2) == NO_LOCK


def test_of_sockets_only_local_ones_are_allowed(number, answer):
    """Sockets and pairs of them are made within the box, or not at all."""
    for name in ("socket", "socketpair"):
        assert (answer(number(name), LOCAL), answer(number(name), INTERNET)) == (ALLOWED, DENIED)


def test_processes_are_made_without_new_namespaces(number, answer):
    """clone is looked into; clone3, which cannot be, is said not to exist, so that the C library falls back."""
    told = [answer(number("clone"), 17 | flag) for flag in (0, NEW_USER, 0x20000, 0x40000000)]

    assert told == [ALLOWED, DENIED, DENIED, DENIED]


def test_a_terminal_cannot_be_typed_into(number, answer):
    """Of requests to a device only those that ask what it is get through."""
    assert answer(number("ioctl"), 0, 0x5401) == ALLOWED and answer(number("ioctl"), 0, 0x5412) == 0x00050019


def test_calls_of_another_machine_end_the_process(answer):
    """A process that switches to another table of calls is killed; the second table of x86_64 is refused."""
    assert (answer(0, machine=0x40000003), answer(0x40000000 + 39)) == (KILLED, DENIED)


def test_another_kind_of_machine_has_no_filter():
    """Where the numbers of the calls are not known, there is none, and so no sandbox."""
    assert program("riscv64") is None
