import { rowsOf, show } from "./show.js";

// What Python in the page calls with a plan as JSON.
globalThis.showPlan = (text) => show(rowsOf(JSON.parse(text)));
