// @ts-check
import { make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { openForm } from "./confirm-dialog.js";
import { choices, dialogTitle, scale, scaleOfButtons, tick, written } from "./fields.js";
import { changesList } from "./notices.js";

/**
 * @typedef {import("../types.d.ts").Change} Change
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Written} Written
 *
 * @typedef {object} Day
 * @property {string} date "" where the person says which day it was.
 * @property {string} words The day in words.
 * @property {string} today No later day can be written down.
 * @property {number} green The highest pain that asks for no more words.
 * @property {(date: string) => Entry | undefined} entryOn What is written down already.
 * @property {(written: Written) => Promise<{ words: string, changes: readonly Change[] }>} write
 */

const MOST_STUMBLES = 3;

/**
 * Say what is written down for a day.
 * @param {Entry | undefined} entry
 * @returns {string}
 */
export function entryWords(entry) {
  if (!entry) {
    return "";
  }
  if (entry.kind !== "walked") {
    return say("diary.entry.missed");
  }
  const { pain, effort, unsteady } = entry;
  return [
    say("diary.entry.done"),
    ...(pain === undefined ? [] : [say("diary.entry.pain", { pain })]),
    ...(effort ? [say(`diary.entry.${effort}`)] : []),
    ...(unsteady ? [say("diary.entry.unsteady")] : []),
  ].join(", ");
}

/**
 * Ask how a day was: one press on a number writes it down. Then the dialog says what follows, and takes more for those
 * who want to tell more.
 * @param {Day} day
 * @returns {Promise<void>} Once it is closed.
 */
export async function askHowItWas(day) {
  const { date, words, today, green, entryOn, write } = day;
  const before = date ? entryOn(date) : undefined;
  const form = make("form", { method: "dialog" });
  /** @type {Entry | null} */
  let entry = null;
  const dayOf = () => date || String(new FormData(form).get("on") ?? "");
  form.addEventListener("submit", (event) => {
    const press = /** @type {SubmitEvent} */ (event).submitter;
    if (press instanceof HTMLButtonElement && press.name === "pain") {
      event.preventDefault();
      const on = dayOf();
      const already = entryOn(on);
      entry = { ...(already?.kind === "walked" ? already : {}), kind: "walked", on, pain: Number(press.value) };
      void showResult(form, entry, green, write);
    }
  });
  form.append(
    dialogTitle(date ? say("diary.session.title", { day: words }) : say("diary.session.title_other")),
    date ? "" : written(say("diary.session.day"), { id: "rw-day", type: "date", name: "on", required: true, max: today, value: "" }),
    scaleOfButtons(say("diary.session.pain"), "pain", say("diary.session.pain_ends")),
    make(
      "p",
      { class: "rw-actions" },
      date ? make("button", { class: "rw-button rw-button--quiet", value: "missed" }, say("diary.session.not_walked")) : null,
      make("button", { class: "rw-button rw-button--quiet", value: "fell" }, say("diary.session.fell")),
      before ? make("button", { class: "rw-button--link", value: "delete" }, say("diary.session.delete")) : null,
      make("button", { class: "rw-button--link", value: "", formnovalidate: true }, say("diary.cancel")),
    ),
  );
  const { pressed, data } = await openForm(form, "dialog-title");
  const on = date || String(data.get("on") ?? "");
  if (pressed === "missed" || pressed === "fell") {
    await write({ add: [{ kind: pressed, on }], remove: [] });
  } else if (pressed === "delete" && before) {
    await write({ add: [], remove: [{ kind: before.kind, on }] });
  } else if (entry) {
    const more = moreOf(entry, data);
    if (JSON.stringify(more) !== JSON.stringify(entry)) {
      await write({ add: [more], remove: [] });
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Entry} entry
 * @param {number} green
 * @param {Day["write"]} write
 */
async function showResult(form, entry, green, write) {
  const title = make("h2", { tabindex: "-1", id: "dialog-title" }, say("diary.writing"));
  const changes = make("div", {});
  const hurt = (entry.pain ?? 0) > green;
  const { effort, where, unsteady, stumbles } = entry;
  const feelings = { easy: say("diary.session.easy"), right: say("diary.session.right"), hard: say("diary.session.hard") };
  const places = { knee: say("diary.session.knee"), muscle: say("diary.session.muscle"), other: say("diary.session.other") };
  form.replaceChildren(
    make("div", { role: "status" }, title),
    changes,
    make(
      "details",
      { open: hurt },
      make("summary", {}, say("diary.session.more")),
      hurt ? choices(say("diary.session.where"), "where", places, where) : null,
      choices(say("diary.session.effort"), "effort", feelings, effort),
      tick(say("diary.session.unsteady"), { name: "unsteady", checked: unsteady === true }),
      scale(say("diary.session.stumbles"), "stumbles", MOST_STUMBLES, stumbles),
    ),
    make("p", { class: "rw-actions" }, make("button", { class: "rw-button", value: "close" }, say("diary.close"))),
  );
  title.focus();
  const result = await write({ add: [entry], remove: [] });
  title.textContent = result.words;
  changes.replaceChildren(...(result.changes.length > 0 ? [changesList(result.changes)] : []));
}

/**
 * @param {Entry} entry
 * @param {FormData} data
 * @returns {Entry}
 */
function moreOf(entry, data) {
  const [effort, where, stumbles] = ["effort", "where", "stumbles"].map((name) => data.get(name));
  const { unsteady: _unsteady, ...rest } = entry;
  return {
    ...rest,
    ...(effort ? { effort: /** @type {"easy" | "right" | "hard"} */ (effort) } : {}),
    ...(where ? { where: /** @type {"knee" | "muscle" | "other"} */ (where) } : {}),
    ...(stumbles === null ? {} : { stumbles: Number(stumbles) }),
    ...(data.has("unsteady") ? { unsteady: true } : {}),
  };
}
