"""The ES modules of `js/` as one script: concatenated in the order of their imports, nothing compiled, nothing fetched.

A module imports by name (`import { a, b } from "./x.js";`), a stylesheet or a table as its default
(`import sheet from "./x.css" with { type: "css" };`). Top-level names differ in all modules, so joining is safe.
"""

import json
import re
from functools import cache
from pathlib import Path

MODULES = Path(__file__).with_name("js")
LAB = Path(__file__).parent / "labextension" / "static" / "byline.js"  # the script where JupyterLab finds it
_IMPORT = re.compile(r'^import\s+(?:(?:\{[^}]*\}|\w+)\s+from\s+)?"(?P<path>[^"]+)"[^;\n]*;\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|const|class)\b)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*|//.*)\n", re.MULTILINE)


@cache
def script(entry: str = "main.js") -> str:
    """Return a classic script that defines the components once, also if loaded twice, and sets `globalThis.byline`."""
    return f'(() => {{\n"use strict";\nif (globalThis.byline) return;\n{joined(entry)}}})();\n'


def styles(*names: str) -> str:
    """Stylesheets of `js/style/` as one text, for a page around the components."""
    return "\n".join(_rules((MODULES / "style" / name).read_text(encoding="utf-8")) for name in names)


def joined(entry: str) -> str:
    """The modules that an entry needs, each once, after those that it imports."""
    return "".join(map(_part, modules(entry)))


def modules(entry: str) -> list[Path]:
    """The paths of an entry and of all that it imports, in the order in which they are to run."""
    found: list[Path] = []
    _visit(MODULES / entry, found)
    return found


def _visit(path, found):
    if path in found:
        return
    for imported in _imports(path):
        _visit(imported, found)
    found.append(path)


def _imports(path):
    if path.suffix != ".js":
        return []
    return [(path.parent / line["path"]).resolve() for line in _IMPORT.finditer(path.read_text(encoding="utf-8"))]


def _part(path):
    """A module as it stands in the script; a stylesheet or a table as a constant of its name."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        return _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", text)))
    if path.suffix == ".json":
        return f"const {name_of(path)} = {json.dumps(json.loads(text), ensure_ascii=False, separators=(',', ':'))};\n"
    return f"const {name_of(path)} = new CSSStyleSheet();\n{name_of(path)}.replaceSync({json.dumps(_rules(text))});\n"


def name_of(path: Path) -> str:
    """The name by which modules import a stylesheet or a table: cardSheet for card.css, signsTable for signs.json."""
    return f"{path.stem.replace('-', '_')}{'Sheet' if path.suffix == '.css' else 'Table'}"


def _rules(text):
    """A stylesheet without comments and needless space."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()


if __name__ == "__main__":
    LAB.write_text(script(), encoding="utf-8")
