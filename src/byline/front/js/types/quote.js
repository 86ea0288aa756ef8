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
function indexFor({ fingerprints, practice = {}, reports }) {
  if (!fingerprints) throw new MarkError(NO_FINGERPRINTS);
  if (!indexes.has(fingerprints)) {
    const paragraphs = Object.entries(fingerprints.paragraphs).concat(inReadingOrder(practice, reports));
    indexes.set(fingerprints, new Index(new Map(paragraphs)));
  }
  return indexes.get(fingerprints);
}

/** The prints of paragraphs in the order of their texts: a notebook that was saved has them by the alphabet. */
function inReadingOrder(prints, reports) {
  const ids = reports.map(([id]) => id);
  const placeOf = (locator) => [ids.indexOf(locator.split(":")[0]), Number(locator.split(":")[1])];
  const order = ([[article, number], [other, its]]) => article - other || number - its;
  return Object.entries(prints).sort(([one], [another]) => order([one, another].map(placeOf)));
}
