/** What is attached to a message: pictures, files, and things that are only named here. */

import { h, icon } from "./dom.js";
import { fileAddress } from "./wire.js";

const MINIATURE = 320;
const TALLEST = 420;

const KINDS = [
  { field: "photo", name: "Picture", icon: "photo" },
  { field: "document", name: "File", icon: "document" },
  { field: "sticker", name: "Sticker", icon: "sticker" },
  { field: "voice", name: "Voice message", icon: "voice" },
  { field: "video", name: "Video", icon: "video" },
  { field: "video_note", name: "Round video", icon: "video" },
];

/** What kind of thing a message without words is, if it is one of these. */
export const kindOf = (message) => KINDS.find((kind) => message[kind.field]);

/** The element of what is attached, or null. */
export function attachment(message, acts) {
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

export const sizeName = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} kB`);
