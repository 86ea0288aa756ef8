"""Dates as a person writes them."""


def day(date):
    """A date in words: "4 March 2025"."""
    return f"{date.day} {date:%B %Y}"
