// @ts-check
/*
 * The search's worker: Material's own, but that it and the words of all pages, together heavier than a page, are fetched
 * when somebody asks the first question and not before.
 *
 * Material's page first sends what it takes for the index, an empty one (see retrowalk_site.publish.prune), and then each
 * question. This script stands in between: it answers "ready" at once, and passes a question on as soon as Material's
 * worker has the real index. A classic script, since Material starts it as one; it must be loaded as
 * `search-worker.js?worker=NAME`, NAME being the file of Material's worker.
 */
{
  const SETUP = 0;
  const READY = 1;
  const QUESTION = 2;
  const ANSWER = 3;

  const scope = /** @type {any} */ (globalThis);
  const site = new URL("../../", scope.location.href);
  const name = new URL(scope.location.href).searchParams.get("worker");
  const program = new URL(`assets/javascripts/workers/${name}`, site);
  const index = new URL("search/pages.json", site);

  /** @type {unknown} */
  let options;
  /** @type {unknown} */
  let latest;
  /** @type {Promise<void> | undefined} */
  let started;

  /**
   * Gives a message to Material's worker, which listens to the same scope.
   * @param {unknown} message
   */
  const passOn = (message) => scope.dispatchEvent(new MessageEvent("message", { data: message }));

  /** Fetches Material's worker and the index. Rejects when either cannot be had. */
  const start = async () => {
    const response = await fetch(index);
    if (!response.ok) {
      throw new Error(`${index} answered ${response.status}`);
    }
    const { config, docs } = await response.json();
    scope.importScripts(program.href);
    passOn({ type: SETUP, data: { config, docs, options } });
    // Material builds its index in promises that are already settled: after the next task it is there.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  };

  /** @param {MessageEvent} event */
  const answer = async (event) => {
    // What this script passes on is not trusted, and is for Material's listener alone.
    if (!event.isTrusted) {
      return;
    }
    event.stopImmediatePropagation();
    if (event.data.type === SETUP) {
      ({ options } = event.data.data);
      scope.postMessage({ type: READY });
      return;
    }
    latest = event.data;
    if (!started && event.data.type === QUESTION && !event.data.data.trim()) {
      scope.postMessage({ type: ANSWER, data: { items: [] } });
      return;
    }
    started ??= start();
    try {
      await started;
    } catch {
      // The next letter typed tries again.
      started = undefined;
      return;
    }
    if (latest === event.data) {
      passOn(event.data);
    }
  };

  scope.addEventListener("message", answer);
}
