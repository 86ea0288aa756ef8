// What benchmarks/front.py measures, in the page: each function returns milliseconds, one figure a round.

globalThis.measure = (() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const until = async (seen) => {
    while (!seen()) await new Promise((done) => setTimeout(done));
  };
  const cards = () => [...document.querySelectorAll("byline-view")].map((view) => view.firstElementChild);

  /** From the press to the frame after its change is seen. */
  async function timed(press, seen) {
    const started = performance.now();
    press();
    await until(seen);
    await frame();
    return performance.now() - started;
  }

  /** A radio button of the browser's own, without any component. */
  async function native(rounds) {
    const inputs = ["A", "B"].map((value) =>
      Object.assign(document.createElement("input"), { type: "radio", name: "alone", value }),
    );
    document.body.append(...inputs);
    const taken = [];
    for (let at = 0; at < rounds; at++)
      taken.push(
        await timed(
          () => inputs[at % 2].click(),
          () => inputs[at % 2].checked,
        ),
      );
    inputs.forEach((input) => input.remove());
    return taken;
  }

  /** From a click on an option to the answer in storage, and drawn. */
  async function kept(rounds) {
    const taken = [];
    for (const card of cards()) {
      const inputs = [...card.shadowRoot.querySelectorAll(".option input, .chip input")];
      const stored = () => localStorage.getItem(`byline:02-motives:${card.question.id}`);
      for (let at = 0; inputs.length && at < rounds; at++) {
        const before = stored();
        taken.push(
          await timed(
            () => inputs[at % inputs.length].click(),
            () => stored() !== before,
          ),
        );
      }
    }
    return taken;
  }

  /** From a press on Check to the verdict, drawn; before each, another answer is given. */
  async function checked(rounds) {
    const taken = [];
    for (const card of cards()) {
      const root = card.shadowRoot;
      const [button, squares] = [root.querySelector(".check"), [...root.querySelectorAll(".square")]];
      const inputs = squares.length ? squares : [...root.querySelectorAll("[type=radio]")];
      squares.forEach((square) => square.click());
      for (let at = 0; button && inputs.length && at < rounds; at++) {
        inputs[at % inputs.length].click();
        await until(() => root.querySelector(".state").textContent.startsWith("Kept"));
        await frame();
        taken.push(
          await timed(
            () => button.click(),
            () => root.querySelector(".state[data-verdict]"),
          ),
        );
      }
    }
    return taken;
  }

  /** In JupyterLab, from the press that opens a notebook: to its text, and to an answer on its first card. */
  async function opened(path) {
    const started = performance.now();
    const panel = await jupyterapp.commands.execute("docmanager:open", { path });
    const isSeen = (node) => node?.getBoundingClientRect().height > 0;
    await until(() => isSeen(panel.node.querySelector(".jp-RenderedMarkdown h1")));
    await frame();
    const text = performance.now() - started;
    const card = () => panel.node.querySelector("byline-question")?.shadowRoot;
    await until(() => isSeen(card()?.querySelector(".option")));
    card().querySelector("input:not(:checked)").click();
    await until(() => card().querySelector(".state").textContent.startsWith("Kept"));
    await frame();
    const taken = [text, performance.now() - started];
    panel.dispose();
    return taken;
  }

  return { native, kept, checked, opened };
})();
