// A probability in per cent, from 0 to 100; questions/types/probability.py.
import { AnswerError, unread } from "../reading/base.js";
import { readFigure } from "../reading/figures.js";
import { general } from "../reading/python.js";
import { stepOf } from "../reading/steps.js";
import { judgedFirst } from "./number.js";

export const probability = {
  read(question, answer) {
    const how = "Answer with per cent, a number from 0 to 100.";
    const { value: percent, hasUnit } = readFigure(answer, "%", how);
    if (!(percent >= 0 && percent <= 100)) throw unread(how, answer);
    if (percent > 0 && percent < 1 && !hasUnit) {
      const meant = general(100 * percent);
      throw new AnswerError(`Answer in per cent: write ${meant} if you mean ${meant}%.`);
    }
    return stepOf(percent, question.settings);
  },

  parts: (question, answer) => [answer],

  judged: judgedFirst,
};
