"""What the page says of an answer is what Python says: verdict, points and explanation, byte for byte."""

import json
from dataclasses import asdict

import pytest
from asked import BEFORE, BEHIND, KEYS, RIGHT, WRONG, question

from byline.front import bundle
from byline.front.texts import reports
from byline.questions.marking import mark
from byline.questions.sealing import seal

MARKS = """async text => {
  const marked = async ([question, answer]) => {
    const { parts, ...mark } = await byline.mark(question, answer);
    return mark;
  };
  return JSON.stringify(await Promise.all(JSON.parse(text).map(marked)));
}"""


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


def in_page(page, asked):
    """The marks of pairs of a question's view and an answer, as the page gives them."""
    return json.loads(page.evaluate(MARKS, json.dumps(asked)))


def as_python(question, answer, outcomes):
    """The Mark of an answer, as JSON has it."""
    return json.loads(json.dumps(mark(question, answer, outcomes)._asdict()))


@pytest.mark.parametrize("kind", KEYS)
def test_an_answer_has_the_same_mark_in_the_page(plain_page, kind):
    """Right, wrong and wordy answers of each type."""
    asked, outcomes = question(kind)
    view = asdict(asked) | {"boxes": seal(asked.id, outcomes), "reports": reports()}
    typed = [answer for answer in RIGHT[kind] + WRONG[kind] if isinstance(answer, str)]
    answers = [f"{before}{typed[0]}{behind}" for before in BEFORE for behind in BEHIND]
    answers += [json.loads(json.dumps(answer)) for answer in RIGHT[kind] + WRONG[kind] if not isinstance(answer, set)]

    assert in_page(plain_page, [(view, answer) for answer in answers]) == [
        as_python(asked, answer, outcomes) for answer in answers
    ]
