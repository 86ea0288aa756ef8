"""`check_brief`: the findings on a typed brief, as text and as HTML."""

from functools import cached_property

import pandas as pd

from byline.brief.checker import draft, findings
from byline.brief.finding import Finding
from byline.brief.sentences import Draft
from byline.markup import html
from byline.questions.records import Answer
from byline.tools.brief.findings import listed, summary
from byline.widgets.style import stylesheet


class CheckedBrief:
    """A brief with its findings; a notebook shows them as a list."""

    def __init__(self, draft: Draft):
        self._draft = draft

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings, in the order of the text."""
        return findings(self._draft)

    def __str__(self):
        return "\n".join([summary(self._draft, self.findings), *map(str, self.findings)])

    __repr__ = __str__

    def _repr_html_(self):
        head = html('<p class="byline-count">{}</p>', summary(self._draft, self.findings))
        return stylesheet("brief.css") + head + listed(self._draft)


def check_brief(text: object, *, table: bool = False) -> CheckedBrief | pd.DataFrame:
    """Check a brief, typed between three quotation marks or returned by `brief_editor`; return a CheckedBrief.

    With `table=True` they come as a table. Nothing is scored, and nothing stands in the way of handing in.
    Raises BylineError for what is no text, or far too long.
    """
    text = text.value if isinstance(text, Answer) else text
    checked = CheckedBrief(draft("" if text is None else text))
    return _table(checked.findings) if table else checked


def _table(found):
    rows = [(one.where, one.heading, one.message, ", ".join(one.look)) for one in found]
    return pd.DataFrame(rows, columns=["where", "noticed", "message", "look_at"])
