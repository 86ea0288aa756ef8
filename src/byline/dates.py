"""Dates as a person writes them."""

import datetime


def day(date: datetime.date) -> str:
    """A date in words: "4 March 2025"."""
    return f"{date.day} {date:%B %Y}"
