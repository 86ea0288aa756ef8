"""JSON that is no notebook is refused."""

FAILS = "is JSON but not a notebook"


def mangle(notebook):
    return b"[1, 2, 3]"
