// @ts-check
/**
 * Fetches the files that Python needs, and counts the bytes that really come over the line.
 *
 * @typedef {import("./app-files.js").AppFile} AppFile
 * @typedef {{ response: Response, size: number }} Answer What a host sends, and how many bytes that has on the line.
 */

/** A browser can unpack this by itself. */
const PACKED = "gzip";

/** How far all files together are, in bytes on the line. */
export class Arrival {
  loaded = 0;

  total = 0;

  /** @param {(loaded: number, total: number) => void} tell Hears how many bytes have come, and how many will. */
  constructor(tell) {
    this.tell = tell;
  }

  /**
   * Fetch a file. The answer is the host's own wherever it can be: only for that does a browser keep compiled code.
   * @param {string} url
   * @param {AppFile} file
   * @returns {Promise<Answer>} Rejects where it is not there.
   */
  async fetch(url, file) {
    this.total += file.br;
    const response = await fetch(url);
    if (!response.ok || !response.body) {
      throw new Error(`${response.status} for ${url}`);
    }
    const encoding = response.headers.get("content-encoding");
    const size = encoding === "br" ? file.br : encoding ? file.gz : file.raw;
    const answer = (encoding ? null : await packedInstead(url, file, response)) ?? { response, size };
    this.total += answer.size - file.br;
    return answer;
  }

  /**
   * Read what a host answers, counted while it comes.
   * @param {Answer} answer
   * @param {AppFile} file
   * @returns {Promise<ArrayBuffer>} Rejects where it breaks off, or is longer than the file.
   */
  async read({ response, size }, file) {
    const bytes = new Uint8Array(file.raw);
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    let end = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const { length } = piece.value;
      if (end + length > bytes.length) {
        throw new Error(`${file.path} is longer than what was built`);
      }
      bytes.set(piece.value, end);
      end += length;
      this.loaded += length * (size / file.raw);
      this.tell(this.loaded, this.total);
    }
    return end === bytes.length ? bytes.buffer : bytes.buffer.slice(0, end);
  }
}

/**
 * Some hosts do not compress what they do not know. For those a packed copy lies beside each file.
 * @param {string} url
 * @param {AppFile} file
 * @param {Response} plain
 * @returns {Promise<Answer | null>}
 */
async function packedInstead(url, file, plain) {
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
  const headers = { "content-type": plain.headers.get("content-type") ?? "" };
  const response = new Response(packed.body.pipeThrough(new DecompressionStream(PACKED)), { headers });
  return { response, size: file.gz };
}
