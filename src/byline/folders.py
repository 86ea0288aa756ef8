"""Where the kit looks and writes: its own code and tables, and the user's own folder."""

import os
from pathlib import Path
from tempfile import TemporaryFile

PACKAGE = Path(__file__).parent
# The tables of the kit: a wheel carries them inside the package, a checkout has them beside src/.
TABLES = PACKAGE / "data" if (PACKAGE / "data").is_dir() else PACKAGE.parents[1] / "data"


def home() -> Path:
    """The user's own folder, for answers, practice and originals; BYLINE_HOME names another."""
    from platformdirs import user_data_path  # a lesson that keeps nothing does without

    return Path(os.environ.get("BYLINE_HOME") or user_data_path("byline"))


def refusal(folder: Path) -> str:
    """Why a folder, or the first that is there above it, takes no file; "" if it does. Tried, as rights do not tell."""
    there = next(one for one in [folder, *folder.parents] if os.path.lexists(one))
    try:
        with TemporaryFile(dir=there) as file:
            file.write(b"Byline")
            file.flush()
    except OSError as error:
        return f"{folder} cannot be written to ({there}: {error.strerror or error})"
    return ""
