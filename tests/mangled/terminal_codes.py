"""What a terminal would obey, in a field's or a question's name, is shown as question marks or not at all."""

import json

from helpers import RIGHT_POINTS, cell

from byline.questions.records import MIME

START = "clicked"
SCORE = RIGHT_POINTS - 2
NOTES = ["The file gives the same field twice (?[2Jx)", "What the cell food-speaker-answer keeps cannot be read"]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["outputs"][0]["data"][MIME]["question"] = "03-x/y\x1b[2J\nThe class passed."
    twice = '{"\\u001b[2Jx": 1, "\\u001b[2Jx": 2, "cells": '
    return json.dumps(notebook).replace('{"cells": ', twice).encode()
