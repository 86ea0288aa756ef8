// A sign in each cell: hypotheses in rows, evidence in columns; questions/types/matrix.py.
import { unread } from "../reading/base.js";
import { line, pieces, QUIET } from "../reading/pieces.js";
import { casefold, PYTHON } from "../reading/python.js";
import { sum } from "./several.js";

const besideCells = new Set([...QUIET, ...PYTHON.words.between]);
const isSign = (piece) => Object.hasOwn(PYTHON.signs.cells, piece);

export const matrix = {
  read(question, answer) {
    const [rows, labels] = [Object.keys(question.rows), Object.keys(question.options)];
    const how = `Answer with a sign (+, - or 0) for each row and letter, such as ${exampleCells(rows, labels)}.`;
    const columns = new Map(labels.map((label) => [casefold(label), label]));
    const told = pieces(line(answer, how)).map(casefold).filter((piece) => columns.has(piece) || !besideCells.has(piece));
    const signs = new Map();
    let [row, column] = [null, null];
    for (const piece of told) {
      if (column && isSign(piece) && !signs.has(row + column)) {
        signs.set(row + column, piece);
        column = null;
      } else if (row && !column && columns.has(piece)) column = columns.get(piece);
      else if (!column && rows.includes(piece) && !isSign(piece)) row = piece;
      else throw unread(how, answer);
    }
    if (!signs.size || column) throw unread(how, answer);
    return signs;
  },

  parts(question, answer) {
    const cells = Object.keys(question.rows).flatMap((row) => Object.keys(question.options).map((column) => row + column));
    return cells.map((cell) => cell + (answer.get(cell) ?? ""));
  },

  async judged(parts, judge) {
    const outcomes = await Promise.all(parts.map((part) => outcomeOfCell(part, judge)));
    const told = parts.map((part, at) => [part, outcomes[at]]).filter(([, outcome]) => outcome);
    const why = await Promise.all(told.map(([part, outcome]) => explainedCell(part, outcome, judge)));
    const marked = told.map(([part, outcome], at) => [placeOf(part), { ...outcome, why: why[at].why }]);
    return { credit: sum(told.map(([, outcome]) => outcome)), why: why.map(({ line }) => line), parts: Object.fromEntries(marked) };
  },
};

const placeOf = (part) => (isSign(part.at(-1)) ? part.replace(/[+\-0]+$/, "") : part);

/** A cell on which experts may differ has no outcome at all and does not count. */
async function outcomeOfCell(part, judge) {
  return (await judge.get(part)) ?? judge.get(placeOf(part));
}

/** What a key says about a cell; a right one without words of its own has those of its place. */
async function explainedCell(part, outcome, judge) {
  if (outcome.credit <= 0) return { why: outcome.why, line: outcome.why ? `${part}: ${outcome.why}` : "" };
  const why = outcome.why || ((await judge.get(part.replace(/[+\-0]+$/, "")))?.why ?? "");
  return { why, line: why ? `${part}, right: ${why}` : "" };
}

/** The same sign in all cells, which is seen to be no answer. */
function exampleCells(rows, labels) {
  const cells = labels.map((label) => `${label}0`).join(" ");
  return `"${rows.map((row) => `${row}: ${cells}`).join(", ")}"`;
}
