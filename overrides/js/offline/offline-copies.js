// @ts-check
/**
 * Keeping the site's own files for when there is no network, and letting them go again. Whether somebody does not want
 * that is the only thing of theirs that is remembered, and only once they have said so.
 */

const CHOICE = "retrowalk.offline";
const WORKER = new URL("../../service-worker.js", import.meta.url);
const HOME = new URL("../../", import.meta.url);

/** Whether this browser can keep the site's files at all. */
export function canKeep() {
  return "serviceWorker" in navigator && "caches" in globalThis;
}

/** Whether the person has said that they want no offline copy. */
export function isRefused() {
  try {
    return localStorage.getItem(CHOICE) === "no";
  } catch {
    return false;
  }
}

/** @param {boolean} wanted */
function remember(wanted) {
  try {
    if (wanted) {
      localStorage.removeItem(CHOICE);
    } else {
      localStorage.setItem(CHOICE, "no");
    }
  } catch {
    // Where nothing can be remembered, the next visit begins as the first one did.
  }
}

/** Begin to keep the site's files, or look whether there are newer ones. Never fails: without it all works online. */
export async function keepCopy() {
  try {
    await navigator.serviceWorker.register(WORKER, { scope: HOME.pathname });
  } catch {
    // A private window, no room, a host that does not send the worker.
  }
}

/** Begin to keep the site's files because the person wants them. */
export async function wantCopy() {
  remember(true);
  await keepCopy();
}

/** Delete the offline copy and its worker, and keep none from now on. */
export async function removeCopy() {
  remember(false);
  const registration = await navigator.serviceWorker.getRegistration(HOME.href);
  await registration?.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith("retrowalk")) {
      await caches.delete(name);
    }
  }
}

/**
 * Say how the offline copy stands.
 * @returns {Promise<"none" | "coming" | "here">}
 */
export async function stateOfCopy() {
  const registration = await navigator.serviceWorker.getRegistration(HOME.href);
  if (registration?.active) {
    return "here";
  }
  return registration ? "coming" : "none";
}
