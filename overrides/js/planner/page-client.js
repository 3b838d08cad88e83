// @ts-check
/**
 * The page's planner. Whoever opens the link of a plan waits for Python, which is most of what the page fetches: so it
 * begins to arrive before the page's other scripts are there.
 */

import { codeIn, keptIn } from "./state/plan-link.js";
import { canRunPlanner } from "./runtime/browser-check.js";
import { moduleWorker, PlannerClient } from "./runtime/client.js";

export const client = new PlannerClient(() => moduleWorker(new URL("./runtime/worker.js", import.meta.url)));

if ((codeIn(location.hash) || keptIn(location.hash).id) && canRunPlanner()) {
  client.prefetch();
}
