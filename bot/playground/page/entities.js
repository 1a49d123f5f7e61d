/** Text with Telegram's entities as nodes. Offsets are UTF-16 units, which is what JavaScript strings count in. */

import { h } from "./dom.js";
import { safeAddress } from "./links.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

const MAKERS = {
  bold: () => h("strong"),
  italic: () => h("em"),
  underline: () => h("u"),
  strikethrough: () => h("s"),
  code: () => h("code"),
  pre: () => h("pre", { dir: "ltr" }),
  blockquote: () => h("blockquote"),
  expandable_blockquote: () => expandable(),
  spoiler: () => spoiler(),
  text_link: (entity, _, acts) => link(entity.url, acts),
  url: (_, text, acts) => link(safeAddress(text) ?? `https://${text}`, acts),
  email: (_, text, acts) => link(`mailto:${text}`, acts),
  bot_command: (_, text, { say }) => h("button", { type: "button", class: "command", onclick: () => say(text) }),
};

/** A fragment of the text; `acts.say` is called with a command that is clicked, `acts.visit` with a link. */
export function formatted(text, entities, acts) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, { from: 0, to: text.length }, inOrder(entities ?? []), acts);
  return fragment;
}

const inOrder = (entities) => [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);

function fill(parent, text, span, entities, acts) {
  let at = span.from;
  let waiting = entities;
  while (waiting.length > 0) {
    const [entity, ...others] = waiting;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, span.to);
    if (to <= from) { waiting = others; continue; }
    parent.append(text.slice(at, from));
    const node = made(entity, text.slice(from, to), acts);
    fill(node, text, { from, to }, others.filter((other) => other.offset < to), acts);
    parent.append(node);
    at = afterBlock(entity, text, to);
    waiting = inOrder(others.flatMap((other) => beyond(other, to)));
  }
  parent.append(text.slice(at, span.to));
}

/** What is left of an entity after a cut: one that reaches over another's end goes on behind it. */
function beyond(entity, cut) {
  const end = entity.offset + entity.length;
  if (end <= cut) return [];
  const offset = Math.max(entity.offset, cut);
  return [{ ...entity, offset, length: end - offset }];
}

/** A block ends its line itself: the newline behind it would show as an empty line. */
const afterBlock = (entity, text, to) => (BLOCKS.has(entity.type) && text[to] === "\n" ? to + 1 : to);

const made = (entity, text, acts) => (MAKERS[entity.type] ?? (() => h("span")))(entity, text, acts);

function link(url, acts) {
  const href = safeAddress(url);
  const visit = (event) => acts.visit(url, event);
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer", onclick: visit }) : h("span");
}

function spoiler() {
  const show = (event) => {
    if (event.key !== undefined && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    veil.replaceWith(h("span", { class: "spoiler shown" }, ...veil.childNodes));
  };
  const veil = h("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": "Hidden text, show it",
    onclick: show, onkeydown: show });
  return veil;
}

function expandable() {
  const toggle = () => quote.classList.toggle("open");
  const quote = h("blockquote", { class: "expandable", tabindex: 0, onclick: toggle,
    onkeydown: (event) => { if (event.key === "Enter") toggle(); } });
  return quote;
}
