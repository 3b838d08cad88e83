// Runs Python in the very Pyodide that the site serves, in Node, one JSON request a line.
//
//   {"packages": ["retrowalk"], "code": "…"}  ->  {"text": "…"} | {"base64": "…"} | {"error": "…"}
//
// The value of the code's last line is the answer; it is a str or bytes.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const app = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(`${app}/pyodide.mjs`).href);
// Standard output carries the answers alone.
const pyodide = await loadPyodide({ indexURL: app, stdout: console.error, stderr: console.error });

async function answer(request) {
  await pyodide.loadPackage(request.packages, { messageCallback: () => {} });
  const globals = pyodide.toPy(request.variables ?? {});
  const value = await pyodide.runPythonAsync(request.code, { globals });
  if (typeof value === "string") return { text: value };
  return { base64: Buffer.from(value.toJs()).toString("base64") };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await answer(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
