// The same components as an ipywidgets widget (anywidget), for notebooks without the extension.

/** Show the view of a model, and hand the record back to Python when something is answered. */
export function render({ model, el }) {
  const element = document.createElement("byline-view");
  const host = {
    caps: { kernel: true },
    keep: async (record) => {
      model.set("record", record);
      model.save_changes();
    },
  };
  const draw = () => element.show(model.get("view"), model.get("record"), host);
  model.on("change:record", draw);
  draw();
  el.append(element);
  return () => model.off("change:record", draw);
}
