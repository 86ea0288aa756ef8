"""A file that is nested a hundred thousand times is refused in one sentence."""

FAILS = "what is nested so deeply is not JSON"


def mangle(notebook):
    return b'{"cells": ' + b"[" * 100_000
