"""What boards compute in the page is what Python computes; whatever a view or a record holds, nothing fails."""

import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_hostile_views import JSON

from byline.tools.forecasts import score, steps
from byline.tools.hypotheses import weighing
from byline.tools.ratings import result as ratings
from byline.tools.sorting import claims, labels, scenarios
from byline.tools.stances import result as stances

SHOWN = """views => views.map(([view, record]) => {
  const element = document.body.appendChild(document.createElement('byline-view'));
  element.show(view, record, { keep: async () => {} });
  const root = element.firstElementChild?.shadowRoot;
  const nodes = [...(root?.querySelectorAll('.page :is(p, li, th, td)') ?? [element])];
  const text = nodes.map((node) => node.textContent.trim());
  const scripts = root?.querySelectorAll('script, img').length ?? 0;
  element.remove();
  return [text, scripts];
})"""
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TOOLS = ("claim_bench", "hypothesis_matrix", "probability_board", "rating_board", "scenario_sorter", "stance_matrix")


@pytest.fixture(scope="module")
def stage(browser, bridge):
    """A page with the components, and all that its console complains about."""
    with browser.new_context() as context:
        page, troubles = context.new_page(), []
        page.on("console", lambda told: troubles.append(told.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto((bridge / "page" / "index.html").as_uri())
        yield page, troubles


@pytest.fixture(scope="module", autouse=True)
def in_town(root):
    """Work in the invented course."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root / "tests" / "course")
        yield


@pytest.fixture
def shown(stage, boards):
    """A function that gives the texts on the result of a tool for some values."""

    def texts(tool, values, **more):
        views = [{**boards[tool], "data": {**boards[tool]["data"], **more, "typed": value}} for value in values]
        return [text for text, _ in stage[0].evaluate(SHOWN, [[view, None] for view in views])]

    return texts


def _paragraphs(page):
    """The texts of paragraphs, items and cells in a result as HTML that Python makes."""
    found = re.findall(r"<(p|li|td|th)\b[^>]*>(.*?)</\1>", page, re.DOTALL)
    return {_plain(text) for _, text in found}


def _plain(text):
    return unescape(re.sub(r"<[^>]+>", "", text)).replace("\xa0%", "%").replace(" %", "%").strip()


def _told(page, *starts):
    """Those of Python's paragraphs that begin so."""
    return {text for text in _paragraphs(page) if text.startswith(starts)}


def _values(rows, columns, codes):
    """Codings in which each square has a code or none, and at least one has one."""
    given = st.fixed_dictionaries({}, optional=dict.fromkeys(columns, st.sampled_from(codes)))
    return st.fixed_dictionaries({}, optional=dict.fromkeys(rows, given)).map(
        lambda value: {
            row: {column: value[row][column] for column in columns if column in value[row]}
            for row in rows
            if value.get(row)
        }
    )


@FEW
@given(data=st.data())
def test_agreement_is_that_of_python(shown, boards, data):
    """α, the share of equal codes and the words on chance are Python's, for any codes."""
    view = boards["stance_matrix"]["data"]
    experts, letters, codes = ([one["id"] for one in view[name]] for name in ("experts", "propositions", "codes"))
    values = data.draw(st.lists(_values(experts, letters, codes).filter(bool), min_size=4, max_size=4))

    for value, texts in zip(values, shown("stance_matrix", values), strict=True):
        told = _told(stances.result(value), "α", "Squares that you", "Your codes")
        assert told and {text.replace(view["said"]["rough"], "").strip() for text in texts} >= told


@FEW
@given(data=st.data())
def test_leaning_is_that_of_python(shown, boards, data):
    """How many claims were trusted, which way that leans, too strict and too lax are Python's, for any labels."""
    for tool, module, sorting in (
        ("claim_bench", claims, labels.claims()),
        ("scenario_sorter", scenarios, labels.scenarios()),
    ):
        ids = list(sorting.items().index)
        picks = st.fixed_dictionaries({}, optional=dict.fromkeys(ids, st.sampled_from(list(sorting.labels))))
        values = data.draw(st.lists(picks.filter(bool), min_size=4, max_size=4))
        for value, texts in zip(values, shown(tool, values), strict=True):
            rows = sorting.items()
            done = rows[rows.index.isin(value)]
            assert {_plain(text) for text in re.findall(r"<p>(.*?)</p>", module._result(done, value))} <= set(texts)


@FEW
@given(data=st.data())
def test_shares_of_ratings_are_those_of_python(shown, boards, data):
    """The diagonal, agreement and leaning of ratings are Python's, for any grades, also halves."""
    ids = [item["id"] for item in boards["rating_board"]["data"]["items"]]
    codes = st.from_regex(r"[A-F]?[1-6]?", fullmatch=True).filter(bool)
    picks = st.fixed_dictionaries({}, optional=dict.fromkeys(ids, codes))
    values = data.draw(st.lists(picks.filter(bool), min_size=4, max_size=4))

    for value, texts in zip(values, shown("rating_board", values), strict=True):
        told = _told(ratings.result(value), "Yours", "Reference, same", "Same grade", "Most of", "Of ")
        assert told <= set(texts)


@FEW
@given(data=st.data())
def test_what_speaks_against_a_hypothesis_is_that_of_python(shown, boards, data):
    """Counts, weights, what tells hypotheses apart and how many squares agree are Python's, for any signs."""
    view = boards["hypothesis_matrix"]["data"]
    rows, pieces = ([one["id"] for one in view[name]] for name in ("hypotheses", "evidence"))
    grades, signs = _values(["credibility"], pieces, ["high", "middle", "low"]), _values(rows, pieces, ["+", "-", "0"])
    pairs = st.tuples(grades, signs.filter(bool)).map(lambda pair: pair[0] | pair[1])
    values = data.draw(st.lists(pairs, min_size=4, max_size=4))

    for value, texts in zip(values, shown("hypothesis_matrix", values), strict=True):
        page = weighing.weighing(value)
        assert _told(page, "Tells them", "Says the same", "Open, as", "Coded as") <= set(texts)
        counts = [str(number) for row in rows for number in weighing.standing(value, row)]
        # What stands before the counts is the coding itself, in which a sign may be a zero.
        assert [text for text in texts if text.isdigit()][-len(counts) :] == counts


@FEW
@given(data=st.data())
def test_scores_are_those_of_python(shown, boards, data):
    """Brier scores, the base rate and the shift of memory are Python's, for any forecasts."""
    ids = [item["id"] for item in boards["probability_board"]["data"]["items"]]
    numbers = st.fixed_dictionaries({}, optional=dict.fromkeys(ids, st.integers(0, 100)))
    values = data.draw(st.lists(st.tuples(numbers.filter(bool), numbers), min_size=2, max_size=2))
    states = [
        {
            "given": early,
            "recalled": {item: late[item] for item in early if item in late},
            "opened_at": "1",
            "seen_at": "2",
        }
        for early, late in values
    ]

    for state, texts in zip(states, shown("probability_board", states), strict=True):
        page = score.score(steps.fitting(state)["given"]).partition("<figure")[0]
        assert _told(page, "You", "Always", "0.", "1.", "Experts", "The base", "None of") <= set(texts)


@FEW
@given(data=st.data())
def test_memory_is_that_of_python(stage, boards, data):
    """Both numbers and the mean shift towards the outcome are Python's; the board opens at the recall."""
    ids = [item["id"] for item in boards["probability_board"]["data"]["items"]]
    numbers = st.fixed_dictionaries(dict.fromkeys(ids, st.integers(0, 100)))
    early, late = data.draw(numbers), data.draw(numbers)
    view = {**boards["probability_board"], "data": {**boards["probability_board"]["data"], "at": "recall"}}
    record = {"question": view["name"], "answer": {"given": early, "recalled": late, "opened_at": "1"}}
    [[texts, _]] = stage[0].evaluate(SHOWN, [[view, record]])

    assert _told(score.memory(early, late), "Of ", "None of", "yes", "no") <= set(texts)


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_view_holds_it_is_a_board_or_a_sentence(stage, boards, tool, data):
    """With any JSON in place of a field or of a record, there is a board or a sentence; no script comes to life."""
    page, troubles = stage
    view = boards[tool]
    fields = st.dictionaries(st.sampled_from([*view["data"], "typed", "at"]), JSON, max_size=3)
    changed = [{**view, "data": {**view["data"], **data.draw(fields)}} for _ in range(4)]
    changed.append({**view, "data": data.draw(JSON)})
    records = [{"question": view["name"], "answer": data.draw(JSON), "seen": data.draw(JSON)} for _ in changed]
    told = page.evaluate(SHOWN, [list(pair) for pair in zip(changed, records, strict=True)])

    assert all(text and not scripts for text, scripts in told)
    assert troubles == []
