"""A format number from the future, or that is no number, does not stop the reading."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    notebook |= {"nbformat": "nine", "nbformat_minor": -1}
