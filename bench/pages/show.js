/**
 * Show a plan and say when it stood there, in milliseconds since the visit began.
 * @param {string[]} rows
 */
export function show(rows) {
  const list = document.querySelector("ol");
  list.replaceChildren(
    ...rows.map((row) => {
      const item = document.createElement("li");
      item.textContent = row;
      return item;
    }),
  );
  document.body.dataset.done = String(performance.now());
}

/**
 * Give a plan as rows.
 * @param {{ weeks: any[] }} plan
 */
export function rowsOf(plan) {
  return plan.weeks.map(({ number, sessions }) => {
    const { backward_seconds, bout_seconds, bouts, rest_seconds, support, total_seconds } = sessions[0];
    const dates = sessions.map(({ date }) => date);
    return [number, backward_seconds, bout_seconds, bouts, rest_seconds, support, total_seconds, ...dates].join(" ");
  });
}
