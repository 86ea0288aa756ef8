"""What not everybody installs: the extras of the package, and one sentence where what they bring is missing."""

from importlib.util import find_spec

from byline.errors import BylineError

EXTRAS = {
    "instructor": ("nbgrader", "mistune", "nh3", "sqlalchemy", "tqdm"),
    "originals": ("httpx", "lxml", "pypdf", "trafilatura"),
}


def require(extra: str) -> None:
    """Raise BylineError where a package that an extra brings is missing; nothing is imported."""
    for package in EXTRAS[extra]:
        if find_spec(package) is None:
            raise BylineError(f'This needs {package}, which is not installed here. Run: pip install "byline[{extra}]"')
