"""A quiz without any answer earns nothing, and a note asks whether it was saved."""

START = "released"
SCORE = 0
NOTES = ["The notebook keeps no answer at all; ask whether it was saved after answering."]


def mangle(notebook):
    pass
