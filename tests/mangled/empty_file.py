"""An empty file is refused by what it is."""

FAILS = "it is empty"


def mangle(notebook):
    return b""
