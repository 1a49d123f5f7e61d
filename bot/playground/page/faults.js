/** What goes wrong on purpose: the faults that wait for the bot's next calls. */

import { byId, h } from "./dom.js";
import { get, post, remove } from "./wire.js";

/** What a kind of fault asks for besides a method and a count. */
const ASKS = { 429: ["retry_after"], refuse: ["description"], hang: ["seconds"], delay: ["seconds"] };
const NUMBERS = new Set(["count", "retry_after", "seconds", "chat"]);

/** Wires the form; gives the function that reads the faults anew. */
export function wireFaults(roster, failed) {
  const form = byId("fault-form");
  const redraw = () => get("faults").then(draw).catch(failed);
  const showFlood = ({ on }) => { byId("flood").checked = on; };
  byId("flood").addEventListener("change", ({ target }) => post("flood", { on: target.checked }).then(showFlood).catch(failed));
  const fit = () => ask(form);
  form.elements.kind.addEventListener("change", fit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    post("faults", given(form, roster)).then(draw).catch(failed);
  });
  byId("faults-clear").addEventListener("click", () => remove("faults").then(draw).catch(failed));
  fit();
  return () => Promise.all([redraw(), get("flood").then(showFlood).catch(failed)]);
}

function ask(form) {
  const wanted = ASKS[form.elements.kind.value] ?? [];
  for (const field of form.querySelectorAll("[data-asked]")) {
    field.hidden = !wanted.includes(field.dataset.asked);
    field.querySelector("input").disabled = field.hidden;
  }
}

function given(form, roster) {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "here" && value !== "");
  const fault = Object.fromEntries(fields.map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value]));
  return form.elements.here.checked ? { ...fault, chat: roster.current } : fault;
}

function draw({ faults }) {
  byId("faults").replaceChildren(...faults.map((fault) => h("li", {}, inWords(fault))));
  byId("faults-clear").hidden = faults.length === 0;
}

function inWords({ kind, method, chat, count }) {
  const where = chat === undefined || chat === null ? "" : ` in chat ${chat}`;
  const calls = method === "*" ? "calls" : method;
  return `${kind}: the next ${count} ${calls}${where}`;
}
