"""Types whose answer is stated in one's own figures or words: number, probability, text, quote, code."""

import math
import re
import unicodedata

from byline.errors import BylineError
from byline.questions.base import OTHERWISE, AnswerError
from byline.questions.figures import read_figure
from byline.questions.normal import looks_latin, visible
from byline.questions.pieces import single, unread
from byline.questions.values import Returned, as_text, shown
from byline.quotes.verify import quote
from byline.quotes.words import mixed_alphabets, words

_ANSWER_IS = re.compile(r"\A(?:\W*(?:(?:the|my)\s+)?(?:answer|solution)\s*(?:is\b\s*:?|[:=]))*+", re.IGNORECASE)
_LOCATOR = re.compile(r"[(\[]\s*[a-z]+\s*:\s*\d+\s*[)\]]\W*", re.IGNORECASE)


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

    @staticmethod
    def example(question):
        """Zero, with as many decimals as the tolerance asks for."""
        width = question.settings.get("width", 1)
        is_counted = width < 1e-6 * max(1.0, abs(question.settings.get("start", 0)))
        return "0" if is_counted or width > 1 else f"{0:.{math.ceil(-math.log10(width))}f}"

    @classmethod
    def read(cls, question, answer):
        unit = question.settings.get("unit", "")
        how = f"Give the number in {unit or 'plain figures, without a unit'}."
        value, has_unit, has_comma = read_figure(answer, unit, how)
        is_rough = question.settings.get("width", 1) >= 1  # nobody asks for less than one per cent so roughly
        if unit == "%" and is_rough and 0 < value < 1 and not has_unit:
            raise AnswerError(f"Write {100 * value:g} if you mean {100 * value:g} %, or {value:g} % if you mean that.")
        told = f"Read as {value:g}. Write a point, not a comma." if has_comma else ""
        return cell(value, question.settings), told

    @staticmethod
    def parts(question, answer):
        # The second part is for the explanation: it says how a comma was read.
        return list(answer)

    @staticmethod
    def judged(parts, judge):
        credit, why = judge.get(parts[0], judge[OTHERWISE])
        return credit, [parts[1], why]


class Probability(_Single):
    """A probability in per cent, from 0 to 100."""

    @staticmethod
    def example(question):
        """What is certain, or what is even: no band of words has the one, no forecast is right with the other."""
        return "50" if question.settings.get("start", 0) < 0 else "100"

    @staticmethod
    def read(question, answer):
        how = "Answer with per cent, a number from 0 to 100."
        percent, has_unit, _ = read_figure(answer, "%", how)
        if not 0 <= percent <= 100:
            raise unread(how, answer)
        if 0 < percent < 1 and not has_unit:
            raise AnswerError(f"Answer in per cent: write {100 * percent:g} if you mean {100 * percent:g} %.")
        return cell(percent, question.settings)


class Text(_Single):
    """A word or a few; case, punctuation and spacing make no difference."""

    @staticmethod
    def example(question):
        return '"a word or a few"'

    @staticmethod
    def read(question, answer):
        told = _told(answer)
        found = words(told)
        if not found:
            raise AnswerError(f"Answer with a word or a few in quotation marks; {shown(answer)} has none.")
        if mixed_alphabets(told) or any(map(looks_latin, found)):
            raise unread("Answer in letters of one alphabet.", told)
        return " ".join(found)


class Quote(_Single):
    """A quotation, verified by fingerprint, from a paragraph that the key accepts."""

    @staticmethod
    def example(question):
        return '"five words or more, exactly as they stand"'

    @staticmethod
    def read(question, answer):
        told = _told(answer)
        if not told:
            raise AnswerError(f"Answer with a quotation in quotation marks; {shown(answer)} is none.")
        if _LOCATOR.search(told):
            raise AnswerError("Answer with the quotation alone, without its locator.")
        try:
            return quote(told)
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

    @staticmethod
    def example(question):
        return "…"

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


def _told(answer):
    """An answer in words, without what cannot be seen and without "Answer:" before it; "" for what is no text."""
    text = single(answer)
    if not isinstance(text, str):
        return ""
    return _ANSWER_IS.sub("", unicodedata.normalize("NFKC", visible(text)), count=1).strip()


def _text(answer, name, verb, remedy):
    try:
        text = as_text(answer)
    except Exception:  # it may be of any class, and whatever that one does
        raise AnswerError(
            f"{name} {verb} a {type(answer).__name__}. {remedy} a number, a text, a list or a table column."
        ) from None
    if len(text) > 100_000:
        raise AnswerError(f"{name} {verb} a value that is too large to be an answer. {remedy} a shorter one.")
    return text


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
