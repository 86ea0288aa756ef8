// Marking: a question and an answer become a mark; questions/marking.py, alternatives.py and what `check` does with them.
import { AnswerError, isNoAnswer, MarkError, SealError, tooLong, UNREAD } from "./reading/base.js";
import { PYTHON, rounded } from "./reading/python.js";
import { Sealed } from "./seal.js";
import { typeOf } from "./types/index.js";

/**
 * The mark of an answer: {points, max_points, verdict, explanation, parts}, the same as Python's; `parts` has what each
 * label, row or cell is worth and why. Where verdicts are held back, whether the answer is in. Rejects with a MarkError
 * where this page cannot mark it: the boxes are damaged, or something is not at hand.
 */
export async function mark(question, answer) {
  try {
    return await bestMark({ options: {}, rows: {}, articles: [], settings: {}, boxes: [], ...question }, answer);
  } catch (error) {
    throw error instanceof MarkError ? error : new SealError(question.id, { cause: error });
  }
}

async function bestMark(asked, answer) {
  if (asked.void) return markMade(asked, asked.points, "void", [PYTHON.says.EVERYBODY]);
  const taken = byEach(asked, new Sealed(asked.id, asked.boxes)).map(([one, judge]) => [one, readParts(one, answer), judge]);
  const read = taken.filter(([, parts]) => Array.isArray(parts));
  if (!read.length) return taken[0][1];
  if (asked.held_back) return markMade(asked, 0, "kept", [PYTHON.says.HELD_BACK]);
  const marks = await Promise.all(read.map(([one, parts, judge]) => markOf(one, parts, judge)));
  return marks.reduce((best, one) => (isBetter(one, best) ? one : best));
}

/** What to write instead of an answer that cannot be read; "" for one that can or of which this page cannot tell. */
export async function complaint(question, answer) {
  const found = await mark({ ...question, held_back: true, void: false }, answer).catch(() => null);
  return found?.verdict === UNREAD ? found.explanation[0] : "";
}

/** Each key of a question, as if it had no other: [question, judge]. */
function byEach(question, judge) {
  const others = (question.settings.accept ?? []).map((settings, n) => {
    const behind = { id: judge.id, get: (part) => judge.get(`accept ${n + 1}: ${part}`) };
    return [{ ...question, settings }, behind];
  });
  return [[question, judge], ...others];
}

/** The parts of an answer; for one that is missing or cannot be read, the mark that says so. */
function readParts(question, answer) {
  if (isNoAnswer(answer)) return markMade(question, 0, "no answer", [PYTHON.says.NO_ANSWER]);
  const type = typeOf(question.type);
  try {
    const parts = type.parts(question, type.read(question, answer));
    const excess = tooLong(answer);
    return excess ? unreadMark(question, `The answer ${excess}`) : parts;
  } catch (error) {
    if (/recursion|call stack/.test(error.message)) return unreadMark(question, NESTED);
    if (error instanceof AnswerError) return unreadMark(question, error.message);
    throw error;
  }
}

const NESTED = "What was given is nested too deeply to be an answer.";

async function markOf(question, parts, judge) {
  try {
    const { credit, why, parts: outcomes } = await typeOf(question.type).judged(parts, judge);
    const share = Math.min(1, Math.max(0, rounded(credit, 9)));
    const verdict = share === 1 ? "right" : share ? "partly" : "not yet";
    const told = [...new Set(why.filter(Boolean))];
    return markMade(question, rounded(share * question.points, 2), verdict, told, outcomes);
  } catch (error) {
    if (error instanceof AnswerError) return unreadMark(question, error.message);
    throw error;
  }
}

function isBetter(one, other) {
  const [own, its] = [one, other].map(({ verdict }) => verdict === UNREAD);
  return one.points > other.points || (one.points === other.points && own && !its);
}

function unreadMark(question, why) {
  return markMade(question, 0, UNREAD, [why]);
}

function markMade(question, points, verdict, explanation, parts = {}) {
  return { points, max_points: question.points, verdict, explanation, parts };
}
