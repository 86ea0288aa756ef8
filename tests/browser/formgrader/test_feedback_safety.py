"""Nothing that a student wrote runs or loads anything in the browser of who opens their feedback."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from attacks import LIVE, MARKUP, OUTPUTS, aimed
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from helpers import RIGHT, cell, clicked, typed, write
from playwright.sync_api import expect

from byline.cli import main

QUIZ = "02-motives/02-motives-quiz"
# Where submissions are named by file, a student may choose the name; worse signs than these are refused.
NAME = "x' onerror='window.ran=1' &lt;script&gt;window.ran=1;"
_SETTLE_MS = 1500  # for a refresh, an animation or a frame to do its harm


class _Listener(BaseHTTPRequestHandler):
    """Writes down who calls."""

    def do_GET(self):
        self.server.heard.append(self.path)
        self.send_error(404)

    do_POST = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def listener():
    """A server to which no page may speak; `heard` lists what was asked of it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Listener) as server:
        server.heard, server.url = [], f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def pages(course, motives, listener):
    """A course with feedback for eve, who attacks by what she hands in, for mal, whose autograded notebook is full
    of outputs that attack, and for ada, who is honest.
    """
    markup = aimed(MARKUP, listener.url)
    for name in ("eve", NAME):
        write(course / "submitted" / name / f"{QUIZ}.ipynb", _hostile(motives, markup))
    for name in ("mal", "ada"):
        answers = clicked(motives.release, motives.questions, RIGHT | {"received": "A"})
        write(course / "submitted" / name / f"{QUIZ}.ipynb", answers)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        assert CliRunner().invoke(main, ["grade", "02-motives"]).exit_code == 0
        autograded = course / "autograded" / "mal" / f"{QUIZ}.ipynb"
        notebook = json.loads(autograded.read_text(encoding="utf-8"))
        for each in notebook["cells"]:
            if each["cell_type"] == "code":
                each["outputs"] += aimed(OUTPUTS, listener.url)
        write(autograded, notebook)
        result = CliRunner().invoke(main, ["feedback", "02-motives"])
        assert result.exit_code == 0, result.output
    return course / "feedback"


def _hostile(motives, markup):
    """A submission with every attack: as free text, as cells of the student's own, as code, as a kept answer."""
    notebook = typed(motives.release, RIGHT)
    cell(notebook, "own-words")["source"] = "\n\n".join(markup.values())
    cell(notebook, "received-answer")["source"] = "received = " + repr(
        markup["script"] + markup["out of the answer's box"]
    )
    blank = {"metadata": {"tags": [markup["script"]]}}
    own = [{**blank, "cell_type": "markdown", "id": f"m{i}", "source": text} for i, text in enumerate(markup.values())]
    code = {**blank, "cell_type": "code", "id": "c", "execution_count": None, "outputs": aimed(OUTPUTS, "http://x")}
    raw = {**blank, "cell_type": "raw", "id": "r", "source": "".join(markup.values())}
    notebook["cells"][3:3] = [*own, {**code, "source": "\n".join(markup.values())}, raw]
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"x": markup["script"]}}
    return notebook


@pytest.fixture
def opened(page, listener):
    """Open an address, let the page do what it can, and return (what ran, what the listener heard, what was asked)."""

    def visit(url, wait_ms=_SETTLE_MS):
        asked = []
        listener.heard.clear()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url, wait_until="load")
        for _ in range(10):
            page.keyboard.press("Tab")
        page.mouse.wheel(0, 100_000)
        page.wait_for_timeout(wait_ms)
        strange = [address for address in asked if not address.startswith(("data:image/", "file:"))]
        return page.evaluate("window.ran ?? null"), [*listener.heard], strange

    return visit


@pytest.mark.parametrize("student", ["eve", "mal", NAME])
def test_a_page_from_disk_runs_nothing_and_asks_for_nothing(pages, opened, page, student):
    """A page of attacks, opened from disk, runs no script, sends no request and stays where it is."""
    address = (pages / student / f"{QUIZ}.html").as_uri()

    assert opened(address) == (None, [], []) and page.url == address


def test_the_attacks_are_real(page, tmp_path, listener):
    """The same attacks, each put as it is into a page, run a script or call home."""
    live = set()
    for name, attack in aimed(LIVE, listener.url).items():
        listener.heard.clear()
        bare = tmp_path / "bare.html"
        bare.write_text(f"<!DOCTYPE html><p>{attack}", encoding="utf-8")
        page.goto(bare.as_uri(), wait_until="load")
        page.wait_for_timeout(100)
        if listener.heard or page.evaluate("window.ran ?? null"):
            live.add(name)

    assert sorted(set(LIVE) - live) == []


def test_the_policy_of_a_page_stops_what_would_get_in(pages, opened, tmp_path, listener):
    """Were attacks put into a page past the cleaner, the browser would still run and load none of them."""
    attacks = [attack for name, attack in aimed(LIVE, listener.url).items() if name != "refresh"]  # no policy stops it
    page = (pages / "ada" / f"{QUIZ}.html").read_text(encoding="utf-8")
    found = []
    for attack in attacks:
        broken = tmp_path / "broken.html"
        broken.write_text(page.replace("<main>", f"<main>{attack}"), encoding="utf-8")
        found.append(opened(broken.as_uri(), 100)[:2])

    assert found == [(None, [])] * len(attacks)


def test_no_attack_covers_the_page(pages, page):
    """What a student wrote stays inside the boxes that say it is theirs."""
    page.goto((pages / "eve" / f"{QUIZ}.html").as_uri())
    strays = """() => [...document.querySelectorAll('.own *')].filter(node => {
        const [box, own] = [node.getBoundingClientRect(), node.closest('.own').getBoundingClientRect()];
        return box.width && (box.left < own.left - 1 || box.right > own.right + 1
            || box.top < own.top - 1 || box.bottom > own.bottom + 1 || getComputedStyle(node).position !== 'static');
    }).map(node => node.outerHTML)"""

    assert page.evaluate(strays) == []


def test_formgrader_shows_a_submission_without_running_it(pages, lab, opened, page):
    """Formgrader's page of the same submissions shows them, runs nothing of theirs and calls nobody for them."""
    page.goto(f"{lab.url}/formgrader/gradebook/02-motives/02-motives-quiz")
    page.locator("td a").first.wait_for()
    for link in set(page.locator("td a").evaluate_all("links => links.map(link => link.href)")):
        assert opened(link)[:2] == (None, [])
        expect(page.get_by_text("In your own words")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("student", ["ada", "eve"])
def test_axe_finds_nothing(pages, page, student, scheme):
    """A page breaks no rule of axe-core, in the light and in the dark, whatever a student wrote into it."""
    page.emulate_media(color_scheme=scheme)
    page.goto((pages / student / f"{QUIZ}.html").as_uri())
    found = Axe().run(page).response["violations"]

    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []


def test_a_page_fits_into_a_narrow_window(pages, page):
    """In a window 400 pixels wide nothing is cut off and nothing scrolls sideways."""
    page.set_viewport_size({"width": 400, "height": 900})
    page.goto((pages / "ada" / f"{QUIZ}.html").as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= 400
