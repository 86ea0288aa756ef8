// Which control answers which type of question. Each is a function of
// {question, link, labelledby, hasNotebook, changed, edited, unchanged} and returns
// {node, show(answer), told(parts) → labels told, clear(), press(event, target) → handled, focus(), hint} and, where they
// apply, keeps (it can be answered here), typed (an answer may be unreadable), whole (what is seen is an answer), first
// (what is said to who checks without an answer), flush() (now, not soon).

import { choiceControl } from "./controls/choice.js";
import { choicesControl } from "./controls/choices.js";
import { elsewhereControl } from "./controls/elsewhere.js";
import { numberControl, quoteControl, textControl } from "./controls/field.js";
import { locateControl } from "./controls/locate.js";
import { matchControl } from "./controls/match.js";
import { matrixControl } from "./controls/matrix.js";
import { orderControl } from "./controls/order.js";
import { probabilityControl } from "./controls/probability.js";

const CONTROLS = new Map([
  ["choice", choiceControl],
  ["choices", choicesControl],
  ["locate", locateControl],
  ["match", matchControl],
  ["matrix", matrixControl],
  ["number", numberControl],
  ["order", orderControl],
  ["probability", probabilityControl],
  ["quote", quoteControl],
  ["text", textControl],
]);

/** The control of a question's type; of a type that is answered in the notebook, a line that says how. */
export function controlOf({ type }) {
  return CONTROLS.get(type) ?? elsewhereControl;
}
