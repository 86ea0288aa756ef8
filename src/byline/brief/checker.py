"""`check`: all that is noticed in a brief, in the order of the text."""

from byline.brief.balance import balance
from byline.brief.bearing import bearing
from byline.brief.finding import KINDS, Finding
from byline.brief.quoted import quoted
from byline.brief.sentences import Draft
from byline.brief.shape import shape
from byline.brief.uncited import uncited
from byline.brief.wording import wording
from byline.errors import BylineError

_TOO_LONG = 20_000  # characters
_ORDER = {kind: at for at, kind in enumerate(KINDS)}


def check(text: object) -> list[Finding]:
    """Return the findings on a brief as a list, in the order of the text; those on the whole text come last.

    The same text gives the same findings. Nothing is scored. Raises BylineError for what is no text, or far too long.
    """
    return findings(draft(text))


def draft(text: object) -> Draft:
    """A text as the checks read it; raises BylineError for what is no text, or far too long."""
    if not isinstance(text, str):
        raise BylineError('Give the brief as text, such as check_brief("""For: …""").')
    if len(text) > _TOO_LONG:
        raise BylineError(f"A brief has 300 to 400 words; this text has {len(text):,} characters. Check a part of it.")
    return Draft(text)


def findings(draft: Draft) -> list[Finding]:
    """The findings on a text that has been read."""
    if not draft.text.strip():
        return []
    found = [one for check in _CHECKS for one in check(draft)]
    return sorted(found, key=lambda one: (one.sentence or len(draft.sentences) + 1, one.start, _ORDER[one.kind]))


def _unknown(draft: Draft) -> list[Finding]:
    """Findings on citations that point nowhere."""
    broken = [(one, sentence) for sentence in draft.sentences for one in draft.cited(sentence) if one.problem]
    return [
        Finding("unknown-citation", sentence.number, one.start, one.end, one.problem, one.look)
        for one, sentence in broken
    ]


_CHECKS = (_unknown, uncited, bearing, quoted, wording, balance, shape)
