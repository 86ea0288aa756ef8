"""Which Chromium the tests drive, how it is started, and what stands in for them where there is none."""

from __future__ import annotations

import importlib.util
import os
import shutil

import pytest

# The headless shell draws the same pages without the browser's own windows, which takes a third less of the processor.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PATIENCE_MS = 20_000
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Return the path of the browser to test with."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else CHROMIUMS
    return next(filter(None, map(shutil.which, names)), None)


def missing() -> str:
    """Say what the browser tests lack on this machine, if anything."""
    for module in ("playwright", "pytest_playwright"):
        if importlib.util.find_spec(module) is None:
            return f"the browser tests need {module}: install byline[dev]"
    return "" if chromium() else "the browser tests need Chromium on PATH, or its path in CHROMIUM"


class Unavailable(pytest.Module):
    """A test file that is not even imported, for want of a browser."""

    def collect(self) -> list:
        """Skip the file; in continuous integration, fail."""
        if os.environ.get("CI"):
            raise self.CollectError(missing())
        pytest.skip(missing(), allow_module_level=True)


def launch_arguments(arguments: dict) -> dict:
    """The arguments with which playwright starts the machine's own Chromium, quiet and off the network.

    Whatever is expected of a page may then take its time, on a machine that has other things to do.
    """
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE_MS)
    root = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    return {**arguments, "executable_path": chromium(), "args": [*FLAGS, *root]}
