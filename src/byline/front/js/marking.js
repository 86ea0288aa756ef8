// Marking in the page: so far of a choice alone.

import { opened } from "./seal.js";

/** The mark of an answer: {points, max_points, verdict, explanation, parts}. */
export async function mark(question, answer) {
  const found = await opened(question.id, String(answer), question.boxes);
  if (!found) throw new Error("The sealed explanations of this question were altered. Get the kit anew; your answers stay where they are.");
  const { credit, why } = found;
  const verdict = credit === 1 ? "right" : credit > 0 ? "partly" : "not yet";
  return { points: credit * question.points, max_points: question.points, verdict, explanation: [why], parts: { [answer]: found } };
}

/** What to write instead of an answer that cannot be read; "" for one that can. */
export async function complaint() {
  return "";
}

/** A value as Python shows it. */
export function shown(value) {
  return typeof value === "string" ? `'${value}'` : JSON.stringify(value);
}
