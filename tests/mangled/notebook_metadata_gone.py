"""A notebook without metadata, format and kernel is graded without a word."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    return {"cells": notebook["cells"]}
