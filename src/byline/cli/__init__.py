"""The command line."""

from byline.cli.commands import main

__all__ = ["main"]
