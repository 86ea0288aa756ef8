// The look of cells around a card; the card itself brings its own.
export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.byline-asked > .jp-Cell-inputWrapper, .byline-hidden { display: none; }
.byline-asked .jp-OutputPrompt, .byline-asked .jp-OutputArea-promptOverlay, .byline-asked .jp-OutputCollapser { visibility: hidden; }
.byline-book .validate-button { display: none; }
.byline-course { overflow: auto; background: var(--jp-layout-color1); }
.byline-view { padding: 0.25rem 0; }
.byline-note { margin: 0.5rem 0 0; }
.byline-note:empty { display: none; }
.byline-note, .byline-way { color: var(--jp-ui-font-color1); font: var(--jp-content-font-size1)/1.5 var(--jp-ui-font-family); }
.byline-way { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.5rem 0.75rem; margin: 0.25rem 0; border-left: 4px solid var(--jp-brand-color1); }
.byline-way button { min-height: 44px; padding: 0 1rem; border: 1px solid var(--jp-border-color1); border-radius: 6px; background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1); font: inherit; cursor: pointer; }
.byline-way button:focus-visible { outline: 3px solid var(--jp-brand-color1); outline-offset: 2px; }
body[data-jp-theme-light="false"] .byline-chart { color-scheme: dark; }
.byline-unknown > .jp-Cell-outputWrapper { display: none; }
`);
