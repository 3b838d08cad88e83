// @ts-check
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { openForm } from "./confirm-dialog.js";
import { dialogButtons, dialogTitle, written } from "./fields.js";

/** @typedef {{ id: string, name: string }} Person */

const LONGEST_NAME = 40;

/**
 * Make the view that asks whose plan is to be opened, where several are kept.
 * @param {readonly Person[]} people
 * @param {{ openPerson: (id: string) => void, newPlan: () => void }} acts
 * @returns {HTMLElement}
 */
export function peopleView(people, { openPerson, newPlan }) {
  return make(
    "section",
    {},
    make("h1", { tabindex: "-1", "data-heading": true }, say("plan.people.title")),
    make("p", {}, say("plan.people.words")),
    make("ul", { class: "rw-people" }, ...people.map(({ id, name }) => make("li", {}, button(name, () => openPerson(id))))),
    make("p", {}, button(say("plan.new_plan"), newPlan, "quiet")),
  );
}

/**
 * Ask for whom something is that was opened while the plan of somebody here has stopped.
 * @param {readonly Person[]} people Those whose plans have stopped.
 * @returns {Promise<string | null>} Their id, "" for somebody else, null for no answer.
 */
export async function askForWhom(people) {
  const form = make(
    "form",
    { method: "dialog" },
    dialogTitle(say("plan.people.for_whom")),
    make("p", {}, say("plan.people.for_whom_words")),
    make(
      "p",
      { class: "rw-actions" },
      ...people.map(({ id, name }) =>
        make("button", { class: "rw-button rw-button--quiet", value: `for ${id}` }, say("plan.people.for_person", { name })),
      ),
      make("button", { class: "rw-button rw-button--quiet", value: "for " }, say("plan.people.for_other")),
    ),
  );
  const { pressed } = await openForm(form, "dialog-title");
  return pressed.startsWith("for ") ? pressed.slice(4) : null;
}

/**
 * Ask under which name a plan is to be kept, or in whose place.
 * @param {readonly Person[]} people Those whose plans are kept already.
 * @param {string} name The name that is proposed.
 * @returns {Promise<{ name: string, instead: string } | null>} `instead` is the id of the plan to be replaced, or "".
 */
export async function askForName(people, name) {
  const field = { id: "rw-name", name: "name", type: "text", value: name, required: true, maxlength: LONGEST_NAME };
  const form = make(
    "form",
    { method: "dialog" },
    dialogTitle(people.length > 0 ? say("plan.people.for_whom") : say("plan.people.name_title")),
    written(say("plan.people.name"), { ...field, autocomplete: "off" }),
    make("p", { class: "rw-small" }, say("plan.people.name_hint")),
    dialogButtons(say("plan.people.name_save")),
    people.length > 0
      ? make(
          "p",
          { class: "rw-actions" },
          ...people.map((person) =>
            make(
              "button",
              { class: "rw-button rw-button--quiet", value: `instead ${person.id}`, formnovalidate: true },
              say("plan.people.instead", { name: person.name }),
            ),
          ),
        )
      : null,
  );
  const { pressed, data } = await openForm(form, "dialog-title");
  const chosen = String(data.get("name") ?? "").trim();
  if (pressed.startsWith("instead ")) {
    return { name: "", instead: pressed.slice(8) };
  }
  return pressed === "save" && chosen ? { name: chosen, instead: "" } : null;
}
