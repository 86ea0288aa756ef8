// A check as a card needs it: the mark of an answer, or a sentence that says why there is none.

import { mark } from "./marking.js";

const DAMAGED =
  "This answer cannot be checked here: the question is damaged. Get the kit anew; your answers stay where they are.";

/** {result} with the mark of an answer, or {fault} with a sentence; quotations are looked up in what the host brings, and a
 * host may mark answers itself. */
export async function judged(question, answer, host) {
  try {
    if (host.mark) return { result: await host.mark(answer) };
    const fingerprints = question.type === "quote" ? await host.fingerprints?.() : undefined;
    return { result: await mark({ ...question, fingerprints }, answer) };
  } catch (error) {
    return { fault: isOfTheBrowser(error) ? DAMAGED : error.message };
  }
}

/** Whether an error is one that the browser threw over what was given to it; ours have a sentence for the learner. */
function isOfTheBrowser(error) {
  return [TypeError, RangeError, SyntaxError, DOMException].some((kind) => error instanceof kind);
}
