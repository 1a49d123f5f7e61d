/** Addresses that a message may lead to. */

const SAFE = /^(https?|tg|mailto):/i;
const BOT_LINK = /^https?:\/\/(?:t|telegram)\.me\/(\w+)\/?(?:\?(start|startgroup)\b.*)?$/i;

/** The address if a browser may follow it, else null. */
export const safeAddress = (url) => (SAFE.test(url) ? url : null);

/** What a t.me link leads to: "private" or "group" where it starts this bot there, null for any other address. */
export function startsIn(url, bot) {
  const [whole, username, where] = BOT_LINK.exec(url) ?? [];
  if (!whole || username.toLowerCase() !== bot?.username.toLowerCase()) return null;
  return where?.toLowerCase() === "startgroup" ? "group" : "private";
}
