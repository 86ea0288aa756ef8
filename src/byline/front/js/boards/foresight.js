// What may be done with forecasts before and after the record opens: the steps of byline.tools.forecasts.steps, on the same data.
// Each function returns a new state and leaves the old one as it was.

import { isMapping } from "../shape.js";

const PER_CENT = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/;

/** A number of per cent from 0 to 100, typed as a number or a text, or null where it is none. */
export function perCentOf(value) {
  const [, digits] = (typeof value === "number" || typeof value === "string" ? PER_CENT.exec(String(value)) : null) ?? [];
  return digits === undefined || Number(digits) > 100 ? null : Number(digits);
}

/** A kept record as a state of a board with some items; `scored` are those that have a score. Trusts nothing. */
export function fittingForecasts(kept, items, scored) {
  const given = isMapping(kept) ? kept : {};
  const state = {};
  for (const name of ["given", "recalled"]) {
    const numbers = Object.entries(isMapping(given[name]) ? given[name] : {}).map(([item, value]) => [item, perCentOf(value)]);
    state[name] = Object.fromEntries(numbers.filter(([item, value]) => items.includes(item) && value !== null));
    const times = isMapping(given[`${name}_at`]) ? given[`${name}_at`] : {};
    state[`${name}_at`] = Object.fromEntries(Object.keys(state[name]).filter((item) => item in times).map((item) => [item, String(times[item])]));
  }
  if ("locked_at" in given && Object.keys(state.given).length) state.locked_at = String(given.locked_at);
  if (!("opened_at" in given)) return state;
  const opened = { ...state, opened_at: String(given.opened_at), missing: scored.filter((item) => !(item in state.given)) };
  return "seen_at" in given ? { ...opened, seen_at: String(given.seen_at) } : opened;
}

export function isOpened(state) {
  return "opened_at" in state;
}

/** Whether the forecasts cannot change any more. */
export function isFixed(state) {
  return isOpened(state) || "locked_at" in state;
}

/** Whether the forecasts may be seen again: the record is open, and there is nothing left to recall. */
export function maySee(state) {
  return isOpened(state) && ("seen_at" in state || Object.keys(state.given).every((item) => item in state.recalled));
}

/** Enter a forecast; once they are locked or the record is open, none changes. */
export function withForecast(state, item, percent) {
  return isFixed(state) ? state : entered(state, "given", item, percent);
}

/** Fix the forecasts, once, for as long as the record is closed. */
export function withLock(state) {
  return isFixed(state) || !Object.keys(state.given).length ? state : { ...state, locked_at: stampNow() };
}

/** Open the record, once; which of the scored items had no forecast then is kept. */
export function withRecordOpen(state, scored) {
  return isOpened(state) ? state : { ...state, opened_at: stampNow(), missing: scored.filter((item) => !(item in state.given)) };
}

/** Enter what is remembered; the first memory of an item stays, and none comes once the forecasts were seen again. */
export function withMemory(state, item, percent) {
  const isTooLate = !isOpened(state) || "seen_at" in state || item in state.recalled || !(item in state.given);
  return isTooLate ? state : entered(state, "recalled", item, percent);
}

/** End the recall, as the forecasts are to be seen again. */
export function withScoreSeen(state) {
  return !isOpened(state) || maySee(state) ? state : { ...state, seen_at: stampNow() };
}

function entered(state, name, item, percent) {
  return { ...state, [name]: { ...state[name], [item]: percent }, [`${name}_at`]: { ...state[`${name}_at`], [item]: stampNow() } };
}

function stampNow() {
  return `${new Date().toISOString().slice(0, 19)}+00:00`;
}

/** The mean of how far memories moved towards the outcomes, in percentage points; lists of [early, late, 0 or 1]. */
export function hindsightOf(triples) {
  const moved = triples.map(([early, late, outcome]) => (outcome ? late - early : early - late));
  return moved.reduce((sum, value) => sum + value, 0) / moved.length;
}
