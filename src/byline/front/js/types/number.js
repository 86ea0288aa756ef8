// A number, right within a tolerance; questions/types/number.py.
import { AnswerError, OTHERWISE, surely } from "../reading/base.js";
import { readFigure } from "../reading/figures.js";
import { general } from "../reading/python.js";
import { stepOf } from "../reading/steps.js";

export const number = {
  read(question, answer) {
    const { unit = "", width = 1 } = question.settings;
    const how = `Give the number in ${unit || "plain figures, without a unit"}.`;
    const { value, hasUnit, hasComma } = readFigure(answer, unit, how);
    if (unit === "%" && width >= 1 && value > 0 && value < 1 && !hasUnit) {
      const [percent, plain] = [general(100 * value), general(value)];
      throw new AnswerError(`Write ${percent} if you mean ${percent}%, or ${plain}% if you mean that.`);
    }
    const told = hasComma ? `Read as ${general(value)}. Write a point, not a comma.` : "";
    return [stepOf(value, question.settings), told];
  },

  parts: (question, answer) => answer,

  judged: judgedFirst,
};

/** The first part decides, what is not foreseen is worth OTHERWISE, and all further parts are told. */
export async function judgedFirst([part, ...told], judge) {
  const outcome = (await judge.get(part)) ?? (await surely(judge, OTHERWISE));
  return { credit: outcome.credit, why: [...told, outcome.why], parts: { "": outcome } };
}
