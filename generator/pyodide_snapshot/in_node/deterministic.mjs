// Starts Python in Node as Pyodide brings it, without Pyodide's own packages: the scripts beside this one work in it.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const PLANNER = "/lib/planner.zip";
const EPOCH = 1_000_000_000;

/** Thrown once Python has started: what Pyodide would do next is not wanted. */
const started = new Error("started");

/** Let no clock and no chance into what is made. */
function stopTime(imports) {
  const { env, wasi_snapshot_preview1: wasi } = imports;
  Date.now = () => EPOCH * 1000;
  env.emscripten_date_now = Date.now;
  env.emscripten_get_now = () => 0;
  wasi.clock_time_get = (_clock, _precision, place) => {
    new DataView(memory().buffer).setBigInt64(place, BigInt(EPOCH) * 1_000_000_000n, true);
    return 0;
  };
  wasi.random_get = () => {
    throw new Error("nothing may be left to chance here");
  };
}

let memory;

/**
 * Start it with the planner's packages, which lie in a zip.
 * @returns {Promise<{ module: any, instance: WebAssembly.Instance, run(code: string): void }>}
 */
export async function startPlain({ pyodide, interpreter, planner }) {
  const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
  const { default: glue } = await import(pathToFileURL(`${pyodide}/pyodide.asm.mjs`).href);
  // A browser knows of no program that was called, and Python takes other turns where there is one.
  process.argv.length = 1;
  let module, instance;
  const ready = loadPyodide({
    indexURL: pyodide,
    packageBaseUrl: pyodide,
    // Pyodide reads it before it starts, and nothing of it is used.
    lockFileContents: readFileSync(`${pyodide}/pyodide-lock.json`, "utf8"),
    // The same turns each time.
    env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0", PYTHONPATH: PLANNER },
    stdout: console.error,
    stderr: console.error,
    createPyodideModule: async (settings) => {
      settings.preRun.push(({ FS }) => FS.writeFile(PLANNER, readFileSync(planner)));
      settings.instantiateWasm = (imports, received) => {
        stopTime(imports);
        imports.env.Jsv_GetError_import = imports.env.JsvError_Check = () => {
          throw new Error("this Python knows nothing of JavaScript");
        };
        WebAssembly.instantiate(readFileSync(interpreter), imports).then((made) => {
          instance = made.instance;
          memory = () => instance.exports.memory;
          received(instance, made.module);
        });
        return {};
      };
      module = await glue(settings);
      throw started;
    },
  });
  await ready.catch((error) => {
    if (error !== started) {
      throw error;
    }
  });
  const run = (code) => {
    const [failed, words] = module.API.rawRun(code);
    if (failed) {
      throw new Error(words);
    }
  };
  return { module, instance, run };
}

/** Run one of the scripts. Left alone, Node would show the line that an error comes from, which is a megabyte long. */
export async function script(work) {
  try {
    await work(JSON.parse(readFileSync(process.argv[2], "utf8")));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
