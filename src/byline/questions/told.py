"""An answer in one's own words, as a text and a quotation are."""

import re
import unicodedata

from byline.questions.normal import visible
from byline.questions.pieces import single

_ANSWER_IS = re.compile(r"\A(?:\W*(?:(?:the|my)\s+)?(?:answer|solution)\s*(?:is\b\s*:?|[:=]))*+", re.IGNORECASE)


def told(answer: object) -> str:
    """An answer's words, without what cannot be seen and without "Answer:" before them; "" for what is no text."""
    text = single(answer)
    if not isinstance(text, str):
        return ""
    return _ANSWER_IS.sub("", unicodedata.normalize("NFKC", visible(text)), count=1).strip()
