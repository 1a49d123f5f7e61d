/** What a person does in the chat, sent to the server one after another, so that it arrives in the order it was done. */

import { post } from "./wire.js";

const ANSWER_MS = 10_000;

export class Deeds {
  /** `current()` is the person's id; `put(id, message)` shows what the server made of it; `failed(error, text?)`. */
  constructor({ current, put, failed, blocked }) {
    Object.assign(this, { current, put, failed, blocked });
    this.last = Promise.resolve();
    this.waiting = new Map();
  }

  say(text, about) {
    this.#make("say", { text, reply_to: about?.message_id }, text);
  }

  send(kind) {
    this.#make("send", { kind });
  }

  edit(text, message) {
    this.#make("edit", { message_id: message.message_id, text }, text);
  }

  block(blocked) {
    const person = this.current();
    this.#queue("block", { blocked }).then(() => this.blocked(person, blocked)).catch((error) => this.failed(error));
  }

  /** Taps a button; it shows that it waits until the bot has answered the tap. */
  tap(message, data, key) {
    key.setAttribute("aria-busy", "true");
    this.#queue("tap", { message_id: message.message_id, data }).then(
      ({ callback_query_id: query }) => this.#wait(query, key),
      (error) => { key.removeAttribute("aria-busy"); this.failed(error); });
  }

  /** The bot has answered a tap. */
  answered(query) {
    this.waiting.get(query)?.removeAttribute("aria-busy");
    this.waiting.set(query, null);
  }

  #wait(query, key) {
    if (this.waiting.get(query) === null) key.removeAttribute("aria-busy");
    else this.waiting.set(query, key);
    setTimeout(() => { this.answered(query); this.waiting.delete(query); }, ANSWER_MS);
  }

  #make(deed, body, text) {
    const person = this.current();
    this.#queue(deed, body).then((message) => this.put(person, message)).catch((error) => this.failed(error, text));
  }

  #queue(deed, body) {
    const address = `people/${this.current()}/${deed}`;
    const done = this.last.then(() => post(address, body));
    this.last = done.catch(() => undefined);
    return done;
  }
}
