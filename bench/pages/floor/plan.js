// The planner's arithmetic for one kind of person, a beginner on a flat path who wants something new, by hand and without
// questions, checks, rules or words: the least that any page would have to do.

const BACKWARD = [300, 360, 420, 540, 600, 720, 840];
const BOUT = [30, 60];
const SUPPORT = ["nearby", "free"];
const ORDER = ["backward", "pattern", "bout", "backward", "pattern", "backward", "support", "backward"];
const REST = 60;
const WARM_UP = 300;
const COOL_DOWN = 180;
const RISE = 120;
const DAY = 86_400_000;

const chainAt = (chain, steps) => chain[Math.min(steps, chain.length - 1)];

function whole(seconds) {
  const unit = [120, 60, 30, 15].find((unit) => seconds >= unit);
  return unit ? Math.floor(seconds / unit) * unit : 0;
}

function roomFor(bout, room) {
  const seconds = Math.floor((room + REST) / (bout + REST)) * bout;
  return seconds >= 60 ? Math.floor(seconds / 60) * 60 : whole(seconds);
}

function climb(room) {
  const start = { backward: Math.min(BACKWARD[0], roomFor(BOUT[0], room)), bout: BOUT[0], support: SUPPORT[0] };
  const rungs = [start];
  const taken = { backward: 0, pattern: 0, bout: 0, support: 0 };
  for (const quantity of ORDER) {
    const dose = { ...rungs.at(-1) };
    taken[quantity] += 1;
    if (quantity === "backward") {
      const wanted = chainAt(BACKWARD, taken.backward);
      dose.backward = Math.min(wanted, roomFor(dose.bout, room), dose.backward + RISE);
    } else if (quantity === "support") {
      dose.support = chainAt(SUPPORT, taken.support);
    } else if (quantity === "bout" && dose.backward % chainAt(BOUT, taken.bout) === 0) {
      dose.bout = chainAt(BOUT, taken.bout);
    }
    rungs.push(dose);
  }
  return rungs;
}

const isRecovery = (week, weeks) => week % 4 === 0 && week < weeks;

function lighter({ backward, bout }) {
  return Math.min(backward, Math.max(bout, backward - RISE, whole(Math.floor((backward * 2) / 3))));
}

export function planFor({ start, weeks, days, minutes }) {
  const rungs = climb(minutes * 60 - WARM_UP - COOL_DOWN);
  const first = Date.parse(`${start}T00:00:00Z`);
  const found = [];
  let rung = 0;
  for (let week = 1; week <= weeks; week += 1) {
    const { backward, bout, support } = rungs[rung];
    const seconds = isRecovery(week, weeks) ? lighter(rungs[rung]) : backward;
    const bouts = Math.floor(seconds / bout);
    const dose = {
      backward_seconds: seconds,
      bout_seconds: bout,
      bouts,
      rest_seconds: REST,
      support,
      total_seconds: WARM_UP + bouts * bout + (bouts - 1) * REST + COOL_DOWN,
    };
    const dates = [0, 1, 2, 3, 4, 5, 6]
      .map((day) => new Date(first + ((week - 1) * 7 + day) * DAY))
      .filter((date) => days.includes(date.getUTCDay() || 7));
    found.push({
      number: week,
      sessions: dates.map((date) => ({ date: date.toISOString().slice(0, 10), ...dose })),
    });
    if (!isRecovery(week, weeks) && !isRecovery(week + 1, weeks)) {
      rung = Math.min(rung + 1, rungs.length - 1);
    }
  }
  return { weeks: found };
}
