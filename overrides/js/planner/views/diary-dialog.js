// @ts-check
import { button, make, openDialog } from "../../lib/dom.js";
import { duration } from "../../lib/quantities.js";

/**
 * @typedef {import("../types.d.ts").DiaryEntry} DiaryEntry
 * @typedef {import("../types.d.ts").Session} Session
 */

const EFFORTS = { easy: "Easy", right: "Right", hard: "Hard" };

/**
 * Say what was written down for a day.
 * @param {DiaryEntry | undefined} entry
 * @returns {string}
 */
export function entryWords(entry) {
  if (!entry) {
    return "";
  }
  if (!entry.done) {
    return "missed";
  }
  const pain = entry.pain === undefined ? [] : [`pain ${entry.pain}`];
  const effort = entry.effort ? [EFFORTS[entry.effort].toLowerCase()] : [];
  return ["done", ...pain, ...effort, ...(entry.fell ? ["a fall"] : [])].join(", ");
}

/**
 * Ask how a session was, in a dialog: two taps for pain and effort, the rest only for those who want.
 * @param {Session} session
 * @param {DiaryEntry | undefined} entry What was written down before.
 * @returns {Promise<DiaryEntry | null | undefined>} The entry, null to take it away, undefined to leave all as it was.
 */
export function askForEntry(session, entry) {
  const before = entry?.done ? entry : undefined;
  const form = make(
    "form",
    { method: "dialog" },
    make("h2", { tabindex: "-1", id: "rw-entry-title" }, `How was ${session.date_words}?`),
    make("p", { class: "rw-small" }, `${session.total_words}, of it ${duration(session.backward_seconds)} backward.`),
    scale("Worst pain while walking", "pain", before?.pain ?? 0),
    choices("How hard was it?", "effort", EFFORTS, before?.effort ?? "right"),
    make(
      "details",
      { open: Boolean(before?.pain_next_morning || before?.stumbles || before?.unsteady || before?.fell) },
      make("summary", {}, "The morning after, stumbles, a fall"),
      scale("Pain the next morning", "pain_next_morning", before?.pain_next_morning),
      scale("Stumbles", "stumbles", before?.stumbles ?? 0, 3),
      check("I felt unsteady", "unsteady", before?.unsteady),
      check("I fell", "fell", before?.fell),
    ),
    make(
      "p",
      { class: "rw-actions" },
      make("button", { class: "rw-button", value: "done" }, "Write it down"),
      make("button", { class: "rw-button rw-button--quiet", value: "missed" }, "I missed it"),
      entry ? make("button", { class: "rw-button--link", value: "clear" }, "Take it away") : null,
      make("button", { class: "rw-button--link", value: "cancel", type: "button", "data-cancel": true }, "Cancel"),
    ),
  );
  const dialog = make("dialog", { class: "rw-dialog", "aria-labelledby": "rw-entry-title" }, form);
  form.querySelector("[data-cancel]")?.addEventListener("click", () => dialog.close("cancel"));
  openDialog(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answerOf(dialog.returnValue, new FormData(form)));
    });
  });
}

/**
 * @param {string} pressed
 * @param {FormData} data
 * @returns {DiaryEntry | null | undefined}
 */
function answerOf(pressed, data) {
  if (pressed === "done") {
    const morning = data.get("pain_next_morning");
    return {
      done: true,
      pain: Number(data.get("pain")),
      effort: /** @type {"easy" | "right" | "hard"} */ (String(data.get("effort"))),
      ...(morning === null ? {} : { pain_next_morning: Number(morning) }),
      ...(data.get("stumbles") === "0" ? {} : { stumbles: Number(data.get("stumbles")) }),
      ...(data.has("unsteady") ? { unsteady: true } : {}),
      ...(data.has("fell") ? { fell: true } : {}),
    };
  }
  return pressed === "missed" ? { done: false } : pressed === "clear" ? null : undefined;
}

/**
 * @param {string} legend
 * @param {string} name
 * @param {number | undefined} chosen
 * @param {number} [most]
 * @returns {HTMLElement}
 */
function scale(legend, name, chosen, most = 10) {
  const items = Array.from({ length: most + 1 }, (_, value) =>
    make(
      "label",
      { class: "rw-scale__item" },
      make("input", { type: "radio", name, value: String(value), checked: value === chosen }),
      make("span", {}, value === most && most < 10 ? `${value}+` : String(value)),
    ),
  );
  return make(
    "fieldset",
    { class: "rw-choice" },
    make("legend", {}, legend),
    make("div", { class: `rw-scale rw-scale--${most + 1}` }, ...items),
  );
}

/**
 * @param {string} legend
 * @param {string} name
 * @param {Record<string, string>} options
 * @param {string} chosen
 * @returns {HTMLElement}
 */
function choices(legend, name, options, chosen) {
  const items = Object.entries(options).map(([value, words]) =>
    make(
      "label",
      { class: "rw-scale__item" },
      make("input", { type: "radio", name, value, checked: value === chosen }),
      make("span", {}, words),
    ),
  );
  return make(
    "fieldset",
    { class: "rw-choice" },
    make("legend", {}, legend),
    make("div", { class: "rw-scale rw-scale--words" }, ...items),
  );
}

/**
 * @param {string} words
 * @param {string} name
 * @param {boolean | undefined} on
 * @returns {HTMLElement}
 */
function check(words, name, on) {
  const box = make("input", { type: "checkbox", name, checked: on === true });
  return make("label", { class: "rw-choice__item" }, box, make("span", {}, words));
}

/**
 * Make the part about keeping: what it means, and export, import and delete once something is kept.
 * @param {boolean} kept
 * @param {{ keep: () => void, save: () => void, bring: (text: string) => void, forget: () => void }} acts
 * @returns {HTMLElement}
 */
export function keeping(kept, { keep, save, bring, forget }) {
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (chosen) {
      bring(await chosen.text());
    }
  });
  const pick = button("Bring in a copy", () => file.click(), "quiet");
  return make(
    "section",
    { class: "rw-card rw-keeping" },
    make("h3", {}, "Diary"),
    make(
      "p",
      {},
      kept
        ? "Your plan and diary are kept in this browser, on this device. Tick a day in the weeks to write it down."
        : "Keep the plan in this browser, tick what you did, and next week follows from how it went. It stays on this device.",
    ),
    make(
      "p",
      { class: "rw-actions" },
      kept ? button("Save a copy", save, "quiet") : button("Keep my plan here", keep),
      pick,
      kept ? button("Delete everything", forget, "quiet") : null,
    ),
    file,
  );
}
