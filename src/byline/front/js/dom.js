// Elements made by hand. Text stays text: nothing here, or anywhere, is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: attributes (true and false switch one on and off, `onclick` listens), then children. */
export function h(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) setOn(node, key, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Make an element of a drawing. */
export function svg(name, attributes, children = []) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...[children].flat());
  return node;
}

function setOn(node, key, value) {
  if (typeof value === "function") node.addEventListener(key.slice(2), value);
  else if (value === true) node.setAttribute(key, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
}

const SHAPES = {
  right: "M3.5 8.5l3 3 6-7",
  partly: "M8 2.5a5.5 5.5 0 0 1 0 11z M8 2.5a5.5 5.5 0 0 0 0 11",
  "not yet": "M12.5 5.5A5 5 0 1 0 13 8.5 M13 2.5v3.2h-3.2",
  up: "M8 12.5v-9 M4 7l4-4 4 4",
  down: "M8 3.5v9 M4 9l4 4 4-4",
  close: "M4 4l8 8 M12 4l-8 8",
};

/** A sign that a word stands beside, so it is hidden from screen readers. */
export function icon(name) {
  const path = svg("path", { d: SHAPES[name] ?? "" });
  return svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: `icon ${name.replace(" ", "-")}` }, path);
}

let made = 0;

/** A name that no other element of the page has. */
export function unique(stem) {
  made += 1;
  return `${stem}-${made}`;
}
