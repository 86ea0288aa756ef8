"""The claim bench and the scenario sorter: sorted, kept like answers, compared with a reference."""

import ipywidgets
import pytest
from opened import Opened, all_of

from byline import claim_bench, scenario_sorter
from byline.errors import BylineError
from byline.questions import records
from byline.tables import digests, load
from byline.tools.sorting.labels import claims, scenarios

BENCH = "05-sanctions/claim-bench"
REFERENCE = claims().items()["reference"].to_dict()
STATUS = scenarios().items()["reference"].to_dict()


class Sorter(Opened):
    """A bench or a sorter with a card open."""

    @property
    def radio(self):
        """The labels of the card that is open."""
        return all_of(ipywidgets.RadioButtons, self.view)[0]


def _typed(tool, labels):
    return Sorter(tool, labels).outputs[0]["text/html"]


class TestClaims:
    """The claims, the record and the verdicts of the reference."""

    def test_there_are_at_least_as_many_sound_claims_as_weak_ones(self):
        """Half of the ten agree with the record; four are weak."""
        verdicts = list(REFERENCE.values())

        assert verdicts.count("agrees") == 5
        assert verdicts.count("agrees") >= verdicts.count("says half") + verdicts.count("wrong")

    def test_every_verdict_is_used_but_the_one_for_a_missing_record(self):
        """A reader must be able to say that a claim cannot be checked; for these ten the record can be found."""
        assert set(claims().labels) - set(REFERENCE.values()) == {"cannot be checked"}

    def test_every_claim_is_a_statement_of_a_paragraph(self):
        """Each id is a row of statements, and its locator has a digest."""
        places = load("statements")["locator"].loc[list(REFERENCE)]

        assert len(places) == 10 and set(places) <= set(digests())

    def test_each_report_is_heard(self):
        """Claims come from all three reports, and no report has only weak ones."""
        reports = load("statements")["article"].loc[list(REFERENCE)]
        sound = {reports[item] for item, verdict in REFERENCE.items() if verdict == "agrees"}

        assert sound == {"euronews", "aljazeera", "cnn"}

    @pytest.mark.parametrize("table", ["claims", "scenarios"])
    def test_every_page_exists(self, table):
        """The ids between the bars are rows of references."""
        named = {page for pages in load(table)["references"] for page in pages.split("|")}

        assert named <= set(load("references").index)


class TestScenarios:
    """The cases and what decides them."""

    def test_each_status_is_used_and_no_direction_gives_it_away(self):
        """Goods from and to North Korea are banned and capped; something is allowed too."""
        pairs = set(zip(load("scenarios")["direction"], STATUS.values(), strict=True))

        assert {("from", "banned"), ("to", "banned"), ("from", "capped"), ("to", "capped"), ("to", "allowed")} <= pairs

    def test_small_arms_are_sorted_as_the_table_of_resolutions_has_them(self):
        """To North Korea they were allowed in 2012 and banned in 2017; from it they were banned in 2012."""
        assert [STATUS[f"rifles-{case}"] for case in ("to-2012", "to-2017", "from-2012")] == [
            "allowed",
            "banned",
            "banned",
        ]

    def test_no_case_is_older_than_what_decides_it(self):
        """The year of a case is not before the year of its resolution."""
        rows = load("scenarios").dropna(subset="resolution")
        years = rows["what"].str.extract(r"\b(20\d\d)\b")[0].astype(int)
        adopted = load("resolutions")["date"].dt.year.loc[rows["resolution"]]

        assert (years.to_numpy() >= adopted.to_numpy()).all()

    def test_what_is_banned_or_capped_names_its_resolution(self):
        """Only what is allowed can do without one."""
        rows = load("scenarios")

        assert set(rows.loc[rows["resolution"].isna(), "status"]) == {"allowed"}


class TestClicks:
    """The cards as widgets."""

    def test_a_card_shows_report_and_record_and_keeps_the_reference(self):
        """Locator, digest, claim and record are to be seen; the reason is not."""
        shown = Sorter(claim_bench).html

        assert all(words in shown for words in ("aljazeera:15", "Claim:", "Record:")) and "Why:" not in shown

    def test_a_click_is_kept_at_once(self):
        """A verdict goes into the Answer and into the record."""
        opened = Sorter(claim_bench)
        opened.radio.value = "agrees"

        assert opened.answer.value == {"aljazeera-15-b": "agrees"} == records.earlier(BENCH)

    def test_comparing_shows_the_reference_and_lets_the_choice_stand(self):
        """After Compare the reason is there and the choice can no longer follow it."""
        opened = Sorter(claim_bench)
        opened.radio.value = "wrong"
        opened.press("Compare")

        assert "You: wrong. Reference: agrees." in opened.html and opened.radio.disabled

    def test_comparing_without_a_choice_asks_for_one(self):
        """Compare shows no reference before a choice."""
        opened = Sorter(claim_bench)
        opened.press("Compare")

        assert "Choose one, then press Compare." in opened.html and "Reference:" not in opened.html

    def test_a_choice_can_be_changed_before_it_is_compared(self):
        """Another label takes the place of the first."""
        opened = Sorter(scenario_sorter)
        opened.radio.value = "banned"
        opened.radio.value = "allowed"

        assert opened.answer.value == {"wheat-aid": "allowed"}

    def test_what_was_compared_is_still_there_on_the_way_back(self):
        """Next and Back lead to the same card with its reason."""
        opened = Sorter(scenario_sorter)
        opened.radio.value = "banned"
        for button in ("Compare", "Next", "Back"):
            opened.press(button)

        assert "You: banned. Reference: allowed." in opened.html and opened.radio.disabled

    def test_a_case_names_the_resolution_and_its_day(self):
        """Compared, the shells are banned by 1874 of 12 June 2009."""
        opened = Sorter(scenario_sorter)
        opened.press("Next")
        opened.radio.value = "banned"
        opened.press("Compare")

        assert "resolution 1874, adopted on 12 June 2009" in opened.html

    def test_verdicts_come_back_when_the_cell_runs_again(self):
        """A second run opens on the first card that is not sorted."""
        Sorter(claim_bench).radio.value = "agrees"
        again = Sorter(claim_bench)

        assert again.answer.value == {"aljazeera-15-b": "agrees"} and "2 of 10" in again.html

    def test_the_result_keeps_what_is_not_sorted_unseen(self):
        """Of ten claims one is sorted: the others are counted, and their reasons do not show."""
        opened = Sorter(claim_bench)
        opened.radio.value = "agrees"
        opened.press("2 Result")

        assert "9 of 10 are not sorted" in opened.html and "Two things are wrong" not in opened.html

    def test_a_result_without_a_label_says_what_to_do(self):
        """Nothing sorted yet is a sentence and no empty page."""
        opened = Sorter(scenario_sorter)
        opened.press("2 Result")

        assert "Nothing is sorted yet" in opened.html

    @pytest.mark.parametrize("damaged", ["agrees", 7, ["cnn-4-b"], {"cnn-4-b": {"a": 1}}, {"gone": "agrees"}])
    def test_a_record_that_does_not_fit_stops_nobody_and_is_not_lost(self, damaged):
        """Whatever stands in the record, the bench opens and shows it again."""
        records.keep(records.record(BENCH, damaged))
        opened = Sorter(claim_bench)

        assert opened.answer.value == {} and opened.outputs[0][records.MIME]["answer"] == damaged


class TestTyped:
    """The tools without a click."""

    def test_typed_verdicts_show_the_same_result(self):
        """Case and spaces make no difference; yours stands beside the reference."""
        shown = _typed(claim_bench, {"cnn-27-b": " Says  HALF", "cnn-43-c": "agrees"})

        assert "Same as the reference: 1 of 2." in shown and "yours <b>agrees</b>, reference <b>wrong</b>" in shown

    @pytest.mark.parametrize(("verdict", "told"), [("agrees", "too trusting"), ("wrong", "too sceptical")])
    def test_leaning_is_told(self, verdict, told):
        """Whoever believes everything is too trusting; whoever believes nothing is too sceptical."""
        assert told in _typed(claim_bench, dict.fromkeys(REFERENCE, verdict))

    def test_the_reference_itself_leans_nowhere(self):
        """With the verdicts of the reference, all ten agree and no leaning is told."""
        shown = _typed(claim_bench, REFERENCE)

        assert "Same as the reference: 10 of 10." in shown and "neither towards trust nor towards doubt" in shown

    def test_too_strict_and_too_lax_are_counted(self):
        """Wheat taken for banned is too strict, shells taken for allowed are too lax, each once."""
        shown = _typed(scenario_sorter, {"wheat-aid": "banned", "shells-2023": "allowed", "oil-within": "capped"})

        assert (
            "Banned by you and not by the ten resolutions: 1. Banned by the ten resolutions and not by you: 1." in shown
        )

    @pytest.mark.parametrize(
        ("tool", "typed", "sentence"),
        [
            (claim_bench, {"cnn-27-z": "agrees"}, "no item 'cnn-27-z'. Did you mean cnn-27-b"),
            (claim_bench, {"cnn-27-b": "right"}, "Sort cnn-27-b as one of: agrees, says half"),
            (claim_bench, "agrees", "Give labels as a dictionary, such as claim_bench"),
            (scenario_sorter, {"wheat-aid": "free"}, "one of: banned, capped, allowed"),
            (scenario_sorter, {7: "banned"}, "no item 7"),
        ],
    )
    def test_what_cannot_be_read_gets_one_sentence(self, tool, typed, sentence):
        """A wrong item, a label that does not exist, or no dictionary: the sentence says what to write."""
        with pytest.raises(BylineError, match=sentence):
            tool(typed)

    def test_on_paper_claim_and_record_stand_without_a_verdict(self):
        """Ten rows with room for a verdict, and nothing of the reference."""
        table = claim_bench(table=True)

        assert len(table) == 10 and set(table["verdict"]) == {""} and "why" not in table
        assert list(table["locator"]) == list(load("statements")["locator"].loc[list(REFERENCE)])

    def test_on_paper_the_cases_stand_without_a_label(self):
        """Every case has its direction in words and room for a label."""
        table = scenario_sorter(table=True)

        assert list(table.columns) == ["what", "direction", "label"] and set(table["label"]) == {""}
        assert len(table) == len(STATUS)
