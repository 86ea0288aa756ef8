"""What the page says of an answer is what Python says: verdict, points and explanation, byte for byte."""

import json
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from asked import BEFORE, BEHIND, KEYS, RIGHT, WRONG, decorated, question
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from paged import as_sent, by_page, by_python, can_be_sent, prints, view

from byline.course import Course
from byline.errors import shown
from byline.front import bundle
from byline.front.asked import question_view
from byline.questions import released
from byline.questions.keys import read_keys
from byline.questions.normal import alien, clean, visible
from byline.quotes.words import mixed_alphabets, words
from byline.tables import practice_rows

ROOT = Path(__file__).parents[3]
TABLE = ROOT / "tests" / "front" / "cases.json"


@pytest.fixture(scope="module")
def plain_page(browser, tmp_path_factory):
    """A plain page with the script, and nothing else; a file, since a browser deciphers for pages that are safe."""
    file = tmp_path_factory.mktemp("page") / "plain.html"
    file.write_text("<!doctype html><title>Plain</title>", encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(file.as_uri())
        page.add_script_tag(content=bundle.script())
        yield page


def test_the_page_marks_every_case_as_the_table_has_it(plain_page):
    """Points, verdict and explanation, of all types, from the same sealed boxes as in Python."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    sentences = {number: sentence for sentence, number in table["told"]}
    found = by_page(plain_page, dict(table["questions"]), [case[:2] for case in table["cases"]])
    wanted = [(points, verdict, [sentences[n] for n in told]) for _, _, points, verdict, told in table["cases"]]
    given_ = [(mark["points"], mark["verdict"], mark["explanation"]) for mark in found]

    assert [case for case in zip(table["cases"], wanted, given_, strict=True) if case[1] != case[2]] == []


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
def test_any_other_answer_has_the_same_mark(plain_page, kind, data):
    """Answers that are new at each run: in other signs and widths, with words around them, or of no form at all."""
    asked, outcomes = question(kind)
    typed = [answer for answer in RIGHT[kind] + WRONG[kind] if isinstance(answer, str)]
    around = st.tuples(*map(st.sampled_from, (BEFORE, typed, BEHIND))).map("".join)
    anything = st.recursive(_LEAF, lambda each: st.lists(each) | st.dictionaries(_TEXT, each, max_size=3), max_leaves=6)
    drawn = data.draw(st.lists(decorated(RIGHT[kind] + WRONG[kind]) | around | anything, min_size=20, max_size=40))
    answers = [as_sent(answer) for answer in drawn if can_be_sent(answer)]
    found = by_page(plain_page, {"it": view(asked, outcomes)}, [("it", answer) for answer in answers])

    assert found == [by_python(asked, answer, outcomes) for answer in answers]


_TEXT = st.text(st.characters(exclude_categories=["Cn", "Cs"]))  # browsers know newer signs than Python
_LEAF = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT


REFUSED = "([asked, answer]) => byline.mark(JSON.parse(asked), answer).then(JSON.stringify, error => error.message)"


def test_a_quotation_waits_where_the_page_has_no_fingerprints(plain_page):
    """The mark is refused with a sentence that says what to do, and nothing is said against the answer."""
    asked = json.dumps({**view(*question("choice")), "type": "quote", "id": "demo/asked"})
    refused = plain_page.evaluate(
        "asked => byline.mark(JSON.parse(asked), 'five words or more here').catch(String)", asked
    )

    assert "this page does not find" in refused and "run the cell with check" in refused


@pytest.mark.parametrize("damage", [{"boxes": []}, {"boxes": ["%"]}, {"settings": {}}, {"settings": {"accept": 7}}])
def test_a_damaged_question_is_refused_in_a_sentence(plain_page, damage):
    """Boxes or settings that somebody altered: no verdict, and what to do."""
    asked = json.dumps({**view(*question("number")), **damage})
    refused = plain_page.evaluate(REFUSED, [asked, "7"])

    assert refused == (
        "data/questions/demo.json was altered or belongs to another version of Byline. "
        "Get the kit anew; your answers stay in your notebook."
    )


@pytest.mark.parametrize("stem", Course(ROOT).stems)
def test_the_questions_of_the_kit_are_marked_alike(plain_page, stem):
    """Each question as it is released, with its right answers, all that its key explains, and a letter or a number."""
    keys = read_keys(Course(ROOT).key(stem))
    views, judges, asked = {}, {}, []
    for name, key in keys.items():
        if key.type in TYPES:
            views[name], judges[name] = _released(name)
            asked += [(name, answer) for answer in map(as_sent, _answers(key, views[name]))]

    assert by_page(plain_page, views, asked) == [
        by_python(judges[name][0], answer, judges[name][1]) for name, answer in asked
    ]


TYPES = ("choice", "choices", "locate", "match", "matrix", "number", "order", "probability", "quote", "text")


def _released(name):
    """The view of a released question as a card has it, and with what Python marks it."""
    its = question_view(name)
    return {**its["data"], "id": its["name"], "fingerprints": prints()["fingerprints"]}, released.question(name)


def _answers(key, its):
    """Answers to a question of the kit: those of its key, what it explains, and others of the same form."""
    if key.type == "quote":
        texts = [row["text"] for row in practice_rows()]
        ends = [" ".join([*one.split()[-4:], *next_.split()[:4]]) for one, next_ in pairwise(texts)]
        return [*texts, *ends, *(text.replace(" the ", " a ") for text in texts)]
    told = [value for value, _ in key.why["values"]] if "values" in key.why else [*key.why]
    letters = [*its.get("options", ())]
    return [*key.keys, *(key.key if isinstance(key.key, list) else []), *told, *letters, letters, 7, "50 %"]


# What is done with single signs: a name, and the same in Python and in the page's modules.
OF_SIGNS = {
    "clean": (lambda sign: clean(f"x{sign}x"), "sign => normal.clean(`x${sign}x`)"),
    "visible": (lambda sign: visible(f"x{sign}x"), "sign => normal.visible(`x${sign}x`)"),
    "words": (lambda sign: words(f"x{sign}x"), "sign => words.words(`x${sign}x`)"),
    "latin": (lambda sign: mixed_alphabets(f"b{sign}"), "sign => words.mixedAlphabets(`b${sign}`)"),
    "greek": (lambda sign: mixed_alphabets(f"π{sign}"), "sign => words.mixedAlphabets(`π${sign}`)"),
    "alien": (alien, "normal.alien"),
    "shown": (shown, "python.shown"),
    "small": (str.casefold, "python.casefold"),
    "capital": (str.isupper, "python.isUpper"),
    "digit": (str.isdigit, "python.isDigit"),
}
SWEEP = """async ([of, signs]) => {
  const [normal, python, words] = await Promise.all(
    ["reading/normal", "reading/python", "quotes/words"].map(name => import(`/${name}.js`)));
  const found = eval(of);
  return JSON.stringify(JSON.parse(signs).map(sign => found(String.fromCodePoint(sign))));
}"""


@cache
def _known():
    """The code points of Python's Unicode; a browser may know newer ones."""
    return [sign for sign in range(0x110000) if unicodedata.category(chr(sign)) != "Cn"]


@pytest.fixture(scope="module")
def modules(browser):
    """A page that can import the modules as they are."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("http://localhost/**", _serve)
        page.goto("http://localhost/")
        yield page


def _serve(route):
    path = bundle.MODULES / route.request.url.removeprefix("http://localhost/")
    types = {".js": "text/javascript", ".json": "application/json"}
    is_file = path.suffix in types
    route.fulfill(
        body=path.read_text(encoding="utf-8") if is_file else "", content_type=types.get(path.suffix, "text/html")
    )


@pytest.mark.parametrize("what", OF_SIGNS)
def test_each_sign_of_unicode_is_read_alike(modules, what):
    """Of all code points that Python's Unicode has heard of."""
    of_python, of_page = OF_SIGNS[what]
    found = json.loads(modules.evaluate(SWEEP, [of_page, json.dumps(_known())]))

    assert [sign for sign, own in zip(map(chr, _known()), found, strict=True) if own != of_python(sign)] == []
