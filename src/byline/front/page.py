"""A page of a quiz's questions for a browser alone: no kernel, no server, no script or style inside the page."""

import json
from string import Template
from typing import Any

from byline.front.asked import question_view
from byline.front.bundle import script, styles
from byline.front.texts import fingerprints
from byline.front.words import places
from byline.markup import escape
from byline.questions.prompts import prompts
from byline.reading import Notebook
from byline.tables import last_paragraphs

_PAGE = Template("""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>$title</title>
<link rel="stylesheet" href="page.css">
<body>
<main><noscript><p>These questions need JavaScript. On paper they are among the handouts.</p></noscript></main>
<script type="application/json">$data</script>
<script src="page.js"></script>
</body>
</html>
""")


def quiz_page(notebook: Notebook, name: str, title: str) -> dict[str, str]:
    """The files of a page with the questions of a notebook (nbformat 4, as a dict): name of a file → its text.

    `name` is that under which the browser keeps answers, such as the stem. Raises BylineError where there is no such
    question.
    """
    views = [question_view(question_id) for question_id in prompts(notebook)]
    articles = list(last_paragraphs())
    data = {"id": name, "title": title, "views": views, "articles": articles, "places": places("", articles)}
    if any(view["data"]["type"] == "quote" for view in views):
        data["fingerprints"] = json.loads(fingerprints())
    return page(title, data)


def page(title: str, data: dict[str, Any]) -> dict[str, str]:
    """The files of a page that shows `data`, JSON data as `js/page.js` takes them."""
    # Inside a script element only "<" can end the block, or hide what follows.
    block = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    index = _PAGE.substitute(title=escape(title), data=block)
    return {"index.html": index, "page.js": script("page.js"), "page.css": styles("tokens.css", "page.css")}
