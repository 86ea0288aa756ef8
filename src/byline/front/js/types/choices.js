// Any number of options; questions/types/choices.py.
import { either, unread } from "../reading/base.js";
import { line, picks, QUIET, withoutReason } from "../reading/pieces.js";
import { PYTHON } from "../reading/python.js";
import { judgedSeveral } from "./several.js";

const besideChoices = new Set([...QUIET, ...PYTHON.words.together]);

export const choices = {
  read(question, answer) {
    const known = Object.keys(question.options);
    const how = `Answer with letters from ${either(known)}, in quotation marks and with commas between them.`;
    const found = picks(withoutReason(line(answer, how), known), known);
    const spelt = found.others.filter((piece) => !besideChoices.has(piece));
    const labels = found.labels.length || spelt.length !== 1 ? found.labels : lettersOf(spelt[0], known);
    if (!labels.length || (spelt.length && found.labels.length)) throw unread(how, answer);
    return [...new Set(labels)].sort();
  },

  parts: (question, answer) => answer,

  judged: judgedSeveral,
};

/** The letters of a word such as "AC", if they are different options, else nothing. */
function lettersOf(word, known) {
  const labels = [...word.toUpperCase()].filter((letter) => known.includes(letter));
  return labels.length === [...word].length && new Set(labels).size === labels.length ? labels : [];
}
