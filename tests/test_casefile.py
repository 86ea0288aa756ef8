"""data/case.toml: what a course says of its case, checked as it is read."""

import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town import FOLDER

from byline.casefile.read import read_case
from byline.errors import BylineError
from byline.faults import faults

pytestmark = pytest.mark.usefixtures("in_town")

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
    'name = "Old Bridge"': "data/case.toml, name: 'Old Bridge' is not a name of small letters, digits and hyphens.",
    "name = 7": "data/case.toml, name: 7 does not fit. Write the name of the case, such as alderwick;",
    A + "frames = []": "data/case.toml, frames: There is no field 'frames' here. Did you mean frame",
    A + 'frame = ["2023-13"]': "data/case.toml, frame.0: '2023-13' is not a month, such as 2025-03.",
    A + 'record_until = "May"': "data/case.toml, record_until: 'May' does not fit. Write the day to which",
    A + '[articles.radi]\nshort = "C"': "The table articles has no row 'radi'. Did you mean radio?",
    A + '[articles.radio]\nshort = "C"\nshrt = ""': "articles.radio.shrt: There is no field 'shrt' here. Did you mean",
    A + '[articles.radio]\nshort = ""': "articles.radio.short: '' does not fit. Write the short name of the report",
    A + '[actors.x]\ntitle = "X"\nwords = "("': "actors.x.words: '(' is no regular expression: missing ),",
    A + '[records]\nboard = "x"': "data/case.toml, records.board: There is no field 'board' here.",
    A + '[records]\nstance_matrix = "../x"': "'../x' is not a name such as 01-bridge/stances.",
    A + '[stances]\nexperts = ["voss"]\npropositions = ["Q"]': "The table propositions has no row 'Q'.",
    A + '[stances]\nexperts = ["calder"]\npropositions = ["B"]': "The table stances has no row for calder and B.",
    A + '[stances]\nexperts = []\npropositions = ["B"]': "stances.experts: [] does not fit. Write ids",
    A + '[methods.luck]\nmark = "V"\nreferences = ["inquiry"]': "methods.luck: 'luck' does not fit. Write the pages",
    A + '[methods.score]\nmark = "X"\nreferences = ["inquiry"]': "'X' does not fit. Write how far they were",
    A + SORTER.replace("what", "wat") + 'column = "what"\ntable = "events"\nsays = "x"\nnone = "y"': "no column 'wat'.",
    A
    + SORTER.replace("allowed", "free")
    + 'column = "what"\ntable = "events"\nsays = "x"\nnone = "y"': "status 'allowed';",
    A + SORTER + 'column = "by"\ntable = "events"\nsays = "x"\nnone = "y"': "scenarios has no column 'by'.",
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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_value_in_any_place_is_taken_or_refused_with_its_place(data):
    """No value makes it fail in another way than by faults that name the place."""
    from byline.casefile.model import Case

    entries = tomllib.loads((FOLDER / "data" / "case.toml").read_text(encoding="utf-8"))
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
