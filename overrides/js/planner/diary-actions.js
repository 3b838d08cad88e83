// @ts-check
/**
 * The diary, and what is kept in this browser: days written down, copies taken out and brought in, all of it deleted.
 */
import { ask } from "./views/confirm-dialog.js";
import { todayOf } from "../lib/dates.js";
import { askForEntry } from "./views/diary-dialog.js";
import { toDiary, withEntry } from "./state/diary.js";
import { download } from "../lib/save-file.js";
import { forget, inTheWay, keep, keptOf, openKept, readCopy } from "./state/saved-plan.js";
import { sourceOf } from "./views/plan-page.js";
import { askForChanges, askForPlan, NotUsable } from "./runtime/requests.js";

/**
 * @typedef {import("./runtime/client.js").PlannerClient} PlannerClient
 * @typedef {import("./state/diary.js").Entries} Entries
 * @typedef {import("./actions.js").Planner} Planner
 * @typedef {import("./state/state.js").Happening} Happening
 * @typedef {import("./state/state.js").Store} Store
 * @typedef {import("./types.d.ts").Session} Session
 * @typedef {import("./types.d.ts").Week} Week
 */

const INSTEAD = "Another plan and its diary are kept in this browser. Keep this plan in their place? The others cannot be brought back.";
const NOT_OURS = "This file is not a copy of a Retrowalk plan, or it is damaged. Nothing was changed.";

export class Notebook {
  #store;

  #client;

  #planner;

  /** Puts the form back to how it was at first. */
  #clearForm;

  /**
   * @param {{ store: Store, client: PlannerClient, planner: Planner, clearForm: () => void }} parts
   */
  constructor({ store, client, planner, clearForm }) {
    this.#store = store;
    this.#client = client;
    this.#planner = planner;
    this.#clearForm = clearForm;
  }

  get #state() {
    return this.#store.state;
  }

  /** @param {Happening} happening */
  #happen(happening) {
    this.#store.happen(happening);
  }

  get #today() {
    return todayOf(new Date());
  }

  /** Open what was kept in this browser, if anything was. */
  async openKept() {
    const found = await openKept();
    if (!found) {
      return;
    }
    this.#happen(found);
    if (found.type !== "opened") {
      return;
    }
    this.#planner.go({ view: found.kept.care ? "care" : "plan" });
    this.#client.start();
    await this.#planner.tryTo(async () => {
      const plan = await askForPlan(this.#client, { ...sourceOf(this.#state, this.#today) });
      if (plan.weeks.length > 0 && JSON.stringify(plan) !== JSON.stringify(this.#state.plan)) {
        this.#happen({ type: "planned", plan, changes: [] });
        await this.keepAgain();
      } else if (plan.weeks.length === 0 && !this.#state.care) {
        // The page was closed between a fall that was written down and the advice that comes of it.
        this.#planner.showCare({ clearance: plan.clearance, advice: plan.advice });
        await this.keepAgain();
      }
    });
  }

  /** Write a day down. @param {Session} session */
  async note(session) {
    const entry = await askForEntry(session, this.#state.entries[session.date]);
    if (entry !== undefined) {
      await this.#noted(withEntry(this.#state.entries, session.date, entry));
    }
  }

  /** Say that a week was missed. @param {Week} week */
  async missed(week) {
    let { entries } = this.#state;
    for (const { date } of week.sessions) {
      entries = withEntry(entries, date, { done: false });
    }
    await this.#noted(entries);
  }

  /** Take back that there was a fall. */
  async noFall() {
    const entries = Object.entries(this.#state.entries).map(([date, entry]) => {
      const { fell: _fell, ...rest } = /** @type {{ fell?: boolean }} */ (entry);
      return [date, rest];
    });
    await this.#noted(Object.fromEntries(entries));
    if (!this.#state.care) {
      this.#planner.go({ view: "plan" });
    }
  }

  /**
   * The diary says something new: make the weeks to come again, and say what changed.
   * @param {Entries} entries
   */
  async #noted(entries) {
    const old = sourceOf(this.#state, this.#today);
    this.#happen({ type: "noted", entries });
    const { plan: before } = this.#state;
    const source = sourceOf(this.#state, this.#today);
    await this.keepAgain();
    if (!before || JSON.stringify(old) === JSON.stringify(source)) {
      return;
    }
    await this.#planner.tryTo(async () => {
      const plan = await askForPlan(this.#client, { ...source });
      if (plan.weeks.length === 0) {
        this.#planner.showCare({ clearance: plan.clearance, advice: plan.advice });
      } else {
        const changes = await askForChanges(this.#client, { ...old }, { ...source });
        // A day more may change nothing; what the day before changed stays in sight.
        this.#happen({ type: "planned", plan, changes: changes.length > 0 ? changes : this.#state.changes });
      }
      await this.keepAgain();
    });
  }

  /** Keep the plan in this browser from now on, in the place of another one only where the person wants that. */
  async keep() {
    const other = await inTheWay(this.#state);
    if (typeof other === "object") {
      this.#happen(other);
    } else if (other === "nothing" || (await ask(INSTEAD, "Keep this plan"))) {
      await this.#keepNow();
    }
  }

  async #keepNow() {
    this.#happen(await keep(this.#state));
  }

  /** Keep what is new, where the person wants it kept. */
  async keepAgain() {
    if (this.#state.kept) {
      await this.#keepNow();
    }
  }

  /** Another tab may have written in the diary, or deleted it: what is in sight here must not undo that. */
  async lookAgain() {
    const before = this.#state;
    if (!before.kept) {
      return;
    }
    const found = await openKept();
    if (before !== this.#state) {
      return;
    }
    if (!found) {
      this.#happen({ type: "kept", kept: false });
    } else if (found.type !== "opened" || JSON.stringify(found.kept) !== JSON.stringify(keptOf(before))) {
      this.#happen(found);
      if (found.type === "opened" && Boolean(found.kept.care) !== (before.place.view === "care")) {
        this.#planner.go({ view: found.kept.care ? "care" : "plan" });
      }
    }
  }

  /** Hand over a copy of what is kept, or of what is damaged. */
  save() {
    const content = this.#state.storeTrouble?.raw ?? keptOf(this.#state);
    download("retrowalk-diary.json", `${JSON.stringify(content, null, 2)}\n`, "application/json");
  }

  /** Take over a copy. @param {string} text */
  async bring(text) {
    const kept = readCopy(text);
    if (!kept) {
      this.#happen({ type: "failed", trouble: NOT_OURS });
      return;
    }
    await this.#planner.tryTo(async () => {
      // Only what the planner itself can read may take the place of what is here.
      const from = { code: kept.code, today: this.#today, diary: toDiary(kept.entries) };
      const plan = await askForPlan(this.#client, from).catch((error) => {
        throw error instanceof NotUsable ? new NotUsable([{ field: "copy", problem: NOT_OURS, fix: "" }]) : error;
      });
      const care = plan.weeks.length === 0 ? { clearance: plan.clearance, advice: plan.advice } : null;
      this.#happen({ type: "opened", kept: { ...kept, plan: care ? kept.plan : plan, care } });
      await this.#keepNow();
      this.#planner.go({ view: care ? "care" : "plan" });
    });
  }

  /** Delete everything, once the person has said yes. */
  async forget() {
    if (!(await ask("Delete the plan and the diary that are kept in this browser? They cannot be brought back.", "Delete everything"))) {
      return;
    }
    const trouble = await forget();
    if (trouble) {
      this.#happen(trouble);
      return;
    }
    this.#happen({ type: "forgot", screen: this.#planner.firstScreen });
    this.#clearForm();
    this.#planner.anew();
  }
}
