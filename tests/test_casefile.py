"""data/case.toml: what a course says of its case, checked as it is read."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.casefile.read import case, read_case
from byline.errors import BylineError
from byline.faults import faults
from byline.tables import ids

A = 'name = "a"\n'
SORTER = """[sorter]
authority = "X"
labels = { banned = "B", capped = "C", allowed = "A" }
columns = { what = "Case" }
[sorter.decides]
"""
# A file that is wrong, and the sentence that it gets.
WRONG = {
    "name = ": "data/case.toml is not TOML: Invalid value",
    "": "data/case.toml, name: This is missing. Write the name of the case, such as alderwick;",
    'name = "Kim Putin"': "data/case.toml, name: 'Kim Putin' is not a name of small letters, digits and hyphens.",
    "name = 7": "data/case.toml, name: 7 does not fit. Write the name of the case, such as alderwick;",
    A + "frames = []": "data/case.toml, frames: There is no field 'frames' here. Did you mean frame",
    A + 'frame = ["2023-13"]': "data/case.toml, frame.0: '2023-13' is not a month, such as 2025-03.",
    A + 'record_until = "May"': "data/case.toml, record_until: 'May' does not fit. Write the day to which",
    A + '[articles.cnm]\nshort = "C"': "The table articles has no row 'cnm'. Did you mean cnn?",
    A + '[articles.cnn]\nshort = "C"\nshrt = ""': "articles.cnn.shrt: There is no field 'shrt' here. Did you mean",
    A + '[articles.cnn]\nshort = ""': "articles.cnn.short: '' does not fit. Write the short name of the report",
    A + '[actors.x]\ntitle = "X"\nwords = "("': "actors.x.words: '(' is no regular expression: missing ),",
    A + '[records]\nboard = "x"': "data/case.toml, records.board: There is no field 'board' here.",
    A + '[records]\nstance_matrix = "../x"': "'../x' is not a name such as 01-bridge/stances.",
    A + '[stances]\nexperts = ["cha"]\npropositions = ["Q"]': "The table propositions has no row 'Q'.",
    A + '[stances]\nexperts = ["shoigu"]\npropositions = ["B"]': "The table stances has no row for shoigu and B.",
    A + '[stances]\nexperts = []\npropositions = ["B"]': "stances.experts: [] does not fit. Write ids",
    A + '[methods.luck]\nmark = "V"\nreferences = ["un-1718"]': "methods.luck: 'luck' does not fit. Write the pages",
    A + '[methods.score]\nmark = "X"\nreferences = ["un-1718"]': "'X' does not fit. Write how far they were",
    A + SORTER.replace("what", "wat") + 'column = "what"\ntable = "events"\nsays = "x"\nnone = "y"': "no column 'wat'.",
    A
    + SORTER.replace("allowed", "free")
    + 'column = "what"\ntable = "events"\nsays = "x"\nnone = "y"': "status 'allowed';",
    A + SORTER + 'column = "by"\ntable = "resolutions"\nsays = "x"\nnone = "y"': "scenarios has no column 'by'.",
    A + SORTER + 'column = "resolution"\ntable = "laws"\nsays = "x"\nnone = "y"': "There is no table 'laws'.",
    A + SORTER + 'column = "resolution"\ntable = "events"\nsays = "{day}"\nnone = "y"': "events has no column 'day'.",
    A + SORTER + 'column = "resolution"\ntable = "events"\nsays = "{"\nnone = "y"': "'{' has a brace without",
    A + '[brief.days]\nsummit = "met"': "The table events has no row 'summit'.",
}


@pytest.fixture
def written(tmp_path):
    """A function that writes a file and reads it as a case."""

    def read(text):
        path = tmp_path / "case.toml"
        path.write_text(text, encoding="utf-8")
        return read_case(path)

    return read


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_in_one_sentence_with_its_place(written, text):
    """The sentence names the file and the field, and says what to write."""
    with pytest.raises(BylineError) as raised:
        written(text)

    assert WRONG[text] in str(raised.value) and len(str(raised.value).splitlines()) == 1


def test_all_that_is_wrong_is_told_at_once(written):
    """Two faults get a line each."""
    with pytest.raises(BylineError) as raised:
        written('name = "a"\nframe = ["May"]\nfoo = 1')

    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == [
        "data/case.toml, frame.0",
        "data/case.toml, foo",
    ]


def _leaves(entry, at=()):
    for name, value in entry.items():
        yield from _leaves(value, (*at, name)) if isinstance(value, dict) else [(*at, name)]


@given(st.data())
def test_any_value_in_any_place_is_taken_or_refused_with_its_place(root, data):
    """No value makes it fail in another way than by faults that name the place."""
    from byline.casefile.model import Case

    entries = tomllib.loads((root / "data" / "case.toml").read_text(encoding="utf-8"))
    at = data.draw(st.sampled_from(sorted(_leaves(entries))))
    value = data.draw(st.one_of(st.booleans(), st.integers(), st.text(), st.lists(st.text()), st.just({}), st.dates()))
    inner = entries
    for name in at[:-1]:
        inner = inner[name]
    inner[at[-1]] = value
    found, wrong = faults(Case, entries, None)

    assert (found is None) == bool(wrong)
    assert all(fault.at[0] == at[0] and fault.says.endswith((".", "?")) for fault in wrong)


def test_only_the_name_is_needed(written):
    """Each tool keeps what is entered under its own name where the file names none."""
    assert written('name = "a"').records.stance_matrix == "stance-matrix"


def test_the_record_runs_to_the_last_day_of_its_references(root):
    """No reference is younger than the day to which the record is said to run."""
    from byline.tables import load

    assert f"{load('references')['date'].max():%Y-%m-%d}" == f"{case().record_until}"


def test_the_frame_is_the_months_in_which_the_reports_appeared():
    """A brief may name them without a source."""
    from byline.tables import load

    months = {f"{day:%Y-%m}" for day in load("articles")["published_from"]}
    assert months == set(case().frame)


def test_every_report_has_a_short_name_and_one_is_reworded():
    """The CNN text is a copy in other words."""
    assert list(case().articles) == list(ids("articles"))
    assert [name for name, report in case().articles.items() if report.reworded] == ["cnn"]
