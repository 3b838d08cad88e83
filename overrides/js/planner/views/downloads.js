// @ts-check
import { button, make } from "../../lib/dom.js";
import { download } from "../../lib/save-file.js";
import { askForSheet } from "../runtime/requests.js";
import { sheetFailureWords } from "./progress.js";

/**
 * @typedef {import("../runtime/requests.js").Asker} Asker
 * @typedef {import("../types.d.ts").Source} Source
 */

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
 * Give the plan code that an address holds.
 * @param {string} fragment Such as "#code=RW1-ABCDE".
 * @returns {string | null}
 */
export function codeIn(fragment) {
  return new URLSearchParams(fragment.replace(/^#/, "")).get("code");
}

const KINDS = { sheet: "One page for the fridge", large: "Large print", booklet: "Booklet with everything" };

/**
 * Make all that can be taken away: PDF, print, calendar, text and link.
 * @param {Asker} client
 * @param {Source} source
 * @returns {HTMLElement}
 */
export function takeAway(client, source) {
  const said = make("p", { role: "status", "data-outcome": true });
  const spare = make("div", {});
  const choice = paperChoice();
  const calendar = calendarChoice();

  /**
   * @param {string} making
   * @param {string} done
   * @param {() => Promise<unknown>} work
   */
  const doing = async (making, done, work) => {
    said.textContent = making;
    spare.replaceChildren();
    try {
      await work();
      said.textContent = done;
    } catch (error) {
      said.textContent = spare.childElementCount > 0 ? "" : sheetFailureWords(error);
    }
  };
  const link = linkTo(location.href, source.code);
  /** @param {string} format @param {Record<string, unknown>} [options] */
  const sheet = (format, options) => askForSheet(client, source, format, options);
  const getPdf = () =>
    doing("Making the PDF.", "The PDF is in your downloads.", async () => {
      const { paper, kind } = choice.chosen();
      download("retrowalk-plan.pdf", await sheet("pdf", { paper, kind, link }), "application/pdf");
    });
  const getCalendar = () =>
    doing("Making the calendar file.", "The calendar file is in your downloads. Open it to add the sessions.", async () => {
      download("retrowalk-plan.ics", await sheet("ics", calendar.chosen()), "text/calendar");
    });
  /** @param {string} name @param {() => Promise<string>} work */
  const copying = (name, work) =>
    doing("One moment.", `${name} is copied.`, async () => {
      const text = await work();
      await navigator.clipboard.writeText(text).catch(() => {
        const box = make("textarea", { class: "rw-copy", readonly: true, rows: "8", "aria-label": name });
        box.value = text;
        spare.replaceChildren(make("p", {}, "Your browser does not let us copy. Please mark this and copy it."), box);
        box.select();
        throw new Error("The clipboard is shut.");
      });
    });
  const copyLink = () => copying("The link to this plan", async () => link);
  const copyText = () => copying("The plan as text", async () => String(await sheet("text")));

  return make(
    "section",
    { "aria-label": "Take it with you" },
    make(
      "p",
      { class: "rw-actions" },
      button("Get the PDF", () => void getPdf()),
      button("Print", () => window.print(), "quiet"),
      button("Copy link", () => void copyLink(), "quiet"),
      button("Copy text", () => void copyText(), "quiet"),
    ),
    said,
    spare,
    choice.element,
    make(
      "details",
      {},
      make("summary", {}, "Put it in my calendar"),
      calendar.element,
      make("p", { class: "rw-actions" }, button("Get the calendar file", () => void getCalendar(), "quiet")),
    ),
    make("p", { class: "rw-small" }, "The link and the code hold your plan, and no answer about your health. Plan code: ",
      make("code", { class: "rw-code" }, source.code)),
  );
}

/**
 * @param {string} legend
 * @param {string} name
 * @param {Record<string, string>} options
 * @param {string} chosen
 * @returns {HTMLElement}
 */
function radios(legend, name, options, chosen) {
  return make(
    "fieldset",
    { class: "rw-choice" },
    make("legend", {}, legend),
    ...Object.entries(options).map(([value, words]) =>
      make(
        "label",
        { class: "rw-choice__item" },
        make("input", { type: "radio", name, value, checked: value === chosen }),
        make("span", {}, words),
      ),
    ),
  );
}

function paperChoice() {
  const paper = usualPaper(navigator.language);
  const form = make(
    "form",
    {},
    radios("Paper", "paper", { a4: "A4", letter: "US Letter" }, paper),
    radios("What to print", "kind", KINDS, "sheet"),
  );
  const element = make("details", {}, make("summary", {}, "Paper, large print, booklet"), form);
  return { element, chosen: () => Object.fromEntries(new FormData(form)) };
}

function calendarChoice() {
  const time = make("input", { class: "rw-input rw-input--short", type: "time", value: "09:00", id: "rw-calendar-time" });
  const quiet = make("input", { type: "checkbox" });
  const element = make(
    "div",
    { class: "rw-choice" },
    make("label", { for: "rw-calendar-time" }, "At what time do you want to walk?"),
    time,
    make("label", { class: "rw-choice__item" }, quiet, make("span", {}, "Call it only “Walk”, if others see my calendar")),
  );
  /** @returns {Record<string, unknown>} */
  const chosen = () => ({ ...(time.value ? { at: time.value } : { all_day: true }), private: quiet.checked });
  return { element, chosen };
}
