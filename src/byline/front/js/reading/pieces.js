// An answer in pieces: one line of text, then words, numbers and signs; questions/pieces.py.
import { isNoAnswer, unread } from "./base.js";
import { clean } from "./normal.js";
import { casefold, isUpper, PYTHON, pattern, rstrip } from "./python.js";

const eachPiece = pattern("pieces.piece", "g");
const reasonWord = pattern("pieces.reason");
const shortForms = pattern("pieces.short", "g");
const selfWords = pattern("pieces.self", "g");
const saidBefore = pattern("pieces.said", "y");
export const QUIET = new Set([...PYTHON.words.quiet, ...PYTHON.words.says]); // QUIET | SAYS

/** The one item of a list that has no other; any other answer as it is. */
export function single(answer) {
  return Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
}

/** An answer as one line of text in normal form; throws AnswerError for what is not made of texts and numbers. */
export function line(answer, how) {
  const text = lineOf(answer);
  if (text === null || text.includes("..")) throw unread(how, answer);
  return rstrip(text, "!? ");
}

/** The words, numbers and signs of a line, in order. */
export function pieces(text) {
  return spoken(text).match(eachPiece) ?? [];
}

/** A line without the letters of "I think" and "it's", which are no options. */
export function spoken(text) {
  return text.replace(shortForms, "$<g1>").replace(selfWords, "");
}

/** The letters of a line in order, and what else stands in it. Beside a capital, "a" is an article and no option. */
export function picks(text, options) {
  const known = new Map(options.map((label) => [casefold(label), label]));
  const all = pieces(text);
  const hasCapital = all.some((piece) => isUpper(piece) && known.has(casefold(piece)));
  const found = { labels: [], others: [] };
  for (const piece of all) {
    const small = casefold(piece);
    const isLabel = known.has(small) && !(hasCapital && (piece === "a" || piece === "i"));
    if (isLabel) found.labels.push(known.get(small));
    else found.others.push(small);
  }
  return found;
}

/** A line from where it says more than that an answer follows. */
export function said(text) {
  const told = spoken(text);
  saidBefore.lastIndex = 0;
  return told.slice(saidBefore.exec(told)[0].length);
}

/** A line without the reason that follows "because", unless the reason names an option, too. */
export function withoutReason(text, options) {
  const found = reasonWord.exec(text);
  if (!found) return text;
  const [answer, reason] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  return answer && picks(`A ${reason}`, [...options, "A"]).labels.length < 2 ? answer : text;
}

/** The text of a value, null where it has no one reading as text. */
function lineOf(value) {
  if (typeof value === "string") return clean(value);
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < PYTHON.sizes.rowNumber ? String(value) : null;
  if (Array.isArray(value)) return joined(", ", value.map(lineOf));
  if (value === null || typeof value !== "object") return null;
  const rows = Object.entries(value).filter(([, item]) => !isNoAnswer(item));
  return joined("; ", rows.map((row) => joined(": ", row.map(lineOf))));
}

function joined(sign, parts) {
  return parts.includes(null) ? null : parts.join(sign);
}
