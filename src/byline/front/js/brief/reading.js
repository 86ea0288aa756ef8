// What the page reads in a brief by itself: how long it is, its citations and its quotations.

const QUOTED = /“[^“”\n]{1,1500}?”|"[^"\n]{1,1500}?"/g;
const BRACKETS = /[([][^()[\]]*[)\]]/g;
const WORD = /[\p{L}\p{N}]+(?:[’'.,:-][\p{L}\p{N}]+)*/gu;
const BESIDE = /\b(?:and|see|also|cf)\b|[\d\s,;.–-]/g; // what a bracket may hold beside its citations

/** A pattern of citations: of paragraphs of some articles, and of references. */
export function citationsOf(articles) {
  const names = articles.map((name) => name.replace(/\W/g, "\\$&")).join("|") || "(?!)";
  return new RegExp(`\\b(?:ref ?: ?[a-z0-9][\\w.-]*\\w|(?:${names}) ?: ?\\d{1,4}(?: ?[-–] ?\\d{1,4})?)\\b`, "gi");
}

/** How many words a text has, its citations not counted: as `n_words` in brief/shape.py, for citations as they should be. */
export function lengthOf(text, citations) {
  const without = (bracket) => {
    const rest = bracket.slice(1, -1).replace(citations, "");
    return rest.length < bracket.length - 2 && !rest.replace(BESIDE, "") ? " " : bracket;
  };
  return text.replace(BRACKETS, without).replace(citations, " ").match(WORD)?.length ?? 0;
}

/** The citations and quotations of a text: [{span: [from, to], kind}], in no order. */
export function seenIn(text, citations) {
  const found = (pattern, kind) => [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind, span: [index, index + words.length] }));
  return [...found(citations, "citation"), ...found(QUOTED, "quotation")];
}

/** What a pattern finds in a text, in small letters and without spaces, each once. */
export function citedIn(text, citations) {
  return [...new Set([...text.matchAll(citations)].map(([words]) => words.toLowerCase().replaceAll(" ", "")))];
}

/** A span after an edit that made one text of another; null where the edit is in it. */
export function movedSpan([from, to], before, after) {
  const most = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  while (head < most && before[head] === after[head]) head += 1;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (to <= head) return [from, to];
  const by = after.length - before.length;
  return from >= before.length - tail ? [from + by, to + by] : null;
}
