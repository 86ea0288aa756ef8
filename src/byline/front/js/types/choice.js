// One option of several; questions/types/choice.py.
import { either, surely, unread } from "../reading/base.js";
import { line, picks, QUIET, single, withoutReason } from "../reading/pieces.js";
import { PYTHON } from "../reading/python.js";
import { wordingsOf } from "../reading/readings.js";
import { words } from "../quotes/words.js";

const besideChoice = new Set([...QUIET, ...PYTHON.words.beside]);

export const choice = {
  read(question, answer) {
    const labels = Object.keys(question.options);
    const how = `Answer with one letter, ${either(labels)}.`;
    const text = line(single(answer), how);
    const found = picks(withoutReason(text, labels), labels);
    if (new Set(found.labels).size === 1 && found.others.every((other) => besideChoice.has(other))) return found.labels[0];
    const label = byItsText(text, question.options);
    if (label === null) throw unread(how, answer);
    return label;
  },

  parts: (question, answer) => [answer],

  async judged([label], judge) {
    const outcome = (await judge.get(label)) ?? (await surely(judge, ""));
    return { credit: outcome.credit, why: [outcome.why], parts: { [label]: outcome } };
  },
};

/** The option whose own text is the answer, with its letter before it or without; null where there is none. */
function byItsText(text, options) {
  const told = new Set(wordingsOf(words(text)));
  const fits = Object.entries(options).filter(([label, its]) => {
    const own = words(its);
    return own.length && (told.has(own.join(" ")) || told.has(words(`${label} ${its}`).join(" ")));
  });
  return fits.length === 1 ? fits[0][0] : null;
}
