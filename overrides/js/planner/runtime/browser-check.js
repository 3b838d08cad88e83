// @ts-check

/** A WebAssembly module with nothing in it but a `try` and its `catch_all`, as the planner's Python has them. */
const CATCHES = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];

/** Cannot be an address, so that no worker starts. */
const NO_ADDRESS = "https://[";

/** @returns {boolean} Whether a worker may be a module: then the browser reads which type is wanted. */
function knowsModuleWorkers() {
  let asked = false;
  const options = {
    get type() {
      asked = true;
      return /** @type {const} */ ("module");
    },
  };
  try {
    new Worker(NO_ADDRESS, options).terminate();
  } catch {
    // What it was made for has happened.
  }
  return asked;
}

/** @returns {boolean} Whether this browser has what the planner's Python needs. Fetches nothing. */
export function canRunPlanner() {
  return "WebAssembly" in globalThis && WebAssembly.validate(new Uint8Array(CATCHES)) && typeof Worker === "function" && knowsModuleWorkers();
}
