// @ts-check
/**
 * The way back: put in the place of service-worker.js (`python -m retrowalk_site build --without-offline`), it takes
 * the place of whatever worker a browser has, deletes the offline copy, and goes. Pages that are open stay as they are.
 *
 * @typedef {object} Around
 * @property {() => Promise<void>} skipWaiting
 * @property {ServiceWorkerRegistration} registration
 * @property {(kind: "install" | "activate", hear: (event: { waitUntil(work: Promise<unknown>): void }) => void) => void}
 *   addEventListener
 */

const around = /** @type {Around} */ (/** @type {unknown} */ (self));

async function leave() {
  const at = new URL(around.registration.scope).pathname.slice(0, -1);
  for (const name of ["retrowalk-offline", "retrowalk-other-pages"]) {
    await caches.delete(`${name}${at}`);
  }
  await around.registration.unregister();
}

around.addEventListener("install", (event) => event.waitUntil(around.skipWaiting()));
around.addEventListener("activate", (event) => event.waitUntil(leave()));
