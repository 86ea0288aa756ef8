// The calibration curve as a picture with its numbers in words and as a table.

import { h, svg } from "../dom.js";

const SIDE = 260; // of the square in which the curves are drawn, in units of the picture
const MARGIN = { left: 44, bottom: 42, top: 26, right: 16 };
const CURVE_MARKS = { yours: "circle", experts: "square" };

/** The picture; `curves` maps a name to bins {mean, share, count}, as shares of 1. */
export function calibrationCurve(curves) {
  const said = [...curves].map(([name, bins]) => `${name}: ${bins.map(inWordsOf).join("; ")}`).join(". ");
  const width = MARGIN.left + SIDE + MARGIN.right;
  const height = MARGIN.top + SIDE + MARGIN.bottom;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "curve", role: "img", "aria-label": `Calibration curve. ${said}.` }, [
    ...axes(),
    svg("line", { class: "even", x1: across(0), y1: up(0), x2: across(1), y2: up(1) }),
    svg("text", { class: "quiet-text", x: across(0.2) + 8, y: up(0.2) + 14 }, "calibrated"),
    ...[...curves].flatMap(([name, bins]) => curveOf(name, bins)),
  ]);
  const legend = h("p", { class: "legend" }, [...curves].map(([name, bins]) => h("span", {}, h("span", { class: `sample ${name}`, "aria-hidden": "true" }), ` ${name} (${bins.reduce((sum, { count }) => sum + count, 0)} scored)`)));
  return h("figure", { class: "picture" }, legend, picture, h("details", {}, h("summary", {}, "The chart as a table"), tableOf(curves)));
}

function inWordsOf({ mean, share, count }) {
  return `mean ${Math.round(100 * mean)} per cent, ${Math.round(share * count)} of ${count} came about`;
}

function tableOf(curves) {
  const rows = [...curves].flatMap(([name, bins]) => bins.map(({ mean, share, count }) => [name, `${Math.round(100 * mean)}%`, `${Math.round(share * count)} of ${count}`]));
  const head = ["Whose", "Mean of the forecasts", "Came about"].map((text) => h("th", { scope: "col" }, text));
  return h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), cells.map((cell) => h("td", {}, cell))))));
}

function axes() {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const lines = ticks.flatMap((at) => [
    svg("line", { class: "grid-line", x1: across(0), x2: across(1), y1: up(at), y2: up(at) }),
    svg("text", { class: "tick", x: across(at), y: up(0) + 16, "text-anchor": "middle" }, Math.round(100 * at)),
    svg("text", { class: "tick", x: across(0) - 8, y: up(at) + 4, "text-anchor": "end" }, Math.round(100 * at)),
  ]);
  const below = svg("text", { class: "quiet-text", x: across(0.5), y: up(0) + 36, "text-anchor": "middle" }, "Mean of the forecasts, per cent");
  const beside = svg("text", { class: "quiet-text", transform: `translate(11 ${up(0.5)}) rotate(-90)`, "text-anchor": "middle" }, "Came about, per cent");
  return [...lines, below, beside];
}

function curveOf(name, bins) {
  const points = bins.map(({ mean, share }) => `${across(mean)},${up(share)}`).join(" ");
  const marks = bins.flatMap(({ mean, share, count }) => {
    const [x, y] = [across(mean), up(share)];
    const mark = CURVE_MARKS[name] === "square" ? svg("rect", { x: x - 5, y: y - 5, width: 10, height: 10 }) : svg("circle", { cx: x, cy: y, r: 6 });
    return [mark, svg("text", { x: x + 10, y: y + (name === "yours" ? -6 : 16) }, count)];
  });
  return [svg("g", { class: `points ${name}` }, [svg("polyline", { points }), ...marks])];
}

function across(share) {
  return MARGIN.left + share * SIDE;
}

function up(share) {
  return MARGIN.top + (1 - share) * SIDE;
}
