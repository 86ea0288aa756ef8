"""Answers kept in the notebook and beside it."""

import json

import pytest
from helpers import choice, write

from byline.questions import records

QUESTION = choice()[0]


def _record(answer, kept="2026-01-01T00:00:00+00:00"):
    return {"question": QUESTION.id, "answer": answer, "kept": kept}


def _kept_by_another_page(monkeypatch, record):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(records, "page", lambda: "another page")
        records.keep(record)


def _notebook(path, record):
    output = {"output_type": "display_data", "data": {records.MIME: record}, "metadata": {}}
    return write(path, {"cells": [{"cell_type": "code", "source": "", "outputs": [output]}]})


class TestRecorded:
    """Records found among outputs."""

    @pytest.mark.parametrize(
        "outputs",
        [
            [],
            [None],
            [{"data": None}],
            [{"data": {records.MIME: "B"}}],
            [{"data": {records.MIME: {"question": "other/q"}}}],
        ],
    )
    def test_what_is_no_record_of_the_question_is_passed_over(self, outputs):
        """Odd outputs and records of other questions count for nothing."""
        assert records.recorded(outputs, QUESTION.id) is None

    def test_the_newest_of_two_counts(self):
        """Of two records the newer one is the answer."""
        outputs = [{"data": {records.MIME: _record("B", kept)}} for kept in ("2026-02", "2026-01")]

        assert records.recorded(outputs, QUESTION.id)["kept"] == "2026-02"


class TestEarlier:
    """Answers that come back when a cell is run again."""

    def test_an_unsaved_answer_comes_back(self, monkeypatch, tmp_path):
        """An answer given but not saved comes back from the data folder."""
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "quiz.ipynb"))
        records.keep(_record("B"))

        assert records.earlier(QUESTION.id) == "B"

    def test_a_saved_answer_comes_back_on_another_machine(self, monkeypatch, tmp_path):
        """An answer in the saved notebook comes back where the data folder is empty."""
        monkeypatch.setenv("JPY_SESSION_NAME", str(_notebook(tmp_path / "quiz.ipynb", _record("C"))))

        assert records.earlier(QUESTION.id) == "C"

    def test_the_newer_of_saved_and_kept_wins(self, monkeypatch, tmp_path):
        """Where both exist, the later one is taken."""
        monkeypatch.setenv("JPY_SESSION_NAME", str(_notebook(tmp_path / "quiz.ipynb", _record("C", "2026-03"))))
        records.keep(_record("B", "2026-02"))

        assert records.earlier(QUESTION.id) == "C"

    def test_notebooks_do_not_share_answers(self, monkeypatch, tmp_path):
        """The same question in another notebook starts empty."""
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "one.ipynb"))
        records.keep(_record("B"))
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "two.ipynb"))

        assert records.earlier(QUESTION.id) is None

    def test_what_another_page_kept_does_not_count(self, monkeypatch, tmp_path):
        """A fresh notebook at the place of an earlier one starts empty; what was left there may be another's."""
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "quiz.ipynb"))
        _kept_by_another_page(monkeypatch, _record("B"))

        assert records.earlier(QUESTION.id) is None

    def test_nobody_writes_over_what_another_page_kept(self, monkeypatch, tmp_path):
        """After an answer of one's own the other one is still there."""
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "quiz.ipynb"))
        _kept_by_another_page(monkeypatch, _record("B"))
        records.keep(_record("C", "2026-02"))

        assert records.earlier(QUESTION.id) == "C"
        assert {json.loads(path.read_text("utf-8"))["answer"] for path in records.kept_files()} == {"B", "C"}

    def test_a_folder_that_takes_nothing_is_told_of(self, monkeypatch, tmp_path):
        """Keeping never raises: the sentence names the folder and says to save."""
        (tmp_path / "file").touch()
        monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "file"))

        assert f"{tmp_path / 'file' / 'answers'} cannot be written: Not a directory. Save" in records.keep(_record("B"))

    @pytest.mark.parametrize("damage", ["", "not json", "[]", json.dumps({"cells": 3}), json.dumps({"cells": [3]})])
    def test_a_damaged_notebook_stops_nobody(self, monkeypatch, tmp_path, damage):
        """A notebook file that cannot be read is as good as none."""
        (tmp_path / "quiz.ipynb").write_text(damage, encoding="utf-8")
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "quiz.ipynb"))

        assert records.earlier(QUESTION.id) is None
