// Alignment: which words of a quotation fit a paragraph in order; quotes/align.py.
import { PYTHON } from "../reading/python.js";
import { pairHash } from "./grams.js";

/** The hashed words of a quotation, made ready to be aligned to many paragraphs. */
export class Quotation {
  constructor(numbers) {
    this.length = numbers.length;
    const lags = Array.from({ length: PYTHON.sizes.lookBack }, (_, n) => n + 1);
    const steps = Array.from({ length: PYTHON.sizes.reach }, (_, n) => n + 1);
    // pairs[at][lag - 1][step - 1]: the words at - lag and at, as they would stand `step` apart.
    this.pairs = numbers.map((number, at) =>
      lags.map((lag) => (lag > at ? [] : steps.map((step) => pairHash(numbers[at - lag], number, step)))),
    );
    this.swapped = numbers.slice(1).map((number, at) => pairHash(number, numbers[at], 1));
  }

  /** Align the quotation to a paragraph, given as its set of pairs: {score, fits, misfits}. */
  align(pairSet) {
    const steps = this.pairs.map((lags) => lags.map((hashes) => hashes.findIndex((hash) => pairSet.has(hash)) + 1));
    const joined = steps.filter((row) => row.some(Boolean)).length + 1;
    if (joined < PYTHON.sizes.fit * this.length) return { score: 0, fits: false, misfits: new Map() };
    const [score, chain] = bestChain(steps);
    const fits = chain.length >= 3 && chain.length >= PYTHON.sizes.fit * this.length;
    const swapped = this.swapped.map((hash) => pairSet.has(hash));
    return { score, fits, misfits: fits ? misfitsOf(chain, steps, swapped) : new Map() };
  }
}

/** [score, positions] of the chain of words that fits best; steps[at][lag - 1] is 0 where there is none. */
function bestChain(steps) {
  const best = [];
  steps.forEach((row, at) => {
    let option = [1, null];
    row.forEach((step, n) => {
      const lag = n + 1;
      if (!step) return;
      const score = best[at - lag][0] + 1 - PYTHON.sizes.gap * (Math.abs(lag - step) + (lag > 1 ? 1 : 0));
      if (score > option[0]) option = [score, at - lag];
    });
    best.push(option);
  });
  let end = best.reduce((first, [score], at) => (score > best[first][0] ? at : first), 0);
  const [score] = best[end];
  const chain = [];
  for (; end !== null; end = best[end][1]) chain.unshift(end);
  return [score, chain];
}

/** What is the matter with each word that does not fit: position → changed, dropped, inserted, swapped. */
function misfitsOf(chain, steps, swapped) {
  const misfits = new Map();
  steps.forEach((_, at) => (at < chain[0] || at > chain.at(-1)) && misfits.set(at, "changed"));
  chain.slice(1).forEach((at, n) => {
    const before = chain[n];
    const step = steps[at][at - before - 1];
    if (at === before + 1 && step > 1) misfits.set(at, "dropped");
    for (let between = before + 1; between < at; between += 1) misfits.set(between, step > 1 ? "changed" : "inserted");
  });
  swapped.forEach((isSwapped, at) => {
    if (!isSwapped || !(misfits.has(at) || misfits.has(at + 1)) || steps[at + 1][0] === 1) return;
    if (misfits.get(at + 2) === "dropped") misfits.delete(at + 2);
    misfits.set(at, "swapped").set(at + 1, "swapped");
  });
  return new Map([...misfits].sort(([a], [b]) => a - b));
}
