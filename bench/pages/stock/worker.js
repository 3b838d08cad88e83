// As Pyodide's documentation has it: its own files, our wheel from the lock.
import { loadPyodide } from "./app/pyodide.mjs";

const started = loadPyodide({ packages: ["retrowalk"] });
self.addEventListener("message", async ({ data }) => {
  const pyodide = await started;
  self.postMessage(pyodide.pyimport("retrowalk.json_api").handle(JSON.stringify(data)));
});
