// What the script brings to a page: the elements, once, and `globalThis.byline`.

import { BylineForecasts } from "./boards/forecasts.js";
import { BylineHypotheses } from "./boards/hypotheses.js";
import { BylineRatings } from "./boards/ratings.js";
import { BylineSorting } from "./boards/sorting.js";
import { BylineStances } from "./boards/stances.js";
import { BylineHome } from "./home/home.js";
import { BylineBrief } from "./brief/editor.js";
import { mark } from "./marking.js";
import { BylinePractice } from "./practice.js";
import { BylineQuestion } from "./question.js";
import { BylineMap } from "./scenes/map.js";
import { BylineMotives } from "./scenes/motives.js";
import { BylineReader } from "./scenes/reader.js";
import { BylineTimeline } from "./scenes/timeline.js";
import { BylineVerdict } from "./verdict.js";
import { BylineView, goToNext, views } from "./view.js";

customElements.define("byline-view", BylineView);
customElements.define("byline-brief", BylineBrief);
customElements.define("byline-question", BylineQuestion);
customElements.define("byline-practice", BylinePractice);
customElements.define("byline-verdict", BylineVerdict);
customElements.define("byline-forecasts", BylineForecasts);
customElements.define("byline-home", BylineHome);
customElements.define("byline-hypotheses", BylineHypotheses);
customElements.define("byline-map", BylineMap);
customElements.define("byline-motives", BylineMotives);
customElements.define("byline-reader", BylineReader);
customElements.define("byline-ratings", BylineRatings);
customElements.define("byline-sorting", BylineSorting);
customElements.define("byline-stances", BylineStances);
customElements.define("byline-timeline", BylineTimeline);
globalThis.byline = { goToNext, mark, views };
