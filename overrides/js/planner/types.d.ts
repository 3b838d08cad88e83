import type { Plan as PlanDocument } from "./plan.d.ts";

/** The shapes that the planner's modules pass to each other. Types only: nothing here reaches the browser. */

export interface Option {
  id: string;
  words: string;
}

/** One question as generator/retrowalk_site/planner_form.py writes it into the page. */
export interface Field {
  field: string;
  kind: "ticks" | "yes_no" | "choice" | "whole_number" | "number" | "days" | "date";
  words: string;
  options: Option[];
  optional: boolean;
  default: string | number | string[] | null;
  minimum: number | null;
  maximum: number | null;
  unit: string;
  /** About the person's health: a reload does not bring it back. */
  private: boolean;
  /** It is asked where one of these holds. */
  only_if: { field: string; is: string[] }[] | null;
  fix: string;
}

export interface Screen {
  id: string;
  title: string;
  fields: Field[];
}

export interface Form {
  screens: Screen[];
  /** Every line to tick, by its id. */
  lines: Record<string, { screen: string; named: string; level: string; rule: string }>;
  advice: Record<string, { urgency: string; words: string }>;
  clearance: Record<string, string>;
  urgency: Record<string, string>;
  /** The sentences of data/words/ that the scripts need. */
  words: Record<string, import("../lib/words.js").Words>;
}

/** What the form holds, field by field: "" or an empty list where nothing was answered. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

export interface Problem {
  field: string;
  problem: string;
  fix: string;
}

export interface Advice {
  rule: string;
  urgency: string;
  words: string;
}

/** Why there is no plan: the clearance and what to do, the most urgent first. */
export interface Care {
  clearance: string;
  advice: Advice[];
  /** Which answers led there, where answers did. */
  referral?: Referral | null;
}

/** Why screening led to no plan, and what would change it. */
export interface Referral {
  because: string;
  reasons: { id: string; words: string }[];
  next_step: string;
  helper_would_do: boolean;
  may_clear: { id: string; words: string; helper_too: boolean }[];
  letter_title: string;
  letter: string[];
}

export interface Place {
  view: "form" | "plan" | "care" | "code" | "people";
  screen: string;
  /** Where "Continue" leads when a single answer is being changed. */
  returnTo: "" | "plan";
}

/** The plan document of generator/retrowalk/sheets/plan_json.py, and its parts. */
export interface Plan extends Omit<PlanDocument, "today" | "checks"> {
  /** Every request of the page names the day. */
  today: string;
  checks: CheckPlace[];
}

export type Week = Plan["weeks"][number];
export type Session = Week["sessions"][number];
export type Block = Session["blocks"][number];
export type Rule = Plan["rules"][string];
/** What the plan would like to know. */
export type Ask = Plan["asks"][number];
/** A place for the check: before, halfway, at the end. */
export type CheckPlace = Omit<PlanDocument["checks"][number], "done"> & { done: Entry | null };

export type PlannerStatus = "idle" | "loading" | "ready" | "failed";

/** How far the planner (Python) has come; bytes of the files as they are, not as they travel. */
export interface Readiness {
  status: PlannerStatus;
  loaded: number;
  total: number;
  slow: boolean;
  /** Why it failed; null while it has not. */
  reason: FailureReason | null;
}

/**
 * The files did not come; they came, and the browser had no memory to run them; the browser can run nothing of the kind;
 * the snapshot stopped, and the full Pyodide could not be had; Python gave no answer for a long time.
 */
export type FailureReason = "unreachable" | "refused" | "unsupported" | "stopped" | "silent";

/** What is asked of retrowalk.json_api.handle. */
export type Request = Record<string, unknown> & { do: string };

export type FromWorker =
  | { type: "progress"; loaded: number; total: number }
  | { type: "ready" }
  | { type: "failed"; reason: FailureReason; message: string }
  | { type: "answer"; id: number; value: string | Uint8Array }
  | { type: "error"; id: number; message: string };

/** What a plan is made from: answers, a code, or the numbers that Python gave before; with a diary where there is one. */
export type Source = ({ answers: unknown } | { code: string; start?: string } | { kept: unknown }) & {
  diary?: Diary;
  today: string;
};

/** The diary as retrowalk.diary.parse_diary takes it. The page never changes one: it asks Python to. */
export interface Diary {
  schema: number;
  id: string;
  revision: number;
  entries: Entry[];
}

/** One thing that a person wrote down, for a day (`on`) or a span of days (`from`, `to`). */
export interface Entry {
  kind: "walked" | "missed" | "away" | "change" | "fell" | "seen" | "check" | "next" | "walk" | "legs";
  on?: string;
  from?: string;
  to?: string;
  why?: "holiday" | "ill" | "other";
  pain?: number;
  where?: "knee" | "muscle" | "other";
  next_morning?: number;
  effort?: "easy" | "right" | "hard";
  unsteady?: boolean;
  stumbles?: number;
  days?: string[];
  minutes?: number;
  place?: string;
  length_m?: number;
  treadmill_ready?: string;
  helper?: string;
  start?: string;
  finish?: string;
  seconds_3m?: number;
  sure?: number;
  sore?: number;
  weeks?: number;
  aim?: string;
  keep?: boolean;
}

/** Entries to write down and entries to take away, as Python's `write` takes them. */
export interface Written {
  add: Entry[];
  remove: { kind: Entry["kind"]; on?: string; from?: string }[];
}

/** One difference between two plans, in words. */
export interface Change {
  week: number | null;
  words: string;
  rule: string | null;
  why: string;
}

/** What is said of the coming days until something has to be asked. */
export interface Ahead {
  stage: string;
  asks_from: string | null;
  /** From this day on the safety questions are due again; plans that were kept long ago do not tell it. */
  screening_from?: string;
  days: { date: string; date_words: string; total_words: string; words: string; week: number }[];
}

/** What stays in this browser, only after the person said so. No answer about health is in it but the diary's. */
export interface SavedPlan {
  version: 2;
  /** The diary's id as well. */
  id: string;
  name: string;
  /** The plan's numbers, as Python gave them. */
  numbers: unknown;
  diary: Diary;
  /** The plan as it was last made. */
  plan: Plan;
  ahead: Ahead;
  /** Written down, and not yet taken into the diary by Python. */
  pending: Written[];
  /** When the safety questions were last answered; null where they have to be answered before a dose is shown. */
  screened: string | null;
  /** When a copy was last saved. */
  copied: string | null;
}
