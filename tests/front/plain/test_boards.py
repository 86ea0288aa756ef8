"""The boards on a plain page: worked through with keys, mouse and finger, kept in the form that Python reads."""

import json
import re
from base64 import b64decode

import pytest
from playwright.sync_api import expect

KEPT = "name => JSON.parse(localStorage.getItem(`byline:views:${name}`))"
STORE = """([name, record]) => {
  localStorage.setItem(`byline:views:${name}`, JSON.stringify(record));
  location.reload();
}"""


class Board:
    """A board that is open on a page."""

    def __init__(self, page, view):
        self.page, self.view, self.data = page, view, view["data"]
        self.node = page.locator("byline-view")

    @property
    def kept(self):
        """The record that the page holds."""
        return self.page.evaluate(KEPT, self.view["name"])

    @property
    def value(self):
        """What is kept."""
        return self.kept["answer"]

    @property
    def text(self):
        """All that is to be read on the board."""
        return self.node.evaluate("node => node.firstElementChild.shadowRoot.querySelector('.page').innerText")

    def press(self, *keys):
        """Press keys one after the other, from where the board puts the keyboard."""
        self.node.evaluate("node => node.focus()")
        for key in keys:
            self.page.keyboard.press(key)

    def step(self, name):
        """Go to a step."""
        self.node.get_by_role("group", name="Steps").get_by_role("button", name=name).click()

    def reopen(self, answer=None):
        """Load the page anew, after another answer was kept, where one is given."""
        if answer is None:
            self.page.reload()
        else:
            record = {"question": self.view["name"], "answer": answer, "kept": "2026-01-01T00:00:00+00:00"}
            self.page.evaluate(STORE, [self.view["name"], record])
        expect(self.page.get_by_role("group", name="Steps")).to_be_visible()


def _reasons(board):
    """Why each question came out as it did."""
    return [row["why"] for row in json.loads(b64decode(board.data["folded"]))["record"]]


@pytest.fixture
def opened(show, boards):
    """A function that opens the board of a tool, with some of its data changed."""

    def opened(tool, **data):
        view = {**boards[tool], "data": {**boards[tool]["data"], **data}}
        return Board(show(view), view)

    return opened


class TestSorting:
    """Cases and claims sorted one by one."""

    @pytest.mark.parametrize("tool", ["claim_bench", "scenario_sorter"])
    def test_no_answer_is_in_view_before_a_case_is_sorted(self, opened, tool):
        """Neither the reference's reason nor a word on it is to be read above, below or beside the cards."""
        board = opened(tool)

        for at in range(len(board.data["items"])):
            board.node.get_by_role("button", name=f"{at + 1}:").click()
            assert not any(text in board.text for item in board.data["items"] for _, text in item["why"])
            assert "reference" not in board.text.lower() and "Checked:" not in board.text

    def test_a_letter_sorts_and_enter_compares(self, opened):
        """Two keys sort the first claim and show the reference; it is kept as Python has always kept it."""
        board = opened("claim_bench")
        first = board.data["items"][0]
        board.press("C", "Enter")

        assert board.value == {first["id"]: board.data["labels"][2][0]}
        assert f"Reference: {first['reference']}." in board.text and first["why"][0][1] in board.text

    def test_enter_without_a_choice_asks_for_one(self, opened):
        """Nothing is compared before something was chosen."""
        board = opened("claim_bench")
        board.press("Enter")

        expect(board.node.locator(".state")).to_have_text("Choose one first, then compare.")
        assert "Reference:" not in board.text

    def test_a_choice_can_be_changed_until_it_is_compared(self, opened):
        """Another letter takes the place of the first; after Compare none does, also once the page was loaded anew."""
        board = opened("scenario_sorter")
        first, labels = board.data["items"][0]["id"], [label for label, _ in board.data["labels"]]
        board.press("A", "B")
        assert board.value == {first: labels[1]}
        board.press("Enter", "A")
        assert board.value == {first: labels[1]}
        board.reopen()
        board.node.get_by_role("button", name="1:").click()

        expect(board.node.get_by_role("radio").first).to_be_disabled()
        assert board.kept["seen"] == [first]

    def test_a_case_can_be_sorted_again(self, opened):
        """The case goes back among those that are not sorted, and its answer out of view."""
        board = opened("scenario_sorter")
        board.press("A", "Enter")
        board.node.get_by_role("button", name="Sort it again").click()

        assert board.value == {} and board.kept["seen"] == []
        assert "Reference:" not in board.text

    def test_a_case_is_dragged_to_its_label(self, opened):
        """Taken with the mouse and let go over the second label, the case is sorted there."""
        board = opened("scenario_sorter")
        card, label = board.node.locator(".case").bounding_box(), board.node.locator(".tile").nth(1).bounding_box()
        board.page.mouse.move(card["x"] + 40, card["y"] + 20)
        board.page.mouse.down()
        board.page.mouse.move(label["x"] + 20, label["y"] + 20, steps=5)
        board.page.mouse.up()

        expect(board.node.get_by_role("radio").nth(1)).to_be_checked()
        assert list(board.value.values()) == [board.data["labels"][1][0]]

    def test_the_result_counts_what_is_sorted_and_hides_the_rest(self, opened):
        """One of the claims is sorted: no reason of another is to be read, and no total of the reference."""
        board = opened("claim_bench")
        board.press("A")
        board.step("Result")
        others = board.data["items"][1:]

        assert f"{len(others)} of {len(others) + 1} are not sorted and not counted." in board.text
        assert not any(item["why"][0][1] in board.text for item in others)

    def test_an_earlier_record_opens_at_what_is_not_sorted(self, opened):
        """What an older kit kept is taken over; the board opens at the next case."""
        board = opened("claim_bench")
        board.reopen({board.data["items"][0]["id"]: board.data["labels"][0][0], "gone": "agrees"})

        expect(board.node.get_by_text(f"1 of {len(board.data['items'])}", exact=True).first).to_be_visible()
        assert f"2 of {len(board.data['items'])}" in board.text


class TestStances:
    """A grid coded square by square."""

    def test_a_key_codes_a_square_and_goes_on(self, opened):
        """Letters fill the first row and go on in the second; the codes are kept by expert and proposition."""
        board = opened("stance_matrix")
        experts, letters = ([one["id"] for one in board.data[name]] for name in ("experts", "propositions"))
        board.press("a", "h", "s")

        assert board.value == {
            experts[0]: dict(zip(letters, ["asserts", "hedged"], strict=True)),
            experts[1]: {letters[0]: "silent"},
        }

    def test_arrows_move_and_delete_takes_back(self, opened):
        """Down and up leave codes alone; Delete empties the square, and with it the expert."""
        board = opened("stance_matrix")
        board.press("a")
        board.press("ArrowLeft", "Delete")

        assert board.value == {}
        board.press("ArrowDown", "d")
        assert list(board.value) == [board.data["experts"][1]["id"]]

    def test_a_square_is_coded_by_pressing(self, opened):
        """A square is pressed, then a code below; the paragraphs beside are those of its expert."""
        board = opened("stance_matrix")
        person = board.data["experts"][1]
        board.node.get_by_role("gridcell").nth(3).click()
        board.node.get_by_role("radio", name="uncertain").check()

        expect(board.node.get_by_role("group", name=f"What {person['name']} says")).to_contain_text(person["places"][0])
        assert board.value == {person["id"]: {board.data["propositions"][1]["id"]: "uncertain"}}

    def test_the_grid_is_one_stop_for_tab(self, opened):
        """Of all squares one can be reached with Tab, and it moves along."""
        board = opened("stance_matrix")
        board.press("ArrowRight")

        expect(board.node.locator("[role=gridcell][tabindex='0']")).to_have_count(1)
        expect(board.node.get_by_role("gridcell").nth(1)).to_be_focused()

    def test_the_result_hides_what_is_not_coded(self, opened):
        """One square is coded: of the others neither code nor reason is to be read."""
        board = opened("stance_matrix")
        board.press("u")
        board.step("Result")

        assert not any(cell["why"] in board.text for cell in board.data["reference"][1:])

    def test_a_partner_s_notebook_is_compared(self, opened, tmp_path):
        """α comes from the record in the partner's saved notebook; squares that differ are named."""
        board = opened("stance_matrix")
        board.press("a", "h", "s", "s")
        experts, letters = ([one["id"] for one in board.data[name]] for name in ("experts", "propositions"))
        theirs = {experts[0]: {letters[0]: "asserts", letters[1]: "silent"}, experts[1]: {letters[0]: "silent"}}
        record = {"question": board.view["name"], "kept": "2"}
        outputs = [{"data": {"application/vnd.byline.answer+json": one}} for one in ({**record, "answer": theirs}, 7)]
        path = tmp_path / "partner.ipynb"
        path.write_text(json.dumps({"cells": [{"outputs": outputs}, {"outputs": "?"}]}), encoding="utf-8")
        board.step("Result")
        board.node.get_by_label("Your partner’s notebook").set_input_files(path)

        expect(board.node.get_by_text("Squares coded alike: 2 of 3 (66.7%)")).to_be_visible()
        assert "yours hedged, your partner’s silent" in board.text

    def test_a_file_without_codes_is_told(self, opened, tmp_path):
        """What is no notebook, or holds no codes, gets a sentence."""
        board = opened("stance_matrix")
        board.press("a")
        path = tmp_path / "notes.ipynb"
        path.write_text("hello", encoding="utf-8")
        board.step("Result")
        board.node.get_by_label("Your partner’s notebook").set_input_files(path)

        expect(board.node.get_by_text("notes.ipynb holds no codes of this matrix.")).to_be_visible()


class TestRatings:
    """Sources without claims, then claims without sources."""

    def test_a_source_is_rated_without_its_claim(self, opened):
        """The first step shows no claim, the second no source; both halves make one code."""
        board = opened("rating_board")
        items = {item["id"]: item for item in board.data["items"]}
        first = board.data["items"][0]
        assert first["title"] not in board.text
        board.press(*["B", "Enter"] * len(items))
        claim = board.data["order"][0]
        assert not any(text in board.text for item in items.values() for _, text in item["source"] if len(text) > 20)
        board.press("3")

        assert board.value == {id: "B3" if id == claim else "B" for id in items}

    def test_the_board_shows_what_has_both_halves(self, opened):
        """Items of which a half is missing are only counted."""
        board = opened("rating_board")
        first = board.data["items"][0]
        board.reopen({first["id"]: "b 2", "gone": "A1"})
        board.step("Board")

        assert f"yours B2, reference {first['reference']}" in board.text
        assert f"{len(board.data['items']) - 1} of {len(board.data['items'])} items lack a rating" in board.text


class TestHypotheses:
    """Evidence weighed against hypotheses."""

    def test_signs_go_down_the_columns(self, opened):
        """Credibility is rated card by card; then signs are typed, and each column is filled from above."""
        board = opened("hypothesis_matrix")
        pieces, rows = ([one["id"] for one in board.data[name]] for name in ("evidence", "hypotheses"))
        board.press(*["h", "Enter"] * len(pieces))
        board.press(*["+", "-", "0"][: len(rows)])

        assert board.value["credibility"] == dict.fromkeys(pieces, "high")
        assert {row: board.value[row][pieces[0]] for row in rows} == dict(zip(rows, "+-0", strict=False))

    def test_minuses_weigh_as_their_evidence_is_credible(self, opened):
        """A minus of middle credibility counts two, one of unrated evidence nothing."""
        board = opened("hypothesis_matrix")
        pieces, row = [one["id"] for one in board.data["evidence"]], board.data["hypotheses"][0]["id"]
        board.reopen({"credibility": {pieces[0]: "middle"}, row: {pieces[0]: "-", pieces[1]: "-"}})
        board.step("Result")

        expect(board.node.locator(".standings tbody tr").first.locator("td")).to_have_text(["2", "2", "0", "0"])


class TestForecasts:
    """Probabilities before and after the record."""

    def test_a_number_is_typed_and_enter_goes_on(self, opened):
        """Figures typed on the slider are kept with their time, and Enter leads to the next question."""
        board = opened("probability_board")
        ids = [item["id"] for item in board.data["items"]]
        board.press("6", "0", "Enter", "7", "Enter")

        assert board.value["given"] == {ids[0]: 60, ids[1]: 7} and set(board.value["given_at"]) == set(ids[:2])

    def test_what_is_no_number_of_per_cent_is_refused(self, opened):
        """A sentence says what to give, nothing changes, and Enter does not go on."""
        board = opened("probability_board")
        board.press("9")
        board.node.get_by_label("Per cent").fill("about half")
        board.node.get_by_label("Per cent").press("Enter")

        expect(board.node.locator(".state")).to_contain_text("“about half” is none")
        assert f"1 of {len(board.data['items'])}" in board.text

    def test_nothing_of_the_record_is_in_view_before_it_is_opened(self, opened):
        """No outcome's reason is to be read at any step, nor in what the file holds of the board."""
        board = opened("probability_board")
        assert not any(why in json.dumps(board.data) for why in _reasons(board))
        for step in ("Forecasts", "Record: closed", "Recall", "Score"):
            board.step(step)
            assert not any(why in board.text for why in _reasons(board))

    def test_forecasts_are_locked_once_the_record_is_open(self, opened):
        """The record opens on a press, and from then on the first step has nothing to move."""
        board = opened("probability_board")
        board.press("6", "0", "Enter")
        board.step("Record: closed")
        board.node.get_by_role("button", name="Open the record").click()
        assert _reasons(board)[0] in board.text
        board.step("Forecasts")

        expect(board.node.get_by_role("slider")).to_have_count(0)
        assert "60" not in board.text and board.value["given"] == {board.data["items"][0]["id"]: 60}

    def test_forecasts_are_locked_for_a_board_that_comes_later(self, opened):
        """Without the record there are two steps; once locked, no number is in view, and the later board has them."""
        board = opened("probability_board", folded=None)
        first = board.data["items"][0]["id"]
        expect(board.node.locator(".steps li")).to_have_count(2)
        board.press("6", "0", "Enter")
        board.step("Lock")
        board.node.get_by_role("button", name="Lock my forecasts").click()
        expect(board.node.locator(".page")).to_contain_text("Your forecasts have been locked since")
        board.step("Forecasts: locked")
        expect(board.node.get_by_role("slider")).to_have_count(0)
        assert "60" not in board.text and board.value["given"] == {first: 60} and board.value["locked_at"]
        kept = board.value
        later = opened("probability_board")
        later.reopen(kept)
        later.node.get_by_role("button", name="Open the record anyway").click()

        assert _reasons(later)[0] in later.text and later.value["given"] == {first: 60}

    def test_the_first_memory_stays_and_the_score_comes_after_it(self, opened):
        """A memory counts once it is confirmed; then both numbers and the score are to be seen."""
        board = opened("probability_board")
        first = board.data["items"][0]["id"]
        board.reopen({"given": {first: 60}, "opened_at": "2026-01-01T00:00:00+00:00"})
        board.press("7", "0")
        assert board.value.get("recalled", {}) == {}
        board.press("7", "0", "Enter")
        assert board.value["recalled"] == {first: 70}
        board.step("Score")

        expect(board.node.get_by_role("heading", name="Your score")).to_be_visible()

    def test_whoever_sees_the_score_recalls_nothing_more(self, opened):
        """The score is shown before the recall on demand, and that is kept."""
        board = opened("probability_board")
        first = board.data["items"][0]["id"]
        board.reopen({"given": {first: 60}, "opened_at": "2026-01-01T00:00:00+00:00"})
        board.step("Score")
        board.node.get_by_role("button", name="Show the score anyway").click()
        board.step("Recall")

        assert "seen_at" in board.value
        assert board.data["said"]["not_recalled"] in board.text


TOOLS = ("claim_bench", "hypothesis_matrix", "probability_board", "rating_board", "scenario_sorter", "stance_matrix")


class TestAll:
    """What holds for each board."""

    @pytest.mark.parametrize("tool", TOOLS)
    def test_what_cannot_be_kept_is_taken_back(self, opened, tool):
        """Where there is no room, the board says so and shows what was kept before."""
        board = opened(tool)
        board.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
        keys = {"stance_matrix": "a", "probability_board": "5 Enter", "hypothesis_matrix": "H"}
        board.press(*keys.get(tool, "B").split())

        expect(board.node.locator(".state")).to_contain_text("Not kept, so it was taken back.")
        expect(board.node.locator(":checked")).to_have_count(0)

    @pytest.mark.parametrize("tool", TOOLS)
    def test_every_step_fits_into_320_pixels(self, opened, tool):
        """No step is wider than a narrow window."""
        board = opened(tool)
        board.page.set_viewport_size({"width": 320, "height": 800})
        for button in board.node.get_by_role("group", name="Steps").get_by_role("button").all():
            button.click()
            assert board.page.evaluate("document.documentElement.scrollWidth") <= 320

    @pytest.mark.parametrize("tool", TOOLS)
    def test_the_record_of_another_board_is_not_taken(self, opened, tool):
        """What is kept of something else does not fill this board."""
        board = opened(tool)
        other = {"question": "other/board", "answer": {"a": "b"}, "kept": "9"}
        board.page.evaluate(STORE, [board.view["name"], other])
        expect(board.page.get_by_role("group", name="Steps")).to_be_visible()

        expect(board.node.locator(".state")).to_have_text("")

    @pytest.mark.parametrize("tool", TOOLS)
    def test_a_board_earns_no_points_on_a_page(self, opened, tool):
        """The rail says that it is not done yet, and the closing card has no points for it."""
        page = opened(tool).page

        expect(page.get_by_role("navigation", name="Questions").get_by_role("link")).to_have_accessible_name(
            re.compile("not done yet$")
        )
        expect(page.get_by_text("Points")).to_have_count(0)
