// The paragraph that a locator names, beside the card; below it, as a sheet, where the card is narrow.

import { h, icon, unique } from "./dom.js";

/** A pane for a question's locators, or null where neither the view nor the host has any paragraph. */
export function evidencePane(question, host, leave) {
  const here = question.places;
  const articles = new Set([...Object.keys(here).map(articleOf), ...(host.articles ?? [])]);
  if (!articles.size) return null;
  const [heading, text] = [h("p", { id: unique("place"), class: "place" }), h("p", { class: "digest" })];
  const shut = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close the paragraph", onclick: () => close() },
    icon("close"),
  );
  const node = h(
    "aside",
    { class: "evidence", "aria-labelledby": heading.id, hidden: true, tabindex: "-1" },
    shut,
    heading,
    text,
  );
  let opener = null;

  async function open(locator, button) {
    opener?.setAttribute("aria-expanded", "false");
    opener = button;
    button.setAttribute("aria-expanded", "true");
    const digest = here[locator] ?? (await host.place?.(locator)) ?? null;
    if (opener !== button) return;
    heading.textContent = locator;
    text.textContent = typeof digest === "string" ? digest : `There is no paragraph ${locator}.`;
    node.hidden = false;
    node.focus();
  }

  function close() {
    if (node.hidden) return false;
    node.hidden = true;
    opener?.setAttribute("aria-expanded", "false");
    if (opener?.isConnected) opener.focus();
    else leave();
    opener = null;
    return true;
  }

  function link(locator) {
    if (!articles.has(articleOf(locator))) return null;
    // No <button>, which a line would break after, before a comma.
    const button = h("span", { role: "button", tabindex: "0", class: "locator", "aria-expanded": "false" }, locator);
    const toggle = (event) => {
      event.preventDefault(); // it may stand inside a label
      if (opener === button) close();
      else open(locator, button);
    };
    button.addEventListener("click", toggle);
    button.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && toggle(event));
    return button;
  }

  return { node, link, close };
}

function articleOf(locator) {
  return locator.split(":")[0];
}
