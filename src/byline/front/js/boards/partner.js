// What another person's saved notebook keeps of a board.

import { isMapping } from "../shape.js";

const KEPT_AS = "application/vnd.byline.answer+json";

/** The newest record of a name among the outputs of a notebook, given as its text; null where there is none. Trusts nothing. */
export function partnersRecord(text, name) {
  let notebook = null;
  try {
    notebook = JSON.parse(text);
  } catch {
    return null;
  }
  const outputs = listIn(notebook, "cells").flatMap((cell) => listIn(cell, "outputs"));
  const records = outputs.map((output) => (isMapping(output) && isMapping(output.data) ? output.data[KEPT_AS] : null));
  const mine = records.filter((record) => isMapping(record) && record.question === name);
  return mine.sort((one, other) => (String(one.kept ?? "") < String(other.kept ?? "") ? 1 : -1))[0] ?? null;
}

function listIn(value, name) {
  return isMapping(value) && Array.isArray(value[name]) ? value[name] : [];
}
