"""Print an HTML page to PDF with Chromium, where one is installed."""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from byline.errors import BylineError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PATIENCE_SECONDS = 120
# As wide as A4 and as high as Letter, so that the sheet prints unscaled on either.
_SIZE = "<style>@page { size: 210mm 279mm; }</style>"


def chromium() -> str:
    """Return the path of a Chromium, Chrome or Edge; CHROMIUM in the environment names another. Raises BylineError."""
    named = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else _NAMES
    found = next(filter(None, map(shutil.which, named)), None)
    if not found:
        raise BylineError("--pdf needs Chromium or Chrome, and none was found. Install one, or print the HTML pages.")
    return found


def print_pdf(name: str, page: str, browser: str) -> bytes:
    """Print a page (HTML as text) and return the PDF's bytes. Raises BylineError where the browser does not."""
    with TemporaryDirectory() as scratch:
        sized, target = Path(scratch) / f"{name}.html", Path(scratch) / f"{name}.pdf"
        sized.write_text(page.replace("</head>", f"{_SIZE}</head>", 1), encoding="utf-8")
        options = ["--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={scratch}/profile"]
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [browser, *options, *as_root, f"--print-to-pdf={target}", sized.as_uri()]
        with suppress(OSError, subprocess.TimeoutExpired):  # what counts is whether there is a PDF
            subprocess.run(command, capture_output=True, timeout=_PATIENCE_SECONDS, check=False)
        if not target.is_file():
            raise BylineError(f"{browser} did not print {name}. Leave out --pdf, and print the page from a browser.")
        return target.read_bytes()
