"""NaN and Infinity, which no JSON allows, do not stop the reading."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["Numbers that are no JSON, such as NaN, were read as nothing."]


def mangle(notebook):
    notebook["cells"][1]["execution_count"] = float("nan")
    notebook["cells"][3]["metadata"] = {"size": float("inf")}
    return json.dumps(notebook).encode()
