"""What everybody can use: the rules of axe-core and a narrow window, for what the kit shows.

The rest of the page is JupyterLab's own.
"""

from axe_playwright_python.sync_playwright import Axe

OURS = {"include": [".jp-OutputArea", ".jp-RenderedMarkdown"]}
COLOURS = ("color-contrast", "link-in-text-block")
# A rule and the only elements that may break it.
KNOWN = {
    # pandas leaves header cells empty beside the name of an index.
    "empty-table-header": "table.dataframe thead th:empty",
}
# A menu cuts what it shows, as every browser's does; the option stands in full in its list and in the prompt.
_CUT_OFF = """() => [...document.querySelectorAll(
    '.byline, .byline *, .byline-kept, .byline-verdict, .byline-board, .byline-board *')]
  .filter(node => !['SELECT', 'INPUT'].includes(node.tagName) && getComputedStyle(node).display !== 'inline')
  .filter(node => node.clientWidth && node.scrollWidth > node.clientWidth + 1)
  .map(node => `${node.className}: ${node.textContent.slice(0, 60)}`)"""


def narrow(page):
    """Make the window 400 pixels wide, without the sidebar."""
    page.evaluate("window.jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 400, "height": 900})


def cut_off(page):
    """What does not fit into the window, of all that is ours."""
    return page.evaluate(_CUT_OFF)


def broken(page, rules=()):
    """What axe finds in a page, by all rules or by some, but for what is known not to be ours."""
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": list(rules)} if rules else {})
    found = Axe().run(page, context=OURS, options=options).response["violations"]
    nodes = [(rule["id"], node) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {node['html']}" for rule, node in nodes if not _is_known(page, rule, node["target"][0])]


def broken_in_both_themes(notebook):
    """What axe finds in the light theme, and in the dark one, in which colours alone are others."""
    found = broken(notebook.page)
    notebook.theme(True)
    found += broken(notebook.page, COLOURS)
    notebook.theme(False)
    return found


def _is_known(page, rule, target):
    return rule in KNOWN and page.locator(target).evaluate("(node, known) => node.matches(known)", KNOWN[rule])
