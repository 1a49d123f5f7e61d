/** The page: keeps what the server says about the chats, and wires the parts to it. */

import { tick, wireClock } from "./clockbar.js";
import { Conversation, topicOf } from "./conversation.js";
import { Deeds } from "./deeds.js";
import { wireDeveloper } from "./developer.js";
import { byId, icon } from "./dom.js";
import { GroupPanel } from "./group.js";
import { wireNewGroup } from "./newgroup.js";
import { alertBox, openMenu, toast, wireDialogs } from "./notices.js";
import { Panels } from "./panels.js";
import { drawChats, wireNewPerson } from "./people.js";
import { Roster } from "./roster.js";
import { fromBot } from "./sender.js";
import { setNow } from "./times.js";
import { wireUploads } from "./uploads.js";
import { follow, get } from "./wire.js";

const TITLE = "Rung playground";
const TYPING_MS = 5000;

const roster = new Roster();
const deeds = new Deeds({ place, put, opened, failed, blocked });
const attach = wireUploads((kind, file, caption) => deeds.upload(kind, file, caption));
const conversation = new Conversation(roster, deeds, { attach, looked: drawAround });
const panels = new Panels(() => conversation.composer.focus());
const group = new GroupPanel(roster, panels, failed);
wireDeveloper(roster, panels, failed);

/* What a person does. */

function place() {
  const { here } = roster;
  return { person: roster.me, chat: here.group ? here.id : undefined, topic: topicOf(here) };
}

/** What a link of the bot led to. */
function opened(message) {
  if (roster.current !== message.chat.id) choose(message.chat.id);
  put(message);
}

function failed(error, text) {
  const { composer } = conversation;
  if (text && composer.draft === "") composer.draft = text;
  toast(error.message);
}

function blocked(id, isBlocked) {
  roster.person(id).blocked = isBlocked;
  draw();
  conversation.composer.focus();
}

function chatMenu(event) {
  const isBlocked = roster.here.person.blocked;
  const label = isBlocked ? "Unblock the bot" : "Block the bot";
  openMenu(event.currentTarget, [{ label, icon: "close", act: () => deeds.block(!isBlocked) }]);
}

/* What the server says. */

/** Takes a message in; one that is older than what is known says nothing new. */
function put(message) {
  const record = roster.records.get(message.chat.id);
  if (!record) return;
  const known = record.messages.get(message.message_id);
  if ((known?.edit_date ?? 0) > (message.edit_date ?? 0)) return;
  record.messages.set(message.message_id, message);
  if (record === roster.here) conversation.log.put(message);
  if (!known) arrived(record, message);
  drawList();
  if (record === roster.here) conversation.drawFoot();
}

function arrived(record, message) {
  if (fromBot(message)) typing(record, false);
  const isNews = fromBot(message) || record.group && message.from?.id !== roster.actor(record);
  if (isNews && (record !== roster.here || document.hidden)) record.unread += 1;
}

function typing(record, isTyping) {
  clearTimeout(record.stop);
  record.typing = isTyping;
  if (isTyping) record.stop = setTimeout(() => typing(record, false), TYPING_MS);
  if (record === roster.here) conversation.drawHead();
  drawList();
}

function removed(id, messageId) {
  roster.records.get(id)?.messages.delete(messageId);
  if (id === roster.current) conversation.log.remove(messageId);
  drawList();
}

function answered({ text, alert, query, person }) {
  deeds.answered(query);
  if (!text || person !== roster.me) return;
  if (alert) alertBox(text);
  else toast(text);
}

/** Somebody has voted; the new counts come by themselves, but whose votes are shown may have changed. */
function voted({ chat, message_id: id, person, options }) {
  const record = roster.records.get(chat);
  if (!record) return;
  record.votes[id] = { ...record.votes[id], [person]: options };
  if (record === roster.here && record.messages.has(id)) conversation.log.put(record.messages.get(id));
}

/** A group is new or has changed; whoever looks at one that became a supergroup goes on there. */
async function grouped({ group: told }) {
  roster.adopt({ id: told.id, group: told });
  await roster.loadChats({ onlyNew: true });
  const to = roster.here?.group?.migrated_to;
  if (to && roster.records.has(to)) choose(to);
  else if (told.id === roster.current && roster.me !== conversation.log.me) lookAgain();
  else draw();
}

function moved() {
  tick();
  conversation.log.relabel();
  drawList();
}

const HEARD = {
  reset: reload,
  message: (event) => put(event.message),
  edited: (event) => put(event.message),
  deleted: (event) => removed(event.chat, event.message_id),
  toast: (event) => answered(event.toast),
  action: (event) => roster.records.has(event.chat) && typing(roster.records.get(event.chat), true),
  commands: () => conversation.commands(),
  clock: async () => { setNow((await get("clock")).now); moved(); },
  people: refresh,
  group: grouped,
  voted,
};

/** Another bot's chats aren't on this page. */
function hear(event) {
  if (event.bot === undefined || event.bot === roster.bot?.id) return HEARD[event.kind]?.(event);
}

async function reload() {
  await roster.load();
  await roster.loadChats();
  if (roster.current === null) choose(roster.lastTime());
  else lookAgain();
  moved();
}

async function refresh() {
  const { bot, current, me } = roster;
  await roster.load();
  if (roster.bot?.id !== bot?.id || roster.current !== current || roster.me !== me) return reload();
  await roster.loadChats({ onlyNew: true });
  return draw();
}

/* Drawing. */

/** The open chat from its end, as it is known now. */
function lookAgain() {
  conversation.leave();
  conversation.show();
  drawAround();
}

function choose(id) {
  conversation.leave();
  roster.choose(id);
  document.body.dataset.view = "chat";
  conversation.show();
  read();
  drawAround();
  conversation.composer.focus();
}

function read() {
  if (document.hidden || !roster.here) return;
  roster.here.unread = 0;
  drawList();
}

function draw() {
  conversation.draw();
  drawAround();
}

function drawAround() {
  drawList();
  group.draw();
}

function drawList() {
  drawChats(roster, choose);
  const unread = roster.all.reduce((sum, record) => sum + record.unread, 0);
  document.title = unread ? `(${unread}) ${TITLE}` : TITLE;
  byId("back-badge").textContent = unread || "";
  byId("back-badge").hidden = unread === 0;
}

function goBack() {
  document.body.dataset.view = "list";
  byId("side").querySelector("[aria-current]")?.focus();
}

/** Whoever starts typing means the message, unless they are in another field or a dialog. */
function typedAnywhere(event) {
  const isText = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isText && !event.target.closest("input, textarea, select, dialog, aside, [popover]")) conversation.composer.focus();
}

for (const holder of document.querySelectorAll("[data-icon]")) holder.prepend(icon(holder.dataset.icon));
wireDialogs(() => conversation.composer.focus());
wireClock({ moved, failed });
wireNewPerson((person) => { roster.adopt({ id: person.id, person }); choose(person.id); }, failed);
wireNewGroup(roster, async (made) => { await grouped({ group: made }); choose(made.id); }, failed);
byId("back").addEventListener("click", goBack);
byId("chat-menu").addEventListener("click", chatMenu);
document.addEventListener("visibilitychange", read);
document.addEventListener("keydown", typedAnywhere);
follow({ hear, connected: (isThere) => { byId("gone").hidden = isThere; }, failed });
