"""A notebook saved by VS Code is graded without a word."""

from helpers import RIGHT_POINTS

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    notebook["metadata"] = {"language_info": {"name": "python", "version": "3.12.1"}, "orig_nbformat": 4}
    for cell in notebook["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}
        for output in cell.get("outputs", []):
            output["metadata"] = {"vscode": {"rendererId": "json"}}
