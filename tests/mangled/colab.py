"""A notebook that went through Colab has ids of Colab's and keeps nbgrader's metadata; it is graded."""

from helpers import RIGHT_POINTS

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    notebook["metadata"]["colab"] = {"provenance": [], "toc_visible": True}
    notebook["nbformat_minor"] = 0
    for at, cell in enumerate(notebook["cells"]):
        del cell["id"]
        cell["metadata"] |= {"id": f"xR{at:03}", "outputId": "77", "colab": {"base_uri": "about:blank"}}
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
