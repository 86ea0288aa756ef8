// Views and records come from files that anybody may have written. What is not of the right shape is refused in one sentence.

const MOST = 200; // options or rows of one question
const OFFERS = {
  choice: ["options"],
  choices: ["options"],
  order: ["options"],
  match: ["options", "rows"],
  matrix: ["options", "rows"],
};

/** The question of a view, in a form on which components can rely. Throws an Error with one sentence. */
export function asQuestion(view) {
  const data = isMapping(view) && isMapping(view.data) ? view.data : null;
  if (!data || typeof view.name !== "string" || typeof data.type !== "string")
    throw damaged("it has no name or no type");
  const question = {
    ...data,
    id: view.name,
    title: textOr(data.title, ""),
    number: textOr(data.number, ""),
    hint: textOr(data.hint, ""),
    rows_are: textOr(data.rows_are, ""),
    options_are: textOr(data.options_are, ""),
    points: Number.isFinite(data.points) && data.points >= 0 ? data.points : fail("its points are no number"),
    options: labelled(data.options, "options"),
    rows: labelled(data.rows, "rows"),
    places: labelled(data.places, "paragraphs", Infinity),
    articles: texts(data.articles, "articles"),
    boxes: texts(data.boxes, "explanations"),
    settings: isMapping(data.settings) ? data.settings : {},
    bands: Array.isArray(data.bands) ? data.bands.filter(isBand) : [],
    held_back: data.held_back === true,
    void: data.void === true,
    checks: Number.isInteger(data.checks) && data.checks > 0 ? data.checks : Infinity,
  };
  const lacks = (OFFERS[data.type] ?? []).find((what) => !Object.keys(question[what]).length);
  return lacks ? fail(`it has no ${lacks}`) : question;
}

/** The record of a question, or null where there is none or it is that of another question. */
export function asRecord(record, name) {
  if (!isMapping(record) || record.question !== name) return null;
  const checks = isMapping(record.checks) && Number.isInteger(record.checks.attempts) ? record.checks : undefined;
  return { question: name, answer: record.answer ?? null, kept: textOr(record.kept, ""), ...(checks && { checks }) };
}

/** Whether a value is a mapping from names to values. */
export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function labelled(value, what, most = MOST) {
  if (value === undefined || value === null) return {};
  const fits = isMapping(value) && Object.values(value).every((text) => typeof text === "string");
  return fits && Object.keys(value).length <= most ? value : fail(`its ${what} are damaged`);
}

function texts(value, what) {
  if (value === undefined || value === null) return [];
  const fits = Array.isArray(value) && value.every((text) => typeof text === "string");
  return fits ? value : fail(`its ${what} are damaged`);
}

function isBand(band) {
  return isMapping(band) && typeof band.term === "string" && Number.isFinite(band.from) && Number.isFinite(band.to);
}

function textOr(value, otherwise) {
  return typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
}

function fail(why) {
  throw damaged(why);
}

function damaged(why) {
  return new Error(`This question cannot be shown: ${why}. Get the kit anew; your answers stay where they are.`);
}
