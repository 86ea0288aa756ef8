"""A notebook of a hundred thousand cells is refused in one sentence."""

FAILS = "cells, more than 2000"


def mangle(notebook):
    notebook["cells"] += [{"source": "x"}] * 100_000
