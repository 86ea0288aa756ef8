"""Types whose answer is stated in one's own figures or words: number, probability, text, quote, code."""

import math
import re

from byline.errors import BylineError
from byline.questions.base import OTHERWISE, AnswerError
from byline.questions.values import Returned, as_text, shown
from byline.quotes.verify import quote
from byline.quotes.words import words

_NUMBER = re.compile(r"([-+]?[\d., \u00a0\u202f]*\d)\s*(.*)", re.DOTALL)


_DECIMAL_COMMA = re.compile(r"\s*([-+]?\d+),(\d{1,2})(?!\d|,\d)")


class _Single:
    """One part alone decides; what the key does not foresee gets its hint."""

    @staticmethod
    def parts(question, answer):
        return [answer]

    @staticmethod
    def judged(parts, judge):
        credit, why = judge.get(parts[0], judge[OTHERWISE])
        return credit, [why]


class Number(_Single):
    """A number, right within a tolerance, with its unit where the question has one."""

    example = "1000"

    @classmethod
    def read(cls, question, answer):
        value, unit = cls._split(question, answer)
        wanted = question.settings.get("unit", "")
        if unit and unit.casefold() != wanted.casefold():
            raise AnswerError(
                f"Give the number in {wanted or 'plain figures, without a unit'}; you gave {shown(unit)}."
            )
        return cell(value, question.settings)

    @staticmethod
    def _split(question, answer):
        """The value and the unit of an answer, a number or a text such as "26 t"."""
        _refuse_decimal_comma(answer)
        if isinstance(answer, (int, float)) and not isinstance(answer, bool) and math.isfinite(answer):
            return float(answer), ""
        found = _NUMBER.fullmatch(answer.strip()) if isinstance(answer, str) else None
        try:
            return float(re.sub(r"[, \u00a0\u202f]", "", found[1])), found[2].strip()
        except (TypeError, ValueError, OverflowError):
            raise AnswerError(f"Answer with a number, such as {Number.example}; {shown(answer)} is none.") from None


class Probability(_Single):
    """A probability in per cent, from 0 to 100."""

    example = "100"

    @staticmethod
    def read(question, answer):
        _refuse_decimal_comma(answer)
        text = answer.strip().rstrip("%").strip() if isinstance(answer, str) else answer
        try:
            percent = float(text) if not isinstance(text, bool) else math.nan
        except (TypeError, ValueError, OverflowError):
            percent = math.nan
        if not 0 <= percent <= 100:
            raise AnswerError(f"Answer with per cent from 0 to 100, such as 60; {shown(answer)} is none.")
        if 0 < percent < 1:
            raise AnswerError(
                f"Answer in per cent: write 60 for 60 %. {shown(answer)} would be less than one per cent."
            )
        return cell(percent, question.settings)


class Text(_Single):
    """A word or a few; case, punctuation and spacing make no difference."""

    example = '"…"'

    @staticmethod
    def read(question, answer):
        if not isinstance(answer, str) or not words(answer):
            raise AnswerError(f"Answer with a word or a few in quotation marks; {shown(answer)} has none.")
        return " ".join(words(answer))


class Quote(_Single):
    """A quotation, verified by fingerprint, from a paragraph that the key accepts."""

    example = '"five words or more"'

    @staticmethod
    def read(question, answer):
        if not isinstance(answer, str):
            raise AnswerError(f"Answer with a quotation in quotation marks; {shown(answer)} is none.")
        try:
            return quote(answer)
        except BylineError as error:
            raise AnswerError(str(error)) from None

    @staticmethod
    def parts(question, answer):
        # The second part is for the explanation: it says what does not match.
        return [f"{answer.verdict}@{answer.locator or ''}", str(answer)]

    @staticmethod
    def judged(parts, judge):
        credit, why = judge.get(parts[0], judge[OTHERWISE])
        return credit, [parts[1], why]


class Code(_Single):
    """The value of a variable that the student's code computed, or what a function of theirs returns."""

    example = "…"

    @staticmethod
    def read(question, answer):
        calls = question.settings.get("calls")
        if calls is None:
            return _text(answer, question.variable, "holds", "Give it")
        if isinstance(answer, Returned):  # the grader has called the function, where it can do no harm
            return answer
        if not callable(answer):
            raise AnswerError(f"Define {question.variable} as a function; {shown(answer)} is none.")
        return Returned(tuple(_returned(answer, arguments, question.variable) for arguments in calls))

    @staticmethod
    def parts(question, answer):
        return [f"{n}={text}" for n, text in enumerate(answer.texts)] if isinstance(answer, Returned) else [answer]

    @classmethod
    def judged(cls, parts, judge):
        outcomes = [judge.get(part, judge[OTHERWISE]) for part in parts]
        wrong = [outcome.why for outcome in outcomes if not outcome.credit]
        told = f"{len(parts) - len(wrong)} of {len(parts)} calls return what they should."
        why = wrong or [outcome.why for outcome in outcomes]
        return sum(outcome.credit for outcome in outcomes), [told, *why] if len(parts) > 1 else why


def _returned(function, arguments, name):
    """What a call returns, as text; None where it fails, which is no more than a wrong answer."""
    try:
        return _text(function(*arguments), name, "returns", "Let it return")
    except Exception:
        return None


def _text(answer, name, verb, remedy):
    try:
        text = as_text(answer)
    except (TypeError, ValueError, RecursionError):
        raise AnswerError(
            f"{name} {verb} a {type(answer).__name__}. {remedy} a number, a text, a list or a table column."
        ) from None
    if len(text) > 100_000:
        raise AnswerError(f"{name} {verb} a value that is too large to be an answer. {remedy} a shorter one.")
    return text


def _refuse_decimal_comma(answer):
    """Raise AnswerError for "0,6": without the comma it would be another number. That of 10,000 parts thousands."""
    found = _DECIMAL_COMMA.match(answer) if isinstance(answer, str) else None
    if found:
        raise AnswerError(f"Write a point, not a comma: {found[1]}.{found[2]}.")


def cell(value, settings):
    """The number of the interval in which a value lies, as a part.

    Intervals are as wide as the range that is accepted and placed so that this range is exactly one of them. So an
    outcome can be sealed under a single part, though a whole range of numbers earns it.
    """
    return str(math.floor((value - settings["start"]) / settings["width"]))


def interval(low, high):
    """The settings for which the values from low to high, both included, are one cell; they do not tell which."""
    slack = max(high - low, abs(high), 1.0) * 1e-9
    width = high - low + 2 * slack
    return {"start": (low - slack) % width, "width": width}
