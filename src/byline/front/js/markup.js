// A prompt as nodes, made of Markdown by `byline.front.words`: texts, and lists of a tag and what stands in it.

import { h } from "./dom.js";

const TAGS = new Set("p em strong code pre ul ol li blockquote br table thead tbody tr th td".split(" "));
const LOCATOR = /\b[a-z][a-z0-9-]*:\d{1,6}\b/g;
const DEEPEST = 20;

/** The elements of a prompt. A text stands for itself, one paragraph for each of its own; locators become links. */
export function prompted(nodes, link) {
  if (typeof nodes === "string")
    return nodes
      .split(/\n{2,}/)
      .filter(Boolean)
      .map((text) => h("p", {}, linked(text, link)));
  return Array.isArray(nodes) ? nodes.flatMap((node) => element(node, link, 0)) : [];
}

function element(node, link, depth) {
  if (typeof node === "string") return linked(node, link);
  if (!Array.isArray(node) || depth > DEEPEST) return [];
  const [tag, ...inside] = node;
  if (tag === "a") return anchor(inside, link, depth);
  const children = inside.flatMap((child) => element(child, link, depth + 1));
  return TAGS.has(tag) ? [h(tag, {}, children)] : children;
}

function anchor([address, ...inside], link, depth) {
  const children = inside.flatMap((child) => element(child, null, depth + 1));
  const isSafe = typeof address === "string" && /^https?:\/\//i.test(address);
  return isSafe ? [h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, children)] : children;
}

/** A text as a list of texts and buttons: `link` makes a button of a locator, or null of one that leads nowhere. */
export function linked(text, link) {
  if (!link) return [text];
  const found = [];
  let at = 0;
  for (const { 0: locator, index } of text.matchAll(LOCATOR)) {
    const button = link(locator);
    if (!button) continue;
    found.push(text.slice(at, index), button);
    at = index + locator.length;
  }
  return [...found, text.slice(at)];
}
