"""A file that is nested a hundred thousand times is refused in one sentence."""

FAILS = "is nested too deeply"


def mangle(notebook):
    return b'{"cells": ' + b"[" * 100_000
