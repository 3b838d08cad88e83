// @ts-check
/**
 * Which studies of the ledger to show, and in which order: plain values, no page.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} topic
 * @property {readonly string[]} certainties Of the claims the study bears on.
 * @property {number | null} year
 * @property {number | null} people
 *
 * @typedef {"topic" | "newest" | "largest"} Order
 *
 * @typedef {object} Choice
 * @property {string} topic Empty for every topic.
 * @property {string} certainty Empty for every certainty.
 * @property {Order} order
 */

/** @type {Choice} */
export const EVERYTHING = Object.freeze({ topic: "", certainty: "", order: "topic" });

/**
 * Sort numbers from high to low; what is not known comes last.
 * @param {number | null} first
 * @param {number | null} second
 */
function falling(first, second) {
  return (second ?? -1) - (first ?? -1);
}

/**
 * Give back the entries that fit the choice, in its order. Within equals, the ledger's own order stays.
 * @param {readonly Entry[]} entries In the ledger's own order, which is by topic.
 * @param {Choice} choice
 * @returns {Entry[]}
 */
export function arrange(entries, choice) {
  const fitting = entries.filter(
    (entry) =>
      (choice.topic === "" || entry.topic === choice.topic) &&
      (choice.certainty === "" || entry.certainties.includes(choice.certainty)),
  );
  if (choice.order === "newest") {
    return [...fitting].sort((first, second) => falling(first.year, second.year));
  }
  if (choice.order === "largest") {
    return [...fitting].sort((first, second) => falling(first.people, second.people));
  }
  return fitting;
}

/**
 * Say how many studies are shown.
 * @param {Record<string, string>} words Those of data/words/ledger.toml.
 * @param {number} shown
 * @param {number} all
 * @returns {string}
 */
export function shownWords(words, shown, all) {
  if (shown === 0) {
    return words["none"] ?? "";
  }
  const sentence = (shown === all ? words["all"] : words["some"]) ?? "";
  return sentence.replace("{shown}", String(shown)).replace("{all}", String(all));
}
