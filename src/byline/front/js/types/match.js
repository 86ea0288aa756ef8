// Each row to one option; questions/types/match.py.
import { either, surely, unread } from "../reading/base.js";
import { line, pieces, QUIET } from "../reading/pieces.js";
import { casefold, isDigit, PYTHON, repr } from "../reading/python.js";
import { sum } from "./several.js";

const besideRows = new Set([...QUIET, ...PYTHON.words.beside, ...PYTHON.words.rowByRow]);

export const match = {
  read(question, answer) {
    const [asked, labels] = [Object.keys(question.rows), Object.keys(question.options)];
    const how = `Answer with one letter for each row, such as ${exampleRows(asked, labels)}; rows ${either(asked)}.`;
    const known = new Map(labels.map((label) => [casefold(label), label]));
    const all = pieces(line(answer, how)).map(casefold);
    const told = all.filter((piece) => known.has(piece) || !besideRows.has(piece));
    let [rows, picked] = [0, 1].map((first) => told.filter((_, at) => at % 2 === first));
    if (known.has(told[0])) [rows, picked] = [picked, rows]; // the letter before its row, as in A1
    const strange = rows.find((row) => isDigit(row) && !asked.includes(row));
    if (strange !== undefined) throw unread(`${how} There is no row ${repr(strange)}.`, answer);
    const isWhole = rows.every((row) => asked.includes(row)) && picked.every((label) => known.has(label));
    const isPaired = rows.length === picked.length && new Set(rows).size === rows.length;
    if (!told.length || !isWhole || !isPaired) throw unread(how, answer);
    return Object.fromEntries(rows.map((row, at) => [row, known.get(picked[at])]));
  },

  parts: (question, answer) => Object.keys(question.rows).map((row) => `${row}=${answer[row] ?? ""}`),

  async judged(parts, judge) {
    const rows = parts.map((part) => part.split("=")[0]);
    const outcomes = await Promise.all(parts.map((part, at) => outcomeOfRow(part, rows[at], judge)));
    const why = outcomes.map((outcome, at) => `${rows[at]}, ${standing(outcome)}`);
    return { credit: sum(outcomes), why, parts: Object.fromEntries(rows.map((row, at) => [row, outcomes[at]])) };
  },
};

async function outcomeOfRow(part, row, judge) {
  const [own, others] = await Promise.all([judge.get(part), surely(judge, `${row}=`)]);
  return own ?? others;
}

/** The first letter in each row, which is seen to be no answer. */
function exampleRows(rows, labels) {
  return `{${rows.map((row) => `"${row}": "${labels[0] ?? "A"}"`).join(", ")}}`;
}

/** Whether a row is right, and why where the key says it. */
function standing({ credit, why }) {
  const told = credit > 0 ? "right" : "not yet";
  return why ? `${told}: ${why}` : `${told}.`;
}
