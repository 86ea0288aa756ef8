// What the script brings to a page: the elements, once, and `globalThis.byline`.

import { mark } from "./marking.js";
import { BylineQuestion } from "./question.js";
import { BylineVerdict } from "./verdict.js";
import { BylineView, goToNext, views } from "./view.js";

customElements.define("byline-view", BylineView);
customElements.define("byline-question", BylineQuestion);
customElements.define("byline-verdict", BylineVerdict);
globalThis.byline = { goToNext, mark, views };
