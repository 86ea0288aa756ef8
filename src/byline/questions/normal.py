"""Text as people type it, in one normal form: the first step of reading an answer, whatever its type.

Keyboards, word processors and phones write the same sign in many ways: in another width, with a hyphen, dash or
minus, in quotation marks of any language, beside characters that nobody sees. Here all of them become one.
"""

import re
import unicodedata
from functools import lru_cache

_SPACES = "\u2800\u3164\u115f\u1160\uffa0"  # blank, though Unicode calls them signs and letters
_REVERSING = "\u202d\u202e"  # override the direction, so what is seen is not what is typed; they stay, as no answer
_UNSEEN = {"\u034f", *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))}  # beside all formats (Cf)
_DASHES = "\u2212\u02d7\u2043\u2796\u30fc\ufe58\ufe63\uff0d"  # minus signs beside all dashes (Pd)
_QUOTES = "\"'`´‚„′″ʹʺʼ❛❜❝❞〝〞〟＂＇"  # beside all that open or close a quotation (Pi, Pf)
_SINGLE = "´‘’‚‛‹›′ʹʺʼ❛❜＇"
_ALIKE = {"。": ".", "｡": ".", "、": ",", "､": ",", "،": ",", "؛": ";", "➕": "+", "٪": "%", "⁄": "/", "∶": ":"}
_ALIKE |= dict.fromkeys("•‣◦∙・·●▪", ",") | dict.fromkeys("→⇒➔➜⟶⟹↦➡➞➝►▶", "→") | dict.fromkeys("＝﹦⩵", "=")
_LATIN_TO_THE_EYE = frozenset("АВЕКМНОРСТУХІЈЅ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")  # of Cyrillic and of Greek
_KEPT = ("<super>", "<sub>", "<fraction>")  # 10³ is not 103, and 26½ not 261/2
_ARROW = re.compile(r"[-=]+>")
_FRAMED = re.compile(r"<([^<>]*)>")


def clean(text: str) -> str:
    """Return an answer's text with its signs in one form: spaces, dashes, quotation marks, brackets, width, arrows.

    What cannot be seen is gone, digits are those of ASCII, and letters keep their case.
    """
    plain = "".join(map(_plain, text))
    plain = _ARROW.sub("→", plain).strip()
    framed = _FRAMED.fullmatch(plain)
    return " ".join((framed[1] if framed else plain).split())


def visible(text: str) -> str:
    """Return a text without what cannot be seen, and with plain spaces; all other signs stay as they are."""
    return "".join(" " if _is_space(sign) else "" if _is_unseen(sign) else sign for sign in text)


def straight(source: str) -> str:
    """Return a source in the signs of Python, where a keyboard or word processor put others that look the same."""
    return source if source.isascii() else source.translate(_IN_PYTHON)


def alien(text: str) -> str:
    """A sentence on the first letter that looks Latin and is not, such as Cyrillic В; "" where there is none."""
    letter = next((letter for letter in text if looks_latin(letter)), None)
    script = unicodedata.name(letter, "").partition(" ")[0].capitalize() if letter else ""
    return f" {letter} is a {script} letter: type the Latin one." if letter else ""


def looks_latin(word: str) -> bool:
    """Whether all letters of a word look Latin in capitals, and are of another alphabet."""
    return bool(word) and all(letter in _LATIN_TO_THE_EYE for letter in word.upper())


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """What stands for one sign in the normal form."""
    if _is_space(sign) or _is_unseen(sign):
        return " " if _is_space(sign) else ""
    kind = unicodedata.category(sign)
    if sign in _QUOTES or kind in ("Pi", "Pf"):
        return '"'
    if sign in _DASHES or kind == "Pd":
        return "-"
    if kind in ("Ps", "Pe"):
        return "(" if kind == "Ps" else ")"
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    if sign in _ALIKE or unicodedata.decomposition(sign).startswith(_KEPT):
        return _ALIKE.get(sign, sign)
    return unicodedata.normalize("NFKC", sign)


class _InPython(dict[int, str]):
    """Character → what stands for it in Python, found when first looked for."""

    def __missing__(self, at):
        self[at] = found = _in_python(chr(at))
        return found


_IN_PYTHON = _InPython()


def _in_python(sign):
    if sign.isascii():
        return sign
    plain = _plain(sign)
    if plain == '"' or sign in "「」『』":
        return "'" if sign in _SINGLE else '"'
    return plain if plain.isascii() and (plain == " " or not plain.isalnum()) or "\uff01" <= sign <= "\uff5e" else sign


def _is_space(sign):
    return sign.isspace() or sign in _SPACES


def _is_unseen(sign):
    return sign in _UNSEEN or (unicodedata.category(sign) == "Cf" and sign not in _REVERSING)
