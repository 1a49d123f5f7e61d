/** What lies over the page: toasts, alerts, the enlarged picture, menus. */

import { byId, h, icon } from "./dom.js";

const TOAST_MS = 5000;

/** A short notice at the top of the conversation; read out, and gone after a while or when the next one comes. */
export function toast(text) {
  const note = h("p", { class: "toast", dir: "auto" }, text);
  byId("toasts").replaceChildren(note);
  setTimeout(() => note.remove(), TOAST_MS);
}

/** A notice that stays until it is confirmed. */
export function alertBox(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

export function enlarge(image) {
  const copy = byId("viewer-image");
  copy.src = image.src;
  copy.alt = image.alt;
  byId("viewer").showModal();
}

/** The dialogs close by their buttons, and the viewer by any click; `after` then gets the focus where it belongs. */
export function wireDialogs(after) {
  byId("viewer").addEventListener("click", () => byId("viewer").close());
  byId("alert-ok").addEventListener("click", () => byId("alert").close());
  for (const id of ["viewer", "alert"]) byId(id).addEventListener("close", after);
}

const GAP_PX = 6;

/** Opens a menu at a button: items are {label, icon, act}. Escape or a click elsewhere closes it. */
export function openMenu(anchor, items) {
  const menu = byId("menu");
  menu.replaceChildren(...items.map((item) => menuItem(menu, item)));
  menu.onkeydown = (event) => walk(menu, event);
  menu.ontoggle = (event) => { if (event.newState === "closed" && menu.contains(document.activeElement)) anchor.focus(); };
  menu.showPopover();
  place(menu, anchor.getBoundingClientRect());
  menu.firstElementChild.focus();
}

function menuItem(menu, { label, icon: name, act }) {
  const choose = () => {
    menu.hidePopover();
    act();
  };
  return h("button", { type: "button", role: "menuitem", onclick: choose }, icon(name), label);
}

function place(menu, anchor) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(GAP_PX, anchor.left), innerWidth - width - GAP_PX);
  const above = anchor.top - height - GAP_PX;
  menu.style.left = `${left}px`;
  menu.style.top = `${above > GAP_PX ? above : anchor.bottom + GAP_PX}px`;
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function walk(menu, event) {
  const step = STEPS[event.key];
  if (!step) return;
  const items = [...menu.children];
  const next = (items.indexOf(document.activeElement) + step + items.length) % items.length;
  items[next].focus();
  event.preventDefault();
}
