"""Student code in its box: what it can do, and what it cannot, tried from inside."""

import json
import os
import subprocess
import sys
import textwrap
import time

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from byline.errors import BylineError
from byline.grading.sandbox import cells, visible_files
from byline.grading.sandbox.box import Box
from byline.grading.sandbox.limits import MB, Limits
from byline.questions.values import plain
from byline.tables import load

FILL = "import mmap, os, time\ndef filled(size):\n    piece = mmap.mmap(-1, size)\n"
FILL += "    if os.fork() == 0:\n        for at in range(0, size, 4096): piece[at] = 1\n        os._exit(0)\n"
FILL += "    os.wait()\n    return piece\n"
SHARED_OUT_OF_SIGHT = FILL + "kept = [filled(50_000_000) for _ in range(9)]"
SHARED_BY_MANY = FILL + "while True:\n    kept = filled(90_000_000)\n    if os.fork(): time.sleep(60)"


@pytest.fixture(scope="module")
def box():
    """One box for all tests, so that each also stands for what an earlier one may have left behind."""
    os.environ["A_SECRET"] = "SECRET of the grader's"
    with Box(Limits(wall=2.0, memory=600 * MB, disk=8 * MB)) as box:
        try:
            box.start()
        except BylineError as error:
            pytest.skip(str(error))
        yield box


@pytest.fixture
def question(root):
    """The name of a question of the kit."""
    released = min((root / "data" / "questions").glob("*.json"))
    return next(iter(json.loads(released.read_text(encoding="utf-8"))))


@pytest.fixture
def value(box):
    """Run source in the box; return what its variable `x` then holds, or None."""

    def run(source, **options):
        run = box.run([{"at": 0, "source": source}, {"at": 1, "name": "x", "variable": "x"}], {}, **options)
        return next((line["value"] for line in run.lines if "value" in line), None)

    return run


def _tried(expression):
    """Source that puts into x whether an expression could be evaluated, and its value."""
    return (
        "import os, socket, ctypes, signal, fcntl\n"
        f"try:\n    x = [True, repr({expression})]\nexcept BaseException as e:\n    x = [False, repr(e)]"
    )


class TestWork:
    """What honest code needs."""

    def test_cells_share_their_variables_and_see_the_tables(self, box):
        """A later cell uses what an earlier one made from the kit's tables."""
        steps = [
            {"at": 0, "source": "from byline import ask, check, load, paragraph, quote\ns = load('statements')"},
            {"at": 1, "source": "x = s[s['kind'] == 'motive']['article'].value_counts()"},
            {"at": 2, "name": "x", "variable": "x"},
        ]
        line = next(line for line in box.run(steps, {}).lines if "value" in line)

        assert set(line["value"]) == set(load("articles").index)

    def test_tools_are_imported_from_the_same_door(self, value):
        """The import line of a lesson works, for tools of the engine and for those of the case."""
        assert value("from byline import motive_matrix, vote_chart\nx = vote_chart.__name__") == "vote_chart"

    def test_a_failing_cell_is_told_and_the_next_one_runs(self, box):
        """An exception ends its own cell only."""
        steps = [{"at": 0, "source": "1 / 0"}, {"at": 1, "source": "print('still here')"}]
        lines = box.run(steps, {}).lines

        assert [(line.get("error"), line.get("output")) for line in lines if "output" in line] == [
            ("ZeroDivisionError: division by zero", ""),
            (None, "still here\n"),
        ]

    def test_kept_answers_are_there_without_widgets(self, value, question):
        """`ask` gives the answer kept in the notebook, `check` passes."""
        source = f"from byline import ask, check\na = ask({question!r})\ncheck({question!r}, a)\n"

        assert value(source + "x = repr(a)") == "Answer(None)"

    @pytest.mark.parametrize(
        ("expression", "data"),
        [
            ("pd.Series({'a': 1, 'b': 2.5})", {"a": 1, "b": 2.5}),
            ("pd.DataFrame({'a': [1], 'b': ['c']})", {"a": {"0": 1}, "b": {"0": "c"}}),
            ("pd.Index(['a', 'b'])", ["a", "b"]),
            ("np.array([[1, 2]])", [[1, 2]]),
            ("np.float64(0.1) + np.float64(0.2)", 0.3),
            ("({1, 2}, 'text', None, True)", [[1, 2], "text", None, True]),
            ("10 ** 30", 10**30),
        ],
    )
    def test_values_leave_as_plain_data(self, value, expression, data):
        """Tables, columns, arrays, sets and numbers arrive as JSON."""
        assert value(f"import pandas as pd, numpy as np\nx = {expression}") == data

    @pytest.mark.parametrize(
        "expression",
        ["float('nan')", "object()", "lambda: 1", "10 ** 5000", "'x' * 300_000", "range(10**9)", "a"],
    )
    def test_what_is_no_data_does_not_leave(self, box, expression):
        """Objects, endless and circular things, and numbers beyond all measure are called odd or large."""
        steps = [{"at": 0, "source": f"a = []; a.append(a); x = {expression}"}, {"at": 1, "name": "x", "variable": "x"}]

        assert [line for line in box.run(steps, {}).lines if {"odd", "large"} & {*line}]

    def test_functions_are_called_with_data(self, box):
        """A function is called for each list of arguments; one failing call leaves the others."""
        steps = [
            {"at": 0, "source": "def half(n): return n / 2"},
            {"at": 1, "name": "half", "variable": "half", "calls": [[4], ["x"]]},
        ]
        calls = next(line["calls"] for line in box.run(steps, {}).lines if "calls" in line)

        assert calls[0] == {"value": 2} and calls[1]["error"].startswith("TypeError")

    def test_a_plot_is_drawn_without_a_screen(self, box):
        """matplotlib works, and can write a picture to the private folder."""
        source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('a.png')\nimport os\nx = os.listdir()"

        steps = [{"at": 0, "source": source}, {"at": 1, "name": "x", "variable": "x"}]
        with Box(Limits(wall=60.0), preload=["matplotlib.pyplot"]) as drawing:
            lines = drawing.run(steps, {}).lines

        assert any("a.png" in line.get("value", ()) for line in lines)

    @pytest.mark.parametrize(
        "source",
        [
            "    a = 1\n    x = a + 1",
            "\n\n  a = 1\n  if a:\n      x = 2",
            ">>> a = 1\n>>> x = a + 1",
            ">>> for a in [1]:\n...     x = a + 1",
            "In [1]: a = 1\nIn [2]: x = a + 1",
            "%time x = 2",
            "%time -n1 x = 2",
            "%%time\na = 1\nx = a + 1",
            "%%capture kept\nprint(1)\nx = 2",
            "x = %time 1 + 1",
            "if True:\n    %time x = 2",
            "%matplotlib inline\nx = 2",
            "%timeit -n 10 x = 3\nx = 2",
            "import asyncio\nawait asyncio.sleep(0)\nx = 2",
            "async def f(): return 2\nx = await f()",
            "import asyncio\nasync with asyncio.timeout(1):\n    x = 2",
            "x\u00a0=\u00a02",
            "if True:\n\u00a0\u00a0\u00a0\u00a0x = 2",
            "print?\n?print\nx = 2",
            "x = 2\nx",
            "x = len(get_ipython().user_ns['__name__']) - 6",
        ],
    )
    def test_what_runs_in_jupyter_runs(self, value, source):
        """Indented cells, prompts pasted along, magics that time, await and spaces that do not break give x a value."""
        assert value(source) == 2

    def test_what_is_left_out_of_a_cell_is_told(self, box):
        """Commands, and magics that reach further, are listed; the lines around them run."""
        source = "%matplotlib inline\nfiles = !ls\n!pip install x\n%env A=1\nprint(files)"
        lines = box.run([{"at": 0, "source": source}, {"at": 1, "source": "%%bash\nls"}], {}).lines

        assert {"at": 0, "output": "[]\n", "left_out": ["!ls", "!pip install x", "%env"]} in lines
        assert {"at": 1, "output": "", "left_out": ["%%bash"]} in lines

    @pytest.mark.parametrize(
        "cells",
        [
            ["1 + 1", "x = _"],
            ["1 + 1", "3", "x = [_, __, ___]"],
            ["1 + 1", "3;", "x = _"],
            ["1 + 1", "None", "x = [_, Out]"],
            ["'a'", "y = 3", "'c'", "x = [Out[1], _1, _3, sorted(Out)]"],
            ["y = 1", "x = [In[1], _i, _i1, In[-1]]"],
            ["1", "2", "x = [_i, _ii, _iii, _ih[1], _oh[2]]"],
            ["for _ in range(3): pass", "7", "x = [_, Out[2]]"],
            ["_ = 5", "7", "x = [_, _2]"],
            ["y = 2\ny", "y = 3", "x = _ + y"],
            ["%time 1 + 1", "x = _"],
            ["async def f(): return 4\nawait f()", "x = _"],
            ["1\n2", "Out", "x = [_, sorted(Out)]"],
            ["1 / 0", "5", "x = sorted(Out)"],
            ["# nothing", "x = len(In)"],
            ["6", "x = get_ipython().user_ns['_']"],
        ],
        ids=str,
    )
    def test_results_of_earlier_cells_are_remembered_as_by_ipython(self, box, cells):
        """`_`, `Out[3]` and `In[3]` hold what they hold in IPython itself, after the same cells."""
        steps = [{"at": at, "source": source, "number": at + 1} for at, source in enumerate(cells)]
        lines = box.run([*steps, {"at": 9, "name": "x", "variable": "x"}], {}).lines
        shell = InteractiveShell()
        with capture_output():
            for source in cells:
                shell.run_cell(source, store_history=True)

        assert next(line["value"] for line in lines if "value" in line) == plain(shell.user_ns["x"])

    def test_results_are_named_by_the_numbers_of_the_students_own_session(self, box):
        """A cell that was run as the 12th gives Out[12]; a cell without a number follows the one before."""
        steps = [{"at": 0, "source": "'a'", "number": 12}, {"at": 1, "source": "'b'"}, {"at": 2, "source": "x = Out"}]
        lines = box.run([*steps, {"at": 3, "name": "x", "variable": "x"}], {}).lines

        assert next(line["value"] for line in lines if "value" in line) == {"12": "a", "13": "b"}

    def test_a_student_can_import_the_whole_of_ipython(self, value):
        """The translator that the keeper has taken out of it is not in the way."""
        assert value("from IPython.display import Markdown\nx = Markdown('a').data") == "a"


class TestWalls:
    """What is not there, and what is refused."""

    @pytest.mark.parametrize(
        "path",
        ["/etc/shadow", "/etc/passwd", "/home", "/tmp", "/var", "/work", "/run", "/sys", "/dev/shm", "/mnt", "/opt"],
    )
    def test_the_machine_is_not_visible(self, value, path):
        """Passwords, homes and system folders are not there, or empty where Python lies below them."""
        source = (
            f"import os, sys\nx = os.path.isfile({path!r})\n"
            f"if os.path.isdir({path!r}): x = sorted({{*os.listdir({path!r})}} - {{*sys.base_prefix.split('/')}})"
        )
        assert value(source) in (False, [])

    def test_no_course_file_is_visible(self, value, root):
        """Neither the key nor anything else of this checkout but the package can be found, by any path."""
        source = (
            "import glob, os, byline.course\n"
            f"tries = [{str(root)!r}, '/proc/1/root' + {str(root)!r}, '/proc/self/cwd/..', '/proc/1/cwd']\n"
            "x = [p for p in tries for f in ('solutions', 'nbgrader_config.py', '.git', 'tests') "
            "if os.path.exists(os.path.join(p, f))]\n"
            "x += glob.glob(str(byline.course.data_folder().parent / 'solutions'))\n"
            "x += glob.glob('/**/key.yml', recursive=True)"
        )

        assert value(source) == []

    def test_the_environment_is_empty_of_the_graders(self, value):
        """Nothing that the grader's environment holds gets in."""
        assert "SECRET" not in json.dumps(value("import os\nx = [dict(os.environ), open('/proc/self/environ').read()]"))

    def test_only_its_own_processes_are_visible(self, value):
        """The table of processes has the child alone, as the first."""
        assert value("import os\nx = [p for p in os.listdir('/proc') if p.isdigit()]") == ["1"]

    @pytest.mark.parametrize(
        "expression",
        [
            "open('/usr/planted', 'w')",
            "open('/kit/src/byline/errors.py', 'a')",
            "open('/planted', 'w')",
            "open('/proc/sys/kernel/core_pattern', 'w')",
            "open('/proc/sysrq-trigger', 'w')",
            "os.mkdir('/kit/new')",
            "os.chmod('/box/..', 0o777)",
            "os.mknod('/box/disk', 0o060600, os.makedev(254, 0))",
            "os.setuid(0)",
            "os.chroot('/box')",
            "os.kill(2, 9)",
            "open('/proc/1/mem', 'rb').read(1)",
            "socket.socket(socket.AF_INET)",
            "socket.socket(socket.AF_INET6)",
            "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
            "socket.socket(40, socket.SOCK_STREAM)",
            "fcntl.flock(open('/kit/src/byline/errors.py'), fcntl.LOCK_EX)",
            "fcntl.flock(open('/usr/bin/env'), fcntl.LOCK_SH | fcntl.LOCK_NB)",
            "fcntl.lockf(open('/kit/data/statements.csv'), fcntl.LOCK_SH)",
            "fcntl.fcntl(open('/kit/data/statements.csv'), 37, bytes(32))",
            "fcntl.fcntl(open('/kit/data/statements.csv'), fcntl.F_SETLEASE, fcntl.F_RDLCK)",
            "fcntl.fcntl(os.pipe()[0], 1031, 1 << 20)",
            "os.setxattr('.', 'user.hidden', bytes(60_000))",
            "socket.socket(socket.AF_UNIX).connect('\\0abstract')",
            "socket.socket(socket.AF_UNIX).connect('/run/dbus/system_bus_socket')",
            "os.memfd_create('hidden')",
            "os.open('/dev/mem', os.O_RDWR)",
            "os.open('/dev/vda', os.O_RDONLY)",
            "os.open('/dev/tty', os.O_RDWR)",
            "os.setpriority(os.PRIO_PROCESS, 0, -5)",
        ],
    )
    def test_it_is_refused(self, value, expression):
        """Writing outside the folder, other processes, sockets, devices and other users are refused."""
        assert value(_tried(expression))[0] is False

    @pytest.mark.parametrize(
        "call",
        [
            "unshare(0x10000000)",
            "unshare(0x20000)",
            "ptrace(16, 1, 0, 0)",
            "mount(b'none', b'/box', b'tmpfs', 0, 0)",
            "umount2(b'/box', 2)",
            "umount2(b'/proc', 2)",
            "setns(0, 0)",
            "shmget(0, 4096, 0o1600)",
            "semget(0, 32000, 0o1600)",
            "msgget(0, 0o1600)",
            "mq_open(b'/hidden', 0o102, 0o600, 0)",
            "timer_create(0, 0, ctypes.byref(ctypes.c_long()))",
            "syscall(443, 0)",
            "syscall(467, 0, 0)",
            "syscall(435, 0, 0)",
            "syscall(425, 1, 0)",
            "syscall(0x40000000 + 39)",
            "syscall(56, 0x10000000 | 17, 0, 0, 0, 0)",
        ],
    )
    @pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers of these calls are those of x86_64")
    def test_the_kernel_refuses(self, value, call):
        """New namespaces, mounts, tracing and memory out of sight fail with an error."""
        assert value(f"import ctypes\nx = ctypes.CDLL(None).{call}") == -1

    def test_no_capability_is_left(self, value):
        """Every set of capabilities is empty, a filter is on, and no program can gain what is gone."""
        source = (
            "x = dict(line.split(':\\t') for line in open('/proc/self/status').read().split('\\n') if ':\\t' in line)"
        )
        status = value(source)

        assert {int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {0}
        assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")

    def test_it_is_nobody_in_here_and_out_there(self, box):
        """The child runs as an unprivileged user, whoever the grader is."""
        source = "x = [os.getuid(), open('/proc/self/uid_map').read().split()[1]]"
        lines = box.run(
            [{"at": 0, "source": f"import os\n{source}"}, {"at": 1, "name": "x", "variable": "x"}], {}
        ).lines
        inside, outside = next(line["value"] for line in lines if "value" in line)

        assert (inside, outside != "0") == (65534, True)

    def test_no_file_is_open_but_its_own(self, value):
        """Of inherited files there are only the empty device and the pipe for its answer."""
        source = "import os\nx = sorted({os.readlink(f'/proc/self/fd/{f}').split(':')[0] for f in '0123'})"

        assert value(source) == ["/dev/null", "pipe"] and value("import os\nx = len(os.listdir('/proc/self/fd'))") == 5

    def test_nothing_stays_for_the_next_student(self, value):
        """Files and changed modules of one run are gone in the next."""
        value("import pandas\nopen('mine', 'w').write('x')\npandas.evil = 1\nx = 1")

        assert value("import os, pandas\nx = [os.listdir('.'), hasattr(pandas, 'evil')]") == [[], False]

    def test_no_text_of_an_earlier_student_is_in_memory(self, value):
        """The process is forked from one that has never read a submission; the search does find the present one's."""
        value("mark = 'secret answer of ada'\nx = 1")
        search = (
            "import re\nx, memory = 0, open('/proc/self/mem', 'rb')\n"
            "for line in open('/proc/self/maps').read().splitlines():\n"
            "    first, last = (int(place, 16) for place in line.split()[0].split('-'))\n"
            "    if ' rw' in line:\n"
            "        memory.seek(first)\n"
            "        x += len(re.findall(rb'[s]ecret answer of NAME', memory.read(last - first)))\n"
        )
        found = [value("mark = 'secret answer of ben'\n" + search.replace("NAME", name)) for name in ("ada", "ben")]

        assert found[0] == 0 and found[1] > 0


class TestBounds:
    """What runs out."""

    def test_an_endless_loop_is_interrupted_and_the_next_cell_runs(self, box):
        """A cell has its share of the time; the cells after it still run."""
        steps = [{"at": 0, "source": "while True: pass"}, {"at": 1, "source": "print('next')"}]
        lines = box.run(steps, {}).lines

        assert "it ran for more than" in lines[1]["error"] and lines[3]["output"] == "next\n"

    @pytest.mark.parametrize(
        "source",
        [
            "while True:\n    try:\n        while True:\n            n = 0\n            len([n])\n    except: pass",
            "import signal\nfor s in {*range(1, 32)} - {9, 19}: signal.signal(s, signal.SIG_IGN)\nwhile True: pass",
            "import os, time\nos.closerange(0, 64)\nwhile 1:\n    try: time.sleep(9)\n    except: pass",
            "import os, time\nif os.fork() == 0: os.setsid()\nwhile 1:\n    try: time.sleep(9)\n    except: pass",
        ],
    )
    def test_what_will_not_stop_is_killed(self, box, source):
        """Loops that catch everything, sleep with all files closed or count for ever end at the limit."""
        started = time.monotonic()
        run = box.run([{"at": 0, "source": source}], {})

        assert run.ended == "time" and time.monotonic() - started < 10

    @pytest.mark.parametrize(
        ("source", "ended"),
        [
            ("import os\nos._exit(3)", "exit 3"),
            ("import ctypes\nctypes.string_at(0)", "signal 11"),
            ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\nos._exit(4)", "exit 4"),
            ("import os\nwhile True: os.write(3, b'x' * 65536)", "reply"),
        ],
    )
    def test_a_run_that_ends_itself_is_told_as_such(self, box, source, ended):
        """Exits, crashes and floods have names of their own, and the box goes on."""
        assert box.run([{"at": 0, "source": source}], {}).ended == ended and box.run([], {}).ended == ""

    @pytest.mark.parametrize(
        "expression",
        ["len('x' * 10**10)", "bytearray(2 * 10**9)", "__import__('numpy').ones(10**9)"],
    )
    def test_memory_runs_out_in_python(self, value, expression):
        """One process that asks for too much gets a MemoryError."""
        assert "Memory" in value(_tried(expression))[1]

    def test_time_that_ends_while_an_error_is_told_is_told(self, monkeypatch):
        """An alarm between a cell's error and its sentence costs that cell alone."""
        monkeypatch.setattr(cells, "_sentence", lambda error: time.sleep(5))

        assert cells._attempt(lambda: 1 / 0, 0.05) == (None, "it ran for more than 0.05 seconds")

    def test_memory_of_many_processes_counts_together(self):
        """A family of processes that each stay below the limit is ended."""
        source = "import os, time\nfor _ in range(4): os.fork()\nx = b'x' * 200_000_000\ntime.sleep(60)"

        with Box(Limits(wall=30.0, memory=600 * MB)) as patient:
            assert patient.run([{"at": 0, "source": source}], {}).ended == "memory"

    @pytest.mark.parametrize("grouped", [True, False])
    @pytest.mark.parametrize("source", [SHARED_BY_MANY, SHARED_OUT_OF_SIGHT])
    def test_shared_memory_counts_where_nobody_shows_it(self, monkeypatch, grouped, source):
        """Memory filled by processes that have gone counts, by a control group or, where there is none, by claims."""
        if not grouped:
            monkeypatch.setattr("byline.grading.sandbox.box.group", lambda: None)
        with Box(Limits(wall=30.0, memory=300 * MB)) as small:
            small.start()
            run = small.run([{"at": 0, "source": source}, {"at": 1, "source": "print('kept it')"}], {})

        assert run.ended == "memory" or "Cannot allocate" in str(run.lines)
        assert "kept it" not in str(run.lines) or "Cannot allocate" in str(run.lines)

    def test_a_family_that_shares_what_it_began_with_is_left_alone(self, value):
        """Forked helpers with little of their own do not count as much as their parent."""
        source = "import os, time\nx = b'x' * 100_000_000\nfor _ in range(3):\n    if os.fork() == 0: time.sleep(0.5)\n"

        assert value(source + "time.sleep(0.3)\nx = len(x)") == 100_000_000

    def test_files_in_shared_memory_are_those_of_the_private_folder(self, value):
        """POSIX shared memory and semaphores work, and what they hold counts as files do."""
        source = (
            "from multiprocessing import Lock, shared_memory\nimport os\nLock()\n"
            "held = shared_memory.SharedMemory('mine', True, 1000)\nx = [os.listdir('.'), 0]\n"
            "try:\n    big = shared_memory.SharedMemory('big', True, 10**9); big.buf[:] = bytes(10**9)\n"
            "except BaseException as e: x[1] = type(e).__name__"
        )
        assert value(source) == [["mine"], "MemoryError"] or value(source)[0] == ["mine"]

    def test_processes_run_out(self, value):
        """A fork bomb stops at the limit."""
        source = (
            "import os, time\nx = 0\ntry:\n    while True:\n        if os.fork() == 0: time.sleep(60)\n        x += 1\n"
            "except BlockingIOError: pass"
        )
        assert 1 <= value(source) <= Limits().processes

    def test_the_disk_runs_out(self, value):
        """The private folder has an end, and so has the number of files."""
        written = value(
            "x = 0\ntry:\n    for n in range(99):\n        with open(str(n), 'wb') as f: f.write(bytes(10**6))\n"
            "        x += 1\nexcept OSError: pass"
        )
        assert written < 10

    def test_what_is_printed_is_cut(self, box):
        """Of a flood of output, the first 10,000 characters are kept."""
        lines = box.run([{"at": 0, "source": "while True: print('x' * 1000)"}], {}).lines

        assert len(lines[1]["output"]) == 10_000

    def test_forged_lines_are_data_or_nothing(self, box):
        """What a student writes into the reply is left out where it is no JSON object."""
        source = "import os\nos.write(3, b'not json\\n[1]\\n{\"at\": 9, \"forged\": true}\\n' + b'[' * 50_000 + b'\\n')"

        assert {"at": 9, "forged": True} in box.run([{"at": 0, "source": source}], {}).lines

    def test_signals_to_everybody_reach_nobody_else(self, box):
        """Signals to the parent, to the group and to all processes leave keeper and grader alone."""
        source = "import os\nfor p in (0, -1, os.getppid(), 2, 3):\n    try: os.kill(p, 9)\n    except OSError: pass"
        keeper = box._process.pid
        box.run([{"at": 0, "source": source}], {})

        assert box.run([], {}).ended == "" and box._process.pid == keeper


class TestBox:
    """The grader's side."""

    def test_a_keeper_that_is_killed_is_started_again(self, box):
        """The run in which it dies is lost, the next one is not."""
        os.killpg(box._process.pid, 9)
        box.run([], {})

        assert box.run([], {}).ended == ""

    def test_everything_ends_with_the_grader(self, tmp_path):
        """Where the grader is killed, the box goes too."""
        source = (
            "from byline.grading.sandbox.box import Box\nbox = Box()\nbox.start()\n"
            "print(box._process.pid, flush=True)\nimport time\ntime.sleep(60)"
        )
        grader = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True)
        line = grader.stdout.readline()
        if not line:
            pytest.skip("there is no sandbox here")
        grader.kill()
        grader.wait()
        deadline = time.monotonic() + 20
        while _lives(int(line)) and time.monotonic() < deadline:
            time.sleep(0.05)

        assert not _lives(int(line))

    def test_without_bubblewrap_it_says_what_to_install(self, monkeypatch):
        """The reason names the package."""
        monkeypatch.setattr(visible_files.shutil, "which", lambda name: None)
        with pytest.raises(BylineError, match="apt install bubblewrap"):
            Box().start()

    def test_on_a_machine_without_a_filter_there_is_none(self, monkeypatch):
        """Where the calls to the kernel cannot be filtered, no code runs, and the reason says so."""
        monkeypatch.setattr(visible_files, "program", lambda: None)
        with pytest.raises(BylineError, match="no filter of system calls is known for .*; grade on a machine with"):
            Box().start()

    def test_a_filter_that_the_kernel_does_not_take_ends_it(self, monkeypatch, tmp_path):
        """Nothing runs where the filter cannot be set."""
        from byline.grading.sandbox import confine

        monkeypatch.setattr(confine, "program", lambda: None)
        for name in ("unshare", "mount", "drop_capabilities"):
            monkeypatch.setattr(confine.kernel, name, lambda *arguments: None)
        for name in ("_write", "bound"):
            monkeypatch.setattr(confine, name, lambda *arguments: None)
        monkeypatch.setattr(confine.os, "chdir", lambda folder: None)
        with pytest.raises(OSError, match="filter of system calls"):
            confine.confine(Limits())

    def test_what_cells_do_with_tables_imports_nothing_anew(self, value):
        """Counting, joining and showing tables finds all imported, so that no submission pays for what all need."""
        source = """
            import sys
            before = set(sys.modules)
            import pandas as pd
            from byline import load, paragraph
            from byline.tables import schemas
            rows = load(next(iter(schemas()))).reset_index().astype(str)
            one, two = rows.columns[:2]
            pd.crosstab(rows[one], rows[two]), rows.groupby(one)[two].count(), rows.merge(rows, on=one), repr(rows)
            rows.pivot_table(index=one, columns=two, aggfunc="count"), rows[one].str.upper(), rows.sort_values(two)
            x = sorted(set(sys.modules) - before)
        """

        assert value(textwrap.dedent(source)) == []

    def test_an_ipython_that_is_there_already_stays(self):
        """A process that has imported IPython keeps it when the sandbox takes its translator."""
        source = "import sys, IPython; from byline.grading.sandbox import jupyter; "

        subprocess.run([sys.executable, "-c", f"{source}assert sys.modules['IPython'] is IPython"], check=True)

    def test_bare_it_runs_without_walls(self):
        """Trusted code runs in a process of its own, with limits on time and memory."""
        with Box(Limits(wall=2.0), bare=True) as bare:
            bare.start()

            assert (
                bare.run(
                    [{"at": 0, "source": "import signal\nsignal.signal(14, signal.SIG_IGN)\nwhile True: pass"}], {}
                ).ended
                == "time"
            )


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] != "Z"
