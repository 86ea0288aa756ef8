"""What a key may be: one pydantic model a question type. Only those who read keys load them; learners never do."""

from byline.questions.models.arranged import Matrix, Order
from byline.questions.models.common import Fault, faults
from byline.questions.models.picked import Choice, Choices, Locate, Match
from byline.questions.models.stated import Calls, FreeText, Number, Probability, Quote, Text, Values

_MODELS = {
    "choice": Choice,
    "choices": Choices,
    "number": Number,
    "text": Text,
    "locate": Locate,
    "quote": Quote,
    "match": Match,
    "order": Order,
    "matrix": Matrix,
    "probability": Probability,
    "free-text": FreeText,
    "code": Values,
}


def model_of(entry):
    """The model for an entry of a key whose type is known."""
    calls = entry["type"] == "code" and isinstance(entry.get("key"), dict)
    return Calls if calls else _MODELS[entry["type"]]


__all__ = ["Fault", "faults", "model_of"]
