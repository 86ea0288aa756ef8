"""Verifying a quotation against many texts: the fingerprint index beside a scan with rapidfuzz, in one run.

10,000 synthetic articles of 1,200 words are made from a seeded vocabulary with the skew of a language (Zipf). Ten-word
quotations, half of them with one word changed, are looked up in both ways. Also printed: how the cost of a query
grows from 100 articles to 10,000, and size and loading time of the fingerprints that the kit carries.
"""

import sys
import time

import numpy as np
from rapidfuzz import fuzz

from byline.quotes.fingerprint import fingerprint, from_json
from byline.quotes.search import Index
from byline.quotes.verify import fingerprints_file

ARTICLES, WORDS, QUERIES, SCANS = 10_000, 1_200, 400, 4
TARGET_RATIO, TARGET_BYTES, TARGET_MS = 500, 100_000, 20


def corpus(n):
    """n articles of WORDS words each, the same in every run."""
    rng = np.random.default_rng(20230913)
    vocabulary = np.array([f"w{number}" for number in range(20_000)])
    ranks = np.minimum(rng.zipf(1.3, size=(n, WORDS)), len(vocabulary)) - 1
    return [" ".join(vocabulary[row]) for row in ranks]


def quotations(texts):
    """(words, whether verbatim): ten words from random places, every other one with its sixth word changed."""
    rng = np.random.default_rng(1)
    made = []
    for number in range(QUERIES):
        tokens = texts[rng.integers(len(texts))].split()
        start = rng.integers(len(tokens) - 10)
        part = tokens[start : start + 10]
        made.append((part if number % 2 else [*part[:5], "changed", *part[6:]], bool(number % 2)))
    return made


def query_seconds(index, queries):
    """The median time of a query; every answer must be right."""
    taken = []
    for tokens, verbatim in queries:
        started = time.perf_counter()
        found = index.verbatim(tokens)
        taken.append(time.perf_counter() - started)
        assert bool(found) == verbatim, tokens
    return float(np.median(taken))


def scan_seconds(texts, queries):
    """The median time to scan all texts for a quotation with rapidfuzz, which stops at a full match too."""
    taken = []
    for tokens, verbatim in queries[:SCANS]:
        wanted, started = " ".join(tokens), time.perf_counter()
        found = any(fuzz.partial_ratio(wanted, text, score_cutoff=100) == 100 for text in texts)
        taken.append(time.perf_counter() - started)
        assert found == verbatim, tokens
    return float(np.median(taken))


def main():
    """Print the figures and fail where a target is missed."""
    texts = corpus(ARTICLES)
    started = time.perf_counter()
    prints = [fingerprint(text) for text in texts]
    print(f"fingerprinting {ARTICLES:,} articles of {WORDS:,} words: {time.perf_counter() - started:.0f} s")
    seconds = {}
    for n in (100, 1_000, ARTICLES):
        index = Index({f"demo:{number}": print_ for number, print_ in enumerate(prints[:n])})
        seconds[n] = query_seconds(index, quotations(texts[:n]))
        print(f"a query among {n:>6,} articles: {seconds[n] * 1e6:.0f} µs")
    scan = scan_seconds(texts, quotations(texts))
    ratio = scan / seconds[ARTICLES]
    print(f"rapidfuzz scanning {ARTICLES:,} articles: {scan * 1e3:.0f} ms, ratio {ratio:,.0f} (target {TARGET_RATIO})")
    started = time.perf_counter()
    Index(from_json(fingerprints_file().read_text(encoding="utf-8"))[0])
    loading, size = (time.perf_counter() - started) * 1e3, fingerprints_file().stat().st_size
    print(
        f"the three reports: {size:,} bytes (target {TARGET_BYTES:,}), loaded in {loading:.1f} ms (target {TARGET_MS})"
    )
    growth = seconds[ARTICLES] / seconds[100]
    print(f"growth of a query from 100 to {ARTICLES:,} articles: {growth:.2f} times")
    sys.exit(ratio < TARGET_RATIO or size > TARGET_BYTES or loading > TARGET_MS or growth > 3)


if __name__ == "__main__":
    main()
