/** What a person does in the chat, sent to the server one after another, so that it arrives in the order it was done. */

import { post, upload } from "./wire.js";

const ANSWER_MS = 10_000;

export class Deeds {
  /**
   * `place()` is {person, chat, topic}: who acts, and where; no chat means in private. `put(message)` shows what the server
   * made of it; `opened(message)` what a link led to; `blocked(person, isBlocked)`; `failed(error, text?)`.
   */
  constructor({ place, put, opened, failed, blocked }) {
    Object.assign(this, { place, put, opened, failed, blocked });
    this.last = Promise.resolve();
    this.waiting = new Map();
  }

  say(text, about) {
    this.#make("say", { text, reply_to: about?.message_id, topic: this.place().topic }, text);
  }

  send(kind) {
    this.#make("send", { kind, topic: this.place().topic });
  }

  edit(text, message) {
    this.#make("edit", { message_id: message.message_id, text }, text);
  }

  /** Sends a file from this machine as a photo or a document. */
  upload(kind, file, caption) {
    const { person, chat, topic } = this.place();
    const wanted = { name: file.name, chat, topic, caption, photo: kind === "photo" ? 1 : undefined };
    this.#shown(this.#after(() => upload(`people/${person}/upload`, wanted, file)));
  }

  /** Votes for options by number; none takes the vote back. */
  vote(message, options) {
    this.#make("vote", { message_id: message.message_id, options });
  }

  /** Follows a link of the bot; one that starts it in a group needs to know which. */
  open(url, chat) {
    const { person } = this.place();
    this.#after(() => post(`people/${person}/open`, { url, chat })).then(this.opened, this.failed);
  }

  block(blocked) {
    const { person } = this.place();
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
    this.#shown(this.#queue(deed, body), text);
  }

  #shown(done, text) {
    done.then(this.put).catch((error) => this.failed(error, text));
  }

  #queue(deed, body) {
    const { person, chat } = this.place();
    return this.#after(() => post(`people/${person}/${deed}`, { ...body, chat }));
  }

  #after(act) {
    const done = this.last.then(act);
    this.last = done.catch(() => undefined);
    return done;
  }
}
