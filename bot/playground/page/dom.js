/** Elements are made here, and only here; foreign text becomes text nodes, never markup. */

/** An element with attributes, listeners (onclick: f) and children; null children and attributes are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) put(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function put(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

export const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a 24 by 24 grid. */
const OUTLINES = {
  add: "M12 5v14M5 12h14",
  attach: "M20 11.5 12.5 19a5 5 0 0 1-7-7l8-8a3.4 3.4 0 0 1 4.8 4.800l-8 8a1.7 1.7 0 0 1-2.4-2.400l7.3-7.3",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14",
  check: "M5 12.5l5 5 9-11",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
  command: "M4 3h16v18H4zM14.5 7l-5 10",
  document: "M6 3h8l4 4v14H6zM14 3v4h4",
  down: "M12 5v14M6 13l6 6 6-6",
  members: "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2.500 20a6.500 6.500 0 0 1 13 0"
    + "M16 5.300a3.500 3.500 0 0 1 0 6.400M18 14.500a6.500 6.500 0 0 1 3.500 5.500",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  open: "M9 15L19 5M12 5h7v7M15 14v5H5V9h5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9v.01",
  reply: "M10 6l-6 6 6 6M4 12h10a6 6 0 0 1 6 6",
  send: "M4 12V5l17 7-17 7v-7h8",
  sticker: "M12 3a9 9 0 1 0 9 9c-5 0-9-4-9-9zM12 3l9 9",
  video: "M3 6h12v12H3zM15 10l6-3v10l-6-3",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
};

/** A small drawing that screen readers pass over; the button around it carries the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", OUTLINES[name]);
  svg.append(path);
  return svg;
}

const HUES = 7;

/** A round picture with the initials of a person or a group, in a colour that stays theirs. */
export function avatar(who) {
  const names = who.title?.split(/\s+/).slice(0, 2) ?? [who.first_name, who.last_name];
  const letters = names.map((name) => [...(name ?? "")][0] ?? "").join("");
  return h("span", { class: `avatar hue-${hue(who)}`, "aria-hidden": "true" }, letters);
}

export const hue = ({ id }) => Math.abs(id) % HUES;

/** What a person or a group is called. */
export const nameOf = (who) => who.title ?? [who.first_name, who.last_name].filter(Boolean).join(" ");
