/** The control interface of the playground, /sim/, as functions. Failures reject with the server's own words. */

export const get = (path, options) => call(path, options);
export const post = (path, body) => call(path, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});


/** Posts a file as it is; what else is to be said about it stands in the address. */
export function upload(path, about, file) {
  const said = Object.entries(about).filter(([, value]) => value !== undefined && value !== "");
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  return call(`${path}?${new URLSearchParams(said)}`, { method: "POST", headers, body: file });
}

export const remove = (path) => call(path, { method: "DELETE" });

const SILENT = "The playground doesn't answer.";

async function call(path, options) {
  const reply = await fetch(`/sim/${path}`, options).catch(() => { throw new Error(SILENT); });
  const data = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(data.description ?? data.error ?? data.detail ?? `The playground said ${reply.status}.`);
  return data;
}

export const fileAddress = (fileId) => `/sim/files/${encodeURIComponent(fileId)}`;

const AGAIN_MS = 1000;
const FROM_ANEW = -1;

/**
 * Follows what happens, one event after the other; the first is a `reset`: load everything.
 * `connected` is told when the stream breaks and when it is there again; each time begins with a `reset`.
 */
export function follow({ hear, connected, failed }) {
  let last = Promise.resolve();
  const source = new EventSource(`/sim/events?after=${FROM_ANEW}`);
  source.onopen = () => connected(true);
  source.onmessage = ({ data }) => { last = last.then(() => hear(JSON.parse(data))).catch(failed); };
  source.onerror = () => {
    source.close();
    connected(false);
    setTimeout(() => follow({ hear, connected, failed }), AGAIN_MS);
  };
}
