"""The measures and colours that all components share."""

import re

from byline.front.bundle import MODULES

_ROW = re.compile(r"^\| ([\w-]+) \| ([\w-]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)
_COLOUR = re.compile(r"--([\w-]+): (?:var\([^,]+, )?light-dark\((#\w{6}), (#\w{6})\)")


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _colours():
    sheets = [(MODULES / "style" / name).read_text(encoding="utf-8") for name in ("tokens.css", "page.css")]
    return {name: pair for sheet in sheets for name, *pair in _COLOUR.findall(sheet)}


def test_the_table_of_contrasts_is_true(root):
    """docs/design.md gives each pair of colours its contrast, in light and dark."""
    colours = _colours()
    told = _ROW.findall((root / "docs" / "design.md").read_text(encoding="utf-8"))
    computed = [
        (fore, back, *(f"{_contrast(one, other):.1f}" for one, other in zip(colours[fore], colours[back], strict=True)))
        for fore, back, *_ in told
    ]

    assert told and told == computed


def test_text_and_lines_can_be_seen(root):
    """Text has a contrast of 4.5 or more on all that it stands on, and the lines around controls one of 3."""
    rows = _ROW.findall((root / "docs" / "design.md").read_text(encoding="utf-8"))
    least = {fore: min(float(light), float(dark)) for fore, _, light, dark in rows}

    assert least.pop("edge") >= 3 and min(least.values()) >= 4.5
