"""Alignment: which words of a source are which paragraph of a report, whatever lines and paragraphs it comes in.

Words that follow one another in a paragraph's fingerprint form a run. The chain of runs that keeps the order of the
paragraphs and accounts for most words is found by dynamic programming; what it leaves open is looked up in between.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from byline.originals.stream import Stream
from byline.quotes.align import Quotation
from byline.quotes.fingerprint import Fingerprint
from byline.quotes.grams import Hashes, K, grams, hashed
from byline.quotes.words import words

_LEAST_SHARE = 0.4  # of the longer text's grams must be common for a paragraph to count as present
_MOST_RUNS = 30  # of one paragraph are looked at, the longest
_GAP = 0.2  # what a word between two runs of one paragraph costs, where a word in a run earns 1
_NEAR = 5000  # words between two neighbours, beyond which nothing is looked up between them
_LOOSE = 3  # words at either end of a run that may belong to its neighbour by chance, or to it though altered


class Passage(NamedTuple):
    """A paragraph as the source has it, and whether word for word as the report does."""

    text: str
    is_exact: bool


Prints = Mapping[int, Fingerprint]  # of a report, by the number of the paragraph


class _Run(NamedTuple):
    """Words `start` up to, not including, `end` of the source, as found in a paragraph."""

    number: int
    start: int
    end: int
    is_exact: bool


def align(paragraphs: Sequence[str], prints: Prints) -> dict[int, Passage]:
    """Find the paragraphs of a report in those of a source; returns number → Passage.

    `paragraphs` are the source's texts in order, `prints` the report's fingerprints by number in order.
    """
    stream = Stream(paragraphs, np.unique(np.concatenate([print_.grams for print_ in prints.values()])))
    chained = _merged(_best_chain(_runs(stream.numbers, prints), prints))
    present = {run.number: run for run in chained if run.is_exact or _share(stream, run, prints) >= _LEAST_SHARE}
    for number in prints:
        if number not in present:
            present |= _looked_up(stream, number, prints[number], *_between(present, number, len(stream.tokens)))
    extents = _extents(stream, sorted(present.values()), prints)
    texts = {number: stream.text(*extents[number]) for number in sorted(present)}
    return {number: Passage(text, is_whole(hashed(words(text)), prints[number])) for number, text in texts.items()}


def is_whole(numbers: Hashes, print_: Fingerprint) -> bool:
    """Whether hashed words are a paragraph, from its first word to its last."""
    return len(numbers) > 0 and int(grams(numbers, len(numbers))[0]) == print_.whole


def _n_words(print_):
    """About how many words a paragraph has; exactly, if none of its runs of words repeats."""
    lengths = range(K, print_.exact + 1)
    return (len(print_.grams) + sum(k - 1 for k in lengths)) // len(lengths)


def _runs(numbers, prints):
    """The runs of each paragraph in the source, by their start."""
    in_order = grams(numbers)
    known = np.flatnonzero(np.isin(in_order, np.concatenate([print_.grams for print_ in prints.values()])))
    found = []
    for number, print_ in prints.items():
        hits = known[np.isin(in_order[known], print_.grams)]
        runs = np.split(hits, np.flatnonzero(np.diff(hits) > 1) + 1) if len(hits) else []
        for run in sorted(runs, key=len, reverse=True)[:_MOST_RUNS]:
            found.append(_run(numbers, number, print_, int(run[0]), int(run[-1]) + K))
    return sorted(found, key=lambda run: (run.start, run.number))


def _run(numbers, number, print_, start, end):
    """A run, without the words that it shares with a neighbour by chance, if it is the whole paragraph then."""
    for left in range(_LOOSE + 1):
        for right in range(_LOOSE + 1):
            if is_whole(numbers[start + left : end - right], print_):
                return _Run(number, start + left, end - right, True)
    return _Run(number, start, end, False)


def _best_chain(runs, prints):
    """The runs that follow each other in the order of the paragraphs and account for most words."""
    best: list[tuple[float, int | None]] = []
    for run in runs:
        links = ((score + _link(runs[at], run, prints), at) for at, (score, _) in enumerate(best))
        score, before = max(links, key=lambda link: link[0], default=(0, None))
        worth = run.end - run.start - (0 if run.is_exact else K - 1)
        best.append((worth + max(score, 0), before if score > 0 else None))
    at = max(range(len(best)), key=lambda at: best[at][0], default=None)
    chain = list[_Run]()
    while at is not None:
        chain.insert(0, runs[at])
        at = best[at][1]
    return chain


def _link(before, run, prints):
    """What it costs to go on from one run to another: nothing, something, or more than it can be worth."""
    gap = run.start - before.end
    if gap < 0 or run.number < before.number:
        return -np.inf
    if run.number > before.number:
        return 0
    is_possible = not before.is_exact and not run.is_exact and gap <= _n_words(prints[run.number])
    return -_GAP * gap if is_possible else -np.inf


def _merged(chain):
    """One run for each paragraph, from the first word of its first run to the last of its last."""
    runs = dict[int, _Run]()
    for run in chain:
        runs[run.number] = runs.get(run.number, run)._replace(end=run.end)
    return list(runs.values())


def _share(stream, run, prints):
    """The share of common grams in the longer of a passage and its paragraph."""
    mine = grams(stream.numbers[run.start : run.end])
    common = np.isin(mine, prints[run.number].grams).sum()
    return common / max(len(mine), _n_words(prints[run.number]) - K + 1)


def _between(present, number, n_words):
    """The words that no paragraph before or after this one has taken."""
    start = max((run.end for run in present.values() if run.number < number), default=0)
    end = min((run.start for run in present.values() if run.number > number), default=n_words)
    return start, end


def _looked_up(stream, number, print_, start, end):
    """Look for a paragraph without runs among the words between its neighbours: a short one, or a much altered one."""
    if end - start > _NEAR:
        return {}
    if not len(print_.grams):
        return _short(stream.numbers[start:end], start, number, print_)
    passages = [(start, end), *_lines(stream, start, end)]
    fitting = [passage for passage in passages if _fits(stream.numbers[slice(*passage)], print_)]
    return {number: _Run(number, fitting[0][0], fitting[0][1], False)} if fitting else {}


def _short(numbers, start, number, print_):
    """Look for a paragraph of fewer words than a gram has."""
    for n in range(1, K):
        for at in np.flatnonzero(grams(numbers, n) == np.uint64(print_.whole))[:1]:
            return {number: _Run(number, start + int(at), start + int(at) + n, True)}
    return {}


def _lines(stream, start, end):
    """The source's own paragraphs, as (first word, word after the last), that lie between two words."""
    bounds = [int(at) for at in np.searchsorted(stream.owner, stream.breaks)]
    return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if start <= a < b <= end]


def _fits(numbers, print_):
    """Whether words are a paragraph with some of them altered; a fragment of it does not count."""
    n = _n_words(print_)
    return 0.6 * n <= len(numbers) <= 1.7 * n and Quotation(numbers).align(print_.pairs).fits


def _extents(stream, runs, prints):
    """Number → (first piece, piece after the last) of each run, with what an alteration at its ends cut off.

    A run grows by as few words as it lacks and some more, to a break of the source or up to its neighbour; a run that
    is a whole paragraph already, only to the break of a line: a word or two put in before or after it belong to it.
    """
    pieces = [[stream.owner[run.start], stream.owner[run.end - 1] + 1] for run in runs]
    for at, run in enumerate(runs):
        lacking = max(_n_words(prints[run.number]) - (run.end - run.start), 0) + _LOOSE
        following = pieces[at + 1][0] if at + 1 < len(runs) else len(stream.pieces)
        previous = pieces[at - 1][1] if at else 0
        start, end = pieces[at]
        since, until = stream.breaks_around(start, end, by_line=run.is_exact)
        pieces[at][1] = _grown(stream, end, until, following, 0 if run.is_exact else lacking, lacking)
        pieces[at][0] = _grown(stream, start, since, previous, 0 if run.is_exact else lacking, lacking)
    return {run.number: tuple(extent) for run, extent in zip(runs, pieces, strict=True)}


def _grown(stream, edge, break_, neighbour, most_to_neighbour, most_to_break):
    """An edge of a run moved to a break or to its neighbour, whichever is nearer, if few enough words lie between."""
    is_neighbour_nearer = abs(neighbour - edge) < abs(break_ - edge)
    goal, most = (neighbour, most_to_neighbour) if is_neighbour_nearer else (break_, most_to_break)
    return goal if stream.words_between(*sorted((edge, goal))) <= most else edge
