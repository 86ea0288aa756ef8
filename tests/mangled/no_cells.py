"""A notebook without cells is refused."""

FAILS = "This is not the quiz 02-motives."


def mangle(notebook):
    notebook["cells"] = []
