// Moving among squares that stand in lines, as wide as there is room.

const SIDES = { ArrowLeft: -1, ArrowRight: 1 };

/** The place to which a key leads from another, or null; Home and End lead to the `edges`, up and down to the nearest line. */
export function nearestOf(cells, at, key, [first, last]) {
  if (key in SIDES) return Math.min(Math.max(at + SIDES[key], 0), cells.length - 1);
  if (key === "Home") return first;
  if (key === "End") return last;
  return ["ArrowUp", "ArrowDown"].includes(key) ? lineAway(cells, at, key === "ArrowDown") : null;
}

function lineAway(cells, at, isDown) {
  const boxes = cells.map((cell) => cell.getBoundingClientRect());
  const here = boxes[at];
  const far = (box) => (isDown ? box.top - here.bottom : here.top - box.bottom);
  const beyond = boxes.map((_, place) => place).filter((place) => far(boxes[place]) > -1);
  const near = Math.min(...beyond.map((place) => far(boxes[place])));
  const line = beyond.filter((place) => far(boxes[place]) < near + 2);
  const aside = (place) => Math.abs(boxes[place].left - here.left);
  return line.reduce((best, place) => (aside(place) < aside(best) ? place : best), line[0] ?? at);
}
