/** One message as an element. `acts` is what can be done: tap, say, vote, visit, enlarge, menu, reply, jump. */

import { avatar, h, hue, icon, nameOf } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { attachment, kindOf } from "./media.js";
import { poll } from "./poll.js";
import { fromBot, sender } from "./sender.js";
import { event } from "./service.js";
import { clockTime, ofUnix } from "./times.js";

/** The words of a message for a list or a quotation: its text, or what it is. */
export function gist(message) {
  const said = message.text ?? message.caption ?? (message.poll && `Poll: ${message.poll.question}`) ?? event(message);
  return said ? said.replaceAll("\n", " ") : kindOf(message)?.name ?? "Message";
}

/** Whose side a message stands on for the person who looks: mine, theirs, or service for what happened. */
export function side(message, me) {
  if (event(message) !== null) return "service";
  return !fromBot(message) && message.from?.id === me && !message.sender_chat ? "mine" : "theirs";
}

/** The children of a message's article; asked for again when the message is edited. */
export function parts(message, acts) {
  const happened = event(message);
  if (happened !== null) return [h("p", { class: "happened", dir: "auto" }, happened)];
  return [
    portrait(message),
    balloon(message, acts),
    keyboard(message, acts),
    h("button", { type: "button", class: "round more", "aria-label": "Reply or edit", "aria-haspopup": "menu",
      onclick: ({ currentTarget }) => acts.menu(message, currentTarget) }, icon("more")),
  ].filter(Boolean);
}

const portrait = (message) =>
  (fromBot(message) ? h("img", { class: "avatar", src: "/page/icon.svg", alt: "" }) : avatar(sender(message)));

function balloon(message, acts) {
  return h("div", { class: "bubble", ondblclick: () => acts.reply(message) },
    name(message), quotation(message.reply_to_message, acts), ...content(message, acts));
}

/** Who says it: seen in a group, where several do, and always read out. */
function name(message) {
  const inGroup = message.chat?.type !== "private";
  const label = message.author_signature ? `${nameOf(sender(message))}, ${message.author_signature}` : nameOf(sender(message));
  return h("span", { class: inGroup ? `sender hue-${hue(sender(message))}` : "unseen", dir: "auto" },
    label, h("span", { class: "unseen" }, ": "));
}

/** What is attached, then the words; the other way round where the caption stands above. */
function content(message, acts) {
  const shown = [message.poll ? poll(message, acts) : attachment(message, acts), words(message, acts)];
  return message.show_caption_above_media ? shown.reverse() : shown;
}

function quotation(original, acts) {
  if (!original || original.forum_topic_created) return null;
  return h("button", { type: "button", class: "quotation", onclick: () => acts.jump(original.message_id) },
    h("b", { dir: "auto" }, nameOf(sender(original))), h("span", { dir: "auto" }, gist(original)));
}

function words(message, acts) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities;
  return h("div", { class: "text", dir: "auto" },
    h("div", { class: "words" }, formatted(text, entities, acts)), meta(message));
}

function meta(message) {
  const date = ofUnix(message.date);
  return h("span", { class: "meta", dir: "ltr" },
    message.edit_date ? h("span", { class: "edited" }, "edited ") : null,
    h("time", { datetime: date.toISOString() }, clockTime(date)));
}
