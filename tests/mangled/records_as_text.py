"""Records that another program saved as text are read."""

import json

from helpers import RIGHT_POINTS

from byline.questions.records import MIME

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output["data"][MIME] = json.dumps(output["data"][MIME], indent=1).splitlines(keepends=True)
