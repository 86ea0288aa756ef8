// Words as quotations are compared by; quotes/words.py.
import { casefold, isSpace, PYTHON, pattern, split } from "../reading/python.js";

const eachWord = pattern("words.word", "g");
const groupedDigits = pattern("words.grouped", "g");
const separators = pattern("words.separator", "g");
const dividedWords = pattern("words.divided");
const JOINED = "\u2063"; // stands for a space inside a number or a divided word, so that positions still count it
const invisibleSigns = new RegExp(`[${PYTHON.signs.invisible}]`, "gu");
const apostrophes = new RegExp(`[${PYTHON.signs.apostrophes}]`, "gu");

/** The words of a text in normal form: "Kim’s 10,000 [shells]" → ["kims", "10000", "shells"]. */
export function words(text) {
  const ungrouped = text.replace(groupedDigits, (number) => number.replace(separators, ""));
  const plain = casefold(ungrouped.normalize("NFKC").replace(invisibleSigns, "").replace(apostrophes, "'"));
  return (plain.match(eachWord) ?? []).map((word) => word.replaceAll("'", ""));
}

/** [normal word, position among the words between white space] for each word of a text. */
export function spaced(text) {
  const held = text.replace(groupedDigits, (number) => [...number].map((sign) => (isSpace(sign) ? JOINED : sign)).join(""));
  const placed = [];
  let at = 0;
  for (const piece of split(held)) {
    for (const word of words(piece.replaceAll(JOINED, ""))) placed.push([word, at]);
    at += piece.split(JOINED).length;
  }
  return placed;
}

/** The ways to read a text in which words are divided at line ends: each as one word, or with its hyphen. */
export function waysToRead(text) {
  const [first, ...rest] = text.split(dividedWords);
  const tried = Math.min(rest.length, PYTHON.sizes.tried);
  return Array.from({ length: 2 ** tried }, (_, way) => {
    const mark = (at) => (at < tried && (way >> (tried - 1 - at)) & 1 ? "- " : JOINED);
    return first + rest.map((piece, at) => mark(at) + piece).join("");
  });
}

/** The words that mix letters of different alphabets, such as a Latin word with a Cyrillic а. */
export function mixedAlphabets(text) {
  return split(text).filter((word) => {
    const letters = word.replace(ofNoAlphabet, "");
    return ALPHABETS.filter((alphabet) => alphabet.test(letters)).length > 1;
  });
}

const ofNoAlphabet = new RegExp(`[${PYTHON.signs.unnamed}]|\\P{L}`, "gu");
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /[\p{Script=Greek}\u0374]/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];
