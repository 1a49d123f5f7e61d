/** Where the current person writes: text, commands with completion, replies, edits, things that are no text. */

import { byId, h, nameOf } from "./dom.js";
import { gist } from "./bubble.js";
import { openMenu } from "./notices.js";
import { sender } from "./sender.js";

const TALLEST_PX = 180;
const FILES = [
  { kind: "photo", label: "Photo from this device", icon: "photo" },
  { kind: "document", label: "File from this device", icon: "document" },
];
const SAMPLES = [
  { kind: "photo", label: "Sample photo", icon: "photo" },
  { kind: "sticker", label: "Sample sticker", icon: "sticker" },
  { kind: "voice", label: "Sample voice message", icon: "voice" },
  { kind: "video", label: "Sample video", icon: "video" },
  { kind: "video_note", label: "Sample round video", icon: "video" },
];

export class Composer {
  /** `acts`: say(text, about), edit(text, message), send(kind), attach(kind), unblock(), up() -> bool. */
  constructor(acts) {
    this.acts = acts;
    this.field = byId("field");
    this.list = byId("commands");
    this.commands = [];
    this.about = null;
    this.#wire();
  }

  /** What stands at the foot: the field, [Start] for a fresh chat, [Unblock], or a word that no bot is there. */
  mode(name) {
    if (name === this.shown) return;
    this.shown = name;
    const focused = byId("foot").contains(document.activeElement);
    for (const part of ["write", "start", "blocked", "waiting", "empty"]) byId(`foot-${part}`).hidden = part !== name;
    this.#fit();
    if (focused) this.focus();
  }

  focus() {
    const target = [this.field, byId("start"), byId("unblock")].find((element) => element.offsetParent !== null);
    target?.focus({ preventScroll: true });
  }

  get draft() { return this.field.value; }

  set draft(text) {
    this.field.value = text;
    this.#typed();
  }

  setCommands(commands) {
    this.commands = commands;
    byId("command-menu").hidden = commands.length === 0;
  }

  /** The next message answers this one, or replaces its text. */
  regard(message, doing) {
    this.about = message && { message, doing };
    byId("about").hidden = !message;
    if (!message) return;
    byId("about-what").textContent = doing === "edit" ? "Edit message" : `Reply to ${nameOf(sender(message))}`;
    byId("about-text").textContent = gist(message);
    if (doing === "edit") this.draft = message.text ?? "";
    this.focus();
  }

  #wire() {
    byId("foot-write").addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#pressed(event));
    this.field.addEventListener("blur", () => this.#close());
    byId("about-close").addEventListener("click", () => { this.regard(null); this.focus(); });
    byId("command-menu").addEventListener("click", () => this.#toggleMenu());
    byId("start").addEventListener("click", () => this.acts.say("/start"));
    byId("unblock").addEventListener("click", () => this.acts.unblock());
    byId("attach").addEventListener("click", (event) => openMenu(event.currentTarget, this.#attachments()));
  }

  #attachments() {
    const files = FILES.map(({ kind, ...item }) => ({ ...item, act: () => this.acts.attach(kind) }));
    return [...files, ...SAMPLES.map(({ kind, ...item }) => ({ ...item, act: () => { this.acts.send(kind); this.focus(); } }))];
  }

  #submit() {
    const text = this.field.value.trim();
    if (!text) return;
    const { message, doing } = this.about ?? {};
    if (doing === "edit") this.acts.edit(text, message);
    else this.acts.say(text, message);
    this.draft = "";
    this.regard(null);
    this.focus();
  }

  #typed() {
    this.#fit();
    byId("send").disabled = this.field.value.trim() === "";
    const wanted = /^\/\w*$/.test(this.field.value) ? this.field.value.slice(1).toLowerCase() : null;
    this.#offer(wanted === null ? [] : this.commands.filter(({ command }) => command.startsWith(wanted)));
  }

  #fit() {
    this.field.style.height = "auto";
    const { scrollHeight: height, offsetHeight, clientHeight } = this.field;
    this.field.style.height = height ? `${Math.min(height + offsetHeight - clientHeight, TALLEST_PX)}px` : "";
  }

  #pressed(event) {
    if (event.isComposing) return;
    const key = event.key === "Enter" && event.shiftKey ? "newline" : event.key;
    const handled = this.list.hidden ? this.#writing(key) : this.#choosing(key) || this.#writing(key);
    if (handled) event.preventDefault();
  }

  #writing(key) {
    if (key === "Enter") this.#submit();
    else if (key === "ArrowUp" && this.field.value === "") return this.acts.up();
    else if (key === "Escape" && this.about) this.regard(null);
    else return false;
    return true;
  }

  #choosing(key) {
    const at = this.offered.indexOf(this.chosen);
    if (key === "ArrowDown" || key === "ArrowUp") this.#mark(this.offered.at((at + (key === "ArrowDown" ? 1 : -1)) % this.offered.length));
    else if (key === "Enter") this.#run(this.chosen);
    else if (key === "Tab") this.draft = `/${this.chosen.command} `;
    else if (key === "Escape") this.#close();
    else return false;
    return true;
  }

  #toggleMenu() {
    this.focus();
    if (this.list.hidden) this.#offer(this.commands);
    else this.#close();
  }

  #offer(commands) {
    this.offered = commands;
    this.list.hidden = commands.length === 0;
    this.list.replaceChildren(...commands.map((command) => this.#option(command)));
    if (commands.length > 0) this.#mark(commands[0]);
    else this.field.removeAttribute("aria-activedescendant");
  }

  #option(command) {
    return h("li", { id: `command-${command.command}`, role: "option", onmousedown: (event) => event.preventDefault(),
      onclick: () => this.#run(command) }, h("b", {}, `/${command.command}`), h("span", { dir: "auto" }, command.description));
  }

  #mark(command) {
    this.chosen = command;
    for (const option of this.list.children) option.setAttribute("aria-selected", String(option.id === `command-${command.command}`));
    this.field.setAttribute("aria-activedescendant", `command-${command.command}`);
    this.list.querySelector("[aria-selected=true]").scrollIntoView({ block: "nearest" });
  }

  #run(command) {
    this.draft = "";
    this.acts.say(`/${command.command}`);
    this.focus();
  }

  #close() { this.#offer([]); }
}

