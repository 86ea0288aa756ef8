"""A regular expression of Python as one of a browser, with the same matches.

Python's own parser takes the pattern apart; what it finds is written in JavaScript, for the flag `u`. What the two call
alike and mean differently is spelt out: `\\w`, `\\s`, `\\d`, `\\b`, `$`, and letters where case makes no difference.
Groups have names there, since those that stand for possessive repeats would change the numbers: `g1`, or their own.
"""

import re
from re import _constants as of  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

WORD, SPACE, DIGIT = r"\p{L}\p{N}_", r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000", r"\p{Nd}"
_CLASSES = {of.CATEGORY_WORD: WORD, of.CATEGORY_SPACE: SPACE, of.CATEGORY_DIGIT: DIGIT}
_NO_CLASSES = {of.CATEGORY_NOT_WORD: WORD, of.CATEGORY_NOT_SPACE: SPACE, of.CATEGORY_NOT_DIGIT: DIGIT}
_BOUNDARY = f"(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))"
_PLACES = {
    of.AT_BEGINNING: "(?<![^])",
    of.AT_BEGINNING_STRING: "(?<![^])",
    of.AT_END: r"(?=\n?(?![^]))",
    of.AT_END_STRING: "(?![^])",
    of.AT_BOUNDARY: _BOUNDARY,
}
_ALSO = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}  # the same letters, where case makes no difference
_SYNTAX = frozenset(r"^$\.*+?()[]{}|/")


def script_pattern(pattern: re.Pattern[str]) -> str:
    """The source of a compiled pattern for JavaScript; raises ValueError for what has no counterpart there."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    names = {number: name for name, number in tree.state.groupdict.items()}
    return _Writer(names, pattern.flags).all(tree)


class _Writer:
    """Writes the parts of one pattern."""

    def __init__(self, names, flags):
        self._names, self._held = names, 0
        self._any_case, self._dot_is_all = flags & re.IGNORECASE, flags & re.DOTALL

    def all(self, parts):
        return "".join(self._one(kind, what) for kind, what in parts)

    def _one(self, kind, what):
        name = str(kind).lower()
        write = getattr(self, f"_{name}", None)
        if write is None:
            raise ValueError(f"{name} has no counterpart in JavaScript")
        return write(what)

    def _literal(self, code):
        forms = self._forms(chr(code))
        return _escaped(forms) if len(forms) == 1 else f"[{forms}]"

    def _forms(self, sign):
        """The signs that one matches."""
        if not self._any_case or not sign.isalpha():
            return sign
        if not sign.isascii():
            raise ValueError(f"{sign} may have more than two cases")
        return sign.lower() + sign.upper() + _ALSO.get(sign.lower(), "")

    def _not_literal(self, code):
        return f"[^{_class(self._forms(chr(code)))}]"

    def _any(self, _):
        return "[^]" if self._dot_is_all else r"[^\n]"

    def _at(self, place):
        return _PLACES[place]

    def _in(self, items):
        is_negated = items[0][0] is of.NEGATE
        without = [_NO_CLASSES[what] for kind, what in items if kind is of.CATEGORY and what in _NO_CLASSES]
        inside = "".join(self._inside(kind, what) for kind, what in items if what not in _NO_CLASSES)
        if not without:
            return f"[{'^' if is_negated else ''}{inside}]"
        if is_negated and len(without) == 1:  # [^\W\d_]: of the words' signs, all but these
            return (f"(?![{inside}])" if inside else "") + f"[{without[0]}]"
        if inside or len(without) > 1:
            raise ValueError("a class beside the negation of another")
        return f"[^{without[0]}]"

    def _inside(self, kind, what):
        if kind is of.NEGATE:
            return ""
        if kind is of.CATEGORY:
            return _CLASSES[what]
        if kind is of.LITERAL:
            return _class(self._forms(chr(what)))
        low, high = map(chr, what)
        if not self._any_case:
            return f"{_escaped(low, True)}-{_escaped(high, True)}"
        if (low, high) != ("a", "z"):
            raise ValueError("a range of letters, other than a-z, in any case")
        return "a-zA-Z" + "".join(_ALSO.values())

    def _branch(self, what):
        return f"(?:{'|'.join(map(self.all, what[1]))})"

    def _subpattern(self, what):
        number, _, _, parts = what
        return f"(?{'' if number is None else f'<{self._name(number)}>'}{'' if number else ':'}{self.all(parts)})"

    def _name(self, number):
        return self._names.get(number, f"g{number}")

    def _groupref(self, number):
        return rf"\k<{self._name(number)}>"

    def _max_repeat(self, what, lazy=""):
        low, high, parts = what
        times = {(0, of.MAXREPEAT): "*", (1, of.MAXREPEAT): "+", (0, 1): "?"}.get((low, high))
        most = "" if high is of.MAXREPEAT else high
        times = times or (f"{{{low}}}" if low == high else f"{{{low},{most}}}")
        return f"(?:{self.all(parts)}){times}{lazy}" if _is_long(parts) else f"{self.all(parts)}{times}{lazy}"

    def _min_repeat(self, what):
        return self._max_repeat(what, "?")

    def _possessive_repeat(self, what):
        return self._atomic(self._max_repeat(what))

    def _atomic_group(self, parts):
        return self._atomic(self.all(parts))

    def _atomic(self, inner):
        """What does not give back what it has: a look ahead has one result, and that is taken."""
        self._held += 1
        return rf"(?=(?<held{self._held}>{inner}))\k<held{self._held}>"

    def _assert(self, what, sign="="):
        direction, parts = what
        return f"(?{'<' if direction < 0 else ''}{sign}{self.all(parts)})"

    def _assert_not(self, what):
        return self._assert(what, "!")


def _is_long(parts):
    """Whether a repeat needs a group around what is repeated: all but one sign, or one class."""
    (kind, what), *more = parts
    is_split = kind is of.IN and any(one in _NO_CLASSES for _, one in what) and len(what) > 1
    return bool(more) or is_split or kind not in (of.LITERAL, of.NOT_LITERAL, of.ANY, of.IN, of.SUBPATTERN, of.BRANCH)


def _class(signs):
    return "".join(_escaped(sign, True) for sign in signs)


def _escaped(sign, inside=False):
    if sign in _SYNTAX or inside and sign == "-":
        return f"\\{sign}"
    return sign if sign.isprintable() else rf"\u{{{ord(sign):x}}}"
