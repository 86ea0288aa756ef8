"""The seccomp filter for each kind of machine, read as the kernel would; test_sandbox.py tries this machine's own."""

import ctypes
import struct

import pytest

from byline.grading.sandbox.syscalls import REFUSED, program

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # as linux/audit.h numbers them
ALLOWED, KILLED, DENIED, UNKNOWN = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
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
    """Run the filter of a kind of machine on a call: its number, its first argument, the machine it comes from."""

    def run(number, first=0, machine=MACHINES[request.param]):
        return _run(program(request.param), struct.pack("=IIQQ", number, machine, 0, first))

    run.machine = ctypes.c_uint32(MACHINES[request.param])
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


def test_the_calls_that_are_named_are_refused_and_no_other(library, answer):
    """By libseccomp's numbers, what the filter denies are the calls in its list that the machine has."""
    resolved = {library.seccomp_syscall_resolve_name_arch(answer.machine, name.encode()): name for name in REFUSED}
    denied = {number for number in range(600) if answer(number, LOCAL) == DENIED}

    assert denied == {number for number in resolved if number >= 0} and len(denied) > 45


def test_of_sockets_only_local_ones_are_allowed(library, answer):
    """Sockets and pairs of them are made within the machine, or not at all."""
    for name in (b"socket", b"socketpair"):
        number = library.seccomp_syscall_resolve_name_arch(answer.machine, name)

        assert (answer(number, LOCAL), answer(number, INTERNET)) == (ALLOWED, DENIED)


def test_processes_are_made_without_new_namespaces(library, answer):
    """clone is looked into; clone3, which cannot be, is said not to exist, so that the C library falls back."""
    clone, clone3 = (library.seccomp_syscall_resolve_name_arch(answer.machine, name) for name in (b"clone", b"clone3"))

    assert (answer(clone, 17), answer(clone, 17 | NEW_USER), answer(clone3)) == (ALLOWED, DENIED, UNKNOWN)


def test_calls_of_another_machine_end_the_process(answer):
    """A process that switches to another table of calls is killed; the second table of x86_64 is refused."""
    assert (answer(0, machine=0x40000003), answer(0x40000000 + 39)) == (KILLED, DENIED)
