"""Byline: read three news reports as evidence. The learner's door to the kit.

Everything a notebook imports stands here; names load on first use, so `import byline` stays light.
"""

from importlib import import_module

__version__ = "0.1.0"

_ROOMS = {
    "ask": "byline.widgets.ask",
    "brief_editor": "byline.widgets.brief_editor",
    "brier": "byline.measures",
    "calibration": "byline.measures",
    "check": "byline.questions.check",
    "check_brief": "byline.widgets.brief",
    "claim_bench": "byline.widgets.claims",
    "coders": "byline.questions.coders",
    "container_calculator": "byline.widgets.containers",
    "days_calculator": "byline.widgets.days",
    "discernment": "byline.measures",
    "handed_in": "byline.widgets.handed_in",
    "hindsight": "byline.measures",
    "hypothesis_matrix": "byline.widgets.hypotheses",
    "load": "byline.tables",
    "mark": "byline.grading.mark",
    "model_brief": "byline.brief.models",
    "motive_matrix": "byline.widgets.motives",
    "paragraph": "byline.tables",
    "paragraph_map": "byline.widgets.paragraph_map",
    "practice": "byline.widgets.practice",
    "probability_board": "byline.widgets.forecasts",
    "quote": "byline.quotes.verify",
    "rating_board": "byline.widgets.ratings",
    "read": "byline.widgets.reader",
    "sanctions_timeline": "byline.widgets.sanctions",
    "scenario_sorter": "byline.widgets.scenarios",
    "show": "byline.widgets.charts",
    "speaker_chart": "byline.widgets.speaker_chart",
    "stance_matrix": "byline.widgets.stances",
    "vote_chart": "byline.widgets.vote_chart",
}
__all__ = sorted(_ROOMS)


def __getattr__(name):
    if name not in _ROOMS:
        raise AttributeError(f"module 'byline' has no name {name!r}; it offers {', '.join(__all__)}.")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__():
    return __all__
