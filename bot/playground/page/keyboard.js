/** The inline keyboard under a message. */

import { h, icon } from "./dom.js";
import { safeAddress } from "./links.js";

/** Its rows, or null where a message has none; `acts.tap` is called for a button, `acts.start` for a link to the bot. */
export function keyboard(message, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "keyboard", role: "group", "aria-label": "Buttons of this message", onkeydown: walk },
    rows.map((row) => h("div", { class: "row" }, row.map((button) => key(button, message, acts)))));
}

function key(button, message, acts) {
  if (button.url) return link(button, acts);
  return h("button", { type: "button", class: "key", dir: "auto", disabled: button.callback_data === undefined,
    onclick: (event) => acts.tap(message, button.callback_data, event.currentTarget) }, button.text);
}

function link({ url, text }, acts) {
  return h("a", { class: "key", dir: "auto", href: safeAddress(url), target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => acts.visit(url, event) }, text, icon("open"));
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrow keys walk over the buttons of one keyboard. */
function walk(event) {
  const step = STEPS[event.key];
  if (!step) return;
  const keys = [...event.currentTarget.querySelectorAll(".key")];
  keys[keys.indexOf(document.activeElement) + step]?.focus();
  event.preventDefault();
}
