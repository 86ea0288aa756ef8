// What the types share in which several things are picked; questions/several.py.
import { OTHERWISE, surely, UNFORESEEN } from "../reading/base.js";
import { rounded } from "../reading/python.js";

/** Each right one earns its share, each wrong one costs it, and what is missing is counted. */
export async function judgedSeveral(parts, judge) {
  const [unforeseen, ...known] = await Promise.all([surely(judge, OTHERWISE), ...parts.map((part) => judge.get(part))]);
  const outcomes = known.map((outcome) => outcome ?? { credit: unforeseen.credit, why: UNFORESEEN });
  const missing = rounded(-1 / unforeseen.credit, 0) - outcomes.filter(({ credit }) => credit > 0).length;
  const why = outcomes.map((outcome, n) => `${parts[n]}: ${outcome.why}`);
  if (missing) why.push(`Still to find: ${missing}. ${unforeseen.why}`);
  return { credit: sum(outcomes), why, parts: Object.fromEntries(parts.map((part, n) => [part, outcomes[n]])) };
}

export function sum(outcomes) {
  return outcomes.reduce((total, { credit }) => total + credit, 0);
}
