/** The form that makes a group. */

import { byId, h, nameOf } from "./dom.js";
import { post } from "./wire.js";

/** Wires it; `made` is called with the group. */
export function wireNewGroup(roster, made, failed) {
  const [dialog, form] = [byId("newgroup"), byId("newgroup-form")];
  byId("add-group").addEventListener("click", () => { offer(form, roster.privates); dialog.showModal(); });
  byId("newgroup-cancel").addEventListener("click", () => dialog.close());
  form.elements.by.addEventListener("change", () => fit(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    make(form, roster).then((group) => { dialog.close(); return made(group); }).catch(failed);
  });
}

function offer(form, records) {
  form.reset();
  const people = records.map(({ person }) => person);
  form.elements.by.replaceChildren(...people.map((person) => h("option", { value: person.id }, nameOf(person))));
  form.querySelector("#newgroup-members").replaceChildren(h("legend", {}, "With"), ...people.map(box));
  fit(form);
}

const box = (person) => h("label", { class: "check" },
  h("input", { type: "checkbox", name: "members", value: person.id, checked: true }), h("span", { dir: "auto" }, nameOf(person)));

/** The owner is in the group anyway. */
function fit(form) {
  for (const input of form.querySelectorAll("[name=members]")) input.parentElement.hidden = input.value === form.elements.by.value;
}

async function make(form, { bot }) {
  const given = new FormData(form);
  const by = Number(given.get("by"));
  const members = given.getAll("members").map(Number).filter((id) => id !== by);
  const wanted = given.has("bot") && bot ? [...members, bot.id] : members;
  const supergroup = given.has("forum") || given.has("supergroup");
  const group = await post("groups", { title: given.get("title").trim(), by, members: wanted, supergroup });
  return given.has("forum") ? post(`groups/${group.id}/forum`, { by, on: true }) : group;
}
