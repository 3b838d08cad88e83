import request from "../request.json" with { type: "json" };
import { rowsOf, show } from "../show.js";

const worker = new Worker("worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => show(rowsOf(JSON.parse(data).plan)));
worker.postMessage(request);
