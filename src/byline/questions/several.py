"""What the types share in which several things are picked: each right one earns its share, each wrong one costs it."""

from byline.questions.base import OTHERWISE, UNFORESEEN, Outcome
from byline.questions.question_type import QuestionType, named


class Several(QuestionType):
    """A set of things picked; the points never fall below zero. `key` lists what is right."""

    takes_normal_form = True

    def outcomes(self, key, why):
        share = 1 / len(key)
        told = {part: text for part, text in why.items() if part != "otherwise"}
        outcomes = {part: Outcome(share if part in key else -share, text) for part, text in told.items()}
        return outcomes | {OTHERWISE: Outcome(-share, why["otherwise"])}

    def parts(self, question, answer):
        return answer

    def judged(self, parts, judge):
        unforeseen = judge[OTHERWISE]
        outcomes = {part: judge.get(part, Outcome(unforeseen.credit, UNFORESEEN)) for part in parts}
        missing = round(-1 / unforeseen.credit) - sum(outcome.credit > 0 for outcome in outcomes.values())
        why = [f"{part}: {outcome.why}" for part, outcome in outcomes.items()]
        if missing:
            why.append(f"Still to find: {missing}. {unforeseen.why}")
        return sum(outcome.credit for outcome in outcomes.values()), why

    def right(self, key, question):
        return "; ".join(named(label, question) for label in key)

    def is_right(self, part, key):
        return part in key
