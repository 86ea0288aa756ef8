// Paragraphs that hold the evidence: the page itself, each paragraph an option of a list in which several can be chosen.

import { textControl } from "./field.js";
import { roving } from "./roving.js";
import { h, unique } from "../dom.js";
import { reason } from "../verdict.js";

const LONG = 12; // a list with more paragraphs can be searched

export function locateControl(card) {
  const { question, labelledby, changed, link } = card;
  const articles = question.articles.length
    ? question.articles
    : [...new Set(Object.keys(question.places).map(articleIn))];
  const places = Object.keys(question.places).filter((place) => articles.includes(articleIn(place)));
  places.sort(
    (one, other) =>
      articles.indexOf(articleIn(one)) - articles.indexOf(articleIn(other)) || numberIn(one) - numberIn(other),
  );
  if (!places.length) return textControl(card);
  const group = unique("reports");
  const items = new Map(places.map((place) => [place, paragraph(place, question.places[place])]));
  const chosen = new Set();
  const list = h(
    "div",
    { role: "listbox", "aria-multiselectable": "true", "aria-labelledby": labelledby, class: "paragraphs" },
    [...items.values()].map((item) => item.node),
  );
  const search = h("input", {
    type: "search",
    class: "field search",
    placeholder: "Find in these paragraphs",
    "aria-label": "Find in these paragraphs",
  });
  const summary = h("p", { class: "chosen" });
  const tabs = articles.map((article) => h("input", { type: "radio", name: group, value: article, onchange: filter }));
  const stops = roving(
    [...items.values()].map((item) => item.node),
    (node) => !node.hidden,
  );
  let typed = "";

  function filter() {
    const article = tabs.find((tab) => tab.checked)?.value;
    const wanted = search.value.trim().toLowerCase();
    items.forEach((item, place) => {
      const isHere = tabs.length < 2 || articleIn(place) === article;
      item.node.hidden = !isHere || !`${place} ${question.places[place]}`.toLowerCase().includes(wanted);
    });
    const first = places.findIndex((place) => !items.get(place).node.hidden);
    if (items.get(places[stops.at()]).node.hidden && first >= 0) stops.stop(first);
  }

  function draw() {
    items.forEach((item, place) => item.node.setAttribute("aria-selected", String(chosen.has(place))));
    summary.textContent = chosen.size
      ? `Chosen: ${places.filter((place) => chosen.has(place)).join(", ")}`
      : "Nothing chosen yet";
  }

  function toggle(place) {
    if (!chosen.delete(place)) chosen.add(place);
    draw();
    changed(places.filter((one) => chosen.has(one)));
  }

  items.forEach((item, place) => item.node.addEventListener("click", () => toggle(place)));
  search.addEventListener("input", filter);
  if (tabs.length) tabs[0].checked = true;
  filter();

  /** Digits typed one after another name a paragraph. */
  function jump(key) {
    typed += key;
    setTimeout(() => void (typed = ""), 800);
    const at = places.findIndex((place) => !items.get(place).node.hidden && place.endsWith(`:${Number(typed)}`));
    if (at >= 0) stops.go(at);
    return true;
  }

  return {
    node: h(
      "div",
      { class: "locating" },
      h(
        "div",
        { class: "bar" },
        tabs.length > 1 &&
          h(
            "div",
            { role: "radiogroup", "aria-label": "Report", class: "tabs" },
            tabs.map((tab) => h("label", { class: "tab" }, tab, h("span", {}, tab.value))),
          ),
        places.length > LONG && search,
        summary,
      ),
      list,
    ),
    keeps: true,
    hint: "Choose the paragraph, or each of them.",
    show(answer) {
      chosen.clear();
      if (Array.isArray(answer)) answer.filter((place) => items.has(place)).forEach((place) => chosen.add(place));
      const first = places.findIndex((place) => chosen.has(place));
      tabs.forEach((tab) => void (tab.checked = first < 0 ? tab === tabs[0] : tab.value === articleIn(places[first])));
      filter();
      if (first >= 0) stops.stop(first);
      draw();
    },
    told(parts) {
      const told = places.filter((place) => parts.has(place));
      told.forEach((place) => items.get(place).tell(parts.get(place), link));
      return told;
    },
    clear: () => items.forEach((item) => item.clear()),
    press(event, target) {
      const place = places.find((one) => items.get(one).node === target);
      if (!place) return target === search && event.key === "ArrowDown" ? (stops.go(stops.at()), true) : false;
      if (/^\d$/.test(event.key)) return jump(event.key);
      typed = "";
      if (event.key === " ") toggle(place);
      else return stops.move(event, target);
      return true;
    },
    focus: () => stops.go(stops.at()),
  };
}

function articleIn(place) {
  return place.split(":")[0];
}

function numberIn(place) {
  return Number(place.split(":")[1]);
}

function paragraph(place, digest) {
  const [article, number] = place.split(":");
  const id = unique("paragraph");
  const words = h("span", { class: "digest", id }, h("span", { class: "heard" }, `${article} ${number}: `), digest);
  const node = h(
    "div",
    { role: "option", class: "paragraph", "aria-selected": "false", "aria-labelledby": id },
    h("span", { class: "label", "aria-hidden": "true" }, number),
    words,
  );
  return {
    node,
    tell(told, link) {
      node.dataset.verdict = told.verdict;
      node.append(reason(unique("why"), told, null));
    },
    clear() {
      node.querySelector(".why")?.remove();
      delete node.dataset.verdict;
    },
  };
}
