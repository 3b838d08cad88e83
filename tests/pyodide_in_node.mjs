// Runs Python in the very Pyodide that the site serves, in Node, one JSON request a line.
//
//   node pyodide_in_node.mjs FILES small     what the planner page starts, its sheets added at once
//   node pyodide_in_node.mjs FILES backstop  the same library with the whole interpreter
//   node pyodide_in_node.mjs FILES whole     with Pyodide's own library; the packages are wheels from the site's lock
//
//   {"packages": ["retrowalk"], "code": "…"}     ->  {"text": "…"} | {"base64": "…"} | {"error": "…"}
//   {"packages": ["retrowalk"], "request": "…"}  ->  the same, of the planner's one door
//
// FILES is js/planner/files.js of the built site. The value of the code's last line is the answer; it is a str or bytes.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const [files, kind] = process.argv.slice(2);
const { FILES, LOCK } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(files, "utf8"))}`);
const app = new URL("../../app/", pathToFileURL(files));
const pathOf = (path) => fileURLToPath(new URL(path, app));
const whole = fileURLToPath(new URL("../node_modules/pyodide/python_stdlib.zip", import.meta.url));
const loader = kind === "small" ? FILES.loader.path : FILES.whole_loader.path;
const { loadPyodide } = await import(new URL(loader, app).href);

const pyodide = await loadPyodide({
  indexURL: fileURLToPath(new URL(".", new URL(loader, app))),
  packageBaseUrl: fileURLToPath(app),
  stdLibURL: kind === "whole" ? whole : pathOf(FILES.library.path),
  lockFileContents: kind === "whole" ? readFileSync(pathOf("pyodide-lock.json"), "utf8") : LOCK,
  env: { PYTHONHASHSEED: "0" },
  // Standard output carries the answers alone.
  stdout: console.error,
  stderr: console.error,
});
if (kind !== "whole") {
  pyodide.FS.writeFile("/lib/sheets.zip", readFileSync(pathOf(FILES.sheets.path)));
  const more = pyodide.pyimport("retrowalk_more");
  more.add("/lib/sheets.zip");
  more.destroy();
}

function valueOf({ code, request, variables }) {
  if (request !== undefined) {
    return pyodide.pyimport("retrowalk.browser").handle(request);
  }
  return pyodide.runPython(code, { globals: pyodide.toPy(variables) });
}

async function answer(asked) {
  if (kind === "whole") {
    await pyodide.loadPackage(asked.packages, { messageCallback: () => {} });
  }
  const value = valueOf(asked);
  if (typeof value === "string") return { text: value };
  return { base64: Buffer.from(value.toJs()).toString("base64") };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await answer(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
