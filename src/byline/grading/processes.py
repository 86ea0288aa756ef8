"""Processes beside this one, for grading and for feedback: they share nothing with it, and end with it."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor


def hired(size, begin=None, *arguments):
    """Return an executor of some processes; each of them calls begin(*arguments) first."""
    context = multiprocessing.get_context("spawn")  # a fork would share the gradebook's connection
    return ProcessPoolExecutor(size, context, initializer=_begin, initargs=(begin, *arguments))


def _begin(begin, *arguments):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which lets the others go
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin:
        begin(*arguments)


def _end_with_parent():
    """End where the parent is killed; the library's processes would wait for ever, and their boxes with them."""
    multiprocessing.connection.wait([multiprocessing.parent_process().sentinel])
    os._exit(1)
