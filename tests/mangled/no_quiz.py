"""A notebook that has nothing of the quiz is refused."""

FAILS = "This is not the quiz 02-motives. What it holds is not of this quiz."


def mangle(notebook):
    notebook["cells"] = [{"cell_type": "code", "metadata": {}, "source": "1 + 1", "outputs": []}]
