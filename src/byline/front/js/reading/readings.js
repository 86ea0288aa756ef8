// What an answer in words can be read as; questions/readings.py.
import { AnswerError, OTHERWISE, surely } from "./base.js";
import { PYTHON, pattern } from "./python.js";

const sentence = pattern("readings.sentence", "y");
const articleBefore = pattern("readings.article", "y");

/** The Outcome of the first sure reading that the judge knows; throws AnswerError where nobody can tell. */
export async function outcomeOf({ sure, doubtful, how }, judge) {
  for (const found of await Promise.all(sure.map((part) => judge.get(part)))) if (found) return found;
  const maybe = await Promise.all(doubtful.map((part) => judge.get(part)));
  if (maybe.some((found) => found?.credit > 0)) throw new AnswerError(how);
  return surely(judge, OTHERWISE);
}

/** The ways to read a list of words as a name or a term: as it is, out of its sentence, with or without article. */
export function wordingsOf(found) {
  const whole = found.join(" ");
  const bare = behind(sentence, whole);
  const name = behind(articleBefore, bare);
  return [...new Set([whole, bare, name, `the ${name}`].filter(Boolean))];
}

/** The readings of an answer in words; what stands in it beside other words is doubtful, and `how` says so. */
export function ofWords(found, how) {
  if (found.length > PYTHON.sizes.mostWords) throw new AnswerError(`${how} These are ${found.length} words.`);
  const within = found.flatMap((_, end) => found.slice(0, end + 1).map((_, first) => found.slice(first, end + 1).join(" ")));
  return { sure: wordingsOf(found), doubtful: [...new Set(within)], how };
}

function behind(start, text) {
  start.lastIndex = 0;
  return text.slice(start.exec(text)?.[0].length ?? 0);
}
