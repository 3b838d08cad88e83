// Runs Python in the very Pyodide that the site serves, in Node, one JSON request a line.
//
//   node pyodide_in_node.mjs FILES whole   with Pyodide's own library; the packages are wheels from the site's lock
//   node pyodide_in_node.mjs FILES served  with the library that the site serves; the sheets are added to it at once
//
//   {"packages": ["retrowalk"], "code": "…"}  ->  {"text": "…"} | {"base64": "…"} | {"error": "…"}
//
// FILES is planner/files.js of the built site's scripts. The value of the code's last line is the answer; it is a str or bytes.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const [files, kind] = process.argv.slice(2);
const { FILES, LOCK } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(files, "utf8"))}`);
const app = new URL("../../app/", pathToFileURL(files));
const pathOf = (path) => fileURLToPath(new URL(path, app));
const whole = fileURLToPath(new URL("../node_modules/pyodide/python_stdlib.zip", import.meta.url));
const { loadPyodide } = await import(new URL(FILES.loader.path, app).href);

const pyodide = await loadPyodide({
  indexURL: fileURLToPath(new URL(".", new URL(FILES.loader.path, app))),
  packageBaseUrl: fileURLToPath(app),
  stdLibURL: kind === "whole" ? whole : pathOf(FILES.library.path),
  lockFileContents: kind === "whole" ? readFileSync(pathOf("pyodide-lock.json"), "utf8") : LOCK,
  // Standard output carries the answers alone.
  stdout: console.error,
  stderr: console.error,
});
if (kind === "served") {
  pyodide.FS.writeFile("/lib/sheets.zip", readFileSync(pathOf(FILES.sheets.path)));
  pyodide.pyimport("retrowalk_more").add("/lib/sheets.zip");
}

async function answer(request) {
  if (kind === "whole") {
    await pyodide.loadPackage(request.packages, { messageCallback: () => {} });
  }
  const globals = pyodide.toPy(request.variables ?? {});
  const value = pyodide.runPython(request.code, { globals });
  if (typeof value === "string") return { text: value };
  return { base64: Buffer.from(value.toJs()).toString("base64") };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await answer(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
