/** A photo or a file from this device, with a caption, as a chat client asks for it. */

import { byId, icon } from "./dom.js";
import { sizeName } from "./media.js";

const SHOWN = "image/png,image/jpeg,image/gif,image/webp";

/** Wires the dialog; `upload(kind, file, caption)` sends. Gives the function that asks for a file of a kind. */
export function wireUploads(upload) {
  const [picker, dialog, form] = ["picker", "upload", "upload-form"].map(byId);
  let kind = null;
  picker.addEventListener("change", () => picker.files.length > 0 && describe(dialog, form, kind, picker.files[0]));
  byId("upload-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    upload(kind, picker.files[0], form.elements.caption.value.trim());
  });
  return (wanted) => {
    kind = wanted;
    picker.value = "";
    picker.accept = wanted === "photo" ? SHOWN : "";
    picker.click();
  };
}

function describe(dialog, form, kind, file) {
  form.reset();
  byId("upload-title").textContent = kind === "photo" ? "Send a photo" : "Send a file";
  byId("upload-name").replaceChildren(icon(kind), `${file.name}, ${sizeName(file.size)}`);
  dialog.showModal();
  form.elements.caption.focus();
}
