"""The claim bench and the scenario sorter: sorted, kept like answers, compared with a reference."""

import pytest
from opened import Opened

from byline import claim_bench, scenario_sorter
from byline.errors import BylineError
from byline.tables import digests, load
from byline.tools.sorting.labels import claims, scenarios

BENCH = "05-sanctions/claim-bench"
REFERENCE = claims().items()["reference"].to_dict()
STATUS = scenarios().items()["reference"].to_dict()


def _typed(tool, labels):
    return Opened(tool, labels).outputs[0]["text/html"]


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
