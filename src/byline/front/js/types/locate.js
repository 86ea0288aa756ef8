// Paragraphs that hold the evidence; questions/types/locate.py.
import { unread } from "../reading/base.js";
import { line, said } from "../reading/pieces.js";
import { readPlaces } from "../reading/places.js";
import { judgedSeveral } from "./several.js";

export const locate = {
  read(question, answer) {
    const { articles = [], reports = [] } = question;
    const how = `Answer with locators, such as ["${articles[0] ?? reports[0]?.[0]}:1"].`;
    return readPlaces(said(line(answer, how)), articles, reports, unread(how, answer));
  },

  parts: (question, answer) => answer,

  judged: judgedSeveral,
};
