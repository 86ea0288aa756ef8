"""What the page shows of texts and tables: a prompt as nodes, paragraphs that it names, words for probabilities.

Markdown is read here, by mistune, so that no page has to parse it: a node is a text, or a list of a tag and
what stands in it.
"""

import re

import mistune

from byline.tables import digests, load

_HEADING = re.compile(r"\A\*\*(?:(?P<number>\d+)\.\s*)?(?P<title>[^*\n]+?)\*\*(?:\s*\([^)\n]*points?\))?\s*(?:\n|\Z)")
_INTRODUCED = re.compile(r"^(?P<words>[^\n:*]{1,60}):\n\n(?=[*-] \*\*(?P<first>\w+)\*\* )", re.MULTILINE)
_LOCATOR = re.compile(r"\b[a-z][a-z0-9-]*:\d{1,6}\b")
_TAGS = {"paragraph": "p", "emphasis": "em", "strong": "strong", "codespan": "code", "block_code": "pre"}
_TAGS |= {"list_item": "li", "block_quote": "blockquote", "linebreak": "br", "heading": "p"}
_TAGS |= {"table": "table", "table_head": "thead", "table_body": "tbody", "table_row": "tr"}
_parse = mistune.create_markdown(renderer=None, plugins=["table"])


def heading(prompt):
    """Return (number, title, the rest) of a prompt that opens with a line such as `**3. Who says it?** (2 points)`."""
    found = _HEADING.match(prompt)
    return (found["number"] or "", found["title"], prompt[found.end() :].lstrip("\n")) if found else ("", "", prompt)


def introduced(prompt):
    """Return (what introduces the rows, what introduces the options, the rest) of a prompt without its bullets' heads.

    A line such as "Evidence:" right above a list of bullets heads rows or columns on the card.
    """
    found = {line["first"].isdigit(): line["words"] for line in _INTRODUCED.finditer(prompt)}
    return found.get(True, ""), found.get(False, ""), _INTRODUCED.sub("", prompt)


def nodes(markdown):
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


def places(text, articles=()):
    """Locator → digest, for all paragraphs of some articles and for those that a text names."""
    named = set(_LOCATOR.findall(text))
    return {place: digest for place, digest in digests().items() if place in named or place.split(":")[0] in articles}


def bands():
    """The estimative terms with their bands of per cent: [{"term": "likely", "from": 55, "to": 80}, …]."""
    terms = load("estimative-terms").sort_values("order")
    ends = zip(terms.index, terms["from_percent"], terms["to_percent"], strict=True)
    return [{"term": name.replace("-", " "), "from": int(low), "to": int(high)} for name, low, high in ends]
