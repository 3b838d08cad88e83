// @ts-check
/** The card in the place of a plan: why there is none, one next thing to do, and what would change it. */
import { button, find, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * @typedef {import("../types.d.ts").Advice} Advice
 * @typedef {import("../types.d.ts").Care} Care
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Referral} Referral
 *
 * @typedef {object} Acts
 * @property {() => void} withHelper Make the plan with somebody beside the person.
 * @property {(ids: string[]) => void} theySaidYes Make it with a yes to these.
 * @property {() => void} change Change an answer.
 * @property {string} safety The address of the page that says why.
 */

/**
 * Make the card. Nothing on it leads to a plan but a yes, or somebody beside the person.
 * @param {Care} care
 * @param {Pick<Form, "clearance" | "urgency">} words
 * @param {Acts | null} acts What leads on from here; null where that stands beside the card.
 * @returns {HTMLElement}
 */
export function careCard({ clearance, advice, referral }, words, acts) {
  const stop = clearance === "stop";
  const helper = acts && referral?.helper_would_do ? referral : null;
  return make(
    "section",
    { class: `rw-care rw-care--${stop ? "stop" : "hold"} rw-care--whole` },
    make(
      "h1",
      { class: "rw-care__title", tabindex: "-1", "data-heading": true },
      make("span", { class: "rw-care__word" }, words.clearance[clearance] ?? ""),
    ),
    referral && make("p", { class: "rw-care__because" }, referral.because),
    referral && make("ul", {}, ...referral.reasons.map((reason) => make("li", {}, reason.words))),
    acts && helper && withHelper(helper, acts),
    ...adviceParts(advice, words, helper === null),
    referral && stop ? make("p", {}, referral.next_step) : null,
    referral && referral.letter.length > 0 ? letter(referral, helper === null) : null,
    acts && referral && referral.may_clear.length > 0 ? saidYes(referral, acts) : null,
    acts &&
      make(
        "p",
        { class: "rw-actions rw-care__foot" },
        stop ? button(say("care.print"), () => window.print(), "quiet") : null,
        button(say("care.change"), acts.change, "quiet"),
        make("a", { href: acts.safety }, say("care.why")),
      ),
  );
}

/**
 * What to do, the most urgent first; that comes large where it is the next thing to do.
 * @param {readonly Advice[]} advice
 * @param {Pick<Form, "urgency">} words
 * @param {boolean} next
 * @returns {HTMLElement[]}
 */
function adviceParts(advice, words, next) {
  const urgencies = [...new Set(advice.map((each) => each.urgency))];
  return urgencies.map((urgency, index) =>
    make(
      "div",
      { class: next && index === 0 && "rw-care__next" },
      make("h2", {}, words.urgency[urgency] ?? urgency),
      ...advice.filter((each) => each.urgency === urgency).map((each) => make("p", {}, each.words)),
    ),
  );
}

/**
 * @param {Referral} referral
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function withHelper(referral, acts) {
  return make(
    "div",
    { class: "rw-care__next" },
    make("p", {}, referral.next_step),
    make("p", { class: "rw-actions" }, button(say("referral.with_helper"), acts.withHelper)),
  );
}

/**
 * Make the letter: to print alone, to copy, or to read.
 * @param {Referral} referral
 * @param {boolean} main It is the next thing to do.
 * @returns {HTMLElement}
 */
function letter(referral, main) {
  const told = make("p", { role: "status" });
  const text = make("div", { class: "rw-letter__text", tabindex: "-1" }, ...lettersParts(referral.letter));
  const folded = make("details", {}, make("summary", {}, say("care.letter")), text);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(referral.letter.join("\n\n"));
      told.textContent = say("care.copied");
    } catch {
      folded.open = true;
      getSelection()?.selectAllChildren(text);
      told.textContent = say("care.not_copied");
    }
  };
  return make(
    "section",
    { class: "rw-letter" },
    make("h2", {}, referral.letter_title),
    make(
      "p",
      { class: "rw-actions" },
      button(say("care.print_letter"), () => printLetter(folded), main ? "" : "quiet"),
      button(say("care.copy_letter"), () => void copy(), "quiet"),
    ),
    told,
    folded,
  );
}

/**
 * Make the parts of a letter; what begins with a dash is a list.
 * @param {readonly string[]} parts
 * @returns {HTMLElement[]}
 */
function lettersParts(parts) {
  /** @type {HTMLElement[]} */
  const made = [];
  for (const part of parts) {
    if (!part.startsWith("- ")) {
      made.push(make("p", {}, part));
      continue;
    }
    const last = made[made.length - 1];
    const list = last?.matches("ul") ? last : make("ul");
    list.append(make("li", {}, part.slice(2)));
    if (list !== last) {
      made.push(list);
    }
  }
  return made;
}

/**
 * Print the letter alone.
 * @param {HTMLDetailsElement} folded
 */
function printLetter(folded) {
  const root = folded.closest("retrowalk-planner");
  folded.open = true;
  root?.setAttribute("data-print", "letter");
  window.addEventListener("afterprint", () => root?.removeAttribute("data-print"), { once: true });
  window.print();
}

/**
 * Make the question what somebody who knows the person's health said yes to.
 * @param {Referral} referral
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function saidYes(referral, acts) {
  const wrong = make("p", { class: "rw-field__error", id: "rw-cleared-error", hidden: true }, say("care.tick_one"));
  const boxes = referral.may_clear.map(({ id, words, helper_too: helperToo }) => {
    const box = make("input", { type: "checkbox", name: "cleared", value: id });
    const told = helperToo ? `${words}. ${say("referral.helper_too")}` : words;
    return make("label", { class: "rw-option" }, box, make("span", { class: "rw-option__text" }, told));
  });
  const fieldset = make(
    "fieldset",
    { class: "rw-field", "aria-describedby": wrong.id },
    make("legend", { class: "rw-field__legend" }, say("referral.said_yes_words")),
    wrong,
    make("div", { class: "rw-options" }, ...boxes),
  );
  const goOn = button(say("care.go_on"), () => {
    const ids = [...fieldset.querySelectorAll("input")].filter((input) => input.checked).map((input) => input.value);
    wrong.hidden = ids.length > 0;
    if (ids.length > 0) {
      acts.theySaidYes(ids);
    } else {
      find(fieldset, "input").focus();
    }
  });
  return make(
    "details",
    { class: "rw-said-yes", "data-key": "said-yes" },
    make("summary", {}, say("referral.said_yes")),
    fieldset,
    make("p", { class: "rw-actions" }, goOn),
  );
}
