"""Types whose answer is picked from what is offered: choice, choices, locate, match."""

from byline.questions.base import OTHERWISE, UNFORESEEN, Outcome, either
from byline.questions.pieces import QUIET, SAYS, line, picks, pieces, quoted, single, unread, without_reason
from byline.questions.places import read_places
from byline.quotes.words import words
from byline.tables import last_paragraphs

_TOGETHER = frozenset(["and", "both", "plus", "also", "+", "&", "/", "|"])
_BESIDE = frozenset(["=", "-", "→", "*", "#"])
_ROW_BY_ROW = frozenset(["row", "rows", "and", "goes", "with", "to", "fits", "matches", "/", "|"])


class Choice:
    """One option of several."""

    @staticmethod
    def example(question):
        """All letters: to show one of two would tell which is right, or which is wrong."""
        return quoted(question.options, " or ")

    @staticmethod
    def read(question, answer):
        how = f"Answer with one letter, {either(question.options)}."
        text = line(single(answer), how)
        found = picks(without_reason(text, question.options), question.options)
        if len(set(found.labels)) == 1 and set(found.others) <= QUIET | SAYS | _BESIDE:
            return found.labels[0]
        label = _by_its_text(text, question.options)
        if label is None:
            raise unread(how, answer)
        return label

    @staticmethod
    def parts(question, answer):
        return [answer]

    @staticmethod
    def judged(parts, judge):
        credit, why = judge[parts[0]]
        return credit, [why]


def _by_its_text(text, options):
    """The option whose own text is the answer, with its letter before it or without; None where there is none."""
    told = words(text)
    fits = [label for label, own in options.items() if words(own) and told in (words(own), words(f"{label} {own}"))]
    return fits[0] if len(fits) == 1 else None


class _Several:
    """A set of things picked: each right one earns its share, each wrong one costs as much, never below zero."""

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

    @staticmethod
    def example(question):
        return f"[{quoted(question.options)}]"

    @classmethod
    def read(cls, question, answer):
        how = f"Answer with letters from {either(question.options)}, in quotation marks and with commas between them."
        text = without_reason(line(answer, how), question.options)
        found = picks(text, question.options)
        spelt = [piece for piece in found.others if piece not in QUIET | SAYS | _TOGETHER]
        labels = found.labels or (_letters(spelt[0], question.options) if len(spelt) == 1 else [])
        if not labels or (spelt and found.labels):
            raise unread(how, answer)
        return sorted(set(labels))


def _letters(word, options):
    """The letters of a word such as "AC", if they are different options, else nothing."""
    labels = [letter for letter in word.upper() if letter in options]
    return labels if len(labels) == len(word) == len(set(labels)) else []


class Locate(_Several):
    """Paragraphs that hold the evidence; the text "cnn:23 cnn:25" is as good as a list."""

    @staticmethod
    def example(question):
        return f'["{question.articles[0] if question.articles else next(iter(last_paragraphs()))}:1"]'

    @classmethod
    def read(cls, question, answer):
        how = f"Answer with locators, such as {cls.example(question)}."
        return sorted(read_places(line(answer, how), question.articles, unread(how, answer)))


class Match:
    """Each row to one option; the text "1B 2A" is as good as a dictionary."""

    @staticmethod
    def example(question):
        """The first letter in each row, which is seen to be no answer."""
        first = next(iter(question.options), "A")
        return "{" + ", ".join(f'"{row}": "{first}"' for row in question.rows) + "}"

    @classmethod
    def read(cls, question, answer):
        how = f"Answer with one letter for each row, such as {cls.example(question)}; rows {either(question.rows)}."
        known = {label.casefold(): label for label in question.options}
        told = [piece.casefold() for piece in pieces(line(answer, how))]
        told = [piece for piece in told if piece in known or piece not in QUIET | SAYS | _BESIDE | _ROW_BY_ROW]
        rows, labels = told[::2], told[1::2]
        if told and told[0] in known:  # the letter before its row, as in A1
            rows, labels = labels, rows
        strange = [row for row in rows if row.isdigit() and row not in question.rows]
        if strange:
            raise unread(f"{how} There is no row {strange[0]!r}.", answer)
        is_whole = set(rows) <= set(question.rows) and set(labels) <= set(known)
        if not told or not is_whole or not len(rows) == len(labels) == len(set(rows)):
            raise unread(how, answer)
        return dict(sorted(zip(rows, (known[label] for label in labels), strict=True)))

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
