/** The chats at the left: the people's own and the groups; their last message, and what isn't read. */

import { gist } from "./bubble.js";
import { avatar, byId, h, nameOf } from "./dom.js";
import { fromBot, sender } from "./sender.js";
import { event } from "./service.js";
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

/** Draws both lists anew; `choose` is called with a chat's id. */
export function drawChats(roster, choose) {
  const focused = document.activeElement?.dataset?.chat;
  for (const [list, records] of [["people", roster.privates], ["groups", roster.groups]])
    byId(list).replaceChildren(...records.map((record) => h("li", {}, entry(record, record === roster.here, choose))));
  byId("no-groups").hidden = roster.groups.length > 0;
  if (focused) byId("side").querySelector(`[data-chat="${focused}"]`)?.focus();
}

function entry(record, isCurrent, choose) {
  const last = [...record.messages.values()].at(-1);
  return h("button", { type: "button", class: "entry", "data-chat": record.id, "aria-current": isCurrent ? "true" : null,
    onclick: () => choose(record.id) },
    avatar(record.person ?? record.group),
    h("span", { class: "name", dir: "auto" }, nameOf(record.person ?? record.group)),
    h("span", { class: "when" }, last ? shortTime(ofUnix(last.date)) : ""),
    h("span", { class: "preview", dir: "auto" }, previewOf(record, last)),
    record.unread ? h("span", { class: "badge" }, String(record.unread), h("span", { class: "unseen" }, " unread")) : null);
}

function previewOf({ person, typing }, last) {
  if (typing) return "typing …";
  if (!last && person) return person.blocked ? "has stopped the bot" : "hasn't started yet";
  if (!last || event(last) || (person && fromBot(last))) return last ? gist(last) : "";
  return `${person ? "You" : nameOf(sender(last))}: ${gist(last)}`;
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
