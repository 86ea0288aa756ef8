// Text as people type it, in one normal form; questions/normal.py.
import { isSpace, PYTHON, pattern, split, strip, wholePattern } from "./python.js";

const arrows = pattern("normal.arrow", "g");
const framed = wholePattern("normal.framed");
const unseenSigns = new RegExp(`^[${PYTHON.signs.unseen}]$`, "u");
const keptSigns = new RegExp(`^[${PYTHON.signs.kept}]$`, "u");
const plainSigns = new Map();

/** An answer's text with its signs in one form: spaces, dashes, quotation marks, brackets, width, arrows. */
export function clean(text) {
  const plain = strip([...text].map(plainSign).join("").replace(arrows, "→"));
  return split(framed.exec(plain)?.groups.g1 ?? plain).join(" ");
}

/** A text without what cannot be seen, and with plain spaces. */
export function visible(text) {
  return [...text].map((sign) => (isBlank(sign) ? " " : isUnseen(sign) ? "" : sign)).join("");
}

/** A sentence on the first letter that looks Latin and is not, such as Cyrillic В; "" where there is none. */
export function alien(text) {
  const letter = [...text].find((one) => Object.hasOwn(PYTHON.signs.latin, one));
  return letter ? ` ${letter} is a ${PYTHON.signs.latin[letter]} letter: type the Latin one.` : "";
}

/** Whether all letters of a word look Latin in capitals, and are of another alphabet. */
export function looksLatin(word) {
  return word !== "" && [...word].every((letter) => Object.hasOwn(PYTHON.signs.latin, letter));
}

function plainSign(sign) {
  if (!plainSigns.has(sign)) plainSigns.set(sign, findPlainSign(sign));
  return plainSigns.get(sign);
}

/** What stands for one sign in the normal form. */
function findPlainSign(sign) {
  if (isBlank(sign)) return " ";
  if (isUnseen(sign)) return "";
  if (PYTHON.signs.quotes.includes(sign) || /[\p{Pi}\p{Pf}]/u.test(sign)) return '"';
  if (PYTHON.signs.dashes.includes(sign) || /\p{Pd}/u.test(sign)) return "-";
  if (/\p{Ps}/u.test(sign)) return "(";
  if (/\p{Pe}/u.test(sign)) return ")";
  if (/\p{Nd}/u.test(sign)) return String(decimal(sign));
  if (Object.hasOwn(PYTHON.signs.alike, sign)) return PYTHON.signs.alike[sign];
  return keptSigns.test(sign) ? sign : sign.normalize("NFKC");
}

/** The value of a decimal digit of any script: they stand in rows of ten. */
function decimal(sign) {
  let first = sign.codePointAt(0);
  const code = first;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

function isBlank(sign) {
  return isSpace(sign) || PYTHON.signs.spaces.includes(sign);
}

function isUnseen(sign) {
  return unseenSigns.test(sign) || (/\p{Cf}/u.test(sign) && !PYTHON.signs.reversing.includes(sign));
}
