"""What students get, and the pages that are derived with it."""

from byline.release.derive import release
from byline.release.pages import pages
from byline.release.questions import is_held_back, sealed_questions
from byline.release.quizzes import register

__all__ = ["is_held_back", "pages", "register", "release", "sealed_questions"]
