// Whether more than a quotation was given as one; quotes/around.py.
import { PYTHON, pattern, split } from "../reading/python.js";
import { words } from "./words.js";

const markedText = pattern("around.marked");

/** Whether the text of a verdict holds more than a quotation; `articles` are the ids of all texts. */
export function hasMore({ text, verdict, misfits }, index, articles) {
  if (verdict === "absent") return holdsRun(words(text), index);
  if (verdict !== "altered") return false;
  const pieces = split(text);
  const strange = new Set(misfits.filter(([, what]) => what !== "dropped").map(([at]) => at));
  const outside = outsideMarks(text);
  if (outside.length && outside.every((at) => strange.has(at))) return true;
  const namesText = (at) => words(pieces[at]).some((word) => articles.includes(word));
  const positions = [...pieces.keys()];
  const ends = [positions, [...positions].reverse()].map((order) => runOf(order, strange));
  return ends.some((end) => end.length >= PYTHON.sizes.added || end.some(namesText));
}

function holdsRun(told, index) {
  const starts = Math.max(told.length - PYTHON.sizes.shortest + 1, 0);
  return Array.from({ length: starts }, (_, at) => told.slice(at, at + PYTHON.sizes.shortest)).some((run) => index.verbatim(run).length);
}

/** The positions of the words outside the quotation marks, where these hold enough to be a quotation. */
function outsideMarks(text) {
  const marked = markedText.exec(text);
  if (!marked || words(marked.groups.g1).length < PYTHON.sizes.shortest) return [];
  const [before, after] = [text.slice(0, marked.index), text.slice(marked.index + marked[0].length)];
  const [all, first, last] = [text, before, after].map((part) => split(part).length);
  return Array.from({ length: all }, (_, at) => at).filter((at) => at < first || at >= all - last);
}

/** The positions from an end of the text up to the first word that stands there. */
function runOf(positions, strange) {
  const end = positions.findIndex((at) => !strange.has(at));
  return end < 0 ? positions : positions.slice(0, end);
}
