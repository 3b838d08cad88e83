// @ts-check
/**
 * Between the page's state and the store: the only way to what is kept. It replaces nothing that it was not told to
 * replace, and says in words what went wrong.
 *
 * @typedef {import("./diary.js").Saved} Saved
 * @typedef {import("../types.d.ts").SavedPlan} SavedPlan
 *
 * @typedef {object} Everything What is kept in this browser.
 * @property {SavedPlan[]} plans By name.
 * @property {{ words: string, copy: { id: string, raw: unknown } | null } | null} trouble Something is kept that cannot be read.
 */
import { say } from "../../lib/words.js";
import { readSaved } from "./diary.js";
import { alone, deleteFromStore, readStore, StoreFailed, writeStore } from "./saved-plan-store.js";

/** The version of what is kept: see types.d.ts. */
export const SAVED_VERSION = 2;

/** How browsers say that a store cannot exist in this window at all. */
const NO_STORE_HERE = ["SecurityError", "InvalidStateError", "NotSupportedError"];

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof StoreFailed ? error.reason : "";
}

/** @param {unknown} raw */
function isNewer(raw) {
  const version = typeof raw === "object" && raw !== null && "version" in raw ? raw.version : 0;
  return typeof version === "number" && version > SAVED_VERSION;
}

/**
 * Return all that is kept in this browser.
 * @returns {Promise<Everything>}
 */
export async function openStore() {
  try {
    const plans = [];
    let trouble = null;
    for (const [id, raw] of await readStore()) {
      const plan = readSaved(raw);
      if (plan && plan.id === id) {
        plans.push(plan);
      } else {
        trouble ??= { words: isNewer(raw) ? say("store.newer") : say("store.damaged"), copy: { id, raw } };
      }
    }
    plans.sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
    return { plans, trouble };
  } catch (error) {
    const reason = reasonOf(error);
    if (NO_STORE_HERE.includes(reason)) {
      return { plans: [], trouble: null };
    }
    return { plans: [], trouble: { words: reason === "VersionError" ? say("store.newer") : say("store.lost"), copy: null } };
  }
}

/**
 * Keep a plan. One that is kept already under the same id is replaced only where it is the same plan at an earlier or the
 * same revision, or where `replaces` is true because the person was asked.
 * @param {SavedPlan} plan
 * @param {{ replaces?: boolean }} [how]
 * @returns {Promise<Saved["trouble"]>} What went wrong; null when it is kept.
 */
export async function keepPlan(plan, { replaces = false } = {}) {
  try {
    await writeStore(plan.id, plan, (old) => {
      const before = readSaved(old);
      return replaces || (before !== null && before.diary.revision <= plan.diary.revision);
    });
    return null;
  } catch (error) {
    const reason = reasonOf(error);
    const newer = reason === "VersionError" || reason === "InTheWay";
    const words = reason === "QuotaExceededError" ? say("store.full") : newer ? say("store.newer") : say("store.private");
    return { words, copy: { id: "", raw: plan } };
  }
}

/**
 * Put a changed plan in the place of what was read before, unless another tab has changed it in between.
 * @param {SavedPlan} before
 * @param {SavedPlan} after
 * @returns {Promise<{ changed: boolean, trouble: Saved["trouble"] }>} `changed`: somebody was faster, nothing is written.
 */
export function replacePlan(before, after) {
  return alone(async () => {
    const now = (await readPlan(before.id)) ?? null;
    if (JSON.stringify(now) !== JSON.stringify(before)) {
      return { changed: true, trouble: null };
    }
    return { changed: false, trouble: await keepPlan(after) };
  });
}

/**
 * Return what is kept under an id.
 * @param {string} id
 * @returns {Promise<SavedPlan | undefined>}
 */
export async function readPlan(id) {
  return (await openStore()).plans.find((plan) => plan.id === id);
}

/**
 * Read a copy that somebody brings.
 * @param {string} text
 * @returns {SavedPlan | null} Null where it is none of ours.
 */
export function readCopy(text) {
  try {
    return readSaved(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Delete what is kept under one id, once nobody is about to put a changed plan in its place.
 * @param {string} id
 * @returns {Promise<Saved["trouble"]>} What went wrong; null when it is gone.
 */
export async function deletePlan(id) {
  try {
    await alone(() => deleteFromStore(id));
    return null;
  } catch {
    return { words: say("store.not_deleted"), copy: null };
  }
}

/**
 * Ask the browser to keep what is stored here until the person deletes it.
 * @returns {Promise<boolean>} Whether it promises to.
 */
export async function askToPersist() {
  const { storage } = navigator;
  if (!storage?.persist) {
    return false;
  }
  return (await storage.persisted()) || (await storage.persist().catch(() => false));
}

/**
 * Say whether this browser deletes what a site keeps when nobody has come by for seven days, as Safari does where the
 * site is not on the home screen. Only Safari's engine knows this event.
 * @returns {boolean}
 */
export function deletesAfterSevenDays() {
  return "GestureEvent" in window && !matchMedia("(display-mode: standalone)").matches;
}
