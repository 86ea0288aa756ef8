"""What the types share in which several things are picked: each right one earns its share, each wrong one costs it."""

from collections.abc import Mapping, Sequence

from byline.questions.base import OTHERWISE, UNFORESEEN, Judge, Outcome, Part, Question
from byline.questions.question_type import Judged, QuestionType, named


class Several(QuestionType):
    """A set of things picked; the points never fall below zero. `key` lists what is right."""

    def outcomes(self, key: Sequence[Part], why: Mapping[Part, str]) -> dict[Part, Outcome]:
        share = 1 / len(key)
        told = {part: text for part, text in why.items() if part != "otherwise"}
        outcomes = {part: Outcome(share if part in key else -share, text) for part, text in told.items()}
        return outcomes | {OTHERWISE: Outcome(-share, why["otherwise"])}

    def parts(self, question: Question, answer: list[Part]) -> list[Part]:
        return answer

    def judged(self, parts: Sequence[Part], judge: Judge) -> Judged:
        unforeseen = judge[OTHERWISE]
        outcomes = {part: judge.get(part, Outcome(unforeseen.credit, UNFORESEEN)) for part in parts}
        missing = round(-1 / unforeseen.credit) - sum(outcome.credit > 0 for outcome in outcomes.values())
        why = [f"{part}: {outcome.why}" for part, outcome in outcomes.items()]
        if missing:
            why.append(f"Still to find: {missing}. {unforeseen.why}")
        return sum(outcome.credit for outcome in outcomes.values()), why

    def right(self, key: Sequence[Part], question: Question) -> str:
        return "; ".join(named(label, question) for label in key)

    def is_right(self, part: Part, key: Sequence[Part]) -> bool:
        return part in key
