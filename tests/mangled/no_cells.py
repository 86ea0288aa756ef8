"""A notebook from which everything was deleted earns nothing, and all that is missing is named."""

SCORE = 0
NOTES = ["The answer cells of food-speaker, own-voice, ", "were missing; they were put back"]


def mangle(notebook):
    notebook["cells"] = []
