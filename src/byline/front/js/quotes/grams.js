// Grams as numbers: salted hashes of runs of words, and of pairs of words at a distance; quotes/grams.py.
import { blake2b } from "./blake2b.js";
import { PYTHON } from "../reading/python.js";

const FACTOR = BigInt(PYTHON.sizes.factor);
const LAST = 0xbf58476d1ce4e5b9n;
const hashOf = blake2b(PYTHON.sizes.salt);
const known = new Map();

/** The words of a text as 64-bit numbers. */
export function hashed(tokens) {
  return tokens.map(hashedWord);
}

function hashedWord(word) {
  if (!known.has(word)) known.set(word, hashOf(word));
  return known.get(word);
}

/** The hash of every run of k words, in order; nothing for a shorter text. */
export function grams(numbers, k = PYTHON.sizes.k) {
  const starts = Math.max(numbers.length - k + 1, 0);
  return Array.from({ length: starts }, (_, at) => mixed(numbers.slice(at, at + k), PYTHON.sizes.gramBytes));
}

/** The hash of two words as they would stand `distance` apart. */
export function pairHash(first, second, distance) {
  return mixed([first, BigInt(distance), second], PYTHON.sizes.pairBytes);
}

/** Numbers folded into one and stirred (the finaliser of SplitMix64), as a number of so many bytes. */
function mixed(numbers, bytes) {
  let all = BigInt(numbers.length);
  for (const number of numbers) {
    all = BigInt.asUintN(64, (all ^ number) * FACTOR);
    all ^= all >> 29n;
  }
  all = BigInt.asUintN(64, (all ^ (all >> 32n)) * LAST);
  return Number((all ^ (all >> 27n)) >> BigInt(64 - 8 * bytes));
}
