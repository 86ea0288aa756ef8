"""The roster of a class, as a spreadsheet writes it, and what is refused in it."""

import json

import pytest
from click.testing import CliRunner
from helpers import typed, write
from town import RIGHT, RIGHT_POINTS, STEM

from byline.cli import main
from byline.errors import BylineError
from byline.grading.intake.platforms import sender
from byline.grading.intake.roster import read_roster

QUIZ = f"{STEM}-quiz.ipynb"
ROWS = [["ID", "Last name", "First name", "E-mail address", "Canvas user id"]]
ROWS += [["ab1", "Müller", "Ada", "ada@example.org", "12345"], ["bm2", "More", "Ben", "ben@example.org", "12346"]]


@pytest.fixture
def roster(tmp_path):
    """Write the lines of a roster and read it."""

    def run(*lines):
        (tmp_path / "class.csv").write_text("\n".join(lines), encoding="utf-8")
        return read_roster(tmp_path / "class.csv")

    return run


def _ids(found):
    return [person.id for person in found.people]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_roster_is_read_as_spreadsheets_write_it(separator, encoding, tmp_path):
    """Commas, semicolons and tabs, and the usual encodings, give the same people."""
    path = tmp_path / "class.csv"
    path.write_bytes("\r\n".join(map(separator.join, ROWS)).encode(encoding))
    found = read_roster(path)

    assert _ids(found) == ["ab1", "bm2"] and found.find_name("Ada Müller").id == "ab1"


@pytest.mark.parametrize(
    "name",
    [
        "Ada Müller_77_assignsubmission_file_",
        "mullerada_12345_9000_x.ipynb",
        "müllerada_555_9000_x.ipynb",
        "Quiz 2_ada_attempt_2026-03-03-11-00-00_x.ipynb",
        "9-8 - Ada Müller - Mar 3, 2026 1100 AM",
        "Müller, Ada(whoever)",
        "AB1",
        "ada@example.org",
        "homework of Ada Müller (final)",
    ],
)
def test_each_platforms_name_finds_the_person(name, roster):
    """By number, name in any order, or mail, with or without accents."""
    from byline.grading.intake.platforms import Sender

    found = roster(*map(",".join, ROWS))
    who = sender(name) or Sender("", name)
    who = who._replace(name=who.name.rpartition("_")[2]) if who.kind == "blackboard" else who

    assert found.find(who).id == "ab1"


@pytest.mark.parametrize("name", ["Müller", "Müller More", "Adam Müller", "Ada Smith", "", "Ada Müller and Ben More"])
def test_a_doubtful_name_finds_nobody(name, roster):
    """Half a name, another name and two names at once are nobody's."""
    assert roster(*map(",".join, ROWS)).find_name(name) is None


def test_a_gradebook_of_canvas_is_a_roster(roster):
    """Its numbers find people, and its rows on points and on the test student are nobody."""
    found = roster(
        "Student,ID,SIS User ID,SIS Login ID,Section",
        "    Points Possible,,,,",
        '"Byron, Ada",501,A1,ada,S1',
        '"Wei, Zhang",502,A2,zw,S1',
        '"Student, Test",9,,,S1',
    )

    assert _ids(found) == ["Byron, Ada", "Wei, Zhang"]
    assert found.find(sender("nickname_502_9001_quiz.ipynb")).id == "Wei, Zhang"


def test_a_gradebook_of_brightspace_is_a_roster(roster):
    """The signs that it puts before numbers and names, and at the end of a line, are no part of them."""
    found = roster(
        "OrgDefinedId,Username,Last Name,First Name,Email,Quiz 2 Points Grade <Numeric>,End-of-Line Indicator",
        "#1234,#ada,Byron,Ada,ada@example.org,,#",
        "#1235,#bm,More,Ben,ben@example.org,,#",
    )

    assert _ids(found) == ["Ada Byron", "Ben More"]
    assert {("user", "1234"), ("user", "ada"), ("mail", "ada@example.org")} == found.people[0].aliases
    assert found.find(sender("9-8 - Ada Byron - Mar 3, 2026 1100 AM")).id == "Ada Byron"


@pytest.mark.parametrize("written", ["0123", "#0123", '"=""0123"""', "'@0123", " # 0123 "])
def test_what_keeps_a_spreadsheet_from_reckoning_is_no_part_of_an_id(written, roster):
    """However an export makes a text of an id, the id is the same."""
    assert [one.strip("@") for one in _ids(roster("id,name", f"{written},Ada"))] == ["0123"]


@pytest.mark.parametrize("name", ["'t Hooft", "O'Neil", "D'Arcy"])
def test_an_apostrophe_of_a_name_stays(name, roster):
    """Only one before a sign that begins a formula is taken off."""
    assert _ids(roster("name,e-mail", f"{name},x@example.org")) == [name]


def test_two_people_of_one_name_are_found_by_their_ids_only(roster):
    """A name that two people have finds neither of them."""
    found = roster("id,name,e-mail", "a1,Ada Byron,a@example.org", "a2,Ada Byron,b@example.org")

    assert found.find_name("Ada Byron") is None and found.find_name("a2").id == "a2"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Ada,ada@example.org"], "The first row of class.csv names no column"),
        (["name,e-mail"], "lists nobody"),
        ([""], "names no column"),
        (["name,e-mail", "Ada,a@example.org", "Ben,A@example.org"], "Rows 2 and 3 of class.csv have the same e-mail"),
        (["name,github", "Ada,x", "Ben,X"], "the same id in github"),
        (["id,name", "a,Ada", "a,Ada"], "the same id, a"),
        (["name", "Ada Byron", "Ada Byron"], "the same id, ada byron"),
        (["id,name", "a,Ada", ",Ben"], "Row 3 of class.csv has no id"),
        (["name,e-mail,section", ",,B"], "Row 2 of class.csv has no id, name or e-mail"),
        (["id,name", "*,Ada"], "Row 2 of class.csv: * cannot be an id"),
        (["name,e-mail", "Byron, Ada,a@example.org"], "has more cells than the first"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(lines, says, roster):
    """Doubles, missing ids and contradictions are refused with the row and what to do."""
    with pytest.raises(BylineError, match=r"\.$") as refused:
        roster(*lines)

    assert says.replace(r"\*", "*") in str(refused.value)


def test_a_roster_that_is_not_there(tmp_path):
    """A roster that is named and missing is refused."""
    with pytest.raises(BylineError, match="cannot be read"):
        read_roster(tmp_path / "class.csv")


@pytest.fixture
def grade(town, bridge):
    """Hand in for three of four people of a course with a roster.csv, by two platforms; run `byline grade`."""
    (town / "roster.csv").write_text(
        "name,e-mail,canvas\nAda Byron,ada@example.org,12345\nBen More,ben@example.org,\nCy Dee,cy@example.org,\n"
        "Dan Eng,dan@example.org,\n",
        encoding="utf-8",
    )
    good, blank = typed(bridge.release, RIGHT), bridge.release
    inbox = town / "inbox"
    write(inbox / "moodle" / "Ada Byron_7_assignsubmission_file_" / QUIZ, blank)
    write(inbox / "moodle" / "Cy Dee_8_assignsubmission_file_" / QUIZ, good)
    write(inbox / "canvas" / f"byronada_12345_90_{QUIZ}", good)
    write(inbox / "canvas" / f"strangerzoe_12399_91_{QUIZ}", good)
    write(inbox / "canvas" / f"moreben_12346_92_{QUIZ}", good)
    (inbox / "grades.csv").write_text("x", encoding="utf-8")
    return lambda *options: CliRunner().invoke(main, ["grade", STEM, "--submitted", "inbox", *options])


def test_one_row_for_who_came_twice_and_a_word_on_who_did_not(grade):
    """Two platforms give one row a person; --json says who is missing and which files are nobody's."""
    found = json.loads(grade("--json").stdout)
    rows = {row["student"]: row for row in found["submissions"]}

    assert {name: row["score"] for name, row in rows.items()} == dict.fromkeys(
        ["Ada Byron", "Ben More", "Cy Dee", "strangerzoe_12399"], RIGHT_POINTS
    )
    assert (found["missing"], found["others"]) == (["Dan Eng"], ["grades.csv"])
    assert "The roster does not have this student." in rows["strangerzoe_12399"]["notes"]


def test_the_table_names_who_is_missing(grade):
    """Without --json, a line says of whom there is nothing, and one names the files that are nobody's."""
    shown = grade().stdout

    assert "Nothing came from 1 in the roster: Dan Eng." in shown and "No student's work: grades.csv." in shown


def test_a_faulty_roster_stops_the_command_before_anything_is_graded(grade, town):
    """A roster that contradicts itself is refused with exit code 2, and nothing is written."""
    (town / "roster.csv").write_text("id,name\na,Ada\na,Ben\n", encoding="utf-8")
    done = grade()

    assert (done.exit_code, done.stdout) == (2, "") and "the same id" in done.stderr
    assert not (town / "autograded").exists()
