/** The panel of a group: who is in it and as what, who comes and goes, its topics, and its way to a supergroup. */

import { avatar, byId, h, icon, nameOf } from "./dom.js";
import { openMenu } from "./notices.js";
import { isAdmin, isIn, roleOf } from "./roles.js";
import { post } from "./wire.js";

export class GroupPanel {
  constructor(roster, panels, failed) {
    Object.assign(this, { roster, panels, failed });
    panels.watch("group", () => this.draw());
  }

  /** Draws the open group anew, or closes the panel where the open chat is none. */
  draw() {
    if (this.panels.open !== "group") return;
    const { here } = this.roster;
    if (!here?.group) return this.panels.show(null);
    const focused = document.activeElement?.closest("#group-body [data-key]")?.dataset.key;
    byId("group-title").textContent = here.group.title;
    byId("group-body").replaceChildren(...this.#parts(here.group));
    byId("group-body").querySelector(`[data-key="${focused}"]`)?.focus();
  }

  #parts(group) {
    return [
      h("p", { class: "aside" }, `${group.type}, ${group.id}${group.is_forum ? ", with topics" : ""}`),
      h("p", { class: "aside", dir: "auto" }, `You act here as ${this.#actor()}.`),
      h("h3", {}, "Members"),
      h("ul", { class: "members" }, group.members.map((member) => this.#member(member, group))),
      this.#newcomers(group),
      ...(group.is_forum ? [h("h3", {}, "Topics"), this.#topics(group)] : []),
      h("h3", {}, "The group"),
      h("div", { class: "choices" }, this.#changes(group)),
    ];
  }

  #actor() {
    const { me } = this.roster;
    return me === null ? "nobody" : nameOf(this.roster.person(me));
  }

  #member(member, group) {
    const { user } = member;
    const key = `member-${user.id}`;
    const title = member.custom_title ? `${roleOf(member)}, ${member.custom_title}` : roleOf(member);
    return h("li", {},
      user.is_bot ? h("img", { class: "avatar", src: "/page/icon.svg", alt: "" }) : avatar(user),
      h("span", { class: "name", dir: "auto" }, nameOf(user)), h("span", { class: "role", dir: "auto" }, title),
      h("button", { type: "button", class: "round", "data-key": key,
        "aria-label": `What ${nameOf(user)} is here`, "aria-haspopup": "menu",
        onclick: ({ currentTarget }) => openMenu(currentTarget, this.#options(member, group)) }, icon("more")));
  }

  #options({ user, status, is_anonymous: anonymous }, group) {
    const promote = (label, how) => ({ label, icon: "check", act: () => this.#act("promote", { member: user.id, ...how }) });
    const admin = isAdmin({ status });
    const canHide = !user.is_bot && group.type === "supergroup";
    return [
      status === "member" && promote("Make an administrator"),
      canHide && !anonymous && promote(admin ? "Stay anonymous" : "Make an anonymous administrator", { anonymous: true }),
      canHide && anonymous && promote("No longer anonymous", { anonymous: false }),
      status === "administrator" && { label: "No longer an administrator", icon: "back", act: () => this.#act("demote", { member: user.id }) },
      { label: "Remove", icon: "close", act: () => this.#act("leave", { member: user.id }) },
      !user.is_bot && { label: "Leaves by themselves", icon: "open", act: () => this.#act("leave", { member: user.id, by: undefined }) },
    ].filter(Boolean);
  }

  /** Who could come, and the two ways of coming. */
  #newcomers(group) {
    const inside = new Set(group.members.map(({ user }) => user.id));
    const people = this.roster.privates.map(({ person }) => person).filter(({ id }) => !inside.has(id));
    const { bot } = this.roster;
    const others = isIn(group.bot) || !bot ? people : [{ id: bot.id, first_name: `${bot.name}, the bot` }, ...people];
    if (others.length === 0) return h("p", { class: "aside" }, "Everybody is in.");
    const choice = h("select", { "aria-label": "Who comes", "data-key": "who" },
      others.map((one) => h("option", { value: one.id }, nameOf(one))));
    const come = (how) => this.#act("join", { member: Number(choice.value), ...how });
    return h("div", { class: "choices" }, choice,
      h("button", { type: "button", "data-key": "add", onclick: () => come({}) }, "Add"),
      h("button", { type: "button", "data-key": "join", onclick: () => come({ by: undefined }) }, "Joins by a link"));
  }

  #topics(group) {
    const field = h("input", { "aria-label": "Name of the new topic", placeholder: "New topic", maxlength: 128,
      required: true, dir: "auto", "data-key": "topic" });
    const open = (event) => {
      event.preventDefault();
      this.#act("topics", { name: field.value.trim() });
      field.value = "";
    };
    return h("div", {}, h("p", { class: "aside", dir: "auto" }, ["General", ...group.topics.map(({ name }) => name)].join(", ")),
      h("form", { class: "choices", onsubmit: open }, field, h("button", { type: "submit", "data-key": "open-topic" }, "Open")));
  }

  #changes({ type, is_forum: isForum }) {
    const button = (label, deed, how) => h("button", { type: "button", "data-key": deed, onclick: () => this.#act(deed, how) }, label);
    if (type === "group") return [button("Turn into a supergroup", "upgrade", {})];
    return [button(isForum ? "Turn topics off" : "Turn topics on", "forum", { on: !isForum })];
  }

  /** Does something to the open group, by the one who acts there. The change itself comes as an event. */
  #act(deed, how) {
    const { current, me } = this.roster;
    post(`groups/${current}/${deed}`, { by: me ?? undefined, ...how }).catch(this.failed);
  }
}
