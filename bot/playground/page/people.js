/** The people of the playground at the left: who they are, their last message, what they haven't read. */

import { fromBot, gist } from "./bubble.js";
import { byId, fullName, h, initials } from "./dom.js";
import { ofUnix, shortTime } from "./times.js";
import { post } from "./wire.js";

/** Who is there when the playground is opened for the first time. */
const FIRST = [
  { first_name: "Maya", language_code: "en" },
  { first_name: "Jonas", language_code: "en" },
  { first_name: "Anna", last_name: "Keller", language_code: "en" },
];

/** Makes the first people one after the other, so that they stand in this order. */
export async function createFirst() {
  const made = [];
  for (const person of FIRST) made.push(await post("people", person));
  return made;
}

/** Draws the list anew; `choose` is called with a person's id. */
export function drawPeople(records, current, choose) {
  const focused = document.activeElement?.dataset?.person;
  byId("people").replaceChildren(...records.map((record) => h("li", {}, entry(record, record.person.id === current, choose))));
  if (focused) byId("people").querySelector(`[data-person="${focused}"]`)?.focus();
}

function entry(record, isCurrent, choose) {
  const { person, unread } = record;
  const last = [...record.messages.values()].at(-1);
  return h("button", { type: "button", class: "person", "data-person": person.id, "aria-current": isCurrent ? "true" : null,
    onclick: () => choose(person.id) },
    initials(person),
    h("span", { class: "name", dir: "auto" }, fullName(person)),
    h("span", { class: "when" }, last ? shortTime(ofUnix(last.date)) : ""),
    h("span", { class: "preview", dir: "auto" }, previewOf(record, last)),
    unread ? h("span", { class: "badge" }, String(unread), h("span", { class: "unseen" }, " unread")) : null);
}

function previewOf({ person, typing }, last) {
  if (typing) return "typing …";
  if (!last) return person.blocked ? "has stopped the bot" : "hasn't started yet";
  return fromBot(last) ? gist(last) : `You: ${gist(last)}`;
}

/** Wires the form that brings somebody new; `added` is called with the person. */
export function wireNewPerson(added, failed) {
  const dialog = byId("newcomer");
  const form = byId("newcomer-form");
  byId("add-person").addEventListener("click", () => { form.reset(); dialog.showModal(); });
  byId("newcomer-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const filled = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
    post("people", Object.fromEntries(filled)).then((person) => { dialog.close(); added(person); }).catch(failed);
  });
}
