/** The open chat: its head, its messages as somebody sees them, and the foot where that person writes. */

import { fromBot } from "./sender.js";
import { Composer } from "./composer.js";
import { avatar, byId, h, nameOf } from "./dom.js";
import { startsIn } from "./links.js";
import { Log } from "./log.js";
import { enlarge, openMenu } from "./notices.js";
import { isIn, roleOf } from "./roles.js";
import { GENERAL, drawTopics, fitsTopic } from "./topics.js";

export class Conversation {
  /** `acts`: attach(kind) asks for a file; looked() is called after another look at the same chat. */
  constructor(roster, deeds, acts) {
    Object.assign(this, { roster, deeds, acts });
    this.composer = new Composer({
      say: (text, about) => deeds.say(text, about),
      edit: (text, message) => deeds.edit(text, message),
      send: (kind) => deeds.send(kind),
      attach: acts.attach,
      unblock: () => deeds.block(false),
      up: () => this.log.focusKeyboard(),
    });
    this.log = new Log({ box: byId("scroll"), list: byId("log"), down: byId("down"), dots: byId("dots") }, this.#deeds());
    byId("as").addEventListener("change", (event) => this.#actAs(Number(event.target.value)));
  }

  /** What can be done at a message. */
  #deeds() {
    return {
      enlarge,
      tap: (message, data, key) => this.#tap(message, data, key),
      vote: (message, options) => this.deeds.vote(message, options),
      voted: (message) => this.roster.here.votes[message.message_id]?.[this.roster.me] ?? [],
      visit: (url, event) => this.#visit(url, event),
      say: (text) => this.deeds.say(text),
      jump: (id) => this.log.jump(id),
      menu: (message, anchor) => this.#menu(message, anchor),
      reply: (message) => this.composer.regard(message, "reply"),
      focus: () => this.composer.focus(),
    };
  }

  /** Shows the chat that is open now, from its end. */
  show() {
    const { here, me } = this.roster;
    this.composer.regard(null);
    this.composer.draft = here.draft;
    this.log.show([...here.messages.values()], me, fitsTopic(here));
    this.draw();
    this.commands();
  }

  /** Keeps what is half written with the chat that is left. */
  leave() {
    if (this.roster.here) this.roster.here.draft = this.composer.draft;
  }

  async commands() {
    const { here, me } = this.roster;
    const commands = await this.roster.commands(here);
    if (here === this.roster.here && me === this.roster.me) this.composer.setCommands(commands);
  }

  draw() {
    this.drawHead();
    this.drawFoot();
    drawTopics(this.roster.here, (topic) => this.#look({ topic }));
  }

  drawHead() {
    const { here, bot } = this.roster;
    const shown = here.group ? avatar(here.group) : h("img", { class: "avatar", src: "/page/icon.svg", alt: "" });
    byId("portrait").replaceChildren(shown);
    byId("chat-name").textContent = here.group?.title ?? bot?.name ?? "Rung";
    byId("chat-status").textContent = here.typing ? "typing …" : this.#status(here);
    byId("group-toggle").hidden = !here.group;
    byId("chat-menu").hidden = Boolean(here.group);
    this.log.typing(here.typing);
  }

  #status(here) {
    if (here.person) return `bot, with ${nameOf(here.person)}`;
    const count = this.roster.present(here).length;
    const bot = isIn(here.group.bot) ? `and ${this.roster.bot.name}` : "without the bot";
    return `${count} ${count === 1 ? "person" : "people"} ${bot}`;
  }

  drawFoot() {
    const { here, bot, me } = this.roster;
    byId("acting").hidden = !here.group || me === null;
    if (here.group) this.#drawMembers(here, me);
    if (!bot) this.composer.mode("waiting");
    else if (here.group) this.composer.mode(me === null ? "empty" : "write");
    else if (here.person.blocked) this.composer.mode("blocked");
    else this.composer.mode(here.messages.size === 0 && !here.person.started ? "start" : "write");
  }

  #drawMembers(here, me) {
    const named = (member) => [nameOf(member.user), roleOf(member)].filter(Boolean).join(", ");
    const options = this.roster.present(here).map((member) =>
      h("option", { value: member.user.id, selected: member.user.id === me }, named(member)));
    byId("as").replaceChildren(...options);
  }

  #actAs(person) {
    this.roster.act(this.roster.here, person);
    this.#look({});
  }

  /** Looks at the same chat in another way. */
  #look(change) {
    this.leave();
    Object.assign(this.roster.here, change);
    this.show();
    this.composer.focus();
    this.acts.looked();
  }

  /** A keyboard on the screen would cover the chat on a phone, so there the field is left alone. */
  #tap(message, data, key) {
    this.deeds.tap(message, data, key);
    if (!matchMedia("(pointer: coarse)").matches) this.composer.focus();
  }

  /** A link that starts the bot is followed here; one into a group asks which. */
  #visit(url, event) {
    const where = startsIn(url, this.roster.bot);
    if (where === null) return;
    event.preventDefault();
    if (where === "private") this.deeds.open(url);
    else openMenu(event.currentTarget, this.#groupsFor(url));
  }

  #groupsFor(url) {
    const { groups, me } = this.roster;
    const mine = groups.filter((record) => this.roster.present(record).some(({ user }) => user.id === me));
    const items = mine.map(({ id, group }) => ({ label: group.title, icon: "members", act: () => this.deeds.open(url, id) }));
    return items.length > 0 ? items : [{ label: "No group to add the bot to", icon: "close", act: () => this.composer.focus() }];
  }

  #menu(message, anchor) {
    const reply = { label: "Reply", icon: "reply", act: () => this.composer.regard(message, "reply") };
    const change = { label: "Edit", icon: "command", act: () => this.composer.regard(message, "edit") };
    const own = !fromBot(message) && message.from?.id === this.roster.me && message.text !== undefined;
    openMenu(anchor, own ? [reply, change] : [reply]);
  }
}

/** Where the next message goes: the topic that is looked at, none for the general one. */
export const topicOf = (record) => (record.topic === null || record.topic === GENERAL ? undefined : record.topic);
