// A word or a few; questions/types/text.py.
import { AnswerError, unread } from "../reading/base.js";
import { looksLatin } from "../reading/normal.js";
import { shown } from "../reading/python.js";
import { ofWords, outcomeOf } from "../reading/readings.js";
import { told } from "../reading/told.js";
import { mixedAlphabets, words } from "../quotes/words.js";

export const text = {
  read(question, answer) {
    const said = told(answer);
    const found = words(said);
    if (!found.length) throw new AnswerError(`Answer with a word or a few in quotation marks; ${shown(answer)} has none.`);
    if (mixedAlphabets(said).length || found.some(looksLatin)) throw unread("Answer in letters of one alphabet.", said);
    return ofWords(found, `Answer with the name or the words alone. ${shown(said)} says more.`);
  },

  parts: (question, answer) => [answer],

  async judged([readings], judge) {
    const outcome = await outcomeOf(readings, judge);
    return { credit: outcome.credit, why: [outcome.why], parts: { "": outcome } };
  },
};
