// The question types that a page can read and mark.
import { choice } from "./choice.js";
import { choices } from "./choices.js";
import { locate } from "./locate.js";
import { match } from "./match.js";
import { matrix } from "./matrix.js";
import { number } from "./number.js";
import { order } from "./order.js";
import { probability } from "./probability.js";
import { quote } from "./quote.js";
import { text } from "./text.js";

const TYPES = new Map(Object.entries({ choice, choices, locate, match, matrix, number, order, probability, quote, text }));

/** The type of a name; undefined for code, free text, and what another package brings: those Python marks. */
export function typeOf(name) {
  return TYPES.get(name);
}
