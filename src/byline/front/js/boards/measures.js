// The measures of judgement that boards show: the numbers of `byline.measures`, computed in the page.

const LEANING_FROM = 0.3; // from this bias on, the learner is told of it

/** Krippendorff's alpha for nominal codes: {alpha, observed, expected, same, of}, or null where no unit is shared. */
export function agreementAlpha(codings) {
  const units = new Map();
  for (const coding of codings) for (const [unit, code] of coding) units.set(unit, [...(units.get(unit) ?? []), code]);
  const shared = [...units.values()].filter((codes) => codes.length > 1);
  if (!shared.length) return null;
  const paired = shared.flat();
  const observed = shared.reduce((sum, codes) => sum + samePairs(codes) / (codes.length - 1), 0) / paired.length;
  const expected = samePairs(paired) / (paired.length * (paired.length - 1));
  const same = shared.filter((codes) => new Set(codes).size === 1).length;
  return { alpha: expected === 1 ? null : (observed - expected) / (1 - expected), observed, expected, same, of: shared.length };
}

/** How many ordered pairs of equal codes there are. */
function samePairs(codes) {
  return [...tally(codes).values()].reduce((sum, count) => sum + count * (count - 1), 0);
}

/** Value → how often it occurs, in the order of the first. */
export function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Whether judgements lean: 1 too trusting, -1 too sceptical, 0 neither, null without both kinds; pairs of [called, is] sound. */
export function leaning(judged) {
  const [sound, weak] = [true, false].map((kind) => judged.filter(([, is]) => is === kind).map(([called]) => called));
  if (!sound.length || !weak.length) return null;
  const bias = -(normalQuantile(logLinearRate(sound)) + normalQuantile(logLinearRate(weak))) / 2;
  return bias <= -LEANING_FROM ? 1 : bias >= LEANING_FROM ? -1 : 0;
}

function logLinearRate(called) {
  return (called.filter(Boolean).length + 0.5) / (called.length + 1);
}

/** The quantile of the standard normal distribution, by halving: exact enough for what is compared with a limit. */
function normalQuantile(p) {
  let [low, high] = [-9, 9];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normalShare(x) {
  let [sum, term] = [x, x];
  for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) sum += term *= (x * x) / odd;
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The mean of the squared distances between probabilities and outcomes; pairs of [probability, 0 or 1]. */
export function brierScore(pairs) {
  return meanOf(pairs.map(([p, outcome]) => (p - outcome) ** 2));
}

/** Groups of forecasts that are alike: [{mean, share, count}], from the lowest to the highest, without empty ones. */
export function calibrationBins(pairs, edges = [0, 0.4, 0.6, 1]) {
  const bins = edges.slice(1).map((high, at) => pairs.filter(([p]) => isInBin(p, edges[at], high)));
  const filled = bins.filter((inside) => inside.length);
  return filled.map((inside) => ({ mean: meanOf(inside.map(([p]) => p)), share: meanOf(inside.map(([, outcome]) => outcome)), count: inside.length }));
}

function isInBin(p, low, high) {
  return (low <= 0.5 ? low <= p : low < p) && (high > 0.5 ? p <= high : p < high);
}

export function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A number with some places after the point, rounded as Python rounds: what lies in the middle goes to the even side. */
export function fixedPlaces(number, digits) {
  const half = number * 2 ** (digits + 1);
  if (!Number.isInteger(half) || half % 2 === 0) return number.toFixed(digits);
  const low = Math.floor(number * 10 ** digits);
  return ((low % 2 ? low + 1 : low) / 10 ** digits).toFixed(digits);
}

/** "3 of 4 (75%)". */
export function inShare(count, of) {
  return `${count} of ${of}${of ? ` (${Number(((100 * count) / of).toPrecision(3))}%)` : ""}`;
}
