// @ts-check
import { button, make } from "../../lib/dom.js";
import { download } from "../../lib/save-file.js";
import { say } from "../../lib/words.js";
import { askForSheet } from "../runtime/requests.js";
import { fileName, linkTo, usualPaper } from "../state/plan-link.js";
import { tick } from "./fields.js";
import { sheetFailureWords } from "./progress.js";

/**
 * @typedef {import("../runtime/requests.js").Asker} Asker
 * @typedef {import("../state/diary.js").Saved} Saved
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Source} Source
 */

const MINUTES_BEFORE = 30;

/**
 * Make all that can be taken away: PDF, print, calendar, text and link.
 * @param {Asker} client
 * @param {Source} source
 * @param {Plan} plan
 * @param {Saved} saved
 * @returns {{ pdf: HTMLElement[], more: HTMLElement }} The button of the PDF and what becomes of it; all the rest.
 */
export function takeAway(client, source, plan, { diary }) {
  const { code } = plan;
  const pdfStatus = make("p", { role: "status", "data-outcome": "pdf" });
  const otherStatus = make("p", { role: "status", "data-outcome": "other" });
  const spare = make("div", {});
  const choice = paperChoice();
  const calendar = calendarChoice();

  /**
   * @param {string} making
   * @param {string} done
   * @param {() => Promise<unknown>} work
   * @param {HTMLElement} [status]
   */
  const doing = async (making, done, work, status = otherStatus) => {
    status.textContent = making;
    spare.replaceChildren();
    try {
      await work();
      status.textContent = done;
    } catch (error) {
      status.textContent = spare.childElementCount > 0 ? "" : sheetFailureWords(error);
    }
  };
  const link = code ? linkTo(location.href, code) : "";
  /** @param {string} format @param {Record<string, unknown>} [options] */
  const sheet = (format, options) => askForSheet(client, source, format, options);
  const getPdf = () =>
    doing(
      say("downloads.making_pdf"),
      say("downloads.made_pdf"),
      async () => {
        const options = choice.chosen();
        const file = await sheet("pdf", { ...options, ...(link ? { link } : {}) });
        download(fileName(plan, `${options["kind"]}.pdf`), file, "application/pdf");
      },
      pdfStatus,
    );
  const getCalendar = () =>
    doing(say("downloads.making_calendar"), say("downloads.made_calendar"), async () => {
      download(fileName(plan, "calendar.ics"), await sheet("ics", calendar.chosen()), "text/calendar");
    });
  /** @param {string} what @param {() => Promise<string>} work */
  const copying = (what, work) =>
    doing(say("downloads.one_moment"), say("downloads.copied", { what }), async () => {
      const text = await work();
      try {
        // Not there on plain http.
        await navigator.clipboard.writeText(text);
      } catch (error) {
        const box = make("textarea", { class: "rw-copy", readonly: true, rows: "8", "aria-label": what });
        box.value = text;
        spare.replaceChildren(make("p", {}, say("downloads.by_hand")), box);
        box.select();
        throw error;
      }
    });
  const copyLink = () => copying(say("downloads.the_link"), async () => link);
  const copyText = () => copying(say("downloads.the_text"), async () => String(await sheet("text")));

  const more = make(
    "section",
    { "aria-label": say("downloads.title") },
    make(
      "p",
      { class: "rw-actions" },
      button(say("downloads.print"), () => window.print(), "quiet"),
      link ? button(say("downloads.link"), () => void copyLink(), "quiet") : null,
      button(say("downloads.text"), () => void copyText(), "quiet"),
    ),
    otherStatus,
    spare,
    choice.element,
    make(
      "details",
      { "data-key": "calendar" },
      make("summary", {}, say("downloads.calendar")),
      diary && diary.revision > 0 ? make("p", {}, say("downloads.calendar_changed")) : null,
      calendar.element,
      make("p", { class: "rw-actions" }, button(say("downloads.calendar_get"), () => void getCalendar(), "quiet")),
    ),
    code
      ? make("p", { class: "rw-small" }, say("downloads.code"), make("code", { class: "rw-code" }, code))
      : make("p", { class: "rw-small" }, say("downloads.no_code")),
  );
  return { pdf: [button(say("downloads.pdf"), () => void getPdf(), "quiet"), pdfStatus], more };
}

/**
 * Make the button that takes the sessions of a plan that has stopped out of a calendar.
 * @param {Asker} client
 * @param {Source} source
 * @returns {HTMLElement}
 */
export function takeBackCalendar(client, source) {
  const status = make("p", { role: "status", "data-outcome": true });
  const press = async () => {
    try {
      download("retrowalk-cancel.ics", await askForSheet(client, source, "ics", { cancel: true }), "text/calendar");
      status.textContent = say("downloads.made_calendar_back");
    } catch (error) {
      status.textContent = sheetFailureWords(error);
    }
  };
  return make("div", {}, button(say("downloads.calendar_back"), () => void press(), "quiet"), status);
}

/**
 * @param {string} legend
 * @param {string} name
 * @param {readonly string[]} options
 * @param {string} chosen
 * @returns {HTMLElement}
 */
function radios(legend, name, options, chosen) {
  return make(
    "fieldset",
    { class: "rw-choice" },
    make("legend", {}, legend),
    ...options.map((value) =>
      make(
        "label",
        { class: "rw-choice__item" },
        make("input", { type: "radio", name, value, checked: value === chosen }),
        make("span", {}, say(`downloads.${value}`)),
      ),
    ),
  );
}

function paperChoice() {
  const form = make(
    "form",
    {},
    radios(say("downloads.paper"), "paper", ["a4", "letter"], usualPaper(navigator.language)),
    radios(say("downloads.kind"), "kind", ["sheet", "large", "booklet", "handout"], "sheet"),
  );
  const element = make("details", { "data-key": "paper" }, make("summary", {}, say("downloads.papers")), form);
  return { element, chosen: () => Object.fromEntries(new FormData(form)) };
}

function calendarChoice() {
  const time = make("input", { class: "rw-input rw-input--short", type: "time", value: "09:00", id: "rw-calendar-time" });
  const hidden = tick(say("downloads.calendar_private"), {});
  const alarm = tick(say("downloads.calendar_alarm"), {});
  const isOn = (/** @type {HTMLElement} */ label) => label.querySelector("input")?.checked === true;
  const element = make(
    "div",
    { class: "rw-choice" },
    make("label", { for: "rw-calendar-time" }, say("downloads.calendar_time")),
    time,
    alarm,
    hidden,
  );
  /** @returns {Record<string, unknown>} */
  const chosen = () => ({
    ...(time.value ? { at: time.value } : { all_day: true }),
    ...(time.value && isOn(alarm) ? { alarm: MINUTES_BEFORE } : {}),
    private: isOn(hidden),
  });
  return { element, chosen };
}
