"""The components as one script."""

import re
from collections import Counter

from byline.front import bundle

_TOP = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|var|class) (\w+)", re.MULTILINE)


def test_every_name_of_a_module_is_its_own():
    """No two modules have a top-level name in common, so that they can be joined to one script."""
    texts = [path.read_text(encoding="utf-8") for path in bundle.MODULES.rglob("*.js")]
    sheets = [bundle.name_of(path) for path in bundle.MODULES.rglob("*") if path.suffix in (".css", ".json")]
    names = Counter([name for text in texts for name in _TOP.findall(text)] + sheets)

    assert [name for name, count in names.items() if count > 1] == []


def test_nothing_of_a_module_is_left_to_be_resolved():
    """The script has no import and no export of its own."""
    assert re.findall(r"^(?:import|export)\b.*", bundle.script(), re.MULTILINE) == []


def test_jupyterlab_has_the_script_as_it_is():
    """What the extension brings is derived anew whenever a module changes: python -m byline.front.bundle."""
    assert bundle.LAB.read_text(encoding="utf-8") == bundle.script()


def test_stylesheets_and_tables_are_imported_under_the_name_of_their_file():
    """A default import has the name that the joined script gives it."""
    for path in bundle.MODULES.rglob("*.js"):
        for name, file in re.findall(r'^import (\w+) from "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE):
            assert bundle.name_of((path.parent / file).resolve()) == name
