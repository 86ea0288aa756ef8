// What every question type shares; questions/base.py.
import { lengthInPython, PYTHON, shown, strip } from "./python.js";
import { alien, visible } from "./normal.js";

export const OTHERWISE = "";
export const UNREAD = "unread";

/** An answer that cannot be read; its message says what to write instead. */
export class AnswerError extends Error {}

/** An answer that cannot be marked here; its message says why, and what to do. */
export class MarkError extends Error {}

/** What was loaded is damaged, or of another version. */
export class SealError extends MarkError {
  constructor(id, why) {
    super(
      `data/questions/${id.split("/")[0]}.json was altered or belongs to another version of Byline. ` +
        "Get the kit anew; your answers stay in your notebook.",
      why,
    );
  }
}

/** The error of an answer that cannot be read: how to answer, then what was given and what is wrong with it. */
export function unread(how, answer) {
  return new AnswerError(`${how} ${shown(answer)} was not read.${typeof answer === "string" ? alien(answer) : ""}`);
}

export function isNoAnswer(answer) {
  if (answer === null || answer === undefined) return true;
  if (typeof answer === "string") return !strip(visible(answer));
  return typeof answer === "object" && Object.keys(answer).length === 0;
}

/** Labels as a person reads them: "A to D", "A or B". */
export function either(labels) {
  return labels.length > 2 ? `${labels[0]} to ${labels.at(-1)}` : labels.join(" or ");
}

/** What is wrong with an answer of too many characters; "" where it has no more than are read. */
export function tooLong(answer) {
  const size = lengthInPython(answer);
  return size > PYTHON.sizes.most ? `has ${size} characters; at most ${PYTHON.sizes.most} are read.` : "";
}

/** The Outcome of a part for which a question surely has one; a question without it is damaged. */
export async function surely(judge, part) {
  const outcome = await judge.get(part);
  if (!outcome) throw new SealError(judge.id);
  return outcome;
}

export const UNFORESEEN = PYTHON.says.UNFORESEEN;
