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
  /** It is asked where one of these holds. */
  only_if: { field: string; is: string[] }[] | null;
  fix: string;
}

export interface Screen {
  id: string;
  title: string;
  fields: Field[];
}

export interface Step {
  id: string;
  title: string;
  screens: Screen[];
}

export interface Form {
  steps: Step[];
  /** Every line to tick, by its id. */
  lines: Record<string, { screen: string; named: string; level: string; rule: string }>;
  referral: Record<string, string>;
  advice: Record<string, { urgency: string; words: string }>;
  clearance: Record<string, string>;
  urgency: Record<string, string>;
  /** The sentences of data/words/ that the scripts need. */
  words: import("../lib/words.js").Words;
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
  view: "form" | "check" | "plan" | "care" | "code";
  screen: string;
  /** Where "Continue" leads when a single answer is being changed. */
  returnTo: "" | "check" | "plan";
}

export interface Block {
  kind: "warm_up" | "bout" | "rest" | "cool_down";
  seconds: number;
  why: string;
}

export interface Session {
  date: string;
  date_words: string;
  words: string;
  total_seconds: number;
  total_words: string;
  backward_seconds: number;
  bout_seconds: number;
  bouts: number;
  rest_seconds: number;
  support: string;
  speed_m_s: number | null;
  incline_percent: number;
  blocks: Block[];
  why: Record<string, string>;
}

export interface Week {
  number: number;
  recovery: boolean;
  change: string;
  rule: string;
  sessions: Session[];
}

export interface Rule {
  words: string;
  certainty: string;
  sources: string[];
}

/** The plan document of generator/retrowalk/sheets/plan_json.py. */
export interface Plan {
  schema: number;
  clearance: string;
  clearance_words: string;
  summary: string;
  advice: (Advice & { urgency_words: string })[];
  /** For the person who answered alone. */
  notes: (Advice & { urgency_words: string })[];
  referral: Referral | null;
  code: string;
  place: string | null;
  units: string | null;
  days_words: string;
  dates_words: string;
  why: Record<string, string>;
  care: {
    how: string;
    place: string;
    check: { title: string; items: string[] };
    stop: { title: string; signs: string[]; then: string };
    pain: { title: string; go: string; hold: string; stop: string };
    partner: string;
    reviewed: string;
  } | null;
  weeks: Week[];
  rules: Record<string, Rule>;
}

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

/** Where a plan comes from once it is made: its code, which holds no health answer, and what the diary says. */
export interface Source {
  code: string;
  today: string;
  diary?: Diary;
}

/** The diary as retrowalk.diary_file.parse_diary takes it: dated entries. */
export interface Diary {
  schema: 1;
  revision: number;
  entries: { on: string; kind: string }[];
}

export interface DoneSession {
  pain?: number;
  pain_next_morning?: number;
  effort?: "easy" | "right" | "hard";
  unsteady?: boolean;
  stumbles?: number;
  fell?: boolean;
}

/** One difference between two plans, in words. */
export interface Change {
  week: number | null;
  words: string;
  rule: string | null;
  why: string;
}

/** What a person wrote down for one day of the plan. */
export type DiaryEntry = { done: false } | ({ done: true } & DoneSession);

/** What stays in this browser, only after the person said so. */
export interface Kept {
  version: 1;
  code: string;
  /** By date, such as "2026-12-07". */
  entries: Record<string, DiaryEntry>;
  /** The plan as it was last made, shown at once on the next visit. */
  plan: Plan;
  /** Why the plan has ended, if it has: what to do now stands in its place. */
  care?: Care | null;
}
