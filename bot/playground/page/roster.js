/** What the server has told: the people, the bot, everybody's messages, and who is being looked at. */

import { createFirst } from "./people.js";
import { setNow } from "./times.js";
import { get } from "./wire.js";

const CURRENT = "rung-person";

export class Roster {
  /** Person id -> {person, messages (id -> message), unread, typing, draft}. */
  records = new Map();
  bot = null;
  current = null;

  get here() { return this.records.get(this.current); }

  get all() { return [...this.records.values()]; }

  /** Who is here, which bot, and what time it is. */
  async load() {
    const state = await get("state");
    setNow(state.now);
    this.bot = state.bot;
    const people = state.people.length > 0 ? state.people : await createFirst();
    for (const person of people) this.adopt(person);
    this.#dropAllBut(new Set(people.map((person) => person.id)));
  }

  adopt(person) {
    const known = this.records.get(person.id);
    if (known) known.person = person;
    else this.records.set(person.id, { person, messages: new Map(), unread: 0, typing: false, draft: "" });
  }

  async loadChats() {
    if (!this.bot) return;
    for (const [id, record] of this.records) {
      const { messages } = await get(`people/${id}/chat`);
      record.messages = new Map(messages.map((message) => [message.message_id, message]));
    }
  }

  /** The commands of the bot as this person sees them: they differ by language. */
  async commands(id) {
    return this.bot ? (await get(`people/${id}/chat`)).commands : [];
  }

  choose(id) {
    this.current = id;
    localStorage.setItem(CURRENT, id);
  }

  /** Who was looked at last time, else the first. */
  lastTime() {
    const id = Number(localStorage.getItem(CURRENT));
    return this.records.has(id) ? id : this.records.keys().next().value;
  }

  #dropAllBut(ids) {
    for (const id of this.records.keys()) if (!ids.has(id)) this.records.delete(id);
    if (!ids.has(this.current)) this.current = null;
  }
}
