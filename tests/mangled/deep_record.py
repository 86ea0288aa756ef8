"""A record with lists in lists in lists costs its own question and no other."""

from helpers import RIGHT_POINTS, cell

from byline.questions.records import MIME

START = "clicked"
SCORE = RIGHT_POINTS - 2
NOTES = ["food-speaker is unread: The answer kept for food-speaker is nested too deeply to be read."]


def mangle(notebook):
    answer = []
    for _ in range(300):
        answer = [answer]
    cell(notebook, "food-speaker-answer")["outputs"][0]["data"][MIME]["answer"] = answer
