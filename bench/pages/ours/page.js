// What the planner's own page does, without a person before it: its client, its worker, its files. In the built site
// the folder js/ has a hash in its name, which bench/contestants.py puts in here.
import { PlannerClient } from "/js/planner/runtime/client.js";
import request from "../request.json" with { type: "json" };
import { rowsOf, show } from "../show.js";

const client = new PlannerClient(() => new Worker("/js/planner/runtime/worker.js", { type: "module" }));
const plan = async () => JSON.parse(String(await client.ask(request))).plan;
show(rowsOf(await plan()));

// For the measurements that need a planner that is ready.
globalThis.planner = { client, request, plan };
