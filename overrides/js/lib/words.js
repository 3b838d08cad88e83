// @ts-check
/**
 * Sentences for the reader. They stand in generator/retrowalk/data/words/, a file a part, and reach the page with its
 * data; a test finds one that is typed in a script.
 *
 * @typedef {string | readonly string[] | { readonly [name: string]: Words }} Words
 */

/** @type {{ readonly [name: string]: Words }} */
let all = {};

/**
 * Take over sentences of the page: files of data/words/ by name.
 * @param {{ readonly [name: string]: Words }} words
 */
export function useWords(words) {
  all = { ...all, ...words };
}

/**
 * Take over the sentences that stand in an element, in a script element of its own.
 * @param {Element} element
 */
export function useWordsIn(element) {
  useWords(JSON.parse(element.querySelector('script[type="application/json"]')?.textContent ?? "{}"));
}

/**
 * Return what stands under a name: a sentence, a list or a table of them.
 * @param {string} name Such as "form.check": the file, then the tables in it.
 * @returns {Words}
 * @throws {Error} Where there is none of this name.
 */
export function wordsOf(name) {
  /** @type {Words} */
  let words = all;
  for (const part of name.split(".")) {
    /** @type {Words | undefined} */
    const under = /** @type {Record<string, Words>} */ (words)[part];
    if (under === undefined) {
      throw new Error(`There are no words ${name}.`);
    }
    words = under;
  }
  return words;
}

/**
 * Return a sentence with its names in braces filled in.
 * @param {string} name Such as "form.check.title".
 * @param {Record<string, string | number>} [parts]
 * @returns {string}
 * @throws {Error} Where there is no such sentence, or a name in it is not filled in.
 */
export function say(name, parts = {}) {
  const sentence = wordsOf(name);
  if (typeof sentence !== "string") {
    throw new Error(`${name} is not a sentence.`);
  }
  return sentence.replace(/\{(\w+)\}/g, (_, part) => {
    const filled = parts[part];
    if (filled === undefined) {
      throw new Error(`${name} wants {${part}}.`);
    }
    return String(filled);
  });
}

/**
 * Return the sentence for one thing or for more: `one` and `more` stand under the name.
 * @param {string} name
 * @param {number} count Fills in {count}.
 * @returns {string}
 */
export function sayCount(name, count) {
  return say(`${name}.${count === 1 ? "one" : "more"}`, { count });
}
