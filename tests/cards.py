"""Questions answered on their cards as a student answers them: by mouse or by keys, whatever their type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from byline.tables import practice_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab import LabPage
    from playwright.sync_api import Locator

QUOTATIONS: dict[str, str] = {}  # paragraph → words of it, where it is none of the texts for practice
SIGNS = {"+": "fits", "-": "speaks against", "0": "says nothing"}


def card(notebook: LabPage, name: str) -> Locator:
    """Return the card of a question."""
    return notebook.cell(f"{name}-answer").locator("byline-view")


def answer(notebook: LabPage, name: str, key: Any) -> None:
    """Give the right answer to a question of a notebook with the mouse, and wait until the notebook has it."""
    give(card(notebook, name), key)


def check(notebook: LabPage, name: str, word: str = "Right") -> None:
    """Press Check on the card of a question of a notebook, and wait for the verdict."""
    judge(card(notebook, name), word)


def give(shown: Locator, key: Any) -> None:
    """Give the right answer on a card with the mouse, and wait until it is kept."""
    _CLICKS[key.type](shown, key.key)
    expect(shown.locator(".state")).to_contain_text("Kept")


def judge(shown: Locator, word: str = "Right") -> None:
    """Press Check on a card, and wait for the verdict."""
    shown.get_by_role("button", name="Check", exact=True).click()
    expect(shown.locator(".state")).to_contain_text(word)


def press(shown: Locator, keys: list[str]) -> None:
    """Go to a card and press keys there, and Enter, which checks; wait for the verdict."""
    shown.evaluate("view => view.focus()")
    for key in [*keys, "Enter"]:
        shown.page.keyboard.press(key)
    expect(shown.locator(".state")).to_contain_text("Right")


def _pick(shown: Locator, letters: str | list[str]) -> None:
    for letter in letters:
        shown.locator(f"input[value={letter}]").click()


def _locate(shown: Locator, places: list[str]) -> None:
    for place in places:
        article, number = place.split(":")
        if shown.locator(".tab").count():
            shown.locator(f".tab input[value={article}]").click()
        options = shown.get_by_role("option").filter(visible=True)
        options.filter(has=shown.page.locator(".label").get_by_text(number, exact=True)).click()


def _match(shown: Locator, pairs: dict[str, str]) -> None:
    for number, letter in enumerate(pairs.values()):
        shown.locator(".board .row").nth(number).locator(f"input[value={letter}]").click()


def _matrix(shown: Locator, rows: dict[str, dict[str, str]]) -> None:
    for row, signs in rows.items():
        for letter, sign in signs.items():
            square = shown.get_by_role("button", name=f"{row}{letter}: ")
            square.locator(f'[data-sign="{sign}"]').click()


def _order(shown: Locator, letters: str | list[str]) -> None:
    """Move options up, the first to the top, then the next below it."""
    for place, letter in enumerate(letters):
        item = shown.locator("li").filter(has=shown.page.locator("kbd").get_by_text(letter, exact=True))
        while int(item.locator(".place").inner_text()) > place + 1:
            item.locator('[data-step="-1"]').click()


def _write(text: Callable[[Any], str]) -> Callable[[Locator, Any], None]:
    def write(shown: Locator, key: Any) -> None:
        field = shown.locator("input[type=text], input:not([type]), textarea").first
        field.fill(text(key))
        field.press("Tab")

    return write


def _quotation(places: list[str]) -> str:
    """Words of the first paragraph that a question accepts."""
    texts = {row["locator"]: row["text"] for row in practice_rows()}
    return QUOTATIONS.get(places[0]) or " ".join(texts[places[0]].split()[:8])


_CLICKS = {
    "choice": _pick,
    "choices": _pick,
    "locate": _locate,
    "match": _match,
    "matrix": _matrix,
    "order": _order,
    "number": _write(lambda key: str(key["value"])),
    "probability": _write(lambda key: str((key["from"] + key["to"]) // 2)),
    "text": _write(lambda key: key[0]),
    "quote": _write(_quotation),
}
