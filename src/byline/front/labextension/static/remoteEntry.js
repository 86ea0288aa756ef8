// What JupyterLab loads first: a container as webpack makes it, by hand. It hands over the plugins of lab/plugin.js.
(() => {
  const here = document.currentScript.src;
  let scope = {};

  // A library as JupyterLab itself uses it: the version that is loaded, else the newest.
  const shared = async name => {
    const versions = Object.entries(scope[name] ?? {});
    const newest = versions.sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true })).at(-1);
    const [, found] = versions.find(([, version]) => version.loaded) ?? newest;
    return (await found.get())();
  };

  const container = {
    init: given => { scope = given; },
    get: async () => {
      const { plugins } = await import(new URL('lab/plugin.js', here));
      const made = await plugins(shared);
      return () => ({ __esModule: true, default: made });
    },
  };
  (globalThis._JUPYTERLAB ??= {})['byline-front'] = container;
})();
