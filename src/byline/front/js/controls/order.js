// All options in order: a list whose items are moved by dragging, by their arrows, or by typing the letters one after another.

import { roving } from "./roving.js";
import { linked } from "../markup.js";
import { h, icon } from "../dom.js";
import { reason } from "../verdict.js";

export function orderControl({ question, link, labelledby, changed }) {
  const labels = Object.keys(question.options);
  const items = new Map(labels.map((label) => [label, orderItem(label, question.options[label], link)]));
  const list = h("ol", { class: "order", "aria-labelledby": labelledby });
  const said = h("p", { class: "heard", role: "status" });
  const stops = () => roving(order.map((label) => items.get(label).button));
  let [order, isAnswered, held, typed, stop] = [labels, false, null, 0, null];

  function draw(focused) {
    order.forEach((label, at) => items.get(label).name(at, order.length, label === held));
    if (order.some((label, at) => list.children[at] !== items.get(label).node))
      list.replaceChildren(...order.map((label) => items.get(label).node));
    list.classList.toggle("unset", !isAnswered);
    stop = stops();
    if (focused) stop.go(order.indexOf(focused));
  }

  function put(label, at) {
    const to = Math.min(Math.max(at, 0), order.length - 1);
    if (isAnswered && order[to] === label) return draw(label);
    order = order.filter((one) => one !== label).toSpliced(to, 0, label);
    isAnswered = true;
    draw(label);
    said.textContent = `${label}, place ${to + 1} of ${order.length}`;
    changed([...order]);
  }

  function grab(label) {
    if (held && held !== label) {
      const [moved, to] = [held, order.indexOf(label)];
      held = null;
      return put(moved, to);
    }
    held = held ? null : label;
    draw(label);
  }

  items.forEach((item, label) => {
    item.button.addEventListener("click", ({ target }) => {
      const step = Number(target.closest("[data-step]")?.dataset.step ?? 0);
      if (step) put(label, order.indexOf(label) + step);
      else grab(label);
    });
    item.button.addEventListener("pointerdown", (event) => dragged(event, label));
  });

  /** Follow a pointer that took an item by its grip, until it lets go. */
  function dragged(event, label) {
    if (!event.target.closest(".grip")) return;
    const item = items.get(label).node;
    const start = order;
    item.setPointerCapture(event.pointerId);
    item.classList.add("dragged");
    item.onpointermove = ({ clientY }) => {
      const others = order.filter((one) => one !== label);
      const above = others.filter((one) => middle(items.get(one).node) < clientY).length;
      if (order.indexOf(label) === above) return;
      order = others.toSpliced(above, 0, label);
      draw();
    };
    item.onlostpointercapture = () => {
      item.onpointermove = item.onlostpointercapture = null;
      item.classList.remove("dragged");
      const to = order.indexOf(label);
      if (order === start) return;
      order = start;
      put(label, to);
    };
  }

  function press(event, target) {
    const { key, altKey } = event;
    const label = order.find((one) => items.get(one).button === target);
    const step = { ArrowUp: -1, ArrowDown: 1 }[key];
    const letter = !altKey && labels.find((one) => one === key.toUpperCase());
    if (letter) {
      put(letter, typed);
      typed = (typed + 1) % order.length;
      return true;
    }
    typed = 0;
    if (step && label && (altKey || held)) put(label, order.indexOf(label) + step);
    else if (key === "Escape" && held) grab(held);
    else return stop.move(event, target);
    return true;
  }

  draw();
  return {
    node: h("div", { class: "ordering" }, list, said),
    keeps: true,
    whole: true,
    hint: "Drag them into order, or type the letters one after another.",
    show(answer) {
      isAnswered =
        Array.isArray(answer) && answer.length === labels.length && labels.every((label) => answer.includes(label));
      [order, held, typed] = [isAnswered ? [...answer] : labels, null, 0];
      draw();
    },
    told(parts) {
      const pairs = order
        .slice(1)
        .map((label, at) => `${order[at]}>${label}`)
        .filter((pair) => parts.has(pair));
      pairs.forEach((pair) => items.get(pair.split(">")[1]).tell(parts.get(pair), link));
      return pairs;
    },
    clear: () => items.forEach((item) => item.clear()),
    press,
    flush() {
      if (!isAnswered) put(order[0], 0); // who checks what is seen, answers it
    },
    focus: () => stop.go(stop.at()),
  };
}

function middle(node) {
  const { top, height } = node.getBoundingClientRect();
  return top + height / 2;
}

function orderItem(label, text, link) {
  const place = h("span", { class: "place" });
  const arrows = [
    ["up", -1],
    ["down", 1],
  ].map(([way, step]) => h("span", { class: "step", "data-step": step, "aria-hidden": "true" }, icon(way)));
  const words = h("span", { class: "text" }, linked(text, null));
  const button = h(
    "button",
    { type: "button", class: "item", "data-answers": "true" },
    h("span", { class: "grip", "aria-hidden": "true" }, "⠿"),
    place,
    h("kbd", {}, label),
    words,
    arrows,
  );
  const joint = h("div", { class: "joint" });
  const node = h("li", {}, joint, button);
  return {
    node,
    button,
    name(at, count, isHeld) {
      place.textContent = at + 1;
      button.setAttribute("aria-label", `${label} ${text}, place ${at + 1} of ${count}`);
      button.setAttribute("aria-pressed", String(isHeld));
      node.toggleAttribute("data-first", at === 0);
      node.toggleAttribute("data-last", at === count - 1);
    },
    tell(told) {
      joint.dataset.verdict = told.verdict;
      joint.replaceChildren(reason(null, told, link));
    },
    clear() {
      delete joint.dataset.verdict;
      joint.replaceChildren();
    },
  };
}
