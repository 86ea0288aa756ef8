"""An integer of ten thousand digits does not stop the reading."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["Numbers that are no JSON, such as NaN, were read as nothing."]


def mangle(notebook):
    notebook["cells"][1]["execution_count"] = 1234567
    return json.dumps(notebook).replace("1234567", "9" * 10_000).encode()
