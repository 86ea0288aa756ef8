"""The code that a case brings along: tools at the door, and rules that the engine asks for."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

from byline.casefile.read import case
from byline.errors import BylineError

GROUP = "byline.case"  # entry points of packages that bring a case: its name → a module with TOOLS and RULES


@cache
def _installed() -> dict[str, EntryPoint]:
    """Case → its entry point, for all whose code is installed."""
    return {point.name: point for point in entry_points(group=GROUP)}


def _module() -> ModuleType | None:
    """The module that the case of the tables brings, or None."""
    point = _installed().get(case().name)
    return point.load() if point else None


def tools() -> dict[str, str]:
    """Name → module, for the tools that only the case of the tables has."""
    return getattr(_module(), "TOOLS", {})


def tool(name: str) -> Callable[..., Any] | None:
    """One of these tools, or None where the case has none of that name.

    Raises BylineError for a tool of another case whose code is installed.
    """
    if name in tools():
        return getattr(import_module(tools()[name]), name)
    others = [other for other, point in _installed().items() if name in getattr(point.load(), "TOOLS", {})]
    if others:
        raise BylineError(f"{name} is a tool of the case {others[0]}, and the tables here are of {case().name}.")
    return None


def rules(room: str) -> ModuleType | None:
    """The module with the rules that the case of the tables adds to a room of the engine, or None."""
    name = getattr(_module(), "RULES", {}).get(room)
    return import_module(name) if name else None
