"""A quotation, verified by fingerprint, from a paragraph that the key accepts."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from byline.errors import BylineError, shown
from byline.faults import refuse
from byline.questions import paper
from byline.questions.base import OTHERWISE, AnswerError, Outcome, Part, Question
from byline.questions.entry import Entry, Paragraph, Right, Words, distinct
from byline.questions.pieces import unread
from byline.questions.question_type import QuestionType
from byline.questions.told import told
from byline.quotes.around import has_more
from byline.quotes.grams import K
from byline.quotes.verify import SHORTEST, Verdict, index, quote
from byline.tables import Locator, locator

_LOCATOR = re.compile(r"[(\[]\s*[a-z]+\s*:\s*\d+\s*[)\]]\W*", re.IGNORECASE)
_LINES = 2


def _quotable(place):
    if len(index().fingerprints[place].grams) <= SHORTEST - K:
        refuse(f"{place} has fewer than {SHORTEST} words, so nobody can quote from it. Write another paragraph.")
    return place


class _Quoted(Right):
    altered: Words = Field(description="what is said to an altered quotation")


class QuoteEntry(Entry):
    """A list of accepted paragraphs. The kit has no text to quote from, so no answer can be tried."""

    key: Annotated[list[Annotated[Paragraph, AfterValidator(_quotable)]], AfterValidator(distinct)] = Field(
        min_length=1, description="a list of accepted paragraphs, such as [courier:2]"
    )
    why: _Quoted = Field(description="explanations: right, altered and otherwise")


class Quote(QuestionType):
    """A quotation of five words or more; an altered one from the right paragraph earns half.

    Its parts are verdict and place, and what the verdict says, such as which word does not match.
    """

    model = QuoteEntry
    has_card = True
    verb = "Write"
    key_lists_all = True

    def outcomes(self, key: Sequence[Locator], why: Mapping[str, str]) -> dict[Part, Outcome]:
        places = [locator(place) for place in key]
        exact = {f"verbatim@{place}": Outcome(1.0, why["right"]) for place in places}
        near = {f"altered@{place}": Outcome(0.5, why["altered"]) for place in places}
        return exact | near | {OTHERWISE: Outcome(0.0, why["otherwise"])}

    def read(self, question: Question, answer: object) -> Verdict:
        text = told(answer)
        if not text:
            raise AnswerError(f"Answer with a quotation in quotation marks; {shown(answer)} is none.")
        if _LOCATOR.search(text):
            raise AnswerError("Answer with the quotation alone, without its locator.")
        try:
            found = quote(text)
        except BylineError as error:
            raise AnswerError(str(error)) from None
        if has_more(found):
            raise unread("Answer with the quotation alone, without words of your own before or after it.", text)
        return found

    def parts(self, question: Question, answer: Verdict) -> list[Part]:
        return [f"{answer.verdict}@{answer.locator or ''}", str(answer)]

    def example(self, question: Question) -> str:
        return '"five words or more, exactly as they stand"'

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return prompt, paper.lines("Quotation, word for word:", _LINES)

    def right(self, key: Sequence[Locator], question: Question) -> str:
        return f"any five words or more from {' or '.join(key)}"
