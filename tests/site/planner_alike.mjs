// Reads {"form", "given": [...], "seconds": [...], "speeds": [...]} and writes what the page's scripts make of them.
import { readFileSync } from "node:fs";
import { fieldsOf, problemsOf, toAnswers } from "../../overrides/js/planner/state/answers.js";
import { signsCare } from "../../overrides/js/planner/state/early-screening.js";
import { useWords } from "../../overrides/js/lib/words.js";
import { duration, speed } from "../../overrides/js/lib/quantities.js";
import { askedFields } from "../../overrides/js/planner/state/screens.js";

const { form, given, seconds, speeds } = JSON.parse(readFileSync(0, "utf8"));
useWords(form.words);
process.stdout.write(
  JSON.stringify({
    fields: fieldsOf(form).length,
    people: given.map((answers) => ({
      care: signsCare(form, answers),
      answers: toAnswers(form, askedFields(form, answers), answers),
      problems: problemsOf(askedFields(form, answers), answers),
    })),
    durations: seconds.map(duration),
    speeds: speeds.map(([value, units]) => speed(value, units)),
  }),
);
