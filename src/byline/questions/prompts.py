"""Question prompts as they stand in a notebook: Markdown above the cell that asks.

The prompt stays readable on paper and with a screen reader, and the options are written once: here they are read
from bullets such as `* **A** In return for weapons` (options have letters, rows to match have numbers).
"""

import re

_ASKED = re.compile(r"""\bask\(\s*["']([\w-]+/[\w-]+)["']""")
_CHECKED = re.compile(r"""\bcheck\(\s*["']([\w-]+/[\w-]+)["']""")
_BULLET = re.compile(r"^[*-] \*\*(\w+)\*\* +(.+(?:\n  +.+)*)", re.MULTILINE)


def prompts(notebook):
    """Question id → Markdown of its prompt, for every question that a notebook (nbformat 4, as a dict) puts."""
    found, prompt = {}, ""
    for cell in notebook["cells"]:
        source = text_of(cell)
        if cell["cell_type"] == "markdown":
            prompt = source
            continue
        for question_id in questions_in(source):
            found.setdefault(question_id, prompt)
    return found


def questions_in(source):
    """The ids of the questions that a cell's code asks or checks."""
    return _ASKED.findall(source) + _CHECKED.findall(source)


def bullets(prompt):
    """Return (options, rows) of a prompt: letter → text and number → text, without Markdown emphasis."""
    labelled = {label: " ".join(re.sub(r"[*`]", "", text).split()) for label, text in _BULLET.findall(prompt)}
    options = {label: text for label, text in labelled.items() if not label.isdigit()}
    return options, {label: text for label, text in labelled.items() if label.isdigit()}


def without_bullets(prompt):
    """A prompt without its lettered options and numbered rows."""
    return _BULLET.sub("", prompt).rstrip()


def text_of(cell):
    """A cell's source as one text; nbformat also allows a list of lines, and a damaged file anything at all."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))
