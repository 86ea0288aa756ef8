"""Types whose answer is picked from what is offered: choice, choices, locate, match."""

import re

from byline.errors import BylineError
from byline.questions.base import OTHERWISE, UNFORESEEN, AnswerError, Outcome, either
from byline.questions.values import shown
from byline.tables import locator


class Choice:
    """One option of several."""

    example = '"X"'

    @staticmethod
    def read(question, answer):
        label = str(answer).strip().upper() if isinstance(answer, str) else None
        if label not in question.options:
            raise AnswerError(f"Answer with one letter, {either(question.options)}; {shown(answer)} is none of them.")
        return label

    @staticmethod
    def parts(question, answer):
        return [answer]

    @staticmethod
    def judged(parts, judge):
        credit, why = judge[parts[0]]
        return credit, [why]


class _Several:
    """A set of things picked: each right one earns its share, each wrong one costs as much, never below zero."""

    @classmethod
    def read(cls, question, answer):
        items = re.split(r"[\s,;]+", answer.strip()) if isinstance(answer, str) else answer
        if not isinstance(items, (list, tuple, set, frozenset)):
            raise AnswerError(f"{cls.how(question)} {shown(answer)} is neither a list nor text.")
        return sorted({cls.one(question, item) for item in items})

    @staticmethod
    def parts(question, answer):
        return answer

    @staticmethod
    def judged(parts, judge):
        unforeseen = judge[OTHERWISE]
        outcomes = {part: judge.get(part, Outcome(unforeseen.credit, UNFORESEEN)) for part in parts}
        missing = round(-1 / unforeseen.credit) - sum(outcome.credit > 0 for outcome in outcomes.values())
        why = [f"{part}: {outcome.why}" for part, outcome in outcomes.items()]
        if missing:
            why.append(f"Still to find: {missing}. {unforeseen.why}")
        return sum(outcome.credit for outcome in outcomes.values()), why


class Choices(_Several):
    """Any number of options; the text "AC" is as good as a list."""

    example = '["X", "Y"]'

    @classmethod
    def read(cls, question, answer):
        if isinstance(answer, str) and answer.strip().upper() not in question.options and answer.strip().isalpha():
            answer = list(answer.strip())
        return super().read(question, answer)

    @staticmethod
    def how(question):
        return f'Answer with letters from {either(question.options)}, such as ["A", "C"].'

    @classmethod
    def one(cls, question, item):
        if not isinstance(item, str) or item.strip().upper() not in question.options:
            raise AnswerError(f"{cls.how(question)} {shown(item)} is not one of them.")
        return item.strip().upper()


class Locate(_Several):
    """Paragraphs that hold the evidence; the text "cnn:23 cnn:25" is as good as a list."""

    example = '["cnn:0"]'

    @staticmethod
    def how(question):
        return 'Answer with locators, such as ["cnn:23"].'

    @classmethod
    def one(cls, question, item):
        try:
            return locator(item)
        except BylineError as error:
            raise AnswerError(str(error)) from None


class Match:
    """Each row to one option; the text "1B 2A" is as good as a dictionary."""

    example = '{"1": "X"}'

    @classmethod
    def read(cls, question, answer):
        how = f'Answer with one letter for each row, such as {{"1": "A"}} or "1A"; rows {either(question.rows)}.'
        if isinstance(answer, str):
            pairs = re.findall(r"(\w{1,20}?)\s*[:=]?\s*([A-Za-z])(?=[\s,;]|$)", answer)
            answer = dict(pairs) or answer
        if not isinstance(answer, dict):
            raise AnswerError(f"{how} {shown(answer)} is not that.")
        return {cls._row(question, row, how): cls._option(question, label) for row, label in answer.items()}

    @staticmethod
    def _row(question, row, how):
        if str(row).strip() not in question.rows:
            raise AnswerError(f"{how} There is no row {shown(row)}.")
        return str(row).strip()

    @staticmethod
    def _option(question, label):
        return Choice.read(question, label)

    @staticmethod
    def parts(question, answer):
        return [f"{row}={answer.get(row, '')}" for row in question.rows]

    @staticmethod
    def judged(parts, judge):
        rows = [part.split("=")[0] for part in parts]
        outcomes = [judge.get(part, judge[f"{row}="]) for row, part in zip(rows, parts, strict=True)]
        told = [f"{row}, {_standing(outcome)}" for row, outcome in zip(rows, outcomes, strict=True)]
        return sum(outcome.credit for outcome in outcomes), told


def _standing(outcome):
    """Whether a row is right, and why where the key says it."""
    standing = "right" if outcome.credit > 0 else "not yet"
    return f"{standing}: {outcome.why}" if outcome.why else f"{standing}."
