/** The page: keeps what the server says about the people and their chats, and wires the parts to it. */

import { fromBot } from "./bubble.js";
import { tick, wireClock } from "./clockbar.js";
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { byId, fullName, icon } from "./dom.js";
import { Log } from "./log.js";
import { alertBox, enlarge, openMenu, toast, wireDialogs } from "./notices.js";
import { drawPeople, wireNewPerson } from "./people.js";
import { Roster } from "./roster.js";
import { setNow } from "./times.js";
import { follow, get } from "./wire.js";

const TITLE = "Rung playground";
const TYPING_MS = 5000;

const roster = new Roster();
const deeds = new Deeds({ current: () => roster.current, put, failed, blocked });
const log = new Log({ box: byId("scroll"), list: byId("log"), down: byId("down"), dots: byId("dots") }, {
  tap, enlarge,
  say: (text) => deeds.say(text),
  jump: (id) => log.jump(id),
  menu: messageMenu,
  reply: (message) => composer.regard(message, "reply"),
  focus: () => composer.focus(),
});
const composer = new Composer({
  say: (text, about) => deeds.say(text, about),
  edit: (text, message) => deeds.edit(text, message),
  send: (kind) => deeds.send(kind),
  unblock: () => deeds.block(false),
  up: () => log.focusKeyboard(),
});

/* What a person does. */

/** A keyboard on the screen would cover the chat on a phone, so there the field is left alone. */
function tap(message, data, key) {
  deeds.tap(message, data, key);
  if (!matchMedia("(pointer: coarse)").matches) composer.focus();
}

function failed(error, text) {
  if (text && composer.draft === "") composer.draft = text;
  toast(error.message);
}

function blocked(id, isBlocked) {
  roster.records.get(id).person.blocked = isBlocked;
  draw();
  composer.focus();
}

function messageMenu(message, anchor) {
  const reply = { label: "Reply", icon: "reply", act: () => composer.regard(message, "reply") };
  const change = { label: "Edit", icon: "command", act: () => composer.regard(message, "edit") };
  openMenu(anchor, fromBot(message) || message.text === undefined ? [reply] : [reply, change]);
}

function chatMenu(event) {
  const isBlocked = roster.here.person.blocked;
  const label = isBlocked ? "Unblock the bot" : "Block the bot";
  openMenu(event.currentTarget, [{ label, icon: "close", act: () => deeds.block(!isBlocked) }]);
}

/* What the server says. */

/** Takes a message in; one that is older than what is known says nothing new. */
function put(id, message) {
  const record = roster.records.get(id);
  if (!record) return;
  const known = record.messages.get(message.message_id);
  if ((known?.edit_date ?? 0) > (message.edit_date ?? 0)) return;
  record.messages.set(message.message_id, message);
  if (id === roster.current) log.put(message);
  if (fromBot(message) && !known) arrived(record);
  drawList();
  drawFoot();
}

function arrived(record) {
  typing(record, false);
  if (record !== roster.here || document.hidden) record.unread += 1;
}

function typing(record, isTyping) {
  clearTimeout(record.stop);
  record.typing = isTyping;
  if (isTyping) record.stop = setTimeout(() => typing(record, false), TYPING_MS);
  if (record === roster.here) drawHead();
  drawList();
}

function removed(id, messageId) {
  roster.records.get(id)?.messages.delete(messageId);
  if (id === roster.current) log.remove(messageId);
  drawList();
}

function answered({ text, alert, query, person }) {
  deeds.answered(query);
  if (!text || person !== roster.current) return;
  if (alert) alertBox(text);
  else toast(text);
}

function moved() {
  tick();
  log.relabel();
  drawList();
}

const HEARD = {
  reset: reload,
  message: (event) => put(event.chat, event.message),
  edited: (event) => put(event.chat, event.message),
  deleted: (event) => removed(event.chat, event.message_id),
  toast: (event) => answered(event.toast),
  action: (event) => roster.records.has(event.chat) && typing(roster.records.get(event.chat), true),
  commands: showCommands,
  clock: async () => { setNow((await get("clock")).now); moved(); },
  people: refresh,
};

/** Another bot's chats aren't on this page. */
function hear(event) {
  if (event.bot === undefined || event.bot === roster.bot?.id) return HEARD[event.kind]?.(event);
}

async function reload() {
  await roster.load();
  await roster.loadChats();
  if (roster.current === null) choose(roster.lastTime());
  else log.show([...roster.here.messages.values()]);
  await showCommands();
  moved();
  draw();
}

async function refresh() {
  const { bot, current } = roster;
  await roster.load();
  if (roster.bot?.id === bot?.id && roster.current === current) draw();
  else await reload();
}

async function showCommands() {
  const id = roster.current;
  const commands = await roster.commands(id);
  if (id === roster.current) composer.setCommands(commands);
}

/* Drawing. */

function choose(id) {
  if (roster.here) roster.here.draft = composer.draft;
  roster.choose(id);
  document.body.dataset.view = "chat";
  composer.regard(null);
  composer.draft = roster.here.draft;
  log.show([...roster.here.messages.values()]);
  read();
  draw();
  composer.focus();
  showCommands().catch(failed);
}

function read() {
  if (document.hidden || !roster.here) return;
  roster.here.unread = 0;
  drawList();
}

function draw() {
  drawList();
  drawHead();
  drawFoot();
}

function drawList() {
  drawPeople(roster.all, roster.current, choose);
  const unread = roster.all.reduce((sum, record) => sum + record.unread, 0);
  document.title = unread ? `(${unread}) ${TITLE}` : TITLE;
  byId("back-badge").textContent = unread || "";
  byId("back-badge").hidden = unread === 0;
}

function drawHead() {
  const { person, typing: isTyping } = roster.here;
  byId("bot-name").textContent = roster.bot?.name ?? "Rung";
  byId("bot-status").textContent = isTyping ? "typing …" : `bot, with ${fullName(person)}`;
  log.typing(isTyping);
}

function drawFoot() {
  const { person, messages } = roster.here;
  if (person.blocked) composer.mode("blocked");
  else if (!roster.bot) composer.mode("waiting");
  else composer.mode(messages.size === 0 && !person.started ? "start" : "write");
}

function goBack() {
  document.body.dataset.view = "list";
  byId("people").querySelector("[aria-current]")?.focus();
}

/** Whoever starts typing means the message, unless they are in another field or a dialog. */
function typedAnywhere(event) {
  const isText = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isText && !event.target.closest("input, textarea, dialog, [popover]")) composer.focus();
}

for (const holder of document.querySelectorAll("[data-icon]")) holder.prepend(icon(holder.dataset.icon));
wireDialogs(() => composer.focus());
wireClock({ moved, failed });
wireNewPerson((person) => { roster.adopt(person); choose(person.id); }, failed);
byId("back").addEventListener("click", goBack);
byId("chat-menu").addEventListener("click", chatMenu);
document.addEventListener("visibilitychange", read);
document.addEventListener("keydown", typedAnywhere);
follow({ hear, connected: (isThere) => { byId("gone").hidden = isThere; }, failed });
