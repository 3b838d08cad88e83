// Runs the Python that the site serves, in Node, one JSON request a line.
//
//   node pyodide_in_node.mjs FILES started   what the planner page starts, its sheets added at once
//   node pyodide_in_node.mjs FILES whole     Pyodide as it comes; the packages are wheels from the site's lock
//
//   {"request": "…"}   ->  {"text": "…"} | {"base64": "…"} | {"error": "…"}   of the planner's one door
//   {"preload": "…"}   ->  the same, once the started Python has imported this module
//   {"packages": ["retrowalk"], "code": "…", "variables": {}}  ->  the same, of the code's last line, where it is whole
//
// FILES is js/planner/runtime/app-files.js of the built site. What Python answers is a str or bytes.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const [files, kind] = process.argv.slice(2);
const imported = (path) => import(`data:text/javascript,${encodeURIComponent(readFileSync(path, "utf8"))}`);
const { FILES } = await imported(files);
const app = new URL("../../../app/", pathToFileURL(files));
const pathOf = (role) => fileURLToPath(new URL(FILES[role].path, app));

async function startedPython() {
  const { Snapshot } = await imported(fileURLToPath(new URL("snapshot.js", pathToFileURL(files))));
  const snapshot = await Snapshot.start(new WebAssembly.Module(readFileSync(pathOf("interpreter"))));
  snapshot.add(readFileSync(pathOf("sheets")));
  return ({ request, preload }) => {
    if (preload !== undefined) {
      snapshot.preload(preload);
      return "";
    }
    return snapshot.ask(request);
  };
}

async function wholePython() {
  const loader = pathOf("whole_loader");
  const { loadPyodide } = await import(pathToFileURL(loader).href);
  const pyodide = await loadPyodide({
    indexURL: fileURLToPath(new URL(".", pathToFileURL(loader))),
    packageBaseUrl: fileURLToPath(app),
    lockFileContents: readFileSync(pathOf("whole_lock"), "utf8"),
    // Standard output carries the answers alone.
    stdout: console.error,
    stderr: console.error,
  });
  return async ({ request, code, packages, variables }) => {
    await pyodide.loadPackage(packages, { messageCallback: () => {} });
    const value =
      request === undefined
        ? pyodide.runPython(code, { globals: pyodide.toPy(variables) })
        : pyodide.pyimport("retrowalk.json_api").handle(request);
    return typeof value === "string" ? value : value.toJs();
  };
}

const answer = await { started: startedPython, whole: wholePython }[kind]();

async function result(asked) {
  const value = await answer(asked);
  return typeof value === "string" ? { text: value } : { base64: Buffer.from(value).toString("base64") };
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = await result(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
