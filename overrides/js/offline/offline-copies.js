// @ts-check
/**
 * Keeping the site's own files for when there is no network, and letting them go again. Whether somebody does not want
 * that is the only thing of theirs that is remembered, and only once they have said so.
 */

const WORKER = new URL("../../service-worker.js", import.meta.url);
const HOME = new URL("../../", import.meta.url);

/** Two copies of the site may stand on one host: what each keeps has the path of its address in its name. */
const AT = HOME.pathname.slice(0, -1);
const CHOICE = `retrowalk.offline${AT}`;
const CACHES = [`retrowalk-offline${AT}`, `retrowalk-other-pages${AT}`]; // as service-worker.js names them

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
  await Promise.all(CACHES.map((name) => caches.delete(name)));
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
