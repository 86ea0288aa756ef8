// Which control answers which type of question. Each is a function of {question, link, labelledby, changed, check} and returns
// {node, show(answer), told(parts) → labels told, clear(), press(event, target) → handled, focus(), keeps, checks, hint}.

import { choiceControl } from "./controls/choice.js";
import { elsewhereControl } from "./controls/elsewhere.js";

const CONTROLS = new Map(Object.entries({ choice: choiceControl }));

/** The control of a question's type; of a type that is answered in the notebook, a line that says how. */
export function controlOf({ type }) {
  return CONTROLS.get(type) ?? elsewhereControl;
}
