"""Windows line ends, in the file and in the cells, change nothing."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
    return json.dumps(notebook, indent=1).replace("\n", "\r\n").encode()
