// @ts-check
/**
 * What happens when a person does something: it asks Python, changes the state, and moves along the journey. What is to
 * be seen of it is the page's matter.
 */
import { alikeAnswers, nothingTicked, problemsOf, toAnswers } from "./state/answers.js";
import { nextMonday, todayOf } from "../lib/dates.js";
import { say } from "../lib/words.js";
import { signsCare } from "./state/early-screening.js";
import { DiaryActions } from "./diary-actions.js";
import { PlaceActions } from "./place-actions.js";
import { Player } from "./player/player.js";
import { PlannerFailed } from "./runtime/client.js";
import { askFor, askForChanges, NotUsable } from "./runtime/requests.js";
import { beforeDose, sourceOf } from "./state/diary.js";
import { codeIn, keptIn } from "./state/plan-link.js";
import { asAsked, sentenceOf } from "./state/problem-words.js";
import { canShow } from "./state/state.js";
import { askedFields, screenAfter, screenOf } from "./state/screens.js";

/**
 * @typedef {import("./answers-form.js").AnswersForm} AnswersForm
 * @typedef {import("./runtime/client.js").PlannerClient} PlannerClient
 * @typedef {import("./runtime/requests.js").From} From
 * @typedef {import("./state/state.js").Store} Store
 * @typedef {import("./types.d.ts").Form} Form
 * @typedef {import("./types.d.ts").Place} Place
 * @typedef {import("./types.d.ts").Plan} Plan
 * @typedef {import("./types.d.ts").Session} Session
 * @typedef {import("./types.d.ts").Source} Source
 */

/** The ready-made plans begin before this day: they have no dates of their own. */
const FIRST_REAL_DAY = "2001-01-01";

/** @param {Plan} plan */
function isUndated(plan) {
  return (plan.weeks[0]?.sessions[0]?.date ?? FIRST_REAL_DAY) < FIRST_REAL_DAY;
}

export class Planner extends PlaceActions {
  #client;

  #answersForm;

  /** @param {{ form: Form, store: Store, client: PlannerClient, answersForm: AnswersForm }} parts */
  constructor({ form, store, client, answersForm }) {
    super({ form, store });
    this.#client = client;
    this.#answersForm = answersForm;
    this.diary = new DiaryActions({ form, store, client, planner: this, answersForm });
  }

  get #today() {
    return todayOf(new Date());
  }

  /**
   * Show a place that the browser's Back or Forward leads to, or what stands in for it.
   * @param {Place} place
   */
  arrive(place) {
    const screen = place.screen || this.firstScreen;
    if (place.view === "plan" && this.state.care === null && location.hash !== this.fragmentAt(place)) {
      void this.openAddress();
      return;
    }
    this.dispatch({ type: "went", place: canShow(this.state, place) ? place : { view: "form", screen, returnTo: "" } });
  }

  /** Open what the address names: a code, or a plan that is kept here; else what is kept here. */
  async openAddress() {
    const code = codeIn(location.hash);
    const { id, act } = keptIn(location.hash);
    if (code !== null || location.hash === "#open") {
      this.go({ view: "code" });
      await (code ? this.openCode(code) : null);
      return;
    }
    await this.diary.openKept(id);
    const { plan, saved } = this.state;
    const session = plan?.weeks.flatMap((week) => week.sessions).find(({ date }) => date === plan.next_session?.date);
    if (!plan || !saved.person || !session || beforeDose(plan, saved, this.#today)) {
      return;
    }
    if (act === "walk") {
      this.walk(session);
    } else if (act === "write") {
      await this.diary.note(session.date <= this.#today ? session : null);
    }
  }

  /** What "Continue" does: check this screen, then the next one, or the plan. */
  continue() {
    const { place, given, starter, waiting } = this.state;
    if (waiting) {
      return;
    }
    const asked = askedFields(this.form, given);
    const here = asked.filter((field) => screenOf(this.form, field.field)?.id === place.screen);
    const problems = problemsOf(here, given);
    if (problems.length > 0) {
      this.dispatch({ type: "refused", problems });
      return;
    }
    const care = signsCare(this.form, given);
    const next = screenAfter(this.form, place.screen);
    if (care) {
      this.showCare(care);
    } else if (place.returnTo === "plan" || next === null) {
      void this.makePlan();
    } else if (starter && screenOf(this.form, "age") === next) {
      this.#endStarter(starter, next.id);
    } else {
      this.go({ view: "form", screen: next.id });
    }
  }

  /**
   * The four screens before a ready-made plan are done: it opens for those who ticked nothing.
   * @param {string} code
   * @param {string} next The screen that everybody else goes on to.
   */
  #endStarter(code, next) {
    const fits = nothingTicked(this.form, this.state.given);
    this.dispatch({ type: "starter", code: "", fits });
    if (fits) {
      void this.#openStarter(code);
    } else {
      this.go({ view: "form", screen: next });
    }
  }

  /** Make the plan from the answers. */
  async makePlan() {
    const { given, place, plan: before, cleared, again } = this.state;
    const fields = askedFields(this.form, given);
    const problems = problemsOf(fields, given);
    if (problems.length > 0) {
      this.refuse(problems);
      return;
    }
    this.dispatch({ type: "waits" });
    const answers = toAnswers(this.form, fields, given, cleared);
    if (again) {
      await this.diary.again(answers);
      return;
    }
    if (!(await this.diary.mayShow())) {
      return;
    }
    await this.tryTo(async () => {
      const source = { answers, today: this.#today };
      const made = await askFor(this.#client, { do: "plan", ...source });
      const compare = place.returnTo === "plan" && before !== null;
      const changes = compare ? await askForChanges(this.#client, sourceOf(this.state, this.#today), source) : [];
      this.#showPlan({ ...made, changes }, true);
    }, () => this.makePlan());
  }

  /** Make the plan with somebody beside the person. */
  withHelper() {
    this.#answersForm.choose("helper", "yes");
    void this.makePlan();
  }

  /** Make the plan with a yes from somebody who knows the person's health. @param {readonly string[]} ids */
  theySaidYes(ids) {
    this.dispatch({ type: "cleared", ids: [...new Set([...this.state.cleared, ...ids])] });
    void this.makePlan();
  }

  /** Open the plan of a code. @param {string} code */
  async openCode(code) {
    this.#client.start();
    this.dispatch({ type: "waits" });
    if (!(await this.diary.mayShow())) {
      return;
    }
    await this.tryTo(async () => {
      const made = await askFor(this.#client, { do: "plan", code, today: this.#today });
      if (isUndated(made.plan)) {
        this.dispatch({ type: "starter", code, fits: true });
        this.go({ view: "form", screen: this.firstScreen });
      } else {
        this.#showPlan(made, false);
      }
    }, () => this.openCode(code));
  }

  /** Open a ready-made plan, from next Monday on. @param {string} code */
  async #openStarter(code) {
    this.dispatch({ type: "waits" });
    await this.tryTo(async () => {
      const source = { do: "plan", code, today: this.#today, start: nextMonday(this.#today) };
      this.#showPlan(await askFor(this.#client, source), false);
    }, () => this.#openStarter(code));
  }

  /**
   * Show a plan that is not kept here.
   * @param {import("./runtime/requests.js").Reply} made
   * @param {boolean} fromAnswers
   */
  #showPlan({ plan, numbers, changes }, fromAnswers) {
    if (plan.weeks.length === 0) {
      this.showCare(plan);
      return;
    }
    this.diary.showUnkept(numbers);
    this.dispatch({ type: "planned", plan, changes, fromAnswers });
    this.go({ view: "plan" });
    void this.#client.ask({ do: "prepare", format: "pdf" }).catch(() => undefined);
  }

  /**
   * @param {() => Promise<void>} work
   * @param {() => Promise<void>} [anew] What to do once the whole planner, which failed, is there again.
   */
  async tryTo(work, anew) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof NotUsable)) {
        // Where the whole planner has failed, the line about its progress says why and offers to try again.
        const told = error instanceof PlannerFailed && error.reason;
        if (told && anew) {
          this.unfinished = anew;
        }
        this.dispatch({ type: "failed", trouble: told ? "" : say("problems.no_answer") });
      } else if (error.problems.some((problem) => screenOf(this.form, problem.field))) {
        this.refuse(error.problems.filter((problem) => screenOf(this.form, problem.field)).map(asAsked(this.form)));
      } else {
        this.dispatch({ type: "failed", trouble: sentenceOf(error.problems[0]) });
      }
    }
  }

  /** Begin to load again, and do again what was waited for. */
  tryAgain() {
    this.#client.start();
    const anew = this.unfinished ?? (() => this.diary.lookAgain());
    this.unfinished = null;
    void anew();
  }

  /** Ask the safety questions again, for the plan that is kept. */
  askAgain() {
    this.dispatch({ type: "asksAgain" });
    this.#answersForm.clear();
    this.anew();
  }

  /** Make a plan for somebody else who walks at the same place and on the same days. */
  another() {
    this.diary.newPlan(alikeAnswers(this.form, this.state.given));
  }

  /** Walk a session together. @param {Session} session */
  walk(session) {
    const { plan, saved } = this.state;
    if (plan?.care) {
      const ended = (/** @type {import("./player/player.js").End} */ end) => void this.#walked(session, end);
      new Player(session, plan.care, { isKept: saved.person !== null, ended }).open();
    }
  }

  /**
   * After a walk: keep the plan where the person wants that, and ask how it was. A session that is planned for a later
   * day is written down for the day on which it was walked.
   * @param {Session} session
   * @param {import("./player/player.js").End} end
   */
  async #walked(session, end) {
    if (end === "keep") {
      await this.diary.keep();
    }
    if (end !== "left" && this.state.saved.person) {
      await this.diary.note(session.date <= this.#today ? session : null);
    }
  }
}
