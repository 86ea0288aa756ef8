"""From keys to outcomes: what each part of an answer is worth and why, for every type.

Outcomes are all that marking needs, and all that is sealed for the learner.
"""

from byline.questions.base import OTHERWISE, Outcome
from byline.questions.stated import cell, interval
from byline.questions.values import as_text
from byline.quotes.words import words
from byline.tables import locator

_BRIER_STEP = 5  # per cent: a forecast is marked in steps, so that each step can be sealed


def settings(kind, key):
    """What students may know of a key: the unit of a number, the grid on which numbers are compared."""
    if kind == "number":
        grid = interval(key["value"] - key.get("tolerance", 0), key["value"] + key.get("tolerance", 0))
        return grid | ({"unit": key["unit"]} if "unit" in key else {})
    if kind == "probability":
        if "outcome" in key:
            return {"start": -_BRIER_STEP / 2, "width": _BRIER_STEP}
        return interval(key["from"], key["to"])
    if kind == "code" and isinstance(key, dict):
        return {"calls": [call["args"] for call in key["calls"]]}
    return {}


def _choice(key, why):
    return {label: Outcome(float(label == key), text) for label, text in why.items()}


def _several(key, why):
    share = 1 / len(key)
    named = {part: text for part, text in why.items() if part != "otherwise"}
    outcomes = {part: Outcome(share if part in key else -share, text) for part, text in named.items()}
    return outcomes | {OTHERWISE: Outcome(-share, why["otherwise"])}


def _match(key, why):
    share = 1 / len(key)
    outcomes = {}
    for row, texts in why.items():
        for label, text in texts.items():
            part = f"{row}=" if label == "otherwise" else f"{row}={label}"
            outcomes[part] = Outcome(share if label == key[row] else 0.0, text)
    return outcomes


def _values(key, why):
    """`key` lists the accepted values, and `why` explains them and the classic mistakes; or it lists the `calls` of
    a function, each with `args` and `value`, and `why` has `right` and `otherwise`."""
    if not isinstance(key, dict):
        return _listed(key, why, as_text)
    calls = [f"{n}={as_text(call['value'])}" for n, call in enumerate(key["calls"])]
    return {call: Outcome(1 / len(calls), why["right"]) for call in calls} | _otherwise(why)


def _text(key, why):
    return _listed(key, why, lambda text: " ".join(words(text)))


def _listed(key, why, normal):
    """Right is what `key` lists; what it lists without an explanation has that of the first right one."""
    accepted = [normal(value) for value in key]
    told = {normal(value): text for value, text in why["values"]}
    right = next(text for part, text in told.items() if part in accepted)
    parts = dict.fromkeys([*told, *accepted])
    return {part: Outcome(float(part in accepted), told.get(part, right)) for part in parts} | _otherwise(why)


def _number(key, why):
    """`why` has `right`, `otherwise` and `values`: pairs of a classic wrong number and its explanation."""
    grid = settings("number", key)
    mistakes = {cell(value, grid): Outcome(0.0, text) for value, text in why.get("values", [])}
    return mistakes | {cell(key["value"], grid): Outcome(1.0, why["right"])} | _otherwise(why)


def _probability(key, why):
    """A band (`from`, `to`), or an `outcome` (true or false) with credit by the Brier score, 1 - (p - outcome)²."""
    grid = settings("probability", key)
    if "outcome" not in key:
        return {cell((key["from"] + key["to"]) / 2, grid): Outcome(1.0, why["right"])} | _otherwise(why)
    steps = range(0, 101, _BRIER_STEP)
    return {
        cell(p, grid): Outcome(1 - (p / 100 - key["outcome"]) ** 2, _side(p, key, why)) for p in steps
    } | _otherwise(why)


def _side(percent, key, why):
    """The explanation for a forecast on the right or on the wrong side of even."""
    return why["right"] if (percent > 50) == key["outcome"] else why["otherwise"]


def _quote(key, why):
    """`key` lists the accepted paragraphs; an altered quotation from one of them earns half."""
    places = [locator(place) for place in key]
    exact = {f"verbatim@{place}": Outcome(1.0, why["right"]) for place in places}
    near = {f"altered@{place}": Outcome(0.5, why["altered"]) for place in places}
    return exact | near | _otherwise(why)


def _order(key, why):
    """`key` is the right order; `why` explains each right neighbourhood, such as "B>A"."""
    share = 1 / (len(key) - 1)
    pairs = [f"{first}>{second}" for first, second in zip(key, key[1:], strict=False)]
    return {pair: Outcome(share, why.get(pair, "")) for pair in pairs} | _otherwise(why)


def _matrix(key, why):
    """`key` has the sign of each cell that counts; `why` explains a cell ("1A") or one of its signs ("1A-")."""
    cells = {f"{row}{column}": sign for row, signs in key.items() for column, sign in signs.items()}
    outcomes = {place: Outcome(0.0, why.get(place, "")) for place in cells}
    outcomes |= {place: Outcome(0.0, text) for place, text in why.items() if place not in cells}
    right = {place + sign: Outcome(1 / len(cells), why.get(place + sign, "")) for place, sign in cells.items()}
    return outcomes | right


def _otherwise(why):
    return {OTHERWISE: Outcome(0.0, why["otherwise"])}


OUTCOMES = {
    "choice": _choice,
    "choices": _several,
    "number": _number,
    "text": _text,
    "locate": _several,
    "quote": _quote,
    "match": _match,
    "order": _order,
    "matrix": _matrix,
    "probability": _probability,
    "code": _values,
}
