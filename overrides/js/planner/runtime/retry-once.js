// @ts-check

/**
 * Work that is done once. Where it fails, asking again does it again.
 * @template T
 */
export class Retried {
  #work;

  /** @type {Promise<T> | null} */
  #done = null;

  /** @param {() => Promise<T>} work */
  constructor(work) {
    this.#work = work;
  }

  /** @returns {Promise<T>} */
  get() {
    this.#done ??= this.#work().catch((error) => {
      this.#done = null;
      throw error;
    });
    return this.#done;
  }
}
