/** One message as an element. `acts` is what can be done: tap, say, enlarge, menu, jump. */

import { h, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { clockTime, ofUnix } from "./times.js";
import { fileAddress } from "./wire.js";

const MINIATURE = 320;
const TALLEST = 420;

export const fromBot = (message) => message.from?.is_bot === true;

/** The words of a message for a list or a quotation: its text, or what it is. */
export function gist(message) {
  if (message.text || message.caption) return (message.text ?? message.caption).replaceAll("\n", " ");
  return kindOf(message)?.name ?? "Message";
}

const KINDS = [
  { field: "photo", name: "Picture", icon: "photo" },
  { field: "document", name: "File", icon: "document" },
  { field: "sticker", name: "Sticker", icon: "sticker" },
  { field: "voice", name: "Voice message", icon: "voice" },
];
const kindOf = (message) => KINDS.find((kind) => message[kind.field]);

/** The children of a message's article; asked for again when the message is edited. */
export function parts(message, acts) {
  const theirs = fromBot(message);
  return [
    theirs ? h("img", { class: "avatar", src: "/page/icon.svg", alt: "" }) : null,
    balloon(message, acts),
    keyboard(message, acts),
    h("button", { type: "button", class: "round more", "aria-label": "Reply or edit", "aria-haspopup": "menu",
      onclick: (event) => acts.menu(message, event.currentTarget) }, icon("more")),
  ].filter(Boolean);
}

function balloon(message, acts) {
  return h("div", { class: "bubble", ondblclick: () => acts.reply(message) },
    h("span", { class: "unseen" }, `${message.from?.first_name ?? "Somebody"}: `),
    quotation(message.reply_to_message, acts), ...content(message, acts));
}

/** What is attached, then the words; the other way round where the caption stands above. */
function content(message, acts) {
  const shown = [attachment(message, acts), words(message, acts)];
  return message.show_caption_above_media ? shown.reverse() : shown;
}

function quotation(original, acts) {
  if (!original) return null;
  return h("button", { type: "button", class: "quotation", onclick: () => acts.jump(original.message_id) },
    h("b", {}, original.from?.first_name ?? "Message"), h("span", { dir: "auto" }, gist(original)));
}

function attachment(message, acts) {
  if (message.photo?.length) return picture(message, acts);
  if (message.document) return file(message.document);
  const kind = kindOf(message);
  return kind ? h("div", { class: "plain" }, icon(kind.icon), h("span", {}, kind.name)) : null;
}

function picture(message, acts) {
  const size = message.photo.reduce((a, b) => (b.width > a.width ? b : a));
  const scale = Math.min(1, TALLEST / (size.height || TALLEST));
  const image = h("img", { src: fileAddress(size.file_id), alt: message.caption ? `Picture: ${message.caption}` : "Picture",
    width: Math.max(1, Math.round(size.width * scale)) || MINIATURE, height: Math.round(size.height * scale) || MINIATURE });
  return h("button", { type: "button", class: "photo", "aria-label": "Enlarge the picture", onclick: () => acts.enlarge(image) }, image);
}

function file(document) {
  const name = document.file_name ?? "file";
  return h("a", { class: "plain file", href: fileAddress(document.file_id), download: name },
    icon("document"), h("span", { dir: "auto" }, name), h("small", {}, sizeName(document.file_size ?? 0)));
}

const sizeName = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} kB`);

function words(message, acts) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities;
  return h("div", { class: "text", dir: "auto" },
    h("div", { class: "words" }, formatted(text, entities, acts.say)), meta(message));
}

function meta(message) {
  const date = ofUnix(message.date);
  return h("span", { class: "meta", dir: "ltr" },
    message.edit_date ? h("span", { class: "edited" }, "edited ") : null,
    h("time", { datetime: date.toISOString() }, clockTime(date)));
}

function keyboard(message, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "keyboard", role: "group", "aria-label": "Buttons of this message", onkeydown: walk },
    rows.map((row) => h("div", { class: "row" }, row.map((button) => key(button, message, acts)))));
}

function key(button, message, acts) {
  if (button.url) return h("a", { class: "key", href: safe(button.url), target: "_blank", rel: "noopener noreferrer" }, button.text);
  return h("button", { type: "button", class: "key", dir: "auto", disabled: button.callback_data === undefined,
    onclick: (event) => acts.tap(message, button.callback_data, event.currentTarget) }, button.text);
}

const safe = (url) => (/^(https?|tg):/i.test(url) ? url : null);

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrow keys walk over the buttons of one keyboard. */
function walk(event) {
  const step = STEPS[event.key];
  if (!step) return;
  const keys = [...event.currentTarget.querySelectorAll(".key")];
  keys[keys.indexOf(document.activeElement) + step]?.focus();
  event.preventDefault();
}
