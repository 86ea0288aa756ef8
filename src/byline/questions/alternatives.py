"""A question with more than one right answer: its own key, and those that it accepts beside it.

Each key has outcomes and settings of its own. An answer is marked by each of them, and the best mark counts. The
outcomes of all stand in one mapping, so that they are sealed together: parts of the others have a prefix.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from byline.questions.base import Judge, Outcome, Part, Question, Settings

_ACCEPT = "accept"


def joined_outcomes(several: Sequence[dict[Part, Outcome]]) -> dict[Part, Outcome]:
    """The outcomes of some keys, of which the first is the question's own, as one mapping."""
    own, *others = several
    return own | {
        _prefix(n) + part: outcome for n, outcomes in enumerate(others, 1) for part, outcome in outcomes.items()
    }


def joined_settings(several: Sequence[Settings]) -> Settings:
    """The settings of some keys as those of one question."""
    own, *others = several
    return own | ({_ACCEPT: others} if others else {})


def by_each(question: Question, judge: Judge) -> Iterator[tuple[Question, Judge]]:
    """Yield (question, judge) for each key of a question, as if it had no other."""
    yield question, judge
    for n, settings in enumerate(question.settings.get(_ACCEPT, ()), 1):
        yield replace(question, settings=settings), _Behind(judge, _prefix(n))


def _prefix(n: int) -> str:
    return f"{_ACCEPT} {n}: "


class _Behind(Mapping[Part, Outcome]):
    """The outcomes that stand in a judge behind a prefix."""

    def __init__(self, judge: Judge, prefix: str) -> None:
        self._judge, self._prefix = judge, prefix

    def __getitem__(self, part: Part) -> Outcome:
        return self._judge[self._prefix + part]

    def __iter__(self) -> Iterator[Part]:
        return (part.removeprefix(self._prefix) for part in self._judge if part.startswith(self._prefix))

    def __len__(self) -> int:
        return sum(1 for _ in self)
