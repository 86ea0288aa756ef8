"""What commands print, on consoles that cannot show every sign: no name and no dash ends a command."""

import codecs
import json
import sys

import click

# What a narrow console shows in place of our own signs; of everything else it shows the code, such as \u674e.
_PLAIN = str.maketrans({"–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "✓": "ok"})


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks; the handler of errors that `forgive` sets."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_PLAIN)
    return lacking.encode("ascii", "backslashreplace").decode("ascii"), error.end


def forgive() -> None:
    """Let the standard streams replace what their encoding lacks, such as a dash or a student's name in cp1252."""
    codecs.register_error("byline", _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="byline")


def print_json(document: object, indent: int | None = 1) -> None:
    """Print one JSON document; where the console is not Unicode, with escapes, so that nothing is lost."""
    is_unicode = str(sys.stdout.encoding).lower().startswith("utf")
    click.echo(json.dumps(document, ensure_ascii=not is_unicode, indent=indent))
