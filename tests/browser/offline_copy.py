"""A window that may keep an offline copy, and what the tests ask of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

KEEP = "async (script) => (await import(script)).keepCopy()"
IN_USE = "async () => { await navigator.serviceWorker.ready; }"
# Settles once the worker that is being installed has made it or has given up.
SETTLED = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const coming = registration?.installing;
  if (coming) {
    await new Promise((done) => coming.addEventListener("statechange", done, { once: true }));
  }
  return { active: registration?.active?.state ?? null, waiting: registration?.waiting?.state ?? null };
}"""
LOOK_FOR_NEW = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => undefined);
}"""
# Settles once the worker that is being installed is in use, whatever other workers there are on this host.
OWN_IN_USE = """async () => {
  for (let tries = 0; tries < 500; tries += 1) {
    const { active, scope } = await navigator.serviceWorker.getRegistration();
    if (active?.state === "activated" && scope === new URL(".", location).href) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("The worker of this page does not come into use.");
}"""
KEPT = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname);
}"""
LEFT = "async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length"


@contextmanager
def window(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Open a window that may keep an offline copy, with the site at this address."""
    with browser.new_context(base_url=address, service_workers="allow") as context:
        yield context


def keep_now(page: Page) -> None:
    """Have a small site's first page begin its copy at once, and not after the seconds that it waits else."""
    page.evaluate(KEEP, page.evaluate("() => new URL('js/offline/offline-copies.js', location).href"))
