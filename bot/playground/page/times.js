/** The playground's clock and how instants are said. */

const DAY_MS = 86_400_000;
const HOUR_MINUTE = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
const TO_SECONDS = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const WEEKDAY = new Intl.DateTimeFormat([], { weekday: "short" });
const DAY = new Intl.DateTimeFormat([], { weekday: "long", day: "numeric", month: "long" });
const DAY_OF_YEAR = new Intl.DateTimeFormat([], { day: "numeric", month: "long", year: "numeric" });
const FULL = new Intl.DateTimeFormat([], { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

let ahead = 0;

/** Sets the playground's time to what the server just said. */
export const setNow = (iso) => { ahead = Date.parse(iso) - Date.now(); };
export const now = () => new Date(Date.now() + ahead);

export const ofUnix = (seconds) => new Date(seconds * 1000);
export const clockTime = (date) => HOUR_MINUTE.format(date);
export const preciseTime = (date) => TO_SECONDS.format(date);
export const fullTime = (date) => FULL.format(date);
export const dayKey = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].join("-");

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const daysAgo = (date) => Math.round((midnight(now()) - midnight(date)) / DAY_MS);

/** "Today", "Yesterday", or the date; the year only where it isn't this one. */
export function dayName(date) {
  const ago = daysAgo(date);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return (date.getFullYear() === now().getFullYear() ? DAY : DAY_OF_YEAR).format(date);
}

/** As short as a list has room for: the time today, else the weekday within a week, else the date. */
export function shortTime(date) {
  const ago = daysAgo(date);
  if (ago === 0) return clockTime(date);
  return ago > 0 && ago < 7 ? WEEKDAY.format(date) : date.toLocaleDateString([], { day: "numeric", month: "numeric" });
}

/** Tomorrow at eight, on this machine's wall clock. */
export function tomorrowMorning() {
  const today = now();
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, 8);
}

/** An instant as a datetime-local field wants it. */
export function fieldValue(date) {
  const two = (number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
