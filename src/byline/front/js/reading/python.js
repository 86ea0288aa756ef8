// What Python does with texts and numbers, where a browser does it another way. Python's own patterns, words and
// sentences stand in python.json, which Python writes.
import pythonTable from "./python.json" with { type: "json" };

export const PYTHON = pythonTable;

const SPACE = "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const isSpaceSign = new RegExp(`^[${SPACE}]$`, "u");
const betweenWords = new RegExp(`[${SPACE}]+`, "u");
const spaceAround = new RegExp(`^[${SPACE}]+|(?<![${SPACE}])[${SPACE}]+$`, "gu");

/** A pattern of Python by module and name, such as "pieces.piece". */
export function pattern(name, flags = "") {
  return new RegExp(PYTHON.patterns[name], `u${flags}`);
}

/** The same, for a whole text. */
export function wholePattern(name) {
  return new RegExp(`^(?:${PYTHON.patterns[name]})$`, "u");
}

export function isSpace(sign) {
  return isSpaceSign.test(sign);
}

/** str.split() */
export function split(text) {
  return text.split(betweenWords).filter(Boolean);
}

/** str.strip() */
export function strip(text) {
  return text.replace(spaceAround, "");
}

/** str.rstrip(signs) */
export function rstrip(text, signs) {
  let end = text.length;
  while (end && signs.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

const unlikeUpper = { ı: "ı", ẞ: "ss" };

/** str.casefold(): also ß is ss. */
export function casefold(text) {
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : [...text].map(foldedSign).join("");
}

function foldedSign(sign) {
  const upper = sign.toUpperCase();
  return unlikeUpper[sign] ?? (/\p{Script=Cherokee}/u.test(sign) ? upper : upper.toLowerCase());
}

/** str.isupper() */
export function isUpper(text) {
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
}

const digitsOnly = new RegExp(`^[\\p{Nd}${PYTHON.signs.digits}]+$`, "u");

/** str.isdigit() */
export function isDigit(text) {
  return digitsOnly.test(text);
}

/** repr() of what JSON can hold. */
export function repr(value) {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberInPython(value);
  if (typeof value === "string") return textInPython(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  return `{${Object.entries(value).map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;
}

const ESCAPES = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

function textInPython(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + [...text].map((sign) => (sign === mark ? `\\${mark}` : signInPython(sign))).join("") + mark;
}

function signInPython(sign) {
  if (sign in ESCAPES) return ESCAPES[sign];
  if (sign === " " || !/[\p{C}\p{Z}]/u.test(sign)) return sign;
  const code = sign.codePointAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

/** A number as Python reads it from JSON: whole ones without a point, others with exponents where Python has them. */
function numberInPython(number) {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? "nan" : number < 0 ? "-inf" : "inf";
  if (/^-?\d+$/.test(String(number))) return String(number);
  const [digits, exponent] = number.toExponential().split("e");
  return exponent >= -4 && exponent < 16 ? inFull(digits, +exponent) : withExponent(digits, +exponent);
}

/** Digits such as "-1.25" and an exponent, as figures without one. */
function inFull(digits, exponent) {
  const [, sign, all] = /^(-?)([\d.]+)$/.exec(digits);
  const plain = all.replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${plain}`;
  const padded = plain.padEnd(exponent + 1, "0");
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || "0"}`;
}

function withExponent(digits, exponent) {
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** errors.shown: a value as a person typed it, cut to a readable length. */
export function shown(value) {
  const text = [...repr(value)];
  return text.length <= 40 ? text.join("") : `${text.slice(0, 37).join("")}...`;
}

/** len(repr(value)) */
export function lengthInPython(value) {
  return [...repr(value)].length;
}

/** f"{number:g}" */
export function general(number) {
  const sign = number < 0 || Object.is(number, -0) ? "-" : "";
  const [whole, decimals] = exactly(Math.abs(number));
  if (!whole) return `${sign}0`;
  const size = String(whole).length;
  const six = size > 6 ? halfEven(whole, size - 6) : whole * 10n ** BigInt(6 - size);
  const digits = String(six).slice(0, 6).replace(/0+$/, "");
  const exponent = size - decimals - 1 + String(six).length - 6;
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  const isPlain = exponent >= -4 && exponent < 6;
  return sign + (isPlain ? inFull(mantissa, exponent).replace(/\.0$/, "") : withExponent(mantissa, exponent));
}

/** round(number, places), half to even as Python has it. */
export function rounded(number, places) {
  const [whole, decimals] = exactly(Math.abs(number));
  if (decimals <= places) return number;
  return Math.sign(number) * Number(`${halfEven(whole, decimals - places)}e-${places}`);
}

/** [whole, decimals]: a number is exactly whole / 10 ** decimals. */
function exactly(number) {
  let decimals = 0;
  for (let scaled = number; !Number.isInteger(scaled); decimals += 1) scaled *= 2;
  return [BigInt(number * 2 ** decimals) * 5n ** BigInt(decimals), decimals];
}

/** A whole number without its last digits. */
function halfEven(whole, digits) {
  const unit = 10n ** BigInt(digits);
  const [low, rest] = [whole / unit, (whole % unit) * 2n];
  return low + (rest > unit || (rest === unit && low % 2n) ? 1n : 0n);
}
