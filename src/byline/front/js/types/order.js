// All options in order; questions/types/order.py.
import { either, OTHERWISE, surely, unread } from "../reading/base.js";
import { line, picks, QUIET } from "../reading/pieces.js";
import { PYTHON } from "../reading/python.js";
import { sum } from "./several.js";

const besideOrder = new Set([...QUIET, ...PYTHON.words.then]);

export const order = {
  read(question, answer) {
    const known = Object.keys(question.options);
    const how = `Answer with each of the letters ${either(known)} once, in order, such as "${known.join("")}".`;
    let { labels, others } = picks(line(answer, how), known);
    others = others.filter((piece) => !besideOrder.has(piece));
    if (others.length === 1 && !labels.length) [labels, others] = [[...others[0].toUpperCase()], []]; // all in a row
    const isNumbered = others.length === labels.length && others.every((piece, at) => piece === String(at + 1));
    const isWhole = [...labels].sort().join("\n") === [...known].sort().join("\n");
    if ((others.length && !isNumbered) || !isWhole) throw unread(how, answer);
    return labels;
  },

  parts: (question, answer) => answer.slice(1).map((label, at) => `${answer[at]}>${label}`),

  async judged(parts, judge) {
    const found = await Promise.all(parts.map((part) => judge.get(part)));
    const outcomes = found.map((outcome) => outcome ?? { credit: 0, why: "" });
    const [credit, why] = [sum(outcomes), outcomes.map((outcome) => outcome.why)];
    if (credit <= 1 - 1e-6) why.push((await surely(judge, OTHERWISE)).why);
    return { credit, why, parts: Object.fromEntries(parts.map((part, at) => [part, outcomes[at]])) };
  },
};
