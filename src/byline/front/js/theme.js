// Whether the page around is dark: JupyterLab and VS Code say so on their body, and to nobody else.

const followers = new Set();

function isDark() {
  const { jpThemeLight } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "false";
  const { classList } = document.body;
  return classList.contains("vscode-light") ? false : classList.contains("vscode-dark") ? true : null;
}

function paint(element) {
  const dark = isDark();
  element.toggleAttribute("data-dark", dark === true);
  element.toggleAttribute("data-light", dark === false);
}

let watching = null;

/** Keep an element in the theme of the page for as long as it is shown. */
export function follow(element) {
  followers.add(element);
  paint(element);
  watching ??= new MutationObserver(() => followers.forEach(paint));
  watching.observe(document.body, { attributeFilter: ["data-jp-theme-light", "class"] });
}

/** Let go of an element that is no longer shown. */
export function unfollow(element) {
  followers.delete(element);
}
