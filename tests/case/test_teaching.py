"""The teacher's page of each lesson: minutes that add up, prompts, difficulties, and a pair of questions to vote on."""

import re
from pathlib import Path

import pytest
from helpers import prose_of

from byline.course import Course

STEMS = Course(Path(__file__).parents[2]).lesson_stems


@pytest.fixture(params=STEMS)
def page(request, root):
    """A stem, its teacher's page and its lesson's prose."""
    text = (root / "docs" / "teaching" / f"{request.param}.md").read_text(encoding="utf-8")
    return request.param, text, prose_of(root / "lessons" / f"{request.param}.ipynb")


def _section(text, title):
    return text.partition(f"## {title}")[2].partition("\n## ")[0]


def test_the_minutes_add_up_to_those_of_the_lesson(page):
    """The table of sections fills the lesson's time."""
    _, text, lesson = page
    minutes = [int(number) for number in re.findall(r"^\| (\d+) \|", _section(text, "Timing"), re.MULTILINE)]

    assert sum(minutes) == int(re.search(r"\*\*Minutes:\*\* (\d+)", lesson)[1])


def test_its_sections_are_those_of_the_lesson(page):
    """Every section in the table is a heading of the lesson."""
    _, text, lesson = page
    rows = re.findall(r"^\| \d+ \| ([^|]+) \|", _section(text, "Timing"), re.MULTILINE)
    titles = [title for row in rows if row != "opening" for title in row.split(", and ")]

    assert [title for title in titles if f"## {title}" not in lesson and title not in lesson] == []


def test_there_is_enough_to_discuss_and_to_expect(page):
    """At least four prompts and four difficulties."""
    _, text, _ = page
    sections = [_section(text, title) for title in ("To discuss", "Where students")]

    assert all(len(re.findall(r"^\* ", section, re.MULTILINE)) >= 4 for section in sections)


def test_the_two_votes_are_answered_by_different_letters(page):
    """Four options each and one answer; whoever copies the first letter is found out by the twin."""
    _, text, _ = page
    votes = [_section(text, "Vote\n"), _section(text, "Vote again")]

    assert all(re.findall(r"\* \*\*([A-D])\*\*", vote) == list("ABCD") for vote in votes)
    assert len({re.search(r"\*\*Answer: ([A-D])\.\*\*", vote)[1] for vote in votes}) == 2


def test_it_leads_to_lesson_and_quiz_and_is_listed(page, root):
    """Links to both, and a row in the index of teacher's pages."""
    stem, text, _ = page

    assert f"../../lessons/{stem}.ipynb" in text and f"../../quizzes/{stem}/{stem}-quiz.ipynb" in text
    assert f"({stem}.md)" in (root / "docs" / "teaching" / "README.md").read_text(encoding="utf-8")
