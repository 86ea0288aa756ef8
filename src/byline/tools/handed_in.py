"""`handed_in`: what a notebook, as it was last saved, holds in the cell that a person will mark."""

from byline.markup import html
from byline.questions.records import text_as_saved
from byline.tools.brief.findings import length

_RELEASED = "Write your answer here, in place of this sentence."  # nbgrader_config.py puts it there
_SHOWN = 8  # words from the beginning and from the end
_NOWHERE = "No saved notebook was found. Open this notebook in JupyterLab, save it, and run this cell once more."
_EMPTY = (
    "As this notebook was saved at {time}, the cell for your text holds none. "
    "Write or paste it there, save the notebook, and run this cell once more."
)
_THERE = (
    "As this notebook was saved at {time}, the cell for your text holds {count} words, citations not counted. "
    "It begins “{begins} …” and ends “… {ends}”. If this is not the whole text, paste or save once more."
)


class _Told:
    """A sentence that a notebook shows as it is."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return html('<p role="status">{}</p>', self.text)


def handed_in(question_id: str) -> _Told:
    """Say how many words of a free text the saved notebook holds, and how the text begins and ends.

    `question_id` is such as "01-bridge/brief"; the text is that of the cell with this grade id.
    """
    saved = text_as_saved(question_id)
    if saved is None:
        return _Told(_NOWHERE)
    text, time = saved[0].replace(_RELEASED, "").strip(), f"{saved[1]:%H:%M}"
    if not text:
        return _Told(_EMPTY.format(time=time))
    words = text.split()
    begins, ends = " ".join(words[:_SHOWN]), " ".join(words[-_SHOWN:])
    return _Told(_THERE.format(time=time, count=length(text), begins=begins, ends=ends))
