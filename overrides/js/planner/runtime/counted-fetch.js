// @ts-check
/**
 * Fetches the files that Python needs, and counts the bytes that really come over the line.
 *
 * @typedef {import("./app-files.js").AppFile} AppFile
 */

/** A browser can unpack this by itself. */
const PACKED = "gzip";

/** How far all files together are, in bytes on the line. */
export class Arrival {
  loaded = 0;

  total = 0;

  /** @param {(loaded: number, total: number) => void} tell Called with how many bytes have come, and how many will. */
  constructor(tell) {
    this.tell = tell;
  }

  /**
   * Fetch a file. The answer is the host's own wherever it can be: only for that does a browser keep compiled code.
   * @param {string} url
   * @param {AppFile} file
   * @returns {Promise<Response>} Rejects where it is not there.
   */
  async fetch(url, file) {
    this.total += file.br;
    const response = await fetch(url);
    if (!response.ok || !response.body) {
      throw new Error(`${response.status} for ${url}`);
    }
    const encoding = response.headers.get("content-encoding");
    const packed = encoding ? null : await this.#packedInstead(url, file, response);
    if (packed) {
      return packed;
    }
    const size = encoding === "br" ? file.br : encoding ? file.gz : file.raw;
    this.#settle(file, size);
    void this.#count(/** @type {ReadableStream<Uint8Array>} */ (response.clone().body), size / file.raw);
    return response;
  }

  /**
   * Some hosts do not compress what they do not know. For those a packed copy lies beside each file.
   * @param {string} url
   * @param {AppFile} file
   * @param {Response} plain
   * @returns {Promise<Response | null>}
   */
  async #packedInstead(url, file, plain) {
    // A kept copy has no length: it did not just come over the line, and another one must not.
    if (Number(plain.headers.get("content-length")) !== file.raw || !("DecompressionStream" in globalThis)) {
      return null;
    }
    const packed = await fetch(`${url}.gz`).catch(() => null);
    const usable = packed?.ok && Number(packed.headers.get("content-length")) === file.gz;
    if (!packed?.body || !usable || packed.headers.has("content-encoding")) {
      void packed?.body?.cancel();
      return null;
    }
    void plain.body?.cancel();
    this.#settle(file, file.gz);
    const [body, counted] = packed.body.tee();
    void this.#count(counted, 1);
    return new Response(body.pipeThrough(new DecompressionStream(PACKED)), {
      headers: { "content-type": plain.headers.get("content-type") ?? "" },
    });
  }

  /**
   * Say how many bytes a file really has on the line, once its host has said how it sends it.
   * @param {AppFile} file
   * @param {number} size
   */
  #settle(file, size) {
    this.total += size - file.br;
  }

  /**
   * @param {ReadableStream<Uint8Array>} body
   * @param {number} share How many bytes came over the line for each that is read.
   */
  async #count(body, share) {
    const reader = body.getReader();
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        this.#add(piece.value.byteLength * share);
      }
    } catch {
      // Ignored: the caller gets the same error where it reads the answer.
    }
  }

  /** @param {number} bytes */
  #add(bytes) {
    this.loaded += bytes;
    this.tell(this.loaded, this.total);
  }
}
