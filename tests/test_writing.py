"""Files are written whole or not at all, one or many together."""

from itertools import count

import pytest
from faults import fault, files, killed

from byline.errors import BylineError
from byline.writing import recover, together, write

NEW = {"one.txt": "new", "deep/er/two.txt": "quite new", "three.bin": b"\xff"}


@pytest.fixture
def folder(tmp_path):
    """A folder with two of the three files that are to be written."""
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "one.txt").write_text("old", encoding="utf-8")
    (tmp_path / "course" / "three.bin").write_bytes(b"\x00")
    return tmp_path / "course"


def _write_all(folder):
    with together(folder) as batch:
        for name, content in NEW.items():
            batch.write(folder / name, content)


def _new(folder):
    return {name: content.encode() if isinstance(content, str) else content for name, content in NEW.items()}


def test_files_of_a_batch_are_put_in_place_together(folder):
    """All of them, also those whose folder was not there, and nothing else is left behind."""
    _write_all(folder)

    assert files(folder) == _new(folder)


def test_nothing_is_in_place_before_the_block_ends(folder):
    """Until then, a reader meets the old files."""
    with together(folder) as batch:
        batch.write(folder / "one.txt", "new")

        assert (folder / "one.txt").read_text(encoding="utf-8") == "old"


def test_a_block_that_fails_changes_nothing(folder):
    """Whatever was to be written is dropped."""
    before = files(folder)
    with pytest.raises(ZeroDivisionError), together(folder) as batch:
        batch.write(folder / "one.txt", "new")
        batch.stage(folder / "three.bin").write_bytes(b"new")
        raise ZeroDivisionError

    assert files(folder) == before


def test_what_must_follow_and_fails_takes_the_files_back(folder):
    """A database that cannot commit leaves the files as they were, and no folder that was made for them."""

    def refuse():
        raise ZeroDivisionError

    before = files(folder)
    with pytest.raises(ZeroDivisionError), together(folder, refuse) as batch:
        batch.write(folder / "deep" / "one.txt", "new")
        batch.write(folder / "three.bin", "new")

    assert files(folder) == before and not (folder / "deep").exists()


def test_a_staged_file_that_nobody_wrote_is_left_out(folder):
    """Its old content stays."""
    with together(folder) as batch:
        batch.stage(folder / "one.txt")

    assert (folder / "one.txt").read_text(encoding="utf-8") == "old"


def test_a_file_keeps_its_rights(folder):
    """A new content does not open or close a file to others."""
    (folder / "one.txt").chmod(0o640)
    _write_all(folder)

    assert (folder / "one.txt").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(folder, tmp_path):
    """What it points to is replaced."""
    (tmp_path / "elsewhere.txt").write_text("old", encoding="utf-8")
    (folder / "one.txt").unlink()
    (folder / "one.txt").symlink_to(tmp_path / "elsewhere.txt")
    _write_all(folder)

    assert (folder / "one.txt").is_symlink() and (tmp_path / "elsewhere.txt").read_text(encoding="utf-8") == "new"


def _restore(folder):
    (folder / "one.txt").write_text("old", encoding="utf-8")
    (folder / "three.bin").write_bytes(b"\x00")
    (folder / "deep" / "er" / "two.txt").unlink(missing_ok=True)


def test_a_failure_at_any_write_leaves_all_files_as_they_were(folder):
    """One sentence says what cannot be written; this holds for the first write, the second, and so on to the last."""
    before, failures = files(folder), 0
    for nth in count(1):
        with fault(folder, nth) as met:
            try:
                _write_all(folder)
                assert files(folder) == _new(folder)  # where a second way was found, or nothing was left to do
            except BylineError as error:
                failures += 1
                assert "cannot be written: No space left on device. Nothing was changed." in str(error)
                assert files(folder) == before, f"after a failure at write {nth}"
        if not met.struck:
            break
        _restore(folder)

    assert failures > 8


def test_a_kill_at_any_write_leaves_the_old_files_or_all_new_ones(folder):
    """The next command finds one or the other, never a mixture."""
    before, seen = files(folder), []
    for nth in count(1):
        was_killed = killed(lambda: _write_all(folder), folder, nth)
        recover(folder)
        held = {name: content for name, content in files(folder).items() if not name.startswith(".byline-swap-")}
        assert held in (before, _new(folder)), f"after a kill at write {nth}"
        seen.append(held == before)
        if not was_killed:
            break
        _restore(folder)

    assert nth > 10 and seen[0] and not seen[-1]


def test_a_swap_under_way_is_left_alone(folder):
    """Another command does not take back what a living process is doing."""

    def look():
        recover(folder)
        (journal,) = folder.glob(".byline-swap-*/journal.json")
        assert journal.is_file()

    with together(folder, look) as batch:
        batch.write(folder / "one.txt", "new")

    assert files(folder)["one.txt"] == b"new"


def test_what_a_killed_run_left_is_removed(folder):
    """Files beside that no journal knows are nobody's once their process is gone."""
    assert killed(lambda: _write_all(folder), folder, 3) and list(folder.glob(".byline-swap-*"))
    recover(folder)

    assert not list(folder.glob(".byline-swap-*"))


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(folder):
    """With the reason and what to do; the old file stays."""
    with fault(folder, 1), pytest.raises(BylineError, match="one.txt|unfinished.* cannot be written: No space left"):
        write(folder / "one.txt", "new")

    assert files(folder)["one.txt"] == b"old"


@pytest.mark.parametrize("journal", ["", "[[", "[1]", '{"a": 1}', '[["one"]]'])
def test_a_journal_that_cannot_be_read_is_told(folder, journal):
    """One sentence names the folder and says what to do; nothing in it or beside it is touched."""
    left = folder / ".byline-swap-999999999-abc"
    left.mkdir()
    (left / "journal.json").write_text(journal, encoding="utf-8")
    before = files(folder)
    with pytest.raises(BylineError, match="remove that folder"):
        recover(folder)

    assert files(folder) == before


def test_a_folder_that_is_no_runs_is_left_alone(folder):
    """A copy that somebody made of such a folder stops no command."""
    (folder / ".byline-swap-copy").mkdir()
    recover(folder)

    assert (folder / ".byline-swap-copy").is_dir()


@pytest.mark.parametrize("nth", range(1, 30))
def test_what_was_written_since_a_kill_is_not_taken_back(folder, nth):
    """Whoever writes a file after a run was killed keeps it, also where the run had put its own there."""
    killed(lambda: _write_all(folder), folder, nth)
    (folder / "one.txt").write_text("newest of all", encoding="utf-8")
    recover(folder)

    assert files(folder)["one.txt"] == b"newest of all"


@pytest.mark.parametrize(("first", "second", "left"), [("write", "remove", None), ("remove", "write", b"new")])
def test_of_two_orders_for_a_file_the_last_counts(folder, first, second, left):
    """Written and then removed, it is gone; removed and then written, it is new."""
    with together(folder) as batch:
        for order in (first, second):
            getattr(batch, order)(folder / "one.txt", *(["new"] if order == "write" else []))

    assert files(folder).get("one.txt") == left


def test_a_staged_file_that_is_removed_is_gone(folder):
    """What another program wrote in its place does not come back."""
    with together(folder) as batch:
        batch.stage(folder / "one.txt").write_text("new", encoding="utf-8")
        batch.remove(folder / "one.txt")

    assert "one.txt" not in files(folder)


def test_what_a_killed_write_left_is_removed_by_the_next_program(folder):
    """Half a file beside its place goes when its process is gone."""
    assert killed(lambda: write(folder / "one.txt", "new"), folder, 2) and list(folder.glob(".*.unfinished"))
    write(folder / "one.txt", "new")

    assert not list(folder.glob(".*.unfinished"))
