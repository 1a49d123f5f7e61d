/** What the server has told: the people, the groups, the bot, what was said in every chat, and which one is open. */

import { createFirst } from "./people.js";
import { setNow } from "./times.js";
import { get } from "./wire.js";

const CURRENT = "rung-chat";
const ACTING = "rung-acting";

export class Roster {
  /**
   * Chat id -> record: {id, person or group, messages (id -> message), votes (message id -> person -> options),
   * unread, typing, draft, topic}.
   */
  records = new Map();
  bot = null;
  current = null;
  acting = JSON.parse(localStorage.getItem(ACTING) ?? "{}");

  get here() { return this.records.get(this.current); }

  get all() { return [...this.records.values()]; }

  get privates() { return this.all.filter((record) => record.person); }

  /** The groups of now; one that became a supergroup stays behind under its old id. */
  get groups() { return this.all.filter(({ group }) => group && !group.migrated_to); }

  person(id) { return this.records.get(id)?.person; }

  /** Who acts in the open chat: in a private one its person, in a group the member chosen there. */
  get me() { return this.here && this.actor(this.here); }

  actor(record) {
    if (record.person) return record.id;
    const present = this.present(record).map(({ user }) => user.id);
    return present.includes(this.acting[record.id]) ? this.acting[record.id] : present[0] ?? null;
  }

  /** The members of a group who are people. */
  present({ group }) { return group.members.filter(({ user }) => !user.is_bot); }

  act(record, person) {
    this.acting[record.id] = person;
    localStorage.setItem(ACTING, JSON.stringify(this.acting));
  }

  /** Who is here, which groups, which bot, and what time it is. */
  async load() {
    const state = await get("state");
    setNow(state.now);
    this.bot = state.bot;
    const { groups } = state;
    const people = state.people.length > 0 ? state.people : await createFirst();
    for (const person of people) this.adopt({ id: person.id, person });
    for (const group of groups) this.adopt({ id: group.id, group });
    this.#dropAllBut(new Set([...people, ...groups].map(({ id }) => id)));
  }

  /** Takes in a person's chat or a group, or what is new about it. */
  adopt(known) {
    const record = this.records.get(known.id);
    if (record) Object.assign(record, known);
    else this.records.set(known.id, { messages: new Map(), votes: {}, unread: 0, typing: false, draft: "", topic: null, ...known });
  }

  /** What was said in every chat, or only in those that are new. */
  async loadChats({ onlyNew = false } = {}) {
    if (!this.bot) return;
    for (const record of this.records.values()) await (onlyNew && record.loaded || this.#load(record));
  }

  /** Whoever wants a chat that is being fetched waits for it: what is heard next must not be overwritten by it. */
  #load(record) {
    record.loaded = this.#fill(record).catch((error) => { record.loaded = null; throw error; });
    return record.loaded;
  }

  async #fill(record) {
    const { messages, votes } = await this.#chat(record);
    record.messages = new Map(messages.map((message) => [message.message_id, message]));
    record.votes = votes;
  }

  /** A chat as the one who acts in it sees it: the commands differ by person and place. */
  #chat(record) {
    const me = this.actor(record);
    return get(record.person ? `people/${me}/chat` : `groups/${record.id}/chat${me === null ? "" : `?person=${me}`}`);
  }

  async commands(record) {
    return this.bot ? (await this.#chat(record)).commands : [];
  }

  choose(id) {
    this.current = id;
    localStorage.setItem(CURRENT, id);
  }

  /** What was looked at last time, else the first. */
  lastTime() {
    const was = Number(localStorage.getItem(CURRENT));
    const id = this.records.get(was)?.group?.migrated_to ?? was;
    return this.records.has(id) ? id : this.records.keys().next().value;
  }

  #dropAllBut(ids) {
    for (const id of this.records.keys()) if (!ids.has(id)) this.records.delete(id);
    if (!ids.has(this.current)) this.current = null;
  }
}
