"""Questions answered as a student answers them: by clicks and keys, whatever their type."""


def answer(notebook, name, key):
    """Give the right answer to a question by its control, and wait until it is kept."""
    _CLICKS[key.type](notebook, notebook.cell(f"{name}-answer"), key.key)
    notebook.wait_idle()


def _pick(notebook, cell, letters):
    for letter in letters:
        cell.locator("label").filter(has_text=f"{letter} · ").first.click()


def _locate(notebook, cell, places):
    for place in places:
        if cell.get_by_label("Report", exact=True).count():
            cell.get_by_label("Report", exact=True).select_option(label=place.split(":")[0])
        cell.locator("label").filter(has_text=f"{place} · ").click()


def _match(notebook, cell, pairs):
    for number, letter in enumerate(pairs.values()):
        _choose(cell.locator("select").nth(number), f"{letter} · ")


def _matrix(notebook, cell, rows):
    for row, signs in rows.items():
        for letter, sign in signs.items():
            _choose(cell.get_by_label(f"{row}{letter}"), sign)


def _order(notebook, cell, letters):
    """Move options up, the first to the top, then the next below it."""
    for place, letter in enumerate(letters):
        while _place(cell, letter) > place:
            cell.get_by_role("button", name="up").nth(_place(cell, letter)).click()
            notebook.wait_idle()


def _place(cell, letter):
    texts = [text for text in cell.locator(".widget-html-content").all_inner_texts() if " · " in text]
    return next(at for at, text in enumerate(texts) if f"{letter} · " in text)


def _type(text):
    def typed(notebook, cell, key):
        cell.locator("input[type=text], input[type=number], textarea").first.fill(text(key))
        notebook.page.keyboard.press("Tab")

    return typed


def _choose(menu, start):
    """Choose the option whose text begins so; ipywidgets writes its spaces as no-break spaces."""
    texts = [text.replace("\xa0", " ") for text in menu.locator("option").all_text_contents()]
    menu.select_option(index=next(at for at, text in enumerate(texts) if text.startswith(start)))


_CLICKS = {
    "choice": _pick,
    "choices": _pick,
    "locate": _locate,
    "match": _match,
    "matrix": _matrix,
    "order": _order,
    "number": _type(lambda key: str(key["value"])),
    "probability": _type(lambda key: str((key["from"] + key["to"]) // 2)),
    "text": _type(lambda key: key[0]),
    "quote": _type(lambda key: QUOTATIONS[key[0]]),
}
# A quotation from each paragraph that a question accepts.
QUOTATIONS = {
    "dispatch:8": "the ice closed the route on 9 January",
    "dispatch:11": "Two years ago they said the same",
}
