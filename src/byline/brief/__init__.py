"""The brief checker: what a cited text of 300 to 400 words leaves open, found by rule and explained, never scored.

`check(text)` gives the findings. It reads the tables and the fingerprints, and nothing else: the same text always gets
the same findings. What it can and cannot see is told in docs/brief-checker.md.
"""

from byline.brief.checker import check
from byline.brief.finding import KINDS, Finding

__all__ = ["KINDS", "Finding", "check"]
