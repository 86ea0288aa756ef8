// A quotation, verified by fingerprint; questions/types/quote.py.
import { AnswerError, MarkError, unread } from "../reading/base.js";
import { pattern, shown } from "../reading/python.js";
import { told } from "../reading/told.js";
import { hasMore } from "../quotes/around.js";
import { Index } from "../quotes/search.js";
import { verdictInWords, verified } from "../quotes/verify.js";
import { judgedFirst } from "./number.js";

const locatorWithin = pattern("quote.locator");
const indexes = new WeakMap(); // of fingerprints that were read before
const NO_FINGERPRINTS =
  "Quotations are compared with data/fingerprints.json, which this page does not find. " +
  "Your answer is kept; run the cell with check to have it marked.";

export const quote = {
  read(question, answer) {
    const text = told(answer);
    if (!text) throw new AnswerError(`Answer with a quotation in quotation marks; ${shown(answer)} is none.`);
    if (locatorWithin.test(text)) throw new AnswerError("Answer with the quotation alone, without its locator.");
    const index = indexFor(question);
    const found = verified(text, index);
    if (hasMore(found, index, question.reports.map(([id]) => id)))
      throw unread("Answer with the quotation alone, without words of your own before or after it.", text);
    return found;
  },

  parts: (question, answer) => [`${answer.verdict}@${answer.place ?? ""}`, verdictInWords(answer)],

  judged: judgedFirst,
};

/** The index over the fingerprints of the course and those of its practice texts, which the view brings. */
function indexFor({ fingerprints, practice = {} }) {
  if (!fingerprints) throw new MarkError(NO_FINGERPRINTS);
  const paragraphs = { ...fingerprints.paragraphs, ...practice };
  if (!indexes.has(fingerprints)) indexes.set(fingerprints, new Index(paragraphs));
  return indexes.get(fingerprints);
}
