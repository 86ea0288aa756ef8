"""What the page shows of texts and tables: a prompt as nodes, paragraphs that it names, words for probabilities.

Markdown is read here, by mistune, so that no page has to parse it: a node is a text, or a list of a tag and
what stands in it.
"""

import re
from collections.abc import Iterable
from typing import Any

import mistune

from byline.tables import digests, load

_LOCATOR = re.compile(r"\b[a-z][a-z0-9-]*:\d{1,6}\b")
_TAGS = {"paragraph": "p", "emphasis": "em", "strong": "strong", "codespan": "code", "block_code": "pre"}
_TAGS |= {"list_item": "li", "block_quote": "blockquote", "linebreak": "br", "heading": "p"}
_TAGS |= {"table": "table", "table_head": "thead", "table_body": "tbody", "table_row": "tr"}
_parse = mistune.create_markdown(renderer=None, plugins=["table"])


def nodes(markdown: str) -> list[Any]:
    """A text in Markdown as nodes: "text", or a list of a tag and its nodes; of a link, the address comes first."""
    return [node for token in _parse(markdown) for node in _nodes(token)]


def _nodes(token):
    """The nodes of a token of mistune; what is not known is shown as the text in it."""
    kind, inside = token["type"], [node for child in token.get("children", ()) for node in _nodes(child)]
    if kind == "link":
        return [["a", token["attrs"]["url"], *inside]]
    if kind == "list":
        return [["ol" if token["attrs"].get("ordered") else "ul", *inside]]
    if kind == "table_cell":
        return [["th" if token["attrs"].get("head") else "td", *inside]]
    if kind == "table_head":
        return [["thead", ["tr", *inside]]]
    if kind in _TAGS:
        return [[_TAGS[kind], *(inside or filter(None, [token.get("raw")]))]]
    if kind == "softbreak":
        return [" "]
    return inside or [token["raw"]] if "raw" in token or inside else []


def places(text: str, articles: Iterable[str] = ()) -> dict[str, str]:
    """Locator → digest, for all paragraphs of some articles and for those that a text names."""
    named = set(_LOCATOR.findall(text))
    return {place: digest for place, digest in digests().items() if place in named or place.split(":")[0] in articles}


def bands() -> list[dict[str, Any]]:
    """The estimative terms with their bands of per cent: [{"term": "likely", "from": 55, "to": 80}, …]."""
    terms = load("estimative-terms").sort_values("order")
    ends = zip(terms.index, terms["from_percent"], terms["to_percent"], strict=True)
    return [{"term": name.replace("-", " "), "from": int(low), "to": int(high)} for name, low, high in ends]
