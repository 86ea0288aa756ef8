"""A file that is exchanged for a link while it is read."""

import os
import threading

import pytest

from byline.errors import BylineError
from byline.grading.intake.files import read_file

OWN, SECRET = b"own", b"secret"


def _read(path, folder):
    try:
        return read_file(path, folder)
    except BylineError:
        return None


def _read_while(swap, path, folder):
    """What a few thousand reads of a path give while another thread swaps what stands there; None for a refusal."""
    stop = threading.Event()
    thread = threading.Thread(target=lambda: [swap() for _ in iter(stop.is_set, True)])
    thread.start()
    try:
        return {_read(path, folder) for _ in range(5_000)}
    finally:
        stop.set()
        thread.join()


def test_no_read_returns_what_stands_behind_a_link(tmp_path):
    """However often file and link change places, the file is read or nothing is."""
    (tmp_path / "secret").write_bytes(SECRET)
    folder, spare = tmp_path / "in", tmp_path / "spare"
    folder.mkdir()
    path = folder / "ada.ipynb"

    def swap():
        for make in (lambda: spare.write_bytes(OWN), lambda: spare.symlink_to(tmp_path / "secret")):
            make()
            os.replace(spare, path)

    assert SECRET not in _read_while(swap, path, folder)


def test_no_read_passes_through_a_linked_folder(tmp_path):
    """The same for a folder on the way that changes places with a link to another one."""
    for name, content in (("ada", OWN), ("ben", SECRET)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "quiz.ipynb").write_bytes(content)
    at, away = tmp_path / "ada", tmp_path / "away"

    def swap():
        at.rename(away)
        at.symlink_to(tmp_path / "ben")
        at.unlink()
        away.rename(at)

    assert SECRET not in _read_while(swap, at / "quiz.ipynb", tmp_path)


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "link on the way", "nothing"])
def test_what_is_no_plain_file_is_refused(kind, tmp_path):
    """Pipes are not waited for, and folders, links and what is not there are refused with a sentence."""
    (tmp_path / "there").mkdir()
    path = tmp_path / "ada.ipynb"
    if kind == "link on the way":
        (tmp_path / "there" / "x").write_bytes(SECRET)
        (tmp_path / "way").symlink_to(tmp_path / "there")
        path = tmp_path / "way" / "x"
    make = {"pipe": lambda: os.mkfifo(path), "folder": path.mkdir, "link": lambda: path.symlink_to("there")}
    make.get(kind, lambda: None)()

    with pytest.raises(BylineError, match=r"is not a file|is a link to another file|cannot be opened"):
        read_file(path, tmp_path)
