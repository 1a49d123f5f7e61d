/** The panels at the right, beside the chat on a desk and over it on a phone; one is open at a time. */

import { byId } from "./dom.js";

const NAMES = ["group", "developer"];

export class Panels {
  /** `closed` gets the focus when a panel closes whose button is not there. */
  constructor(closed) {
    this.closed = closed;
    this.open = null;
    this.watchers = new Map();
    for (const name of NAMES) this.#wire(name);
  }

  /** `watcher(isOpen)` hears when the panel opens or closes. */
  watch(name, watcher) { this.watchers.set(name, watcher); }

  show(name) {
    this.open = name;
    if (name) document.body.dataset.panel = name;
    else delete document.body.dataset.panel;
    for (const each of NAMES) this.#draw(each);
  }

  #draw(name) {
    const isOpen = name === this.open;
    byId(name).hidden = !isOpen;
    byId(`${name}-toggle`).setAttribute("aria-expanded", String(isOpen));
    this.watchers.get(name)?.(isOpen);
  }

  #wire(name) {
    byId(`${name}-toggle`).addEventListener("click", () => this.#toggle(name));
    byId(`${name}-close`).addEventListener("click", () => this.#leave(name));
    byId(name).addEventListener("keydown", (event) => { if (event.key === "Escape") this.#leave(name); });
  }

  #toggle(name) {
    if (this.open === name) return this.#leave(name);
    this.show(name);
    return byId(`${name}-close`).focus();
  }

  #leave(name) {
    this.show(null);
    const toggle = byId(`${name}-toggle`);
    if (toggle.checkVisibility()) toggle.focus();
    else this.closed();
  }
}
