// Written by `python -m tools.plan_types` from retrowalk/sheets/plan_schema.py.

/** A plan as the planner gives it in JSON. */
export interface Plan {
  schema: 1;
  clearance: "ready" | "ready_with_support" | "ask_first" | "stop";
  clearance_words: string;
  summary: string;
  advice: {
    /** the id of a rule in `rules` */
    rule: string;
    urgency: "now" | "today" | "before_you_start" | "every_session";
    urgency_words: string;
    words: string;
  }[];
  /** for the person who answered alone: on no sheet, in no code */
  notes: {
    /** the id of a rule in `rules` */
    rule: string;
    urgency: "now" | "today" | "before_you_start" | "every_session";
    urgency_words: string;
    words: string;
  }[];
  referral: null | {
    because: string;
    reasons: {
      id: string;
      words: string;
    }[];
    next_step: string;
    helper_would_do: boolean;
    may_clear: {
      id: string;
      words: string;
      helper_too: boolean;
    }[];
    letter_title: string;
    letter: string[];
  };
  /** which of a person's plans this is */
  number: number;
  stage: "before" | "running" | "over" | "suspended" | null;
  today: string | null;
  /** what the plan would like to know */
  asks: ({
    ask: "unwritten_weeks";
    from: string;
    to: string;
  } | {
    ask: "next_morning";
    on: string;
  } | {
    ask: "extend";
    to: string;
  })[];
  /** the first day after today on which something will be asked */
  asks_from: string | null;
  next_session: null | {
    week: number;
    session: number;
    date: string;
  };
  done: {
    sessions: number;
    of: number;
  };
  checks: {
    week: number;
    on: string;
    /** whether three metres are timed */
    seconds_3m: boolean;
    /** the entry of the diary */
    done: Record<string, unknown> | null;
  }[];
  /** makes the same plan again, if there is one */
  code: string;
  place: "rail" | "path" | "treadmill" | null;
  units: "metric" | "imperial" | null;
  /** ISO weekdays that the plan uses, Monday 1 */
  days: number[];
  /** ISO weekdays that were chosen and stay free */
  days_left_out: number[];
  days_words: string;
  dates_words: string;
  sessions_a_week: number | null;
  /** the pain, 0 to 10, above which to stop */
  pain_line: number | null;
  /** the pain, 0 to 10, up to which all is well */
  pain_green: number | null;
  /** the minutes that a session may take */
  minutes: number | null;
  /** how long the rail, counter or way is, in metres */
  length_m: number | null;
  why: Record<string, string>;
  care: null | {
    how: string;
    place: string;
    check: {
      title: string;
      items: string[];
    };
    stop: {
      title: string;
      signs: string[];
      then: string;
    };
    pain: {
      title: string;
      go: string;
      hold: string;
      stop: string;
    };
    partner: string;
    reviewed: string;
  };
  weeks: {
    number: number;
    from: string;
    to: string;
    state: "walked" | "missed" | "away" | "not_known" | "ahead";
    recovery: boolean;
    /** what is new in this week, in words */
    change: string;
    changed: ("backward_seconds" | "bout_seconds" | "rest_seconds" | "support" | "pattern" | "speed_m_s" | "incline_percent")[];
    /** the id of a rule in `rules` */
    rule: string;
    /** minutes a session with which more would fit, if it is full */
    full: number | null;
    /** in whole seconds */
    backward_seconds: number;
    /** forward walking and leg exercises on other days */
    other: {
      kind: "walk" | "legs";
      times: number;
      minutes: number;
      /** the id of a rule in `rules` */
      why: string;
    }[];
    /** days a session was done on, planned or not */
    walked: string[];
    /** none in a week away */
    sessions: {
      date: string;
      date_words: string;
      state: "open" | "done" | "missed";
      words: string;
      /** what to do at each end, for the ear; may be empty */
      end_cue: string;
      /** in whole seconds */
      total_seconds: number;
      total_words: string;
      /** in whole seconds */
      backward_seconds: number;
      /** in whole seconds */
      bout_seconds: number;
      bouts: number;
      /** in whole seconds */
      rest_seconds: number;
      support: "hold" | "fingertips" | "nearby" | "free";
      /** straight back; turns: there and back; line: along a line */
      pattern: "straight" | "turns" | "line";
      /** null: the person's own slow pace */
      speed_m_s: number | null;
      incline_percent: number;
      blocks: {
        kind: "warm_up" | "bout" | "rest" | "cool_down";
        /** in whole seconds */
        seconds: number;
        /** the id of a rule in `rules` */
        why: string;
      }[];
      why: Record<string, string>;
    }[];
  }[];
  rules: Record<string, {
    words: string;
    certainty: "high" | "moderate" | "low" | "very low" | "our judgement";
    /** the id of a study, or words for another source */
    sources: string[];
  }>;
  /** there where a clinician chose how the plan starts: then `code` is empty */
  changed_by_clinician?: string;
}
