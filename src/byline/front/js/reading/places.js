// Locators as people write them: "Courier, par. 3", "courier 2 and 4"; questions/places.py and tables.locator.
import { AnswerError } from "./base.js";
import { nearest } from "./nearest.js";
import { casefold, PYTHON, pattern } from "./python.js";

const onePlace = pattern("places.place", "y");

/**
 * The locators that a line in normal form names; throws AnswerError for an unknown one, else `unread`.
 * `reports` are [id, last paragraph, names] of all texts in order, as Python gives them.
 */
export function readPlaces(text, articles, reports, unread) {
  const told = named(casefold(text), reports);
  const found = new Set();
  let article = articles.length === 1 ? articles[0] : null;
  for (let at = 0; at < told.length; at = onePlace.lastIndex) {
    onePlace.lastIndex = at;
    const place = onePlace.exec(told)?.groups;
    article = place && (place.article || article);
    if (!article) throw unread;
    for (const one of row(article, +place.first, +(place.last ?? place.first), reports, unread)) found.add(one);
  }
  if (!found.size) throw unread;
  return [...found].sort();
}

/** The locators from one paragraph to another of the same text. */
function row(article, first, last, reports, unread) {
  if (!(first <= last && last < first + PYTHON.sizes.paragraphs)) throw unread;
  return Array.from({ length: last - first + 1 }, (_, n) => locator(article, first + n, reports));
}

function locator(article, number, reports) {
  const known = new Map(reports.map(([id, end]) => [id, end]));
  const example = reports[0]?.[0];
  if (number > 9999)
    throw new AnswerError(`'${article}:${number}' is not a locator. Write the article and the paragraph, such as ${example}:1.`);
  if (!known.has(article)) throw new AnswerError(`There is no article '${article}'. ${nearest(article, known.keys())}`);
  if (number > known.get(article))
    throw new AnswerError(
      `There is no ${article}:${number}. That text runs from ${article}:0 (the headline) to ${article}:${known.get(article)}.`,
    );
  return `${article}:${number}`;
}

/** A text in which the name of each report is its id: "the post" and "the-post" are "thepost". */
function named(text, reports) {
  let told = text;
  for (const [id, , names] of reports) {
    const forms = names.map((name) => [...name].join("[ -]?")).join("|");
    told = told.replace(new RegExp(`(?<![a-z])(?:${forms})(?![a-z])`, "gu"), () => id);
  }
  return told;
}
