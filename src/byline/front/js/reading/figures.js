// Numbers as people write them: 0.234, "0,234", "75 %", "½", "seventy-five"; questions/figures.py.
import { AnswerError, unread } from "./base.js";
import { clean } from "./normal.js";
import { single, spoken } from "./pieces.js";
import { casefold, isDigit, PYTHON, pattern, rstrip, shown, wholePattern } from "./python.js";

const lead = pattern("figures.lead", "y");
const plainFigures = wholePattern("figures.plain");
const decimalComma = wholePattern("figures.decimal_comma");
const eitherWay = wholePattern("figures.either");
const thousands = wholePattern("figures.thousands");
const grouped = PYTHON.signs.between.map((between, n) => [wholePattern(`figures.groups${n}`), between]);
const fraction = wholePattern("figures.fraction");
const signBefore = wholePattern("figures.sign");
const numberWords = wholePattern("figures.words");
const SCALES = new Map(Object.entries(PYTHON.words.scales));

/** The number {value, hasUnit, hasComma} that an answer can only mean; throws AnswerError for all others. */
export function readFigure(answer, unit, how) {
  const one = single(answer);
  if (typeof one === "number" && Math.abs(one) <= 1e300) return { value: one, hasUnit: false, hasComma: false };
  if (typeof one !== "string") throw unread(how, one);
  const told = spoken(clean(one));
  lead.lastIndex = 0;
  const text = rstrip(told.slice(lead.exec(told)[0].length), PYTHON.signs.around);
  const bare = withoutUnit(text, unit);
  if (eitherWay.test(bare)) {
    const which = `Write ${bare.replaceAll(",", "")} or ${bare.replaceAll(",", ".")}`;
    throw new AnswerError(`${shown(one)} is one number in some countries and another in others. ${which}.`);
  }
  const value = signed(bare);
  if (value === null || !(Math.abs(value) <= 1e300)) throw unread(how, one);
  return { value, hasUnit: bare !== text, hasComma: bare.includes(",") && !thousands.test(bare.replace(/^[+\- ]+/, "")) };
}

/** A text without the unit behind it: in full, short, or in the plural. */
function withoutUnit(text, unit) {
  if (!unit) return text;
  const first = unit.split(" ")[0];
  const names = [unit, ...(PYTHON.words.aliases[unit] ?? unit).split("|"), ...(SCALES.has(first) ? [first] : [])];
  const forms = new Set(names.flatMap((name) => [name, `${name}s`, name.replace(/s$/, "")]));
  const signs = [...forms].sort((a, b) => [...b].length - [...a].length).map(anyCase).join("|");
  const found = new RegExp(`(?<!(?![\\p{Nd}_])[\\p{L}\\p{N}_])-?(?:${signs})$`, "u").exec(text);
  return found ? rstrip(text.slice(0, found.index), " ") : text;
}

const SAME = { i: "İı", s: "ſ", k: "K", µ: "μ", μ: "µ" }; // the same letters, where case makes no difference

/** The source of a pattern for a name in any case, with a space or a hyphen, or none, where it has a space. */
function anyCase(name) {
  return [...name].map((sign) => {
    if (sign === " ") return "[ -]?";
    const forms = new Set([sign, sign.toLowerCase(), sign.toUpperCase(), ...(SAME[sign.toLowerCase()] ?? "")]);
    const signs = [...forms].filter((one) => [...one].length === 1);
    return signs.length > 1 ? `[${signs.join("")}]` : sign.replace(/[\^$\\.*+?()[\]{}|/]/, "\\$&");
  }).join("");
}

function signed(text) {
  const { g1: sign, g2: bare } = signBefore.exec(text).groups;
  const value = valueOf(bare);
  return value === null || sign === "" || sign === "+" ? value : -value;
}

/** The value of figures, a fraction or words without a sign; null where they are none. */
function valueOf(text) {
  const at = text.lastIndexOf(" ");
  const scale = SCALES.get(casefold(text.slice(at + 1)));
  if (at > 0 && scale && isDigit(text[0])) {
    const value = figures(text.slice(0, at));
    return value === null ? null : value * scale;
  }
  return figures(text) ?? fractionOf(text) ?? wordsOf(text);
}

function figures(text) {
  if (plainFigures.test(text)) return Number(text);
  for (const [whole, between] of grouped)
    if (whole.test(text)) return Number([...text].filter((sign) => !between.includes(sign)).join("").replaceAll(",", "."));
  return decimalComma.test(text) && !eitherWay.test(text) ? Number(text.replaceAll(",", ".")) : null;
}

/** ½, 26½, 1/2 or 26 1/2; of 12/7 nobody knows whether it is one. */
function fractionOf(text) {
  const found = fraction.exec(text);
  if (!found) return null;
  const { g1: before, g2: sign, g3: whole, g4: above, g5: below } = found.groups;
  if (!sign) return +above < +below ? Number(whole ?? 0) + above / below : null;
  const [top, bottom] = sign.normalize("NFKC").split("⁄");
  return bottom === undefined ? null : Number(before ?? 0) + top / (bottom || 1);
}

/** Seventy-five, a hundred and one, two thousand; null for what is no such number. */
function wordsOf(text) {
  const found = numberWords.exec(casefold(text).replaceAll("-", " "));
  if (!text || !found || casefold(text) === "a") return null;
  const { g1, g2, g3 } = found.groups;
  return worth(g1) * 1e6 + worth(g2) * 1e3 + worth(g3);
}

function worth(group = "") {
  return group.split(" ").reduce((total, word) => (word === "hundred" ? total * 100 : total + (PYTHON.words.worth[word] ?? 0)), 0);
}
