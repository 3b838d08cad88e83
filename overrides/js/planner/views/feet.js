// @ts-check
import { draw } from "../../lib/dom.js";

// A footprint with its toes up, as in the site's sign, round its middle.
const SOLE =
  "M-2.7-.7C-1.6-1.5 1.2-1.5 2.3-.9C3 .3 3.3 1.6 3.2 3.1C3 5.6 1.7 7.2-.2 7.1C-2.2 7-3.4 5.1-3.5 2.7C-3.5 1.4-3.2.2-2.7-.7Z";
const TOES = "M-2.3-3.2C-2.5-5.4-1.7-7-.1-7.1C1.5-7.2 2.3-5.7 2.2-3.4C1-3.9-1.2-3.8-2.3-3.2Z";
const ARROW = "M12 20V5M8.5 8.5 12 5l3.5 3.5";
const CLOCK = "M12 3.5a8.5 8.5 0 1 1-.1 0ZM12 7.5V12l3 2.5";
/** Where the two feet stand: one a step ahead, toes with the arrow or against it; or side by side, for a rest. */
const STANDS = {
  warm_up: ["translate(5 10.5) rotate(-6)", "translate(19 14.5) scale(-1 1) rotate(-6)"],
  backward: ["translate(5 15) rotate(186)", "translate(19 11) scale(-1 1) rotate(186)"],
  rest: ["translate(7.5 12) rotate(-6)", "translate(16.5 12) scale(-1 1) rotate(-6)"],
  total: [],
};

/**
 * Draw what a part of a session is: steps forward, steps backward, feet that stand, or a clock for all of it.
 * @param {"warm_up" | "backward" | "rest" | "total"} part
 * @returns {SVGElement}
 */
export function feet(part) {
  const line = { warm_up: ARROW, backward: ARROW, rest: "", total: CLOCK }[part];
  return draw(
    "svg",
    { class: "rw-feet", viewBox: "0 0 24 24", "aria-hidden": "true" },
    ...STANDS[part].map((transform) => draw("g", { transform }, draw("path", { d: SOLE }), draw("path", { d: TOES }))),
    line && draw("path", { class: "rw-feet__line", d: line }),
  );
}
