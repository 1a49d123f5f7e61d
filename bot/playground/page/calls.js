/** What the bot called, the latest at the end; as it happens while the panel is open. */

import { byId, h } from "./dom.js";
import { preciseTime } from "./times.js";
import { get } from "./wire.js";

const AGAIN_MS = 1000;
const PATIENCE_S = 20;
const KEPT = 300;
const AT_ONCE = 100;
const WAITING = "getupdates";

export class CallList {
  /** `grown` is called when the bot has called again. */
  constructor({ grown }) {
    Object.assign(this, { grown, list: byId("calls"), rows: [], seen: null, stopping: null });
    byId("calls-filter").addEventListener("input", () => this.#sift());
    byId("calls-waiting").addEventListener("change", () => this.#sift());
    byId("calls-clear").addEventListener("click", () => this.#clear());
  }

  /** Follows the log, or stops doing so. */
  follow(wanted) {
    this.stopping?.abort();
    this.stopping = wanted ? new AbortController() : null;
    if (wanted) this.#look(this.stopping.signal);
  }

  async #look(signal) {
    while (!signal.aborted) await this.#read(signal).catch(() => wait(AGAIN_MS));
  }

  /** Reads what is new, waiting for it; a log that begins anew (the playground was started again) is read from its start. */
  async #read(signal) {
    if (this.seen === null) this.seen = Math.max(0, (await get("calls?limit=0", { signal })).n - AT_ONCE);
    const { calls, n } = await get(`calls?after=${this.seen}&limit=${AT_ONCE}&timeout=${PATIENCE_S}`, { signal });
    if (signal.aborted) return;
    if (n < this.seen) this.#clear(0);
    if (calls.length === 0) return;
    this.#append(calls);
    this.grown();
  }

  #append(calls) {
    const { parentElement: box } = this.list;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
    this.seen = calls.at(-1).n;
    const rows = calls.map(row);
    this.list.append(...rows);
    this.rows.push(...rows);
    for (const old of this.rows.splice(0, Math.max(0, this.rows.length - KEPT))) old.remove();
    this.#sift();
    if (atEnd) box.scrollTop = box.scrollHeight;
  }

  #sift() {
    const words = byId("calls-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const waiting = byId("calls-waiting").checked;
    for (const item of this.rows) item.hidden = !fits(item, words, waiting);
    byId("calls-none").hidden = this.rows.some((item) => !item.hidden);
  }

  #clear(seen = this.seen) {
    this.seen = seen;
    this.rows = [];
    this.list.replaceChildren();
    this.#sift();
  }
}

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

const fits = ({ dataset }, words, waiting) =>
  (waiting || dataset.method !== WAITING) && words.every((word) => dataset.words.includes(word));

function row({ at, method, params, status, error }) {
  const shown = JSON.stringify(params, null, 2);
  const went = status === 200 ? "went" : "refused";
  const words = [method, status, error, JSON.stringify(params)].join(" ").toLowerCase();
  return h("li", { "data-method": method.toLowerCase(), "data-words": words },
    h("details", {},
      h("summary", {},
        h("b", {}, method), h("span", { class: `status ${went}` }, status === 0 ? "no reply" : String(status)),
        h("span", { class: "to" }, params.chat_id === undefined ? "" : `chat ${params.chat_id}`),
        h("time", { datetime: at }, preciseTime(new Date(at)))),
      error ? h("p", { class: "error" }, error) : null,
      h("pre", { dir: "ltr", tabindex: 0 }, shown)));
}
