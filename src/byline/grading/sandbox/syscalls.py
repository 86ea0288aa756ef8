"""A seccomp filter: the calls to the kernel that Python, its packages and small programs need, and no others.

What is not named here is refused, calls included that a later kernel will bring. The other walls do not lean on it; it
keeps the kernel's rarely used corners closed, and with them memory that no limit counts (System V's, memory files,
attributes, message queues), and locks on files that others read.
A filter is a program of classic BPF, see seccomp(2): load a word, compare it, jump, answer.
"""

import os
import struct
from functools import cache

# call:number on x86_64:number on aarch64; nothing where that machine does not have it
_ALLOWED = (
    # memory of its own
    "brk:12:214 mmap:9:222 munmap:11:215 mprotect:10:226 mremap:25:216 madvise:28:233 mincore:27:232 msync:26:227 "
    "membarrier:324:283 "
    # files by their number
    "read:0:63 write:1:64 pread64:17:67 pwrite64:18:68 readv:19:65 writev:20:66 preadv:295:69 pwritev:296:70 "
    "preadv2:327:286 pwritev2:328:287 lseek:8:62 close:3:57 close_range:436:436 dup:32:23 dup2:33: dup3:292:24 "
    "fstat:5:80 ftruncate:77:46 fallocate:285:47 fsync:74:82 fdatasync:75:83 fadvise64:221:223 readahead:187:213 "
    "sendfile:40:71 copy_file_range:326:285 getdents:78: getdents64:217:61 fchmod:91:52 fchown:93:55 "
    "fstatfs:138:44 fchdir:81:50 fgetxattr:193:10 flistxattr:196:13 "
    # files by their name
    "open:2: openat:257:56 creat:85: stat:4: lstat:6: newfstatat:262:79 statx:332:291 access:21: faccessat:269:48 "
    "faccessat2:439:439 readlink:89: readlinkat:267:78 getcwd:79:17 chdir:80:49 mkdir:83: mkdirat:258:34 "
    "rmdir:84: rename:82: renameat:264:38 renameat2:316:276 link:86: linkat:265:37 unlink:87: unlinkat:263:35 "
    "symlink:88: symlinkat:266:36 mknod:133: mknodat:259:33 chmod:90: fchmodat:268:53 fchmodat2:452:452 chown:92: "
    "lchown:94: fchownat:260:54 truncate:76:45 utime:132: utimes:235: futimesat:261: utimensat:280:88 "
    "umask:95:166 statfs:137:43 getxattr:191:8 lgetxattr:192:9 listxattr:194:11 llistxattr:195:12 "
    # pipes, and waiting for them
    "pipe:22: pipe2:293:59 eventfd:284: eventfd2:290:19 poll:7: ppoll:271:73 select:23: pselect6:270:72 "
    "epoll_create:213: epoll_create1:291:20 epoll_ctl:233:21 epoll_wait:232: epoll_pwait:281:22 sendto:44:206 "
    "recvfrom:45:207 shutdown:48:210 getsockname:51:204 getpeername:52:205 getsockopt:55:209 "
    "connect:42:203 bind:49:200 listen:50:201 accept:43:202 accept4:288:242 "
    # processes and threads of its own
    "fork:57: vfork:58: execve:59:221 exit:60:93 exit_group:231:94 wait4:61:260 waitid:247:95 kill:62:129 "
    "tkill:200:130 tgkill:234:131 futex:202:98 set_robust_list:273:99 get_robust_list:274:100 "
    "set_tid_address:218:96 rseq:334:293 arch_prctl:158: getpid:39:172 getppid:110:173 gettid:186:178 "
    "getpgid:121:155 getpgrp:111: setpgid:109:154 getsid:124:156 setsid:112:157 getuid:102:174 geteuid:107:175 "
    "getgid:104:176 getegid:108:177 getresuid:118:148 getresgid:120:150 getgroups:115:158 getrlimit:97:163 "
    "setrlimit:160:164 prlimit64:302:261 getrusage:98:165 getpriority:140:141 setpriority:141:140 "
    "sched_yield:24:124 sched_getaffinity:204:123 sched_setaffinity:203:122 getcpu:309:168 "
    # signals
    "rt_sigaction:13:134 rt_sigprocmask:14:135 rt_sigreturn:15:139 rt_sigpending:127:136 rt_sigtimedwait:128:137 "
    "rt_sigsuspend:130:133 sigaltstack:131:132 pause:34: alarm:37: getitimer:36:102 setitimer:38:103 "
    "restart_syscall:219:128 "
    # time, chance and the machine's name
    "nanosleep:35:101 clock_nanosleep:230:115 clock_gettime:228:113 clock_getres:229:114 gettimeofday:96:169 "
    "time:201: times:100:153 getrandom:318:278 sysinfo:99:179 uname:63:160 "
)
# calls that are looked into: their numbers, which argument, its good values, the error for all others
_PERM, _NOLCK, _NOTTY, _NOSYS = 1, 37, 25, 38  # as errno.h numbers them
_LOOKED_INTO = {
    "socket": ((41, 198), 0, (1,), _PERM),  # AF_UNIX: within the box
    "socketpair": ((53, 199), 0, (1,), _PERM),
    "fcntl": ((72, 25), 1, (0, 1, 2, 3, 4, 1030, 1032, 1034), _NOLCK),  # no lock, no lease, no larger pipe
    "ioctl": ((16, 29), 1, (0x5401, 0x540F, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451), _NOTTY),  # what a file is, no more
    "prctl": ((157, 167), 0, (1, 3, 15, 16, 39, 0x53564D41), _PERM),  # names, and the signal when a parent ends
    "flock": ((73, 32), 0, (), _NOLCK),
}
_MACHINES = {"x86_64": (0, 0xC000003E, 56), "aarch64": (1, 0xC00000B7, 220)}
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # where they stand in struct seccomp_data
_NAMESPACES = 0x7E020000  # the flags of clone that make one
_NEWER = 424  # from here on all machines have the same numbers, and the C library knows how to do without the call
_X32 = 0x40000000  # on x86_64, a second set of numbers for the same calls


def allowed(kind: str) -> dict[str, int]:
    """Name → number of each call that a kind of machine may make with any arguments."""
    rows = [call.split(":") for call in _ALLOWED.split()]
    column = _MACHINES[kind][0] + 1
    return {row[0]: int(row[column]) for row in rows if row[column]}


@cache
def program(kind: str | None = None) -> bytes | None:
    """Return the filter for a kind of machine, by default this one, as packed BPF; None for a kind unknown here."""
    kind = kind or os.uname().machine
    if kind not in _MACHINES:
        return None
    column, machine, clone = _MACHINES[kind]
    steps = [_step(_LOAD, _MACHINE), _step(_EQUAL, machine, 1, 0), _step(_ANSWER, _KILL), _step(_LOAD, _NUMBER)]
    steps += [_step(_AT_LEAST, _X32, 0, 1), _step(_ANSWER, _ERROR | _PERM)]
    for numbers, argument, good, error in _LOOKED_INTO.values():
        steps += _one_of(numbers[column], argument, good, error)
    steps += _without_any(clone, _NAMESPACES)
    for number in sorted(allowed(kind).values()):
        steps += [_step(_EQUAL, number, 0, 1), _step(_ANSWER, _ALLOW)]
    steps += [_step(_AT_LEAST, _NEWER, 0, 1), _step(_ANSWER, _ERROR | _NOSYS)]
    return b"".join([*steps, _step(_ANSWER, _ERROR | _PERM)])


def _one_of(number, argument, good, error):
    """For one call: look at an argument, and allow its good values."""
    tries = [_step(_EQUAL, value, len(good) - at, 0) for at, value in enumerate(good)]
    body = [_step(_LOAD, _ARGUMENTS + 8 * argument), *tries, _step(_ANSWER, _ERROR | error), _step(_ANSWER, _ALLOW)]
    return [_step(_EQUAL, number, 0, len(body)), *body]


def _without_any(number, bits):
    """For one call: allow it if its first argument has none of some bits."""
    body = [_step(_LOAD, _ARGUMENTS), _step(_ANY_BIT, bits, 0, 1)]
    body += [_step(_ANSWER, _ERROR | _PERM), _step(_ANSWER, _ALLOW)]
    return [_step(_EQUAL, number, 0, len(body)), *body]


def _step(code, value, if_true=0, if_false=0):
    return struct.pack("=HBBI", code, if_true, if_false, value)
