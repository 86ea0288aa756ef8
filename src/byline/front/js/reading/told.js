// An answer in one's own words, as a text and a quotation are; questions/told.py.
import { visible } from "./normal.js";
import { single } from "./pieces.js";
import { pattern, strip } from "./python.js";

const answerIs = pattern("told.answer_is");

/** An answer's words, without what cannot be seen and without "Answer:" before them; "" for what is no text. */
export function told(answer) {
  const text = single(answer);
  return typeof text === "string" ? strip(visible(text).normalize("NFKC").replace(answerIs, "")) : "";
}
