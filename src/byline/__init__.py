"""Byline: read news reports as evidence. The learner's door to the kit.

Everything a notebook imports stands here, and beside it the tools that only the case of the tables has; names load on
first use, so `import byline` stays light.
"""

from importlib import import_module

__version__ = "0.1.0"

_ROOMS = {
    "ask": "byline.front.ask",
    "brief_editor": "byline.tools.brief.editor",
    "brier": "byline.measures",
    "calibration": "byline.measures",
    "check": "byline.questions.check",
    "check_brief": "byline.tools.brief.check",
    "claim_bench": "byline.tools.sorting.claims",
    "coders": "byline.tools.stances.coders",
    "days_calculator": "byline.tools.days.calculator",
    "discernment": "byline.measures",
    "handed_in": "byline.tools.handed_in",
    "hindsight": "byline.measures",
    "hypothesis_matrix": "byline.tools.hypotheses.matrix",
    "load": "byline.tables",
    "mark": "byline.grading.marking.mark",
    "model_brief": "byline.brief.models",
    "motive_matrix": "byline.tools.motives",
    "paragraph": "byline.tables",
    "paragraph_map": "byline.tools.paragraphs.map",
    "practice": "byline.drills.panel",
    "probability_board": "byline.tools.forecasts.board",
    "quote": "byline.quotes.verify",
    "rating_board": "byline.tools.ratings.cards",
    "read": "byline.tools.reader",
    "readable_tables": "byline.frames",
    "scenario_sorter": "byline.tools.sorting.scenarios",
    "show": "byline.widgets.charts",
    "speaker_chart": "byline.tools.speakers.chart",
    "stance_matrix": "byline.tools.stances.matrix",
}
__all__ = sorted(_ROOMS)


def __getattr__(name):
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    found = None if name.startswith("_") else _of_the_case().tool(name)
    if found is None:
        raise AttributeError(f"module 'byline' has no name {name!r}; it offers {', '.join(__dir__())}.")
    return found


def __dir__():
    return sorted([*__all__, *_of_the_case().tools()])


def _of_the_case():
    """What the case of the tables brings, asked only for a name that the engine does not have."""
    return import_module("byline.casefile.own")
