"""What a student made is kept as it was made: pictures, code and addresses in a text; and nothing of it can run."""

import base64
import copy
import json
import re

import lxml.html
import pytest
from attacks import MARKUP
from helpers import cell, typed
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from town import RIGHT, STEM

from byline.grading.feedback.page import Names, page
from byline.grading.gradebook.grades import Grades, Points
from byline.grading.marking.mark import grade
from byline.grading.reading.harmless import harmless
from byline.nbgrader import safe_markdown

pytestmark = pytest.mark.usefixtures("in_town")
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 40).decode()
JPEG = base64.b64encode(b"\xff\xd8\xff\xe0" + b"1" * 40).decode()
GIF = base64.b64encode(b"GIF89a" + b"2" * 40).decode()
SVG = base64.b64encode(b"<svg onload='x()'/>").decode()


def _with(bridge, text, attachments):
    """A submission whose free text has something attached."""
    notebook = typed(bridge.release, RIGHT)
    cell(notebook, "advice").update(source=text, attachments=attachments)
    return notebook


def _pictures(html):
    """(address, description) of each picture on a page."""
    return [
        (one.get("src"), one.get("alt")) for one in lxml.html.fragment_fromstring(html, create_parent="p").iter("img")
    ]


def _page(notebook, bridge):
    points = {name: Points(0, 1, "nobody") for name in bridge.questions}
    released = frozenset(one["id"] for one in bridge.release["cells"])
    return page(notebook, Grades(points, {}, 0.0, {}), Names(f"{STEM}-quiz", "ada", released), "0" * 64)


class TestPictures:
    """Pictures that were pasted into a text."""

    @pytest.mark.parametrize(("kind", "data"), [("png", PNG), ("jpeg", JPEG), ("gif", GIF)])
    def test_a_picture_is_in_the_graded_notebook_and_on_both_pages(self, bridge, kind, data):
        """It is kept as it was, and shown where the text speaks of it."""
        bundle = {f"image/{kind}": data}
        result = grade(_with(bridge, "See ![my sketch](attachment:a%20b.x)", {"a b.x": bundle}), bridge)
        shown = [(f"data:image/{kind};base64,{data}", "my sketch")]
        theirs = cell(result.notebook, "advice")

        assert (theirs["attachments"], result.notes) == ({"a b.x": bundle}, [])
        assert _pictures(_page(result.notebook, bridge)) == shown
        assert _pictures(safe_markdown({"cell": theirs}, theirs["source"])) == shown

    def test_a_picture_of_which_the_text_does_not_speak_follows_it(self, bridge):
        """JupyterLab's own way to size a picture is HTML, which is shown as text; the picture is not lost."""
        text = 'Here: <img src="attachment:a.png" width="50">'
        result = grade(_with(bridge, text, {"a.png": {"image/png": PNG}}), bridge)

        assert _pictures(_page(result.notebook, bridge)) == [(f"data:image/png;base64,{PNG}", "a.png")]

    @pytest.mark.parametrize(
        ("bundle", "why"),
        [
            ({"image/svg+xml": SVG}, "only PNG, JPEG and GIF pictures are"),
            ({"image/png": SVG}, "only PNG, JPEG and GIF pictures are"),
            ({"text/html": "<script>1</script>"}, "only PNG, JPEG and GIF pictures are"),
            ({"image/png": PNG[:20] + "A" * 7_000_000}, "it has more than 5 MB"),
            ({"image/png": "no base64!"}, "only PNG, JPEG and GIF pictures are"),
            ("a text", "only PNG, JPEG and GIF pictures are"),
            ({"image/png": {"a": 1}}, "only PNG, JPEG and GIF pictures are"),
        ],
    )
    def test_what_else_is_attached_is_noted(self, bridge, bundle, why):
        """The instructor reads what was left out, and why."""
        result = grade(_with(bridge, "See ![](attachment:a.png)", {"a.png": bundle}), bridge)

        assert result.notes == [f"a.png in the notebook cannot be kept: {why}."]
        assert "attachments" not in cell(result.notebook, "advice")

    def test_two_pictures_of_one_name_are_both_kept(self, bridge):
        """Texts written into two cells become one, in which each picture has its own place."""
        notebook = copy.deepcopy(bridge.release)
        place = notebook["cells"].index(cell(notebook, "advice"))
        own = [
            {"cell_type": "markdown", "id": f"x{at}", "metadata": {}, "source": "![](attachment:image.png)"}
            | {"attachments": {"image.png": {"image/png": data}}}
            for at, data in enumerate((PNG, PNG[:-4] + "MTEx"))
        ]
        notebook["cells"][place + 1 : place + 1] = own
        result = grade(notebook, bridge)

        assert len(cell(result.notebook, "advice")["attachments"]) == 2
        assert len({address for address, _ in _pictures(_page(result.notebook, bridge))}) == 2

    def test_a_picture_in_a_cell_of_ones_own_is_kept(self, bridge):
        """A student's own cell stays with what is attached to it."""
        notebook = typed(bridge.release, RIGHT)
        own = {"cell_type": "markdown", "id": "x", "metadata": {}, "source": "![](attachment:i.png)"}
        notebook["cells"].insert(4, own | {"attachments": {"i.png": {"image/png": PNG}}})
        result = grade(notebook, bridge)

        assert [one["attachments"] for one in result.notebook["cells"] if "attachments" in one] == [
            {"i.png": {"image/png": PNG}}
        ]


class TestText:
    """Code and addresses."""

    @pytest.mark.parametrize(
        "text",
        [
            "Rows with `a<b`, and ``x<y> ` z``",
            "![a chart](attachment:chart.png) and `a<b`",
            "Source: <https://example.org/a?b=1&c=2>, <mailto:ada@example.org>, <ada@example.org>",
            "```python\nif a<b: <u>\n```",
            "    indented<code>\n\nand 3 < 4, a <- b",
            "* a list\n\n  ```\n  a<b\n  ```",
        ],
    )
    def test_what_is_no_html_stays_as_written(self, text):
        """Code in any form, addresses and comparisons."""
        assert harmless("markdown", text) == text

    def test_beside_html_code_and_addresses_stay_as_written(self):
        """Only the tags become text."""
        text = "An <u>underlined</u> word, `a<b`, <https://example.org/a>\n~~~\n<b>\n~~~\n"

        assert harmless("markdown", text) == text.replace("<u>", "&lt;u>").replace("</u>", "&lt;/u>")

    def test_the_page_shows_code_and_address_as_written(self, bridge):
        """No character is doubled, and the link leads where it should."""
        result = grade(_with(bridge, "Rows with `a<b`. Source: <https://example.org/a>", {}), bridge)
        shown = lxml.html.fromstring(_page(result.notebook, bridge))

        assert [node.text for node in shown.iter("code")][-1] == "a<b"
        assert [node.get("href") for node in shown.iter("a")][-1] == "https://example.org/a"

    def test_a_raw_cell_is_shown_as_written(self, bridge):
        """Formgrader shows raw cells as HTML, so tags in them are text; the page shows what was written."""
        notebook = typed(bridge.release, RIGHT)
        notebook["cells"].insert(4, {"cell_type": "raw", "id": "r", "metadata": {}, "source": "a<b <script>x</script>"})
        result = grade(notebook, bridge)

        assert "&lt;script" in json.dumps(result.notebook) and "<script" not in json.dumps(result.notebook)
        assert "a&lt;b &lt;script&gt;x&lt;/script&gt;" in _page(result.notebook, bridge)


LIVE = re.compile(r"<(?:script|img|iframe|svg|b|u|x-a)\b", re.IGNORECASE)
PIECES = ["`", "``", "```", "```mermaid\n", "\n", "\n\n", "    ", "~~~", "$", "\\", "|", "> ", "- ", "<b>", "a<b"]
PIECES += ["<script>x()</script>", "<img src=x onerror=y()>", "<!--", "-->", "<https://a.b/c>", "[a](", ")"]
PIECES += ["|--|--|\n", "&lt;"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_written_no_html_of_it_is_left_to_run(text):
    """nbgrader's own page, without our settings, would find no tag of a student's in what is kept."""
    assert not LIVE.search(markdown2html_mistune(harmless("markdown", text)))


@pytest.mark.parametrize("attack", MARKUP)
def test_no_attack_is_left_to_run(attack):
    """The same for each of the attacks."""
    shown = markdown2html_mistune(harmless("markdown", MARKUP[attack]))
    nodes = list(lxml.html.fragment_fromstring(shown, create_parent="p").iter("*"))

    assert not {"script", "iframe", "object", "embed", "svg", "style", "form"} & {node.tag for node in nodes}
    assert [name for node in nodes for name in node.attrib if name.startswith("on")] == []
