// @ts-check
/**
 * The plans that are kept in this browser, side by side, each under a name: opened, made by Python as they stand today,
 * written in.
 */
import { todayOf } from "../lib/dates.js";
import { askFor } from "./runtime/requests.js";
import { aheadOf, merged, namesOf, NOTHING_SAVED, screeningDue, sourceOf } from "./state/diary.js";
import { openStore, readPlan, replacePlan } from "./state/saved-plan.js";
import { askForWhom } from "./views/people.js";

/**
 * @typedef {import("./actions.js").Planner} Planner
 * @typedef {import("./answers-form.js").AnswersForm} AnswersForm
 * @typedef {import("./runtime/client.js").PlannerClient} PlannerClient
 * @typedef {import("./runtime/requests.js").Reply} Reply
 * @typedef {import("./state/diary.js").Saved} Saved
 * @typedef {import("./state/state.js").Store} Store
 * @typedef {import("./types.d.ts").Given} Given
 * @typedef {import("./types.d.ts").SavedPlan} SavedPlan
 * @typedef {import("./types.d.ts").Written} Written
 *
 * @typedef {{ store: Store, client: PlannerClient, planner: Planner, answersForm: AnswersForm }} Parts
 */

export class SavedPlanActions {
  store;

  client;

  planner;

  answersForm;

  /** Somebody has said that what is opened here is not for the person whose plan has stopped. */
  #forSomebodyElse = false;

  /** @param {Parts} parts */
  constructor({ store, client, planner, answersForm }) {
    this.store = store;
    this.client = client;
    this.planner = planner;
    this.answersForm = answersForm;
  }

  get state() {
    return this.store.state;
  }

  /** @param {Partial<Saved>} saved */
  set(saved) {
    this.store.dispatch({ type: "saved", saved });
  }

  get today() {
    return todayOf(new Date());
  }

  /**
   * Look what is kept here. Where there is one plan, or `id` names one, open it; where there are several, ask whose.
   * @param {string} [id]
   */
  async openKept(id = "") {
    const { plans, trouble } = await openStore();
    this.set({ people: namesOf(plans), trouble });
    const plan = plans.find((each) => each.id === id) ?? (plans.length === 1 ? plans[0] : undefined);
    if (plan) {
      await this.open(plan);
    } else if (plans.length > 1) {
      this.planner.go({ view: "people" });
    }
  }

  /** Open one of the plans that are kept here. @param {string} id */
  async openPerson(id) {
    const plan = await readPlan(id);
    if (plan) {
      await this.open(plan);
    }
  }

  /** Show a kept plan, then let Python make it as it stands today. @param {SavedPlan} plan */
  async open(plan) {
    this.show(plan, false);
    this.planner.go({ view: "plan" });
    await this.renew(plan.id);
  }

  /**
   * @param {SavedPlan} saved
   * @param {boolean} current
   */
  show(saved, current) {
    const { id, name, numbers, diary, plan, ahead, copied } = saved;
    const { saved: before } = this.state;
    const same = before.person?.id === id;
    this.set({
      numbers,
      diary,
      ahead,
      person: { id, name },
      current: current || plan.today === this.today,
      copied: copied !== null || before.copied,
      screeningDue: screeningDue(saved, this.today),
      putOff: same ? before.putOff : [],
      done: same ? before.done : "",
    });
    const { plan: inSight, changes } = this.state;
    if (!same || JSON.stringify(plan) !== JSON.stringify(inSight)) {
      this.store.dispatch({ type: "planned", plan, changes: same ? changes : [], fromAnswers: false });
    }
  }

  /**
   * Let Python make a kept plan as it stands today, with what was written down and is not in the diary yet. Another tab
   * may write meanwhile: then it is asked again.
   * @param {string} id
   * @returns {Promise<Reply | null>} The plan with what became different, if it was not another tab that asked first;
   *   null where Python does not answer.
   */
  async renew(id) {
    /** @type {Reply | null} */
    let written = null;
    await this.planner.tryTo(async () => {
      for (let changed = true; changed; ) {
        const before = await readPlan(id);
        if (!before) {
          return;
        }
        const [reply, after] = await this.askPython(before);
        const outcome = await replacePlan(before, after);
        changed = outcome.changed;
        if (!changed) {
          written = reply;
          this.set({ trouble: outcome.trouble ?? this.state.saved.trouble });
          if (this.state.saved.person?.id === id) {
            this.show(after, true);
          }
        }
      }
    });
    return written;
  }

  /**
   * @param {SavedPlan} before
   * @returns {Promise<[Reply, SavedPlan]>}
   */
  async askPython(before) {
    const { pending, screened } = before;
    const source = { kept: before.numbers, diary: before.diary, today: this.today, screened: screened ?? this.today };
    const reply =
      pending.length > 0
        ? await askFor(this.client, { do: "write", ...source, ...merged(pending) })
        : await askFor(this.client, { do: "plan", ...source });
    return [reply, { ...before, ...taken(reply, before), pending: [] }];
  }

  /**
   * Write entries into the diary of the plan in sight. They are kept before Python is asked, so that a page that is closed
   * meanwhile loses nothing.
   * @param {Written} written
   * @returns {Promise<Reply | null>} Null where Python has not answered yet.
   */
  async write(written) {
    const id = this.state.saved.person?.id ?? "";
    for (let changed = true; changed; ) {
      const before = await readPlan(id);
      if (!before) {
        return null;
      }
      const ahead = { ...before.ahead, asks_from: this.today };
      const outcome = await replacePlan(before, { ...before, ahead, pending: [...before.pending, written] });
      changed = outcome.changed;
      this.set({ trouble: outcome.trouble });
    }
    return this.renew(id);
  }

  /**
   * Before a plan is shown that is not kept here: where the plan of somebody here has stopped, ask for whom it is.
   * @returns {Promise<boolean>} False where it is for that person: then what to do first is in sight.
   */
  async mayShow() {
    const stopped = (await openStore()).plans.filter(
      (plan) => plan.plan.stage === "suspended" || plan.pending.some(({ add }) => add.some((entry) => entry.kind === "fell")),
    );
    if (stopped.length === 0 || this.#forSomebodyElse) {
      return true;
    }
    const whom = await askForWhom(namesOf(stopped));
    const person = stopped.find((plan) => plan.id === whom);
    this.#forSomebodyElse = whom === "";
    if (person) {
      await this.open(person);
    } else {
      this.store.dispatch({ type: "failed", trouble: "" });
    }
    return whom === "";
  }

  /** Show a plan that is kept under no name. @param {unknown} numbers Its numbers, as Python gave them. */
  showUnkept(numbers) {
    const { people, trouble } = this.state.saved;
    this.set({ ...NOTHING_SAVED, numbers, people, trouble, current: true });
  }

  /** Begin with an empty form, or with these answers. What is kept stays kept. @param {Given} [answers] */
  newPlan(answers = {}) {
    const { people } = this.state.saved;
    this.store.dispatch({ type: "forgot", screen: this.planner.firstScreen });
    this.set({ people });
    this.answersForm.clear(answers);
    this.planner.anew();
  }

  /** Another tab may have written, or deleted something: what is in sight here must not undo that. */
  async lookAgain() {
    const { person } = this.state.saved;
    const { plans, trouble } = await openStore();
    this.set({ people: namesOf(plans), trouble: trouble ?? this.state.saved.trouble });
    if (!person) {
      await this.#renewUnkept();
      return;
    }
    const now = plans.find((plan) => plan.id === person.id);
    if (!now) {
      this.set({ person: null, diary: null });
      this.planner.stay();
    } else if (now.plan.today !== this.today || now.pending.length > 0) {
      await this.renew(now.id);
    } else {
      this.show(now, true);
    }
  }

  /** A plan that is not kept is made anew where a day has gone by. */
  async #renewUnkept() {
    const { plan, place, fromAnswers } = this.state;
    if (plan && place.view === "plan" && plan.today !== this.today) {
      await this.planner.tryTo(async () => {
        const reply = await askFor(this.client, { do: "plan", ...this.source() });
        this.store.dispatch({ type: "planned", plan: reply.plan, changes: [], fromAnswers });
      });
    }
  }

  /** The safety questions were answered anew for the plan in sight. @param {unknown} answers */
  async again(answers) {
    const id = this.state.saved.person?.id ?? "";
    await this.planner.tryTo(async () => {
      const before = await readPlan(id);
      if (!before) {
        return;
      }
      const { numbers: kept, diary } = before;
      const reply = await askFor(this.client, { do: "again", kept, diary, answers, today: this.today });
      const { plan } = reply;
      if (plan.weeks.length === 0 && plan.stage !== "suspended") {
        // What was ticked is not kept: the questions come again before a dose is shown.
        await replacePlan(before, { ...before, screened: null });
        this.set({ screeningDue: true });
        this.planner.showCare(plan);
        return;
      }
      await replacePlan(before, { ...before, ...taken(reply, before), screened: this.today });
      this.store.dispatch({ type: "planned", plan, changes: reply.changes, fromAnswers: false });
      this.planner.go({ view: "plan" });
      await this.lookAgain();
    }, () => this.planner.makePlan());
  }

  /** @returns {Record<string, unknown>} */
  source() {
    const { kept, ...rest } = /** @type {Record<string, unknown>} */ (sourceOf(this.state, this.today));
    return kept ? { kept, ...rest } : rest;
  }
}

/**
 * Return what of a kept plan a reply changes.
 * @param {Reply} reply
 * @param {SavedPlan} before
 */
function taken({ plan, numbers, diary, screeningFrom }, before) {
  return { plan, numbers: numbers ?? before.numbers, diary: diary ?? before.diary, ahead: aheadOf(plan, screeningFrom) };
}
