"""A key in words: the right answer, and each part of an answer with its explanation."""

import json

from byline.questions.arranged import SIGNS

_PICKED = {"choices", "locate"}
_PARTS = {"otherwise": "anything else", "right": "the right answer", "altered": "an altered quotation"}


def right(key, question):
    """Return the right answer of a Key in words, with the text of its options beside their letters."""
    return _RIGHT[key.type](key.key, question)


def explained(key, question):
    """Yield (part, explanation) for all that a Key explains, in its order; a tick stands before what is right."""
    for label, why in key.why.items():
        if isinstance(why, dict):  # the options of a row
            for option, text in why.items():
                yield f"{_tick(option == key.key[label])}{label} → {_named(option, question)}", text
        elif isinstance(why, list):  # values, typed or computed
            for value, text in why:
                yield _tick(isinstance(key.key, list) and value in key.key) + _value(value), text
        else:
            picked = [key.key] if key.type == "choice" else key.key if key.type in _PICKED else ["right"]
            yield _tick(label in picked) + _named(label, question), why


def _tick(is_right):
    return "✓ " if is_right else ""


def _named(label, question):
    """An option with its text, a part of another kind by its name."""
    if label in question.options:
        return f"{label} · {question.options[label]}"
    return _PARTS.get(label, label)


def _several(labels, question):
    return "; ".join(_named(label, question) for label in labels)


def _match(pairs, question):
    return "; ".join(f"{row} → {option} ({question.options[option]})" for row, option in pairs.items())


def _number(key, question):
    within = f" (± {key['tolerance']:g})" if key.get("tolerance") else ""
    return f"{key['value']:g}{within} {key.get('unit', '')}".strip()


def _probability(key, question):
    if "outcome" not in key:
        return f"from {key['from']:g} to {key['to']:g} %"
    return f"It {'came true' if key['outcome'] else 'did not come true'}: points are 1 − (p − outcome)²."


def _matrix(key, question):
    rows = (", ".join(f"{column}{sign}" for column, sign in cells.items()) for cells in key.values())
    signs = ", ".join(f"{sign} {meaning}" for sign, meaning in SIGNS.items())
    return f"{'; '.join(f'{row}: {cells}' for row, cells in zip(key, rows, strict=True))} ({signs})"


def _value(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_RIGHT = {
    "choice": lambda key, question: _named(key, question),
    "choices": _several,
    "number": _number,
    "text": lambda key, question: " or ".join(key),
    "locate": lambda key, question: ", ".join(key),
    "quote": lambda key, question: f"any five words or more that stand in {' or '.join(key)}",
    "match": _match,
    "order": lambda key, question: " → ".join(_named(letter, question) for letter in key),
    "matrix": _matrix,
    "probability": _probability,
    "code": lambda key, question: " or ".join(map(_value, key)),
}
