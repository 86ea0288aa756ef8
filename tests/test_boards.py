"""The boards in a notebook: what they show, what Python follows, and what is kept, in the form that it always had."""

import json
from functools import partial

import pytest
from opened import Opened

import byline
from byline.front.kept import follow
from byline.front.view import VIEW
from byline.questions import records
from byline.tools.forecasts import steps
from byline.tools.hypotheses import coding
from byline.tools.ratings import grades
from byline.tools.sorting.labels import claims, scenarios
from byline.tools.stances import codes

pytestmark = pytest.mark.usefixtures("in_town")

# A tool, what reads its record, and a value that was kept by an earlier kit.
VALUES = {
    "claim_bench": (lambda: claims().fitting, {"radio-4-a": "agrees"}),
    "scenario_sorter": (lambda: scenarios().fitting, {"pull-down": "banned"}),
    "stance_matrix": (lambda: codes.fitting, {"voss": {"A": "hedged"}}),
    "rating_board": (lambda: grades.fitting, {"courier-2-a": "B2"}),
    "hypothesis_matrix": (lambda: coding.fitting, {"credibility": {"A": "high"}, "1": {"A": "+"}}),
    "probability_board": (
        lambda: steps.fitting,
        {"given": {"A": 60}, "given_at": {}, "recalled": {}, "recalled_at": {}},
    ),
}
TOOLS = sorted(VALUES)


def _open(tool):
    return Opened(getattr(byline, tool))


def _name(tool):
    return _open(tool).outputs[-1][VIEW]["name"]


@pytest.mark.parametrize("tool", TOOLS)
class TestKept:
    """What a notebook holds of a board."""

    def test_it_opens_with_its_view_and_without_a_record(self, tool):
        """The output has the view as JSON, words for places without the script, and nothing kept yet."""
        opened = _open(tool)
        output = opened.outputs[-1]

        assert json.loads(json.dumps(output[VIEW]))["name"] == _name(tool)
        assert records.MIME not in output and output["text/plain"] and output["text/html"]
        assert opened.answer.value == VALUES[tool][0]()(None)

    def test_the_answer_follows_the_page(self, tool):
        """What a page has kept is the value of the Answer, and is there when the cell runs again."""
        _, value = VALUES[tool]
        opened, name = _open(tool), _name(tool)
        follow(records.record(name, value), is_in_page=True)

        assert opened.answer.value == value
        again = _open(tool)
        assert again.answer.value == value and again.outputs[-1][records.MIME]["answer"] == value

    def test_what_the_page_keeps_beside_the_value_stays(self, tool):
        """A field of the record beside its answer comes back with it."""
        name = _name(tool)
        records.keep({**records.record(name, VALUES[tool][1]), "seen": ["radio-4-a"]})

        assert _open(tool).outputs[-1][records.MIME]["seen"] == ["radio-4-a"]

    @pytest.mark.parametrize("damaged", ["x", 7, [1], {"gone": {"a": 1}}, {"given": 3}])
    def test_a_record_that_does_not_fit_stops_nobody_and_is_not_lost(self, tool, damaged):
        """Whatever stands in the record, the board opens, and the earlier value is shown once more."""
        records.keep(records.record(_name(tool), damaged))
        opened = _open(tool)

        assert opened.answer.value == VALUES[tool][0]()(damaged)
        assert opened.outputs[0][records.MIME]["answer"] == damaged

    def test_code_can_set_the_value(self, tool):
        """A value that code gives to the Answer is kept like one that is clicked."""
        opened = _open(tool)
        opened.answer.value = VALUES[tool][1]

        assert records.earlier(_name(tool)) == VALUES[tool][1]


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_board_says_before_anything_is_kept_names_no_answer(tool):
    """The words of an empty board tell how to begin, in one sentence for GitHub and paper."""
    told = _open(tool).outputs[-1]["text/plain"]

    assert told.startswith(("No ", "Nothing ")) and tool in told


def test_a_typed_value_is_shown_and_not_kept():
    """The result of typed codes is a view of its own, which takes nothing of what is kept, and a page in HTML."""
    output = Opened(byline.stance_matrix, {"voss": {"A": "hedged"}}).outputs[0]

    assert output[VIEW]["data"]["typed"] == {"voss": {"A": "hedged"}} and output[VIEW]["name"].endswith("#typed")
    assert records.MIME not in output and "α" in output["text/html"]
    assert records.earlier(_name("stance_matrix")) is None


def test_boards_in_other_cells_follow_what_is_typed():
    """Forecasts that are typed reach each probability board that is open."""
    boards = [Opened(partial(byline.probability_board, at=step)) for step in ("forecasts", "recall")]
    Opened(byline.probability_board, {"A": 60})

    assert [board.answer.value["given"] for board in boards] == [{"A": 60}, {"A": 60}]
