// `quote`: is this what the report says, word for word? quotes/verify.py.
import { AnswerError } from "../reading/base.js";
import { PYTHON, split } from "../reading/python.js";
import { mixedAlphabets, spaced, waysToRead } from "./words.js";

/** The verdict on a quotation: {text, verdict, place, misfits, note}; misfits are [position, what] in order. */
export function verified(text, index) {
  const [size, placed] = [split(text).length, spaced(text)];
  if (size > PYTHON.sizes.longest)
    throw new AnswerError(
      `A quotation of over ${PYTHON.sizes.longest} words is no quotation. Give the sentence that you want to check.`,
    );
  if (size < PYTHON.sizes.shortest || placed.length < PYTHON.sizes.shortest - 1) return verdictOn(text, "too-short");
  const ways = waysToRead(text).map(spaced);
  for (const way of ways) {
    const found = verbatimIn(text, way.map(([word]) => word), index);
    if (found) return found;
  }
  const altered = ways.map((way) => alteredIn(text, way, index)).filter(Boolean);
  const fewest = altered.reduce((least, one) => (one.misfits.length < least.misfits.length ? one : least), altered[0]);
  return fewest ?? verdictOn(text, "absent", null, [], onAlphabets(text));
}

/** A verdict in words. */
export function verdictInWords({ text, verdict, place, misfits, note }) {
  const pieces = split(text);
  const told = misfits.map(([at, what]) => filled(PYTHON.says.misfits[what], { word: pieces[at], at: at + 1 }));
  const sentence = filled(PYTHON.says.verdicts[verdict], { "self.locator": place });
  return [sentence, told.length ? `${told.join("; ")}.` : "", note].filter(Boolean).join(" ");
}

function filled(sentence, values) {
  return sentence.replace(/\{([\w.]+)\}/g, (_, name) => values[name]);
}

/** A verdict for words that stand in a paragraph or run over two; null where they do neither. */
function verbatimIn(text, tokens, index) {
  const [place, ...others] = index.verbatim(tokens);
  const also = others.length ? `The same words are in ${others.join(", ")}, too.` : "";
  if (place) return verdictOn(text, "verbatim", place, [], also);
  const [run] = index.spanning(tokens);
  return run ? verdictOn(text, "verbatim", run[0], [], `The quotation runs over into ${run[1]}.`) : null;
}

/** A verdict for words that nearly stand in a paragraph, with the words that do not match; else null. */
function alteredIn(text, placed, index) {
  const found = index.nearest(placed.map(([word]) => word));
  if (!found) return null;
  // A piece such as "state-owned" has two words; it is reported once, with what is the matter with its first.
  const misfits = new Map([...found.alignment.misfits].reverse().map(([at, what]) => [placed[at][1], what]));
  return verdictOn(text, "altered", found.place, [...misfits].sort(([a], [b]) => a - b), onAlphabets(text));
}

function verdictOn(text, verdict, place = null, misfits = [], note = "") {
  return { text, verdict, place, misfits, note };
}

function onAlphabets(text) {
  const [mixed] = mixedAlphabets(text);
  return mixed ? `“${mixed}” mixes letters of two alphabets that look alike; type it anew.` : "";
}
