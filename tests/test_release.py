"""What students receive: derived files that agree with their sources and leak no key."""

import re
import subprocess

import pytest
import yaml

from byline.errors import BylineError
from byline.questions.keys import read_keys
from byline.release import all_stems, release

MARKS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN", "mark(")


def _derived(root):
    """The derived files: path below the course → bytes."""
    paths = [*root.glob("quizzes/*/*"), *root.glob("data/questions/*.json"), root / "data" / "README.md"]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths if path.is_file()}


def _received(root):
    """The text of everything that a student receives."""
    folders = ("lessons", "quizzes", "data")
    paths = [path for name in folders for path in (root / name).rglob("*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if ".ipynb_checkpoints" not in path.parts)


def test_derived_files_are_what_a_rebuild_gives(course, root, tmp_path):
    """Releasing everything anew gives the committed bytes."""
    (tmp_path / "out" / "data").mkdir(parents=True)
    release(course, [], tmp_path / "out", f"sqlite:///{tmp_path / 'gradebook.db'}")

    assert _derived(tmp_path / "out") == _derived(root)


def test_no_explanation_stands_readable_in_what_a_student_receives(root):
    """No sentence of any key is found in lessons, quizzes or data."""
    received = _received(root)
    for stem in all_stems(root):
        key = yaml.safe_load((root / "solutions" / stem / "key.yml").read_text(encoding="utf-8"))
        texts = [text for entry in key.values() for text in _texts(entry.get("why", {}))]
        # Quotation marks are written in other ways in a notebook's JSON, so the pieces between them are looked for.
        pieces = [piece for text in texts for piece in text.split('"') if len(piece) > 25]

        assert [piece for piece in pieces if piece in received] == []


def test_no_solution_or_hidden_test_is_released(root):
    """Neither solution marks nor calls of the marking function stand in a released quiz."""
    for path in root.glob("quizzes/*/*.ipynb"):
        assert [mark for mark in MARKS if mark in path.read_text(encoding="utf-8")] == []


def test_a_released_folder_holds_its_quiz_and_nothing_else(root):
    """The key is never copied into the release."""
    assert {path.name for path in root.glob("quizzes/*/*") if path.is_file()} == {
        f"{stem}-quiz.ipynb" for stem in all_stems(root)
    }


def test_no_model_answer_is_released(root):
    """A student's copy has a place to write, not the model text."""
    quiz = (root / "quizzes" / "02-motives" / "02-motives-quiz.ipynb").read_text(encoding="utf-8")

    assert "It depends on whom one asks" not in quiz and "Write your answer here" in quiz


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (("type: choice", "type: quiz"), "has the type 'quiz'; the types are"),
        (("  key: B", "  answer: B"), r"lacks \['key'\] or has unknown fields \['answer'\]"),
        (("euronews:4", "euronews:99"), "There is no euronews:99"),
        (("type: choice", "type: [choice"), "is not YAML"),
        (("food-speaker:\n", "food-speaker: B\nfood-speaker-more:\n"), "The key of 02-motives/food-speaker is 'B'"),
    ],
)
def test_an_unsound_key_is_answered_with_one_sentence(course, edit, sentence):
    """An author's slip in key.yml is named with the question."""
    path = course / "solutions" / "02-motives" / "key.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(*edit, 1), encoding="utf-8")

    with pytest.raises(BylineError, match=sentence):
        read_keys(path)


def test_a_key_without_its_hint_is_refused(course):
    """A key of several right answers needs the sentence for what is missing."""
    path = course / "solutions" / "02-motives" / "key.yml"
    hint = '    otherwise: "Read aljazeera:18 once more, from its first word to its last."\n'
    path.write_text(path.read_text(encoding="utf-8").replace(hint, ""), encoding="utf-8")

    with pytest.raises(BylineError, match="priorities does not fit its type choices: 'otherwise' is missing"):
        release(course, ["02-motives"], db_url="sqlite://")


def test_a_question_without_a_key_is_refused(course):
    """What a notebook asks must have a key."""
    path = course / "solutions" / "02-motives" / "key.yml"
    path.write_text(path.read_text("utf-8").replace("\nhow-put:", "\nhow-it-is-put:"), encoding="utf-8")

    with pytest.raises(BylineError, match="02-motives/how-put is asked, but .* has no key for it"):
        release(course, ["02-motives"])


def test_an_option_without_explanation_is_refused(course):
    """A prompt and its key must name the same options."""
    path = course / "solutions" / "02-motives" / "key.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\n    D: \"No North Korean voice.*", "", text, count=1), encoding="utf-8")

    with pytest.raises(BylineError, match=r"food-speaker shows \['A', 'B', 'C', 'D'\], but its key explains"):
        release(course, ["02-motives"], db_url="sqlite://")


def test_the_keys_are_not_tracked_as_released(root):
    """git knows key.yml below solutions/ only."""
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()

    assert {path.split("/")[0] for path in listed if path.endswith("key.yml")} == {"solutions"}


def _texts(why):
    """All explanations in a key, however deep."""
    if isinstance(why, str):
        return [why]
    inner = why.values() if isinstance(why, dict) else why if isinstance(why, list) else []
    return [text for item in inner for text in _texts(item)]
