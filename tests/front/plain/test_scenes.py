"""What is only shown, on a plain page: for everybody, in any window, and whatever its data hold."""

import copy

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NAMES = ["map", "motives", "reader", "timeline"]
SCRIPT = "</script><img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>&lt;b&gt;"
LEAST = 24  # pixels that everything to press measures at least
SMALL = """() => {
  const root = document.querySelector('byline-view').firstElementChild.shadowRoot;
  return [...root.querySelectorAll('button, [role=option], [role=button], [role=gridcell], label, summary, select')]
    .map(node => [node.className, node.getBoundingClientRect()])
    .filter(([, { width, height }]) => width && (height < 24 || width < 24)).map(([name]) => name);
}"""
STOPS = """() => {
  const root = document.querySelector('byline-view').firstElementChild.shadowRoot;
  return root.activeElement?.dataset.key ?? root.activeElement?.value ?? root.activeElement?.textContent ?? '';
}"""


@pytest.fixture(params=NAMES)
def name(request):
    """The name of each scene."""
    return request.param


@pytest.fixture
def scene(show, scenes, name):
    """A page with a scene, and a paragraph of it opened."""
    page = show(scenes[name])
    _open_something(page)
    return page


def _open_something(page):
    """Press the first thing that opens something beside; a reader has nothing of the kind but locators in its texts."""
    page.locator("byline-view").locator("[data-opens], .locator").first.click()
    expect(page.locator("byline-view").get_by_role("complementary")).to_be_visible()


def _broken(page):
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scene, scheme):
    """Nothing breaks a rule of axe-core, with a paragraph opened, in light or dark colours."""
    scene.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    assert _broken(scene) == []


@pytest.mark.parametrize("width", [320, 683, 1366])
def test_it_fits_the_width_and_what_is_pressed_is_large_enough(scene, width):
    """From 320 pixels on nothing needs scrolling sideways, and nothing to press is under 24 pixels."""
    scene.set_viewport_size({"width": width, "height": 800})

    assert scene.evaluate("document.documentElement.scrollWidth") == width
    assert scene.evaluate(SMALL) == []


def test_escape_closes_what_is_open(scene):
    """The paragraph goes, and the keyboard is where it was opened."""
    scene.keyboard.press("Escape")

    expect(scene.locator("byline-view").get_by_role("complementary")).to_be_hidden()
    expect(scene.locator("byline-view").locator("[data-opens], .locator").first).to_be_focused()


def test_every_text_stays_text(show, scenes, name):
    """Script in every text of the data is seen as it is written, and none comes to life."""
    view = copy.deepcopy(scenes[name])
    view["data"] = _poisoned(view["data"])
    page = show(view)

    expect(page.locator("byline-view")).to_contain_text("document.title='run'")
    assert page.title() == "Views" and page.locator("byline-view img").count() == 0


def _poisoned(value, key=""):
    """JSON data with script in its texts, but for those by which its parts find each other."""
    if isinstance(value, dict):
        return {name: _poisoned(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_poisoned(each, key) for each in value]
    return f"{value}{SCRIPT}" if isinstance(value, str) and key not in KEPT else value


KEPT = {"id", "start", "date", "from", "to", "rows", "columns", "filters", "locator"}


@pytest.mark.parametrize("data", [None, 7, [], {}, {"views": [], "reports": []}, {"views": [{}], "reports": "x"}])
def test_damaged_data_are_one_sentence(show, name, data):
    """What is no such view is refused in words."""
    page = show({"view": name, "version": 1, "name": "x", "data": data})

    expect(page.get_by_role("alert")).to_contain_text("Run this cell once more, or get the kit anew.")
