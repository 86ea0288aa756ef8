"""Submissions as nbgrader, Moodle, Canvas and mailboxes deliver them: whose is whose, and what is refused."""

import io
import json
import os
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest
from helpers import typed, write
from town import RIGHT, RIGHT_POINTS

from byline.errors import BylineError
from byline.grading.intake.files import read_file
from byline.grading.intake.roster import read_roster
from byline.grading.intake.submissions import collected
from byline.grading.marking.mark import grade
from byline.grading.reading.read_notebook import parse

QUIZ = "01-bridge-quiz.ipynb"


@pytest.fixture(scope="module")
def term(released_town, tmp_path_factory):
    """The course, with two more quizzes of which no more than the names are needed."""
    course = shutil.copytree(released_town, tmp_path_factory.mktemp("term") / "course")
    for stem in ("00-mill", "02-flood"):
        (course / "data" / "questions" / f"{stem}.json").write_text("{}", encoding="utf-8")
    return course


@pytest.fixture(autouse=True)
def in_term(term, monkeypatch):
    """Work there, and leave it as it is."""
    monkeypatch.chdir(term)


@pytest.fixture
def good(bridge):
    """The bytes of a submission with all right answers."""
    return json.dumps(typed(bridge.release, RIGHT)).encode()


@pytest.fixture
def graded(bridge):
    """Grade what is in a folder or an archive; return student → (score or None, notes in one text)."""

    def run(where):
        with collected(where, bridge) as submissions:
            return {one.student: _graded(one, bridge) for one in submissions}

    return run


def _graded(submission, bridge):
    """The score of a submission, None where there is none, and the notes on it."""
    notes = [*submission.notes, submission.complaint]
    try:
        score = None if submission.complaint else _score(submission, bridge, notes)
    except BylineError as error:
        score = notes.append(str(error))
    return score, " ".join(filter(None, notes))


def _score(submission, bridge, notes):
    notebook, found = parse(read_file(submission.path, submission.root), submission.path.name)
    result = grade(notebook, bridge)
    notes += [*found, *result.notes]
    return result.score


def _folder(path, files):
    """Write files, by their names with bytes, into a folder."""
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def _zip(path, files):
    """Write a zip file; a name may be a ZipInfo."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def _zipped(files):
    """The bytes of a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _tar(path, members):
    """Write a tar.gz file of pairs: a TarInfo or a name, and bytes or None."""
    with tarfile.open(path, "w:gz") as archive:
        for info, data in members:
            info = tarfile.TarInfo(info) if isinstance(info, str) else info
            info.size = len(data or b"")
            archive.addfile(info, io.BytesIO(data) if data is not None else None)
    return path


DELIVERED = {
    "nbgrader": (f"ada/01-bridge/{QUIZ}", "ada"),
    "folder": (f"ada/{QUIZ}", "ada"),
    "subfolder": (f"ada/homework/week 2/{QUIZ}", "ada"),
    "file": ("ada.ipynb", "ada"),
    "named after quiz and student": ("01-bridge-quiz_ada.ipynb", "ada"),
    "named after student and quiz": ("ada-01-bridge-quiz (1).ipynb", "ada"),
    "wrong name": ("ada/01-bridge/my homework.ipynb", "ada"),
    "mail added an ending": (f"ada/{QUIZ}.txt", "ada"),
    "Google Drive": (f"ada/Kopie von {QUIZ}", "ada"),
    "Moodle, folders": (f"Ada Byron_12345_assignsubmission_file_/{QUIZ}", "Ada Byron"),
    "Moodle, no folders": (f"Ada Byron_12345_assignsubmission_file_{QUIZ}", "Ada Byron"),
    "Canvas": (f"byronada_12345_67890_{QUIZ}", "byronada_12345"),
    "odd letters": (f"A\u0301da \u0416 \u5f20/{QUIZ}", "\u00c1da \u0416 \u5f20"),
    "unseen letters": (f"ada\u202e\u200b/{QUIZ}", "ada__"),
}


class TestWhose:
    """The student is told from where the file stands."""

    @pytest.mark.parametrize("name", DELIVERED)
    def test_a_folder_as_delivered(self, name, good, graded, tmp_path):
        """Each way to deliver a notebook in a folder names the student and is graded."""
        where, student = DELIVERED[name]

        assert graded(_folder(tmp_path, {where: good})) == {student: (RIGHT_POINTS, "")}

    @pytest.mark.parametrize("name", DELIVERED)
    def test_a_zip_file_as_delivered(self, name, good, graded, tmp_path):
        """The same in a zip file, beside another student's."""
        where, student = DELIVERED[name]
        archive = _zip(tmp_path / "class.zip", {where: good, f"ben/01-bridge/{QUIZ}": b"{}"})

        assert graded(archive)[student] == (RIGHT_POINTS, "")

    def test_lateness_is_noted(self, good, graded, tmp_path):
        """What Canvas marks as late is the same student's, with a note."""
        folder = _folder(tmp_path, {f"byronada_LATE_12345_67890_{QUIZ}": good})

        assert graded(folder) == {"byronada_12345": (RIGHT_POINTS, "Handed in late, according to Canvas.")}

    def test_a_tar_file_of_a_folder(self, good, graded, tmp_path):
        """The folder around all students in an archive is no student."""
        files = [(f"hand-ins 2026/{name}/{QUIZ}", good) for name in ("ada", "ben")]

        assert list(graded(_tar(tmp_path / "class.tar.gz", files))) == ["ada", "ben"]

    def test_archives_of_single_students(self, good, graded, tmp_path):
        """What a student zipped, once or twice, belongs to that student."""
        inner = _zipped({f"homework/{QUIZ}": good})
        files = {"ada.zip": inner, "byronben_12345_67890_all.zip": _zipped({"in.zip": inner})}

        assert list(graded(_folder(tmp_path, files))) == ["ada", "byronben_12345"]

    @pytest.mark.parametrize("inside", ["ada.ipynb", f"ada/01-bridge/{QUIZ}", f"ada_12345_67890_{QUIZ}"])
    def test_names_in_a_students_archive_name_nobody_else(self, inside, good, graded, tmp_path):
        """A student cannot hand in for another one by names inside an archive."""
        files = {"ben.zip": _zipped({inside: good}), "ada.ipynb": b"{}"}

        assert {name: score for name, (score, _) in graded(_folder(tmp_path, files)).items()} == {
            "ada": None,
            "ben": RIGHT_POINTS,
        }

    def test_a_students_own_folders_name_nobody_else(self, good, graded, tmp_path):
        """A folder inside a student's folder, named as Moodle names students, is still that student's."""
        where = f"ben/01-bridge/Ada_12345_assignsubmission_file_/{QUIZ}"

        assert list(graded(_folder(tmp_path, {where: good}))) == ["ben"]

    def test_students_with_numbered_names_stay_apart(self, good, graded, tmp_path):
        """Numbers at the end of a name are part of it."""
        files = {f"01-bridge-quiz_team_{n}.ipynb": good for n in (7, 8)}

        assert list(graded(_folder(tmp_path, files))) == ["team_7", "team_8"]

    def test_another_quiz_in_its_own_folder_is_left_alone(self, good, graded, tmp_path):
        """Where nbgrader keeps another quiz, nothing is looked for."""
        files = {f"ada/01-bridge/{QUIZ}": good, "ben/02-flood/02-flood-quiz.ipynb": good}
        files[f"cy+02-flood+2026-03-03 11:00:00 UTC+a1/{QUIZ}"] = good

        assert list(graded(_folder(tmp_path, files))) == ["ada"]


# Delivered files → the students; a name that ends in .zip is an archive with the quiz, unless it says what is inside.
SECTIONS = {
    "sections": (["sec A/ada.ipynb", "sec A/bo.ipynb", "sec B/cy.ipynb"], "ada bo cy"),
    "one file a section": (["sec A/ada.ipynb", "sec B/cy.ipynb"], "ada cy"),
    "two folders around": (["class/spring/sec A/ada.ipynb", "class/spring/sec A/bo.ipynb"], "ada bo"),
    "two around, one each": (["class/spring/sec A/ada.ipynb", "class/spring/sec B/cy.ipynb"], "ada cy"),
    "folders in sections": ([f"sec A/ada/{QUIZ}", f"sec A/bo/{QUIZ}", f"sec B/cy/{QUIZ}"], "ada bo cy"),
    "a section and a straggler": (["sec A/ada.ipynb", "sec A/bo.ipynb", "cy.ipynb"], "ada bo cy"),
    "sections of any name": (["Blue/ada.ipynb", "Blue/bo.ipynb", "Red/cy.ipynb"], "ada bo cy"),
    "letters": (["8b/ada.ipynb", "8b/bo.ipynb", "8c/cy.ipynb"], "ada bo cy"),
    "weekdays": (["Monday/ada.ipynb", "Tuesday 10am/bo.ipynb"], "ada bo"),
    "days, and who came twice": (["2026-03-01/ada.ipynb", "2026-03-08/ada.ipynb", "2026-03-08/bo.ipynb"], "ada bo"),
    "the same name in two sections": (["sec A/ada.ipynb", "sec B/ada.ipynb"], "ada|ada (2)"),
    "late ones": (["late submissions/dee.ipynb", "ada.ipynb", "bo.ipynb"], "ada bo dee"),
    "late ones of Moodle": (
        [f"Ada_1_assignsubmission_file_/{QUIZ}"]
        + [f"late/{who}_assignsubmission_file_/{QUIZ}" for who in ("Bo_2", "Cy_3")],
        "Ada Bo Cy",
    ),
    "Teams": (
        [f"Submitted files/{who}/Quiz 2/Version {n}/{QUIZ}" for who in ("ada", "bo") for n in (1, 2)]
        + [f"Working files/{who}/Quiz 2/{QUIZ}" for who in ("ada", "bo")],
        "ada bo",
    ),
    "groups that hand in together": ([f"group 1/{QUIZ}", f"group 2/{QUIZ}"], "group 1|group 2"),
    "a folder of the quiz": (["01-bridge/ada.ipynb", "01-bridge/bo.ipynb", "02-flood/ada.ipynb"], "ada bo"),
    "all quizzes of a term": (["ada-00-mill-quiz.ipynb", "ada-01-bridge-quiz.ipynb", "bo.ipynb"], "ada bo"),
    "an archive beside what came out": ([f"hw/ada/{QUIZ}", f"hw/bo/{QUIZ}", "hw.zip:ada.ipynb bo.ipynb"], "ada bo"),
    "zipped sections": (["sec A.zip:ada.ipynb bo.ipynb", "sec B.zip:cy.ipynb"], "ada bo cy"),
    "archives in sections": (["sec A/ada.zip", "sec A/bo.zip", "sec B/cy.zip"], "ada bo cy"),
    "versions of one student": (["ada/first try.ipynb", "ada/second try.ipynb", "bo/my homework.ipynb"], "ada bo"),
    "versions in folders": ([f"ada/try {n}/{QUIZ}" for n in (1, 2)], "ada"),
    "versions and the quiz": (["ada/draft v2.ipynb", "ada/final.ipynb", f"bo/{QUIZ}"], "ada bo"),
    "another's name in one's own folder": (["mo/ada.ipynb", "mo/x.ipynb", f"ada/{QUIZ}", f"bo/{QUIZ}"], "ada bo mo"),
    "numbers for names": (["sec 1/user1.ipynb", "sec 1/user2.ipynb", "sec 2/user3.ipynb"], "user1 user2 user3"),
    "OneDrive's copy": (["ada.ipynb", "ada 1.ipynb", "bo.ipynb"], "ada bo"),
    "copies": (["ada.ipynb", "ada (1).ipynb", "ada - Copy (2).ipynb", "Copy of ada.ipynb"], "ada"),
    "copies in conflict": (["ada.ipynb", "ada (Ada's conflicted copy 2026-03-01).ipynb", "ada-LAPTOP-A1.ipynb"], "ada"),
    "numbers that are no copies": (["user.ipynb", "user 1.ipynb", "user 2.ipynb"], "user|user 1|user 2"),
    "a second of that name": (["ada (2).ipynb", "bo.ipynb"], "ada (2)|bo"),
}


class TestSections:
    """Folders around part of a class, and what only looks like them."""

    @pytest.mark.parametrize("name", SECTIONS)
    def test_as_many_rows_as_students(self, name, good, graded, tmp_path):
        """Each is called by their own name, and graded."""
        delivered, students = SECTIONS[name]
        for each in delivered:
            where, _, inside = each.partition(":")
            files = dict.fromkeys(inside.split() or [QUIZ], good)
            _folder(tmp_path, {where: _zipped(files) if where.endswith(".zip") else good})
        found = graded(tmp_path)

        assert [*found] == (students.split("|") if "|" in students else students.split())
        assert {score for score, _ in found.values()} == {RIGHT_POINTS}

    def test_two_of_one_name_in_two_sections_are_told(self, good, graded, tmp_path):
        """They may be two people, so each has a row and a note."""
        found = graded(_folder(tmp_path, {"sec A/ada.ipynb": good, "sec B/ada.ipynb": b"{}"}))

        assert found["ada"][0] == RIGHT_POINTS and all("look the same" in notes for _, notes in found.values())


class TestSeveral:
    """More than one file of one student."""

    def _pair(self, tmp_path, old, new):
        folder = _folder(tmp_path, {f"ada/{QUIZ}": old, "ada/01-bridge-quiz-Copy1.ipynb": new})
        os.utime(folder / "ada" / QUIZ, (1_000_000_000, 1_000_000_000))
        return folder

    def test_the_newest_counts_and_is_named(self, good, graded, bridge, tmp_path):
        """Of two notebooks of the quiz the newer one counts, with a note."""
        empty = json.dumps(bridge.release).encode()
        score, notes = graded(self._pair(tmp_path, empty, good))["ada"]

        assert score == RIGHT_POINTS and "There were 2 notebooks of this quiz; the newest" in notes

    @pytest.mark.parametrize("new", [b"", b'{"cells": []}', b"<html>"])
    def test_the_newest_that_is_the_quiz_counts(self, new, good, graded, tmp_path):
        """A newer file that cannot be graded does not stand in the way of an older one."""
        assert graded(self._pair(tmp_path, good, new))["ada"][0] == RIGHT_POINTS

    def test_what_programs_leave_is_no_submission(self, good, graded, tmp_path):
        """Checkpoints, resource forks and hidden files are passed over without a word."""
        left = ("ada/.ipynb_checkpoints/01-bridge-quiz-checkpoint.ipynb", f"__MACOSX/ada/._{QUIZ}", f"ada/._{QUIZ}")
        files = {f"ada/{QUIZ}": good} | dict.fromkeys([*left, "ada/.DS_Store"], b"\x00\x05\x16\x07")

        assert graded(_zip(tmp_path / "class.zip", files)) == {"ada": (RIGHT_POINTS, "")}


class TestRefused:
    """What could do harm stays where it is, and the instructor reads of it."""

    @pytest.mark.parametrize(
        "name", ["../../outside.ipynb", "/outside.ipynb", "C:\\outside.ipynb", "..\\outside.ipynb"]
    )
    def test_a_name_that_leads_out_of_the_archive(self, name, good, graded, tmp_path):
        """A file whose name leads elsewhere is left out with a note, and nothing is written there."""
        deep = tmp_path / "a" / "b"
        deep.mkdir(parents=True)
        found = graded(_zip(deep / "class.zip", {f"ada/{QUIZ}": good, name: good}))

        assert (found["ada"][0], found["outside"][0]) == (RIGHT_POINTS, None)
        assert "its name leads out of the archive" in found["outside"][1]
        assert [path for path in [*tmp_path.rglob("outside*"), Path("/outside.ipynb")] if path.exists()] == []

    @pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
    def test_links_and_devices_in_a_tar_file(self, kind, good, graded, tmp_path):
        """Links, hard links, devices and pipes are left out with a note."""
        odd = tarfile.TarInfo(f"ben/{QUIZ}")
        odd.type, odd.linkname = kind, f"ada/{QUIZ}"
        found = graded(_tar(tmp_path / "class.tar.gz", [(f"ada/{QUIZ}", good), (odd, None)]))

        assert found["ada"][0] == RIGHT_POINTS
        assert found["ben"][0] is None and ("it is a link" in found["ben"][1] or "it is not a file" in found["ben"][1])

    def test_a_link_in_a_zip_file(self, good, graded, tmp_path):
        """A symbolic link in a zip file is left out with a note."""
        link = zipfile.ZipInfo(f"ben/{QUIZ}")
        link.external_attr = 0o120777 << 16
        found = graded(_zip(tmp_path / "class.zip", {f"ada/{QUIZ}": good, link: f"../ada/{QUIZ}"}))

        assert found["ben"] == (None, f"ben/{QUIZ} was left out: it is a link. Ask for the notebook.")

    @pytest.mark.parametrize("links", ["file", "folder"])
    def test_a_link_in_a_folder(self, links, good, graded, tmp_path):
        """A link to somebody else's file or folder is left out with a note."""
        folder = _folder(tmp_path / "in", {f"ada/{QUIZ}": good})
        if links == "folder":
            (folder / "ben").symlink_to(folder / "ada")
        else:
            (folder / "ben.ipynb").symlink_to(folder / "ada" / QUIZ)
        found = graded(folder)

        assert found["ada"][0] == RIGHT_POINTS and found["ben"][0] is None and "it is a link" in found["ben"][1]

    def test_a_folder_with_a_notebooks_name(self, good, graded, tmp_path):
        """A folder that is called like the notebook is listed without a score."""
        _folder(tmp_path, {f"ada/{QUIZ}": good})
        (tmp_path / "ben" / QUIZ).mkdir(parents=True)

        assert graded(tmp_path)["ben"] == (None, f"ben/{QUIZ} was left out: it is not a file. Ask for the notebook.")

    def test_a_pipe_in_a_folder(self, good, graded, tmp_path):
        """A pipe is not waited for."""
        _folder(tmp_path, {f"ada/{QUIZ}": good})
        os.mkfifo(tmp_path / "ben.ipynb")

        assert "it is not a file" in graded(tmp_path)["ben"][1]

    def test_a_file_that_unpacks_to_too_much(self, good, graded, tmp_path):
        """A bomb is unpacked as far as a notebook may be large, and noted."""
        archive = _zip(tmp_path / "class.zip", {f"ada/{QUIZ}": good, f"ben/{QUIZ}": bytes(60_000_000)})

        assert graded(archive)["ben"][1].startswith(f"ben/{QUIZ} was left out: it cannot be unpacked (it has more than")

    def test_a_tar_file_that_describes_a_file_at_great_length(self, good, graded, tmp_path):
        """A tar file whose header alone unpacks to megabytes is not followed; what stood before it is graded."""
        long = tarfile.TarInfo(f"ben/{QUIZ}")
        long.pax_headers = {"comment": "x" * 5_000_000}
        found = graded(_tar(tmp_path / "class.tar.gz", [(f"ada/{QUIZ}", good), (long, good)]))

        assert found["ada"][0] == RIGHT_POINTS and "at too great length" in found["class"][1]

    def test_an_archive_in_an_archive_in_an_archive(self, good, graded, tmp_path):
        """Archives in archives are opened only so deep."""
        inner = {QUIZ: good}
        for _ in range(5):
            inner = {"in.zip": _zipped(inner)}

        assert "it is an archive in an archive" in graded(_folder(tmp_path, {"ada.zip": inner["in.zip"]}))["ada"][1]

    def test_an_encrypted_file(self, good, graded, tmp_path):
        """A file behind a password is left out with a note."""
        path = _zip(tmp_path / "class.zip", {f"ada/{QUIZ}": good, f"ben/{QUIZ}": good})
        data = path.read_bytes()
        at = data.rindex(b"PK\x01\x02") + 8
        path.write_bytes(data[:at] + bytes([data[at] | 1]) + data[at + 1 :])

        assert "it is encrypted" in graded(path)["ben"][1]

    def test_a_damaged_archive_of_one_student(self, good, graded, tmp_path):
        """An archive that cannot be opened costs its student's score and no other."""
        found = graded(_folder(tmp_path, {"ada.ipynb": good, "ben.zip": b"PK\x03\x04 cut off"}))

        assert found["ada"][0] == RIGHT_POINTS and "it is damaged or no archive" in found["ben"][1]

    def test_a_cut_off_tar_file(self, good, graded, tmp_path):
        """Of a tar file that breaks off, what is whole is graded, and the break is noted."""
        path = _tar(tmp_path / "class.tar.gz", [(f"{name}/{QUIZ}", good + os.urandom(9000)) for name in ("ada", "ben")])
        path.write_bytes(path.read_bytes()[:-9000])
        found = graded(path)

        assert found["ada"][0] == RIGHT_POINTS and found["class"][0] is None

    def test_no_notebook_but_something_else(self, good, graded, tmp_path):
        """A student who handed in another kind of file is listed without a score."""
        files = {f"ada/{QUIZ}": good, "ben/01-bridge/answers.docx": b"PK", "class list.csv": b"ada,ben"}

        assert graded(_folder(tmp_path, files))["ben"] == (
            None,
            "ben handed in no notebook, but ben/01-bridge/answers.docx. Ask for the notebook.",
        )

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("class.rar", "neither a folder nor"),
            ("class.zip", "cannot be unpacked"),
            ("gone.zip", "There is no folder"),
        ],
    )
    def test_what_is_no_collection_at_all(self, name, says, bridge, tmp_path):
        """A file that is neither folder nor archive, a broken one and a missing one are refused in one sentence."""
        if name != "gone.zip":
            (tmp_path / name).write_bytes(b"Rar!")
        with pytest.raises(BylineError, match=says), collected(tmp_path / name, bridge):
            pass

    def test_the_course_itself(self, bridge, term):
        """The course with its solutions is not taken for a class."""
        with pytest.raises(BylineError, match="is the course itself"), collected(term, bridge):
            pass


def test_no_file_of_a_student_is_changed(good, graded, tmp_path):
    """Grading leaves every file, its bytes and its time, as it was, and no temporary folder behind."""
    folder = _folder(tmp_path / "in", {"ada.ipynb": good, "ben.zip": _zipped({QUIZ: good}), "cyd.ipynb": b"{"})
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    graded(folder)

    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


def test_nothing_stays_unpacked(good, bridge, tmp_path, monkeypatch):
    """The temporary folder goes when grading ends."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with collected(_zip(tmp_path / "class.zip", {f"ada/{QUIZ}": good, "ben.ipynb": good}), bridge) as submissions:
        unpacked = [submission.path.is_file() for submission in submissions]

    assert (unpacked, list((tmp_path / "temporary").iterdir())) == ([True, True], [])


def test_a_single_notebook_can_be_named(good, bridge, tmp_path):
    """Where a notebook is named in place of a folder, it alone is graded."""
    path = write(tmp_path / "ada.ipynb", json.loads(good))
    with collected(path, bridge) as submissions:
        assert [submission.student for submission in submissions] == ["ada"]


class TestApart:
    """Names that look the same, and names that cannot be a student's."""

    @pytest.mark.parametrize(
        ("plain", "odd"),
        [
            ("ada", "ada "),
            ("ada", "ad\u200ba"),
            ("ada", "ada\u00ad"),
            ("ada b", "ada\u00a0b"),
            ("bj\u00f6rn", "bjo\u0308rn"),
            ("x" * 100 + "y", "x" * 100 + "z"),
        ],
    )
    def test_nobodys_work_is_replaced(self, plain, odd, good, graded, bridge, tmp_path):
        """A blank file under a name that looks like another's, or begins like it, is a row of its own."""
        blank = json.dumps(bridge.release).encode()
        found = graded(_folder(tmp_path, {f"{odd}/{QUIZ}": blank, f"{plain}/{QUIZ}": good}))

        assert sorted(score for score, _ in found.values()) == [0, RIGHT_POINTS]
        assert len(plain) > 100 or (found[plain][0] == RIGHT_POINTS and "look the same" in found[plain][1])

    def test_two_people_of_one_name(self, good, graded, tmp_path):
        """Two numbers behind one name in a class of Moodle's are two people."""
        files = {f"Ada Byron_{number}_assignsubmission_file_/{QUIZ}": good for number in (11, 12)}

        assert list(graded(_folder(tmp_path, files))) == ["Ada Byron_11", "Ada Byron_12"]

    def test_numbers_of_two_assignments(self, good, graded, tmp_path):
        """Where everybody has two numbers, they are those of two assignments, and each person is one."""
        who = (("Ada", 11), ("Ben", 12), ("Ada", 31), ("Ben", 32))
        files = {f"{name} Byron_{number}_assignsubmission_file_/{QUIZ}": good for name, number in who}

        assert list(graded(_folder(tmp_path, files))) == ["Ada Byron", "Ben Byron"]

    def test_files_that_name_nobody(self, good, graded, tmp_path):
        """Two files called as the quiz may be two people's; each is graded, with a note."""
        found = graded(_folder(tmp_path, {QUIZ: good, "01-bridge-quiz (1).ipynb": good}))

        assert [score for score, _ in found.values()] == [RIGHT_POINTS] * 2
        assert all("names nobody" in notes for _, notes in found.values())

    @pytest.mark.parametrize("name", ["*", "?", "[a]", "=cmd|' !A", "con", "x" * 300, "a<b", "AUX.1"])
    def test_a_name_that_is_a_pattern_or_a_command(self, name, good, graded, tmp_path):
        """Such a name is a row without a score that says to rename it, and costs nobody else anything."""
        archive = _zip(tmp_path / "class.zip", {f"{name}/{QUIZ}": good, f"a/{QUIZ}": good})
        found = graded(archive)

        assert found.pop("a") == (RIGHT_POINTS, "")
        assert [(score, "Rename the file" in notes) for score, notes in found.values()] == [(None, True)]


class TestAll:
    """Every file that came in is in the result."""

    @pytest.mark.parametrize(
        "name", ["ben.rar", "ben.pdf", "ben.html", "ben.py", "ben.ipynb.gz", "ben.ipynb (1)", "ben.json"]
    )
    def test_who_mailed_something_else_is_listed(self, name, good, graded, tmp_path):
        """Whatever a student mailed is a row without a score."""
        found = graded(_folder(tmp_path, {"ada.ipynb": good, name: b"x"}))

        assert found["ben"] == (None, f"ben handed in no notebook, but {name}. Ask for the notebook.")

    @pytest.mark.parametrize("name", ["ben.json", "ben.ipynb (1)", "ben.ipynb.download"])
    def test_a_notebook_under_another_name_is_graded(self, name, good, graded, tmp_path):
        """A file that is this very quiz counts, with a note on its name."""
        assert graded(_folder(tmp_path, {name: good}))["ben"] == (
            RIGHT_POINTS,
            f"{name} has no notebook's name, but is one; it was graded.",
        )

    @pytest.mark.parametrize("form", ["folder", "zip", "tar"])
    def test_an_empty_folder(self, form, good, graded, tmp_path):
        """Who handed in an empty folder is listed."""
        if form == "tar":
            empty = tarfile.TarInfo("ben")
            empty.type = tarfile.DIRTYPE
            where = _tar(tmp_path / "class.tar.gz", [(f"ada/{QUIZ}", good), (empty, None)])
        elif form == "zip":
            where = _zip(tmp_path / "class.zip", {f"ada/{QUIZ}": good, "ben/": b""})
        else:
            (where := _folder(tmp_path / "in", {f"ada/{QUIZ}": good})).joinpath("ben").mkdir()

        assert graded(where)["ben"] == (None, "ben handed in no notebook, but an empty folder. Ask for the notebook.")

    def test_a_folder_that_cannot_be_read(self, good, graded, tmp_path, monkeypatch):
        """It is one row without a score, and the others are graded."""
        folder, scan = _folder(tmp_path, {f"{name}/{QUIZ}": good for name in ("ada", "ben")}), os.scandir

        def scandir(path):
            if str(path).endswith("ben"):
                raise PermissionError(13, "Permission denied", str(path))
            return scan(path)

        monkeypatch.setattr("os.scandir", scandir)

        assert graded(folder) == {
            "ada": (RIGHT_POINTS, ""),
            "ben": (None, "ben was left out: it cannot be opened: Permission denied. Ask for the notebook."),
        }

    def test_notes_are_counted(self, good, graded, tmp_path):
        """Of thousands of names that lead out of a student's archive the first three are told."""
        inside = {QUIZ: good} | {f"../{number}.ipynb": b"" for number in range(2_000)}
        score, notes = graded(_folder(tmp_path, {"ada.zip": _zipped(inside), "ben.ipynb": good}))["ada"]

        assert score == RIGHT_POINTS and "So were 1,997 more files." in notes and len(notes) < 400

    @pytest.mark.parametrize("time", ["inf", "-inf", "nan", "1e300"])
    def test_a_time_that_is_none(self, time, good, graded, tmp_path):
        """A file changed at an infinite time is read as any other."""
        info = tarfile.TarInfo(QUIZ)
        info.pax_headers = {"mtime": time}

        assert graded(_tar(tmp_path / "class.tar.gz", [(f"ada/{QUIZ}", good), (info, good)]))["ada"][0] == RIGHT_POINTS


class TestReceipt:
    """Blackboard's receipts tell who handed in, and nobody else can write one."""

    HEAD = "Quiz_02_{}_attempt_2026-03-03-11-00-00"

    def _students(self, files, bridge, tmp_path):
        (tmp_path / "class.csv").write_text("id,name\na1,Ada Byron\nb1,Bo Ek\n", encoding="utf-8")
        roster = read_roster(tmp_path / "class.csv")
        with collected(_folder(tmp_path / "in", files), bridge, roster) as submissions:
            return {one.student: read_file(one.path, one.root) for one in submissions if not one.complaint}

    def test_it_tells_the_user_name(self, good, bridge, tmp_path):
        """A user name with a low line is whole, even that of the only student."""
        head = self.HEAD.format("s_kim")
        files = {f"{head}_{QUIZ}": good, f"{head}.txt": b"Name: S Kim (s_kim)\n"}

        assert [*self._students(files, bridge, tmp_path)] == ["s_kim"]

    @pytest.mark.parametrize("kind", ["a file", "an attempt's name", "an archive"])
    def test_a_forged_one_makes_nobody_of_another(self, kind, good, bridge, tmp_path):
        """A receipt among a student's own files leaves another student's work as it was."""
        ada, bo, receipt = self.HEAD.format("ada"), self.HEAD.format("bo"), b"Name: Ada Byron (ada)\n"
        forged = f"{bo}_x_attempt_2026-03-04-11-00-00"
        own = {
            "a file": {f"{bo}_{QUIZ}": b"{}", f"{forged}.txt": receipt},
            "an attempt's name": {f"{forged}_{QUIZ}": b"{}", f"{forged}.txt": receipt},
            "an archive": {f"{bo}_hw.zip": _zipped({QUIZ: b"{}", "x_attempt_2026-03-03-11-00-00.txt": receipt})},
        }[kind]
        files = {f"{ada}_{QUIZ}": good, f"{ada}.txt": receipt, f"{bo}.txt": b"Name: Bo Ek (bo)\n"} | own

        assert self._students(files, bridge, tmp_path) == {"a1": good, "b1": b"{}"}


class TestTime:
    """When it was handed in, where the delivery says so."""

    @pytest.mark.parametrize(
        ("where", "text", "time"),
        [
            ("ada/01-bridge/timestamp.txt", "2026-03-09 11:00:00 UTC", "2026-03-09T11:00:00+00:00"),
            ("ada/01-bridge/timestamp.txt", "2026-03-09 13:00:00.5 +0200", "2026-03-09T11:00:00.500000+00:00"),
            ("ada/01-bridge/timestamp.txt", "the day before", None),
            ("ada/01-bridge/other.txt", "2026-03-09 11:00:00 UTC", None),
        ],
    )
    def test_timestamp_of_nbgrader(self, where, text, time, good, bridge, tmp_path):
        """It is read as nbgrader reads it; what is no time is none."""
        folder = _folder(tmp_path, {f"ada/01-bridge/{QUIZ}": good, where: text.encode()})
        with collected(folder, bridge) as (one,):
            assert (one.timestamp and one.timestamp.isoformat()) == time

    @pytest.mark.parametrize("text", ["20260301101112000", "2026-03-01T10:11:12Z"])
    def test_timestamp_of_sakai(self, text, good, bridge, tmp_path):
        """Both of its forms give the same time."""
        who = "Byron, Ada(abyron)"
        files = {f"{who}/Submission attachment(s)/{QUIZ}": good, f"{who}/timestamp.txt": text.encode()}
        with collected(_folder(tmp_path, files), bridge) as (one,):
            assert (one.student, one.timestamp.isoformat()) == ("abyron", "2026-03-01T10:11:12+00:00")

    @pytest.mark.parametrize("where", ["1_assignsubmission_file_", "1_assignsubmission_file_/hw.zip", ".zip"])
    def test_a_student_does_not_tell_the_time(self, where, good, bridge, tmp_path):
        """A timestamp.txt that a student uploaded or put into an archive tells nothing."""
        own = {QUIZ: good, "timestamp.txt": b"2020-01-01 00:00:00 UTC"}
        name = f"Ada Byron_{where}" if where[0] != "." else f"ada{where}"
        is_zip = name.endswith(".zip")
        files = {name: _zipped(own)} if is_zip else {f"{name}/{inner}": data for inner, data in own.items()}
        with collected(_folder(tmp_path, files), bridge) as (one,):
            assert (one.complaint, one.timestamp) == ("", None)

    def test_the_attempt_that_counts_tells_the_time(self, good, bridge, tmp_path):
        """Blackboard's and Brightspace's names tell when the attempt was made."""
        files = {f"Quiz_ada_attempt_2026-03-0{day}-11-00-00_{QUIZ}": good for day in (3, 4)}
        files |= {f"1-2 - Ben More - Mar 4, 2026 {hour} AM/{QUIZ}": good for hour in ("930", "1100")}
        with collected(_folder(tmp_path, files), bridge) as submissions:
            found = [f"{one.timestamp:%d %H:%M}" for one in submissions]

        assert found == ["04 11:00", "04 11:00"]
