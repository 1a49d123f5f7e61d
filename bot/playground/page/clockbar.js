/** The bar with the playground's time and the buttons that move it on. */

import { byId } from "./dom.js";
import { fieldValue, fullTime, now, setNow, tomorrowMorning } from "./times.js";
import { post } from "./wire.js";

const HOUR_S = 3600;
const WEEK_S = 7 * 24 * HOUR_S;
const TICK_MS = 1000;

/** Wires the bar; `moved` is called when the time has jumped, `failed` with an error. */
export function wireClock({ moved, failed }) {
  const move = (body) => post("clock", body).then((clock) => { setNow(clock.now); tick(); moved(); }).catch(failed);
  byId("hour").addEventListener("click", () => move({ advance: HOUR_S }));
  byId("morning").addEventListener("click", () => move({ to: tomorrowMorning().toISOString() }));
  byId("week").addEventListener("click", () => move({ advance: WEEK_S }));
  byId("moment").addEventListener("submit", (event) => {
    event.preventDefault();
    move({ to: new Date(byId("when").value).toISOString() });
  });
  byId("clock-toggle").addEventListener("click", toggle);
  setInterval(tick, TICK_MS);
}

function toggle() {
  const open = byId("clock").classList.toggle("open");
  byId("clock-toggle").setAttribute("aria-expanded", String(open));
}

/** Shows the time; the field follows until somebody edits it. */
export function tick() {
  const text = fullTime(now());
  if (byId("now").textContent === text) return;
  byId("now").textContent = text;
  byId("now").dateTime = now().toISOString();
  if (!byId("moment").contains(document.activeElement)) byId("when").value = fieldValue(now());
}
