// @ts-check
/**
 * Between the page's state and the store: open what was kept, keep what changed, and say it when that fails.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Happening} Happening
 * @typedef {import("../types.d.ts").Kept} Kept
 */
import { readKept } from "./diary.js";
import { deleteStore, readStore, StoreFailed, writeStore } from "./saved-plan-store.js";

const DAMAGED = "What was kept in this browser cannot be read. You can download it, or delete it. The rest of this page works.";
const LOST = "What was kept in this browser cannot be read. Please load this page again. If that does not help, delete it.";
const NEWER = "A newer version of this page has kept your plan here. Please load this page again. Nothing was changed.";
const PRIVATE = "This browser does not keep anything for us, perhaps because it is a private window. Take the PDF or the link.";
const FULL = "There is no room left on this device to keep your plan. Download it, or make room and press “Keep my plan here” again.";
const NOT_DELETED = "This browser could not delete what was kept. Please close the other tabs of this page and try again.";

/** The version of what is kept: see types.d.ts. */
const VERSION = 1;

/** How browsers say that a store cannot exist in this window at all. */
const NO_STORE_HERE = ["SecurityError", "InvalidStateError", "NotSupportedError"];

/**
 * Give what the page keeps of its state.
 * @param {State} state
 * @returns {Kept | null} Null where there is no plan.
 */
export function keptOf({ plan, entries, care }) {
  return plan && { version: VERSION, code: plan.code, entries, plan, care };
}

/**
 * Look whether something was kept.
 * @returns {Promise<Happening | null>} Null where nothing was.
 */
export async function openKept() {
  try {
    const raw = await readStore();
    if (raw === undefined) {
      return null;
    }
    const kept = readKept(raw);
    return kept ? { type: "opened", kept } : { type: "storeFailed", words: isNewer(raw) ? NEWER : DAMAGED, raw };
  } catch (error) {
    const reason = reasonOf(error);
    if (NO_STORE_HERE.includes(reason)) {
      return null;
    }
    return { type: "storeFailed", words: reason === "VersionError" ? NEWER : LOST, raw: undefined };
  }
}

/** @param {unknown} raw */
function isNewer(raw) {
  const version = typeof raw === "object" && raw !== null && "version" in raw ? raw.version : 0;
  return typeof version === "number" && version > VERSION;
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof StoreFailed ? error.reason : "";
}

/**
 * Say what would be lost if the plan of this state were kept: nothing, another plan, or what a newer version has kept,
 * which is told as it is when a page opens.
 * @param {State} state
 * @returns {Promise<"nothing" | "another" | Happening>}
 */
export async function inTheWay(state) {
  const found = await openKept();
  if (found?.type === "storeFailed" && found.words !== LOST) {
    return found.words === NEWER ? found : "another";
  }
  return found?.type === "opened" && found.kept.code !== state.plan?.code ? "another" : "nothing";
}

/**
 * Keep the plan and its diary.
 * @param {State} state
 * @returns {Promise<Happening>}
 */
export async function keep(state) {
  try {
    await writeStore(keptOf(state));
    return { type: "kept", kept: true };
  } catch (error) {
    const reason = reasonOf(error);
    const words = reason === "QuotaExceededError" ? FULL : reason === "VersionError" ? NEWER : PRIVATE;
    return { type: "storeFailed", words, raw: keptOf(state) };
  }
}

/**
 * Read a copy that somebody brings.
 * @param {string} text
 * @returns {Kept | null} Null where it is none of ours.
 */
export function readCopy(text) {
  try {
    return readKept(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Delete everything that was kept.
 * @returns {Promise<Happening | null>} What went wrong; null when all is gone.
 */
export async function forget() {
  try {
    await deleteStore();
    return null;
  } catch {
    return { type: "storeFailed", words: NOT_DELETED, raw: undefined };
  }
}
