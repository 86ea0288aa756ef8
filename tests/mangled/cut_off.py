"""Of a file that breaks off, the whole cells before the break count."""

import json

SCORE = 6
NOTES = ["The file is damaged or cut off; 14 whole cells could be read, the rest is lost.", "were missing"]


def mangle(notebook):
    text = json.dumps(notebook, indent=1)
    return text[: text.index("war-supplies-prompt") + 300].encode()
