// A quotation, verified by fingerprint; questions/types/quote.py.
import { AnswerError, unread } from "../reading/base.js";
import { pattern, shown } from "../reading/python.js";
import { told } from "../reading/told.js";
import { hasMore } from "../quotes/around.js";
import { Index } from "../quotes/search.js";
import { verdictInWords, verified } from "../quotes/verify.js";
import { judgedFirst } from "./number.js";

const locatorWithin = pattern("quote.locator");
const indexes = new WeakMap(); // of fingerprints that were read before

export const quote = {
  read(question, answer) {
    const text = told(answer);
    if (!text) throw new AnswerError(`Answer with a quotation in quotation marks; ${shown(answer)} is none.`);
    if (locatorWithin.test(text)) throw new AnswerError("Answer with the quotation alone, without its locator.");
    const index = indexOf(question.fingerprints);
    const found = verified(text, index);
    if (hasMore(found, index, question.reports.map(([id]) => id)))
      throw unread("Answer with the quotation alone, without words of your own before or after it.", text);
    return found;
  },

  parts: (question, answer) => [`${answer.verdict}@${answer.place ?? ""}`, verdictInWords(answer)],

  judged: judgedFirst,
};

function indexOf(fingerprints) {
  if (!indexes.has(fingerprints)) indexes.set(fingerprints, new Index(fingerprints));
  return indexes.get(fingerprints);
}
