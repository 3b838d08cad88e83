// @ts-check
/**
 * Checks workflows of GitHub with GitHub's own language service: their keys, events, expressions, and jobs that wait for
 * each other. Prints what is wrong, and nothing where nothing is.
 *
 *     node tools/workflow_lint.mjs [FILE ...]     without files: all in .github/workflows
 */
import { readFileSync, readdirSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

// The service imports JSON as its own bundler does, and Node does not.
const LOADER = `import { readFile } from "node:fs/promises";
export async function load(url, context, next) {
  if (!url.endsWith(".json")) return next(url, context);
  return { format: "module", shortCircuit: true, source: "export default " + (await readFile(new URL(url), "utf8")) };
}`;
register(`data:text/javascript,${encodeURIComponent(LOADER)}`);

const FOLDER = fileURLToPath(new URL("../.github/workflows/", import.meta.url));
const given = process.argv.slice(2);
const files = given.length > 0 ? given : readdirSync(FOLDER).map((name) => FOLDER + name);

const { validate } = await import("@actions/languageservice");
const { TextDocument } = await import("vscode-languageserver-textdocument");

for (const file of files) {
  const document = TextDocument.create(pathToFileURL(file).href, "yaml", 0, readFileSync(file, "utf8"));
  for (const { range, message } of await validate(document)) {
    console.log(`${file}:${range.start.line + 1}: ${message}`);
    process.exitCode = 1;
  }
}
