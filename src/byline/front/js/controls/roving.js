// One Tab stop for many elements: arrows, Home and End move on among them.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10 };

/** Make a list of elements one Tab stop: {go(at), move(event, target) → handled, at()}; `shown` filters what can be reached. */
export function roving(elements, shown = () => true) {
  let current = 0;
  elements.forEach((element, at) => {
    element.tabIndex = at === 0 ? 0 : -1;
    element.addEventListener("focus", () => stop(at));
  });

  function stop(at) {
    if (elements[current]) elements[current].tabIndex = -1;
    current = at;
    if (elements[at]) elements[at].tabIndex = 0;
  }

  function go(at) {
    stop(at);
    elements[at]?.focus();
  }

  function move({ key }, target) {
    const open = elements.map((_, at) => at).filter((at) => shown(elements[at]));
    const from = open.indexOf(elements.indexOf(target));
    const to = key === "Home" ? 0 : key === "End" ? open.length - 1 : key in STEPS ? from + STEPS[key] : null;
    if (from < 0 || to === null) return false;
    go(open[Math.min(Math.max(to, 0), open.length - 1)]);
    return true;
  }

  return { go, move, stop, at: () => current };
}
