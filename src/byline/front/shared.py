"""What Python and the page share: patterns, words, signs and sentences, written once, in Python.

`tables` makes of them what js/reading/python.json holds; `byline release` does not write it, a test compares.
"""

import json
import re
import unicodedata
from collections.abc import Iterable

from byline.front.bundle import MODULES
from byline.front.regex import script_pattern
from byline.questions import base, figures, marking, normal, pieces, places, readings, sealing, signs, steps, told
from byline.questions.types import choices, match, matrix, order, quote
from byline.quotes import align, around, grams, search, verify, words

PAGE = MODULES / "reading" / "python.json"
_OF = [normal, pieces, places, figures, readings, told, quote, words, around]
_LATER = [*map(chr, range(0x1E030, 0x1E06E))]  # raised letters that came with Unicode 15; without it, they stay as well
_NO_ALPHABET = ["MODIFIER", "SUPERSCRIPT", "FULLWIDTH", "KELVIN", "ANGSTROM", "OHM", "TURNED", "ROMAN", "FEMININE"]
_NO_ALPHABET += ["MASCULINE"]  # with these begin the names of letters that are no letters of an alphabet


def tables() -> str:
    """Return the text of js/reading/python.json: the same for every version of Python."""
    shared = {"patterns": _patterns(), "signs": _signs(), "words": _words(), "says": _sentences(), "sizes": _sizes()}
    return json.dumps(shared, ensure_ascii=False, indent=1) + "\n"


def _patterns():
    """Module and name of each pattern that is made once → its source for JavaScript."""
    found = {
        f"{module.__name__.rpartition('.')[2]}.{name.strip('_').lower()}": script_pattern(value)
        for module in _OF
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }
    groups = {f"figures.groups{n}": script_pattern(pattern) for n, pattern in enumerate(figures._GROUPS)}
    return found | groups


def _signs():
    kept = {sign for sign in _every_sign() if unicodedata.decomposition(sign).startswith(normal._KEPT)}
    digits = {sign for sign in _every_sign() if sign.isdigit() and unicodedata.category(sign) != "Nd"}
    latin = {sign: _first_word(sign).capitalize() for sign in _every_sign() if normal.looks_latin(sign)}
    return {
        "spaces": normal._SPACES,
        "reversing": normal._REVERSING,
        "unseen": ranges(normal._UNSEEN),
        "dashes": normal._DASHES,
        "quotes": normal._QUOTES,
        "alike": normal._ALIKE,
        "kept": ranges({*kept, *_LATER}),
        "digits": ranges(digits),  # beside those that are decimal
        "latin": latin,
        "unnamed": ranges(
            {*_LATER, *(sign for sign in _every_sign() if sign.isalpha() and _first_word(sign) in _NO_ALPHABET)}
        ),
        "invisible": "".join(map(chr, words._INVISIBLE)),
        "apostrophes": "".join(map(chr, words._APOSTROPHES)),
        "cells": signs.SIGNS,
        "between": [*figures._GROUPS.values()],
        "around": figures._TAIL,
    }


def _every_sign():
    return map(chr, range(0x110000))


def ranges(found: Iterable[str]) -> str:
    """Signs as the inside of a class in JavaScript: a-d for a row of them."""
    rows: list[list[int]] = []
    for at in sorted(map(ord, found)):
        if rows and rows[-1][1] == at - 1:
            rows[-1][1] = at
        else:
            rows.append([at, at])
    return "".join(rf"\u{{{low:x}}}" + (rf"-\u{{{high:x}}}" if high > low else "") for low, high in rows)


def _first_word(sign):
    """What the name of a sign begins with, such as CYRILLIC."""
    return unicodedata.name(sign, "").partition(" ")[0]


def _words():
    return {
        "says": sorted(pieces.SAYS),
        "quiet": sorted(pieces.QUIET),
        "beside": sorted(pieces.BESIDE),
        "together": sorted(choices._TOGETHER),
        "rowByRow": sorted(match._ROW_BY_ROW),
        "between": sorted(matrix._BETWEEN),
        "then": sorted(order._THEN),
        "worth": figures._WORTH | figures._TENS,
        "scales": figures._SCALES,
        "aliases": figures._ALIASES,
    }


def _sentences():
    names = ("NO_ANSWER", "HELD_BACK", "EVERYBODY", "UNFORESEEN", "USED_UP")
    return {name: vars(base)[name] for name in names} | {"verdicts": verify._SENTENCES, "misfits": verify._WHAT}


def _sizes():
    return {
        "most": marking.MOST,
        "far": steps._FAR,
        "rowNumber": pieces._ROW_NUMBER,
        "paragraphs": places._LONGEST,
        "mostWords": readings._MOST_WORDS,
        "shortest": verify.SHORTEST,
        "longest": verify.LONGEST,
        "added": around._ADDED,
        "tried": words._TRIED,
        "k": grams.K,
        "reach": grams.REACH,
        "gramBytes": grams.GRAM_BYTES,
        "pairBytes": grams.PAIR_BYTES,
        "salt": grams._SALT.decode(),
        "factor": str(grams._FACTOR),
        "fit": align._FIT,
        "lookBack": align._LOOK_BACK,
        "gap": align._GAP,
        "scanned": search._SCANNED,
        "iterations": sealing.ITERATIONS,
        "nonce": sealing._NONCE,
    }


def write() -> None:
    """Write the tables where the page's modules import them."""
    PAGE.write_text(tables(), encoding="utf-8")


if __name__ == "__main__":
    write()
