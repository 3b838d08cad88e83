// @ts-check
/** The addresses and file names of plans, and the paper of a region. */

/** Where people print on Letter; everybody else has A4. */
const LETTER_REGIONS = ["US", "CA", "MX", "CO", "CL", "PH", "VE", "CR", "GT", "PA", "PR", "DO", "SV", "NI"];

/**
 * Give the paper of a person's region.
 * @param {string} language Such as "es-MX".
 * @returns {"a4" | "letter"}
 */
export function usualPaper(language) {
  const region = language.split("-").find((part) => /^[A-Z]{2}$/.test(part)) ?? "";
  return LETTER_REGIONS.includes(region) ? "letter" : "a4";
}

/**
 * Give the address that opens a plan. The code stands in the fragment, which browsers send to no server.
 * @param {string} page The address of the planner page.
 * @param {string} code
 * @returns {string}
 */
export function linkTo(page, code) {
  const address = new URL(page);
  address.search = "";
  address.hash = `code=${code}`;
  return address.href;
}

/**
 * Give a file the name of its plan: first day and last letters of the code, which stand on the sheet too. Nobody's name.
 * @param {{ code: string, weeks: readonly { from: string }[] }} plan
 * @param {string} ending Such as "booklet.pdf".
 * @returns {string}
 */
export function fileName({ code, weeks }, ending) {
  return ["retrowalk", weeks[0]?.from, code.split("-").at(-1), ending].filter(Boolean).join("-");
}

/**
 * Give the saved copy of a plan its name: first day, letters that were drawn by lot for this plan, and how often the
 * diary was written in. So copies of two people, and of two days, are told apart. Nobody's name.
 * @param {{ id: string, plan: { weeks: readonly { from: string }[] }, diary: { revision: number } }} saved
 * @returns {string}
 */
export function copyName({ id, plan, diary }) {
  const parts = ["retrowalk-plan", plan.weeks[0]?.from, id.slice(0, 5), String(diary.revision)];
  return `${parts.filter(Boolean).join("-")}.json`;
}

/**
 * Give the plan code that an address holds.
 * @param {string} fragment Such as "#code=RW1-ABCDE".
 * @returns {string | null}
 */
export function codeIn(fragment) {
  return new URLSearchParams(fragment.replace(/^#/, "")).get("code");
}

/**
 * Give the kept plan that an address names, and what is to be done with it.
 * @param {string} fragment Such as "#plan=k3x…&do=walk".
 * @returns {{ id: string, act: string }} Both "" where there is none.
 */
export function keptIn(fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  return { id: parts.get("plan") ?? "", act: parts.get("do") ?? "" };
}

/**
 * Give what stands behind the address while a plan is in sight, so that a reload shows it again.
 * @param {{ code: string } | null} plan
 * @param {{ id: string } | null} person Under whose name it is kept.
 * @returns {string}
 */
export function fragmentOf(plan, person) {
  return person ? `#plan=${person.id}` : plan?.code ? `#code=${plan.code}` : "";
}
