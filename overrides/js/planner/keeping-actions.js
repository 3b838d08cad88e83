// @ts-check
/** What is kept in this browser, and under which name: kept, copied out and in, renamed, deleted. */
import { randomId } from "../lib/random-id.js";
import { download } from "../lib/save-file.js";
import { say } from "../lib/words.js";
import { askFor, NotUsable } from "./runtime/requests.js";
import { SavedPlanActions } from "./saved-plan-actions.js";
import { aheadOf, freeName, namesOf } from "./state/diary.js";
import { copyName } from "./state/plan-link.js";
import {
  askToPersist,
  deletePlan,
  deletesAfterSevenDays,
  keepPlan,
  openStore,
  readCopy,
  readPlan,
  replacePlan,
  SAVED_VERSION,
} from "./state/saved-plan.js";
import { ask } from "./views/confirm-dialog.js";
import { askForName } from "./views/people.js";

/**
 * @typedef {import("./runtime/requests.js").Reply} Reply
 * @typedef {import("./types.d.ts").SavedPlan} SavedPlan
 */

/** Entries that belong to the person and go along into a new plan: Python says what they mean there. */
const OF_THE_PERSON = ["fell", "seen"];

const JSON_TYPE = "application/json";

export class KeepingActions extends SavedPlanActions {
  /** Keep the plan in this browser from now on; where others are kept already, ask for whom it is. */
  async keep() {
    const { plans, trouble } = await openStore();
    if (trouble && !trouble.copy) {
      this.set({ trouble });
      return;
    }
    const free = freeName(plans, (number) => say("keeping.unnamed", { number }));
    const answer = plans.length === 0 ? { name: free, instead: "" } : await askForName(namesOf(plans), free);
    const old = plans.find((plan) => plan.id === answer?.instead);
    if (!answer || (old && !(await this.#mayReplace(old)))) {
      return;
    }
    const name = old?.name ?? answer.name;
    await this.planner.tryTo(async () => {
      const add = old?.diary.entries.filter((entry) => OF_THE_PERSON.includes(entry.kind)) ?? [];
      const id = randomId();
      const reply = await askFor(this.client, { do: "write", ...this.source(), id, add, remove: [], screened: this.today });
      const saved = newPlan(id, name, reply, this.today);
      if (await this.#keepNow(saved)) {
        await (old ? deletePlan(old.id) : null);
        this.set({ people: namesOf((await openStore()).plans), copied: await askToPersist() });
      }
    });
  }

  /** @param {SavedPlan} saved */
  async #keepNow(saved) {
    const trouble = await keepPlan(saved);
    this.set({ trouble });
    if (!trouble) {
      this.show(saved, true);
      this.planner.stay();
    }
    return trouble === null;
  }

  /**
   * Ask before a plan and its diary go, and offer a copy of them first.
   * @param {SavedPlan} old
   */
  #mayReplace(old) {
    return ask(say("keeping.replace", { name: old.name }), {
      yes: say("keeping.replace_yes"),
      no: say("keeping.replace_no", { name: old.name }),
      copy: () => saveFile(old),
    });
  }

  /** Hand over a copy of the plan in sight, or of what cannot be read. */
  async save() {
    const { person, trouble } = this.state.saved;
    if (trouble?.copy) {
      download("retrowalk-plan.json", `${JSON.stringify(trouble.copy.raw, null, 2)}\n`, JSON_TYPE);
      return;
    }
    const saved = await readPlan(person?.id ?? "");
    if (saved) {
      saveFile(saved);
      await replacePlan(saved, { ...saved, copied: this.today });
      this.set({ copied: true });
    }
  }

  /** Open a copy that was saved. Only what Python can read takes a place here. @param {string} text */
  async openCopy(text) {
    const copy = readCopy(text);
    if (!copy) {
      this.store.dispatch({ type: "failed", trouble: say("keeping.not_ours") });
      return;
    }
    const stopped = copy.plan.stage === "suspended" || (await this.mayShow());
    if (!stopped) {
      return;
    }
    await this.planner.tryTo(async () => {
      const [, saved] = await this.askPython(copy).catch((error) => {
        throw error instanceof NotUsable ? new NotUsable([{ field: "copy", problem: say("keeping.not_ours"), fix: "" }]) : error;
      });
      const { plans } = await openStore();
      const old = plans.find((plan) => plan.id === saved.id);
      if (old && !(await this.#mayReplace(old))) {
        return;
      }
      const taken = plans.some((plan) => plan.id !== saved.id && plan.name === saved.name);
      const name = taken ? freeName(plans, (number) => say("keeping.unnamed", { number })) : saved.name;
      const trouble = await keepPlan({ ...saved, name }, { replaces: old !== undefined });
      this.set({ trouble, people: namesOf((await openStore()).plans) });
      if (!trouble) {
        await this.open({ ...saved, name });
      }
    });
  }

  /** Give the plan in sight another name. */
  async rename() {
    const { person, people } = this.state.saved;
    const before = await readPlan(person?.id ?? "");
    const others = people.filter((each) => each.id !== person?.id);
    const answer = before && (await askForName([], before.name));
    if (!before || !answer?.name || others.some((each) => each.name === answer.name)) {
      return;
    }
    await replacePlan(before, { ...before, name: answer.name });
    await this.lookAgain();
  }

  /** Delete the plan in sight, or what cannot be read, once the person has said yes. */
  async forget() {
    const { person, trouble } = this.state.saved;
    const id = trouble?.copy?.id ?? person?.id;
    const name = trouble?.copy ? say("keeping.unreadable") : (person?.name ?? "");
    if (id === undefined || !(await ask(say("keeping.delete", { name }), { yes: say("keeping.delete_yes"), no: say("keeping.delete_no") }))) {
      return;
    }
    const failed = await deletePlan(id);
    if (failed) {
      this.set({ trouble: failed });
      return;
    }
    this.set({ trouble: null, people: namesOf((await openStore()).plans) });
    if (!trouble?.copy) {
      this.newPlan();
    }
  }

  /** Whether the page says that this browser may delete what it keeps, and offers a copy. */
  get mayBeDeleted() {
    return deletesAfterSevenDays() && !this.state.saved.copied;
  }
}

/**
 * @param {string} id
 * @param {string} name
 * @param {Reply} reply
 * @param {string} today
 * @returns {SavedPlan}
 */
function newPlan(id, name, { plan, numbers, diary, screeningFrom }, today) {
  const empty = { schema: 1, id, revision: 0, entries: [] };
  return {
    version: SAVED_VERSION,
    id,
    name,
    numbers,
    diary: diary ?? empty,
    plan,
    ahead: aheadOf(plan, screeningFrom),
    pending: [],
    screened: today,
    copied: null,
  };
}

/** @param {SavedPlan} saved */
function saveFile(saved) {
  download(copyName(saved), `${JSON.stringify(saved, null, 2)}\n`, JSON_TYPE);
}
