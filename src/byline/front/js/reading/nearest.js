// A hint on the closest known words; errors.nearest, and what it takes of Python's difflib.

/** A hint that ends a sentence: the closest known words; when none is close, all of them, or a few of very many. */
export function nearest(word, words) {
  const known = [...words].sort();
  const close = closeMatches(word, known);
  if (close.length) return `Did you mean ${close.join(" or ")}?`;
  if (known.length > 50) return `There are ${known.length}, such as ${known.slice(0, 3).join(", ")}.`;
  return known.length ? `Known are ${known.join(", ")}.` : "There is none yet.";
}

/** difflib.get_close_matches(word, known, n=3, cutoff=0.5) */
function closeMatches(word, known) {
  const scored = known.map((one) => [ratio(one, word), one]).filter(([score]) => score >= 0.5);
  return scored.sort(([a, x], [b, y]) => b - a || (x < y ? 1 : -1)).slice(0, 3).map(([, one]) => one);
}

/** SequenceMatcher.ratio: twice the signs in matching blocks, by all signs. */
function ratio(first, second) {
  const all = first.length + second.length;
  return all ? (2 * matching(first, second)) / all : 1;
}

function matching(first, second) {
  const [at, there, size] = longestMatch(first, second);
  if (!size) return 0;
  return size + matching(first.slice(0, at), second.slice(0, there)) + matching(first.slice(at + size), second.slice(there + size));
}

/** The longest run that both have; of several, the one that begins first in the first, then in the second. */
function longestMatch(first, second) {
  let best = [0, 0, 0];
  let before = [];
  for (let at = 0; at < first.length; at += 1) {
    const here = [];
    for (let there = 0; there < second.length; there += 1) {
      if (first[at] !== second[there]) continue;
      const size = (here[there] = (before[there - 1] ?? 0) + 1);
      if (size > best[2]) best = [at - size + 1, there - size + 1, size];
    }
    before = here;
  }
  return best;
}
