/** The list of messages: in order, grouped by sender, days between them, edits in place. */

import { parts, side } from "./bubble.js";
import { h, icon } from "./dom.js";
import { sender } from "./sender.js";
import { dayKey, dayName, ofUnix } from "./times.js";

const NEAR_END_PX = 120;
const SAME_GROUP_S = 300;
const AT_ONCE = 150;

export class Log {
  /** `box` scrolls and holds `list`, the live region; `down` is the button that leads back to the end. */
  constructor({ box, list, down, dots }, acts) {
    Object.assign(this, { box, list, down, dots, acts });
    this.nodes = new Map();
    this.missed = 0;
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    down.addEventListener("click", () => this.toEnd());
    new ResizeObserver(() => { if (this.following) this.toEnd(); }).observe(box);
    this.following = true;
  }

  /** Shows another conversation from its end as `me` sees it, without reading it all out; only what `fits` is shown. */
  show(everything, me, fits = () => true) {
    Object.assign(this, { me, fits });
    const messages = everything.filter(fits);
    this.list.setAttribute("aria-live", "off");
    this.list.replaceChildren();
    this.nodes.clear();
    this.earlier = messages.slice(0, -AT_ONCE);
    for (const message of messages.slice(-AT_ONCE)) this.#insert(message);
    this.#offerEarlier();
    this.toEnd();
    setTimeout(() => this.list.setAttribute("aria-live", "polite"));
  }

  /** A new message, or a new state of one that is there. */
  put(message) {
    if (!this.fits(message)) return;
    if (this.nodes.has(message.message_id)) this.#update(message);
    else this.#append(message);
  }

  remove(id) {
    const node = this.nodes.get(id);
    const next = node?.nextElementSibling;
    this.nodes.delete(id);
    node?.remove();
    if (next?.matches(".day") || next === null) this.#dropEmptyDay(next);
    else if (next) this.#arrange(next);
  }

  /** Names the days anew: the clock has moved. */
  relabel() {
    for (const day of this.list.querySelectorAll(".day")) day.textContent = dayName(new Date(day.dataset.at));
  }

  typing(isTyping) {
    this.dots.hidden = !isTyping;
    if (isTyping && this.following) this.toEnd();
  }

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.#scrolled();
  }

  jump(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1500);
  }

  /** Focuses the last keyboard's first button; false if there is none. */
  focusKeyboard() {
    const last = [...this.list.querySelectorAll(".keyboard")].at(-1);
    last?.querySelector(".key")?.focus();
    return last !== undefined;
  }

  #append(message) {
    const follow = this.#nearEnd() || side(message, this.me) === "mine";
    this.#insert(message);
    if (follow) this.toEnd();
    else this.#count(this.missed + 1);
  }

  #insert(message) {
    const node = h("article", { class: `message ${side(message, this.me)}`, "data-id": message.message_id });
    node.message = message;
    node.append(...parts(message, this.acts));
    const before = this.#lastBelow(message.message_id);
    if (before) before.after(node);
    else this.list.prepend(node);
    this.nodes.set(message.message_id, node);
    this.#arrange(node);
    if (node.nextElementSibling?.matches(".message")) this.#arrange(node.nextElementSibling);
  }

  #lastBelow(id) {
    let node = this.list.lastElementChild;
    while (node && !(Number(node.dataset.id) < id)) node = node.previousElementSibling;
    return node;
  }

  #update(message) {
    const node = this.nodes.get(message.message_id);
    const follow = this.#nearEnd();
    const focused = node.contains(document.activeElement);
    node.message = message;
    node.replaceChildren(...parts(message, this.acts));
    if (focused) this.acts.focus();
    if (follow) this.toEnd();
  }

  /** Sees to the day above a message and to the group it stands in. */
  #arrange(node) {
    let above = node.previousElementSibling;
    const before = above?.matches(".day") ? above.previousElementSibling : above;
    const date = ofUnix(node.message.date);
    const newDay = !before?.message || dayKey(ofUnix(before.message.date)) !== dayKey(date);
    if (above?.matches(".day")) { above.remove(); above = before; }
    if (newDay) node.before(h("h3", { class: "day", "data-at": date.toISOString() }, dayName(date)));
    const joins = !newDay && together(before, node);
    node.classList.toggle("joins", joins);
    before?.classList.toggle("joined", joins);
  }

  #dropEmptyDay(next) {
    const last = next ? next.previousElementSibling : this.list.lastElementChild;
    if (last?.matches(".day")) last.remove();
    else last?.classList.remove("joined");
  }

  #offerEarlier() {
    if (this.earlier.length === 0) return;
    const show = () => {
      button.remove();
      for (const message of this.earlier) this.#insert(message);
      this.earlier = [];
    };
    const button = h("button", { type: "button", class: "earlier", onclick: show }, "Earlier messages");
    this.list.prepend(button);
  }

  #nearEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR_END_PX;
  }

  #scrolled() {
    this.following = this.#nearEnd();
    this.down.hidden = this.following;
    if (this.following) this.#count(0);
  }

  #count(missed) {
    this.missed = missed;
    this.down.replaceChildren(icon("down"), missed ? h("span", { class: "badge" }, String(missed)) : "");
    this.down.setAttribute("aria-label", missed ? `To the end, ${missed} new` : "To the end");
  }
}

const isBubble = (node) => !node.matches(".service");
const together = (a, b) => isBubble(a) && isBubble(b) && sender(a.message).id === sender(b.message).id
  && b.message.date - a.message.date < SAME_GROUP_S;
