"""A student's text with the HTML in it shown as text, since Formgrader's own page would run the scripts in it.

What only looks like HTML stays as it is written: `a<b` in code, `<https://…>`. Whether something is HTML is asked of
the very parser that Formgrader would use.
"""

import re

_LONGEST = 10_000  # characters that are worth a parser's time; in longer texts, every tag is shown as text
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_AS_IT_IS = re.compile(
    r"\\[^\n]"  # an escaped sign
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"  # code in a line
    r"|<(?:https?://|mailto:)[^\s<>\"'`\\]+>"
    r"|" + _TAG.pattern
)


def harmless(kind: str, text: str) -> str:
    """Return the text of a cell of a kind ("code", "markdown", "raw") in which no HTML is left that could run."""
    if kind == "code" or not _TAG.search(text):
        return text
    if kind == "markdown" and len(text) <= _LONGEST:
        for attempt in (text, _outside_code(text)):
            if _is_free_of_html(attempt):
                return attempt
    return _TAG.sub("&lt;", text)


def _outside_code(text):
    """The text with tags outside of code and of addresses shown as text."""
    lines, fence = [], ""
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if fence:
            closes = opened and opened[1].startswith(fence) and not line.strip(f" {fence[0]}")
            fence = "" if closes else fence
        elif opened:
            fence = opened[1]
        else:
            line = _AS_IT_IS.sub(lambda found: "&lt;" if found[0] == "<" else found[0], line)
        lines.append(line)
    return "\n".join(lines)


def _is_free_of_html(text):
    """Whether the parser that Formgrader uses without our settings finds no HTML in a text."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath  # few texts need it

    class Spotter(IPythonRenderer):
        def block_html(self, html):
            raise _HasHtml

        inline_html = block_html

        def image(self, text, url, title=None):
            is_pasted = url.startswith("attachment:") and not _TAG.search(url)  # it lies in its cell, not at hand here
            return "" if is_pasted else super().image(text, url, title)

        def block_mermaidjs(self, code):
            return self.block_html(code)  # it is put into the page as it is

    try:
        MarkdownWithMath(renderer=Spotter(escape=False)).render(text)
        return True
    except Exception:  # HTML, or a text that no parser reads
        return False


class _HasHtml(Exception):
    """There is HTML."""
