// The paragraph that a locator names, beside the card; below it, as a sheet, where the card is narrow.

import { h, icon, unique } from "./dom.js";

/**
 * A pane for a question's locators, or null where neither the view nor the host has any paragraph.
 * `leave` takes the keyboard where the locator is gone; `told(locator)` gives more than
 * the digest, {name, nodes}, or null.
 */
export function evidencePane(question, host, leave, told = null) {
  const here = question.places;
  const articles = new Set([...Object.keys(here).map(articleOf), ...(host.articles ?? [])]);
  if (!articles.size && !told && !host.knows) return null; // a host may come to know of more while the page is open
  const [heading, text] = [h("p", { id: unique("place"), class: "place" }), h("div", { class: "digest" })];
  const shut = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": told ? "Close" : "Close the paragraph", onclick: () => close() },
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

  function expand(isOpen) {
    if (opener?.classList.contains("locator")) opener.setAttribute("aria-expanded", String(isOpen));
  }

  /** Show a paragraph; `isEntered` says whether the keyboard goes there. */
  async function open(locator, button, isEntered = true) {
    expand(false);
    opener = button;
    expand(true);
    const more = told?.(locator);
    const digest = more ? "" : (here[locator] ?? (await host.place?.(locator)) ?? null);
    if (opener !== button) return;
    heading.textContent = more?.name ?? locator;
    text.replaceChildren(...(more?.nodes ?? [typeof digest === "string" ? digest : `There is no paragraph ${locator}.`]));
    node.hidden = false;
    node.scrollTop = 0;
    if (isEntered) node.focus();
  }

  function close() {
    if (node.hidden) return false;
    node.hidden = true;
    expand(false);
    if (opener?.isConnected) opener.focus();
    else leave();
    opener = null;
    return true;
  }

  function link(locator) {
    if (!articles.has(articleOf(locator)) && !host.knows?.(articleOf(locator))) return null;
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

  return { node, link, open, close, isOpen: () => !node.hidden };
}

function articleOf(locator) {
  return locator.split(":")[0];
}
