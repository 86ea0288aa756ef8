// The search: where words stand verbatim, and where they nearly do; quotes/search.py and fingerprint.py.
import { PYTHON } from "../reading/python.js";
import { Quotation } from "./align.js";
import { grams, hashed } from "./grams.js";

/** Fingerprints of many paragraphs, as Python's `to_json` has them: a Map in reading order. */
export class Index {
  constructor(paragraphs) {
    this.places = [...paragraphs.keys()];
    this.prints = [...paragraphs.values()].map(unpacked);
    this.grams = postings(this.prints.map((print) => print.grams));
    this.joins = postings(this.prints.map((print) => print.join));
  }

  /** The places in which the words stand one after another, in reading order. */
  verbatim(tokens) {
    const numbers = hashed(tokens);
    const found = grams(numbers).map((gram) => this.grams.get(gram) ?? []);
    const rarest = found.reduce((least, owners) => (owners.length < least.length ? owners : least), found[0] ?? []);
    return rarest.filter((at) => this.isRun(at, numbers)).map((at) => this.places[at]);
  }

  /** The pairs of neighbouring places over which the words run. */
  spanning(tokens) {
    const numbers = hashed(tokens);
    const starts = new Set(grams(numbers).flatMap((gram) => this.joins.get(gram) ?? []));
    const runs = [...starts].sort((a, b) => a - b).filter((at) => this.runsOver(at, numbers));
    return runs.map((at) => [this.places[at], this.places[at + 1]]);
  }

  /** {place, alignment} of the paragraph that most of the words fit in their order, or null. */
  nearest(tokens) {
    const numbers = hashed(tokens);
    const quotation = new Quotation(numbers);
    let best = null;
    for (const at of this.near(numbers)) {
      const alignment = quotation.align(this.prints[at].pairs);
      if (!best || alignment.score > best.alignment.score) best = { place: this.places[at], alignment };
    }
    return best?.alignment.fits ? best : null;
  }

  /** Whether the words are a run of the paragraph: by grams long enough to prove it. */
  isRun(at, numbers) {
    const print = this.prints[at];
    const k = Math.min(numbers.length, Math.max(print.exact, PYTHON.sizes.k));
    return grams(numbers, k).every((gram) => print.grams.has(gram));
  }

  /** Whether a split exists at which the words run from this paragraph into the next. */
  runsOver(at, numbers) {
    const bridged = grams(numbers).map((gram) => this.prints[at].join.has(gram));
    return numbers.slice(1).some((_, n) => {
      const cut = n + 1;
      const bridge = bridged.slice(Math.max(cut - PYTHON.sizes.k + 1, 0), cut);
      const sides = [[at, numbers.slice(0, cut)], [at + 1, numbers.slice(cut)]];
      const areRuns = () => sides.every(([side, its]) => its.length < PYTHON.sizes.k || this.isRun(side, its));
      return bridge.length > 0 && bridge.every(Boolean) && areRuns();
    });
  }

  /** The paragraphs worth a try for a near match. */
  near(numbers) {
    if (this.places.length <= PYTHON.sizes.scanned) return this.places.keys();
    return [...new Set(grams(numbers).flatMap((gram) => this.grams.get(gram) ?? []))].sort((a, b) => a - b);
  }
}

function unpacked({ exact, grams: runs, pairs, join }) {
  const [some, near, over] = [[runs, PYTHON.sizes.gramBytes], [pairs, PYTHON.sizes.pairBytes], [join, PYTHON.sizes.gramBytes]].map(unpackedSet);
  return { exact, grams: some, pairs: near, join: over };
}

/** The numbers that a base64 text holds, each of so many bytes. */
function unpackedSet([text, size]) {
  const raw = atob(text);
  const numbers = new Set();
  for (let at = 0; at < raw.length; at += size) {
    let number = 0;
    for (let n = 0; n < size; n += 1) number = number * 256 + raw.charCodeAt(at + n);
    numbers.add(number);
  }
  return numbers;
}

/** Gram → the paragraphs that hold it. */
function postings(sets) {
  const found = new Map();
  const add = (gram, at) => (found.has(gram) ? found.get(gram).push(at) : found.set(gram, [at]));
  sets.forEach((grams, at) => grams.forEach((gram) => add(gram, at)));
  return found;
}
