"""Byline: read three news reports as evidence. The learner's door to the kit.

Everything a notebook imports stands here; names load on first use, so `import byline` stays light.
"""

from importlib import import_module

__version__ = "0.1.0"

_ROOMS = {
    "ask": "byline.widgets.ask",
    "brief_editor": "byline.tools.brief.editor",
    "brier": "byline.measures",
    "calibration": "byline.measures",
    "check": "byline.questions.check",
    "check_brief": "byline.tools.brief.check",
    "claim_bench": "byline.tools.sorting.claims",
    "coders": "byline.tools.stances.coders",
    "container_calculator": "byline.case.containers",
    "days_calculator": "byline.tools.days.calculator",
    "discernment": "byline.measures",
    "handed_in": "byline.tools.handed_in",
    "hindsight": "byline.measures",
    "hypothesis_matrix": "byline.tools.hypotheses.matrix",
    "load": "byline.tables",
    "mark": "byline.grading.mark",
    "model_brief": "byline.brief.models",
    "motive_matrix": "byline.tools.motives",
    "paragraph": "byline.tables",
    "paragraph_map": "byline.tools.paragraphs.map",
    "practice": "byline.tools.practice",
    "probability_board": "byline.tools.forecasts.board",
    "quote": "byline.quotes.verify",
    "rating_board": "byline.tools.ratings.cards",
    "read": "byline.tools.reader",
    "sanctions_timeline": "byline.case.sanctions",
    "scenario_sorter": "byline.tools.sorting.scenarios",
    "show": "byline.widgets.charts",
    "speaker_chart": "byline.tools.speakers.chart",
    "stance_matrix": "byline.tools.stances.matrix",
    "vote_chart": "byline.case.vote_chart",
}
__all__ = sorted(_ROOMS)


def __getattr__(name):
    if name not in _ROOMS:
        raise AttributeError(f"module 'byline' has no name {name!r}; it offers {', '.join(__all__)}.")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__():
    return __all__
