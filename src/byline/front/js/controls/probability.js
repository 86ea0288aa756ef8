// A probability in per cent: a slider over the bands of words, and a line for whoever would rather type.

import { h, unique } from "../dom.js";

const HIGHEST = 100;

export function probabilityControl({ question, labelledby, changed, edited }) {
  const id = unique("per-cent");
  const slider = h("input", {
    type: "range",
    class: "slider",
    min: "0",
    max: HIGHEST,
    step: "1",
    "aria-labelledby": labelledby,
  });
  const written = h("input", {
    type: "text",
    id,
    class: "field short",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-describedby": labelledby,
  });
  const term = h("output", { class: "term", for: id });
  let kept = null;

  slider.addEventListener("input", () => {
    edited();
    draw(Number(slider.value));
  });
  // A press on the middle changes nothing, and still is an answer.
  for (const name of ["change", "click"]) slider.addEventListener(name, () => take(Number(slider.value)));
  written.addEventListener("input", edited);
  written.addEventListener("change", flush);

  function take(value) {
    if (value === kept) return;
    draw(value);
    kept = value;
    changed(value);
  }

  function flush() {
    const text = written.value.trim();
    if (text !== String(kept ?? "")) take(/^\d+(\.\d+)?$/.test(text) ? Number(text) : text || null);
  }

  function draw(value) {
    const percent = typeof value === "number" ? value : Number.parseFloat(value);
    const isSet = percent >= 0 && percent <= HIGHEST;
    slider.value = isSet ? percent : HIGHEST / 2;
    slider.classList.toggle("unset", !isSet);
    slider.style.setProperty("--at", `${isSet ? percent : 0}%`);
    const words = isSet
      ? [`${percent}%`, termFor(percent, question.bands)].filter(Boolean).join(", ")
      : "not answered yet";
    slider.setAttribute("aria-valuetext", words);
    term.textContent = isSet ? words : "";
    written.value = value ?? "";
  }

  return {
    node: h(
      "div",
      { class: "probability" },
      h("div", { class: "scale" }, slider, bandsOf(question.bands)),
      h(
        "div",
        { class: "line" },
        h("label", { for: id, class: "field-label" }, "Per cent"),
        written,
        h("span", { class: "unit", "aria-hidden": "true" }, "%"),
        term,
      ),
    ),
    keeps: true,
    typed: true,
    hint: "Move the slider, or type a number from 0 to 100.",
    first: "Give a probability first.",
    show(answer) {
      kept = answer;
      draw(answer);
    },
    told: () => [],
    clear() {},
    press({ key }, target) {
      if (target !== slider || !/^\d$/.test(key)) return false;
      written.value = key;
      written.focus();
      edited();
      return true;
    },
    flush,
    focus: () => slider.focus(),
  };
}

/** The words for a probability with their band; of two bands that meet, the one nearer to even, as it claims less. */
export function termFor(percent, bands) {
  const fits = bands.filter(({ from, to }) => from <= percent && percent <= to);
  const away = ({ from, to }) => Math.abs(from + to - HIGHEST);
  const [band] = fits.sort((one, other) => away(one) - away(other));
  return band ? `${band.term} (${band.from}–${band.to}%)` : "";
}

function bandsOf(bands) {
  const drawn = bands.map(({ term, from, to }) => {
    const band = h("span", { class: "band" }, h("span", {}, term));
    band.style.setProperty("--from", from);
    band.style.setProperty("--to", to);
    return band;
  });
  return h("div", { class: "bands", "aria-hidden": "true" }, drawn);
}
