import { planFor } from "./plan.js";
import { rowsOf, show } from "../show.js";

show(rowsOf(planFor({ start: "2026-12-07", weeks: 8, days: [1, 3, 5], minutes: 30 })));
