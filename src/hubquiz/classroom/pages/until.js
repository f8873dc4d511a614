// Until when something is open, in words.

import { t, tag } from "/words.js";

// `left` in ms; nothing if it is open as long as the teacher likes.
export function until(left) {
  if (typeof left !== "number") return "";
  const moment = new Date(Date.now() + left);
  const shown = { hour: "2-digit", minute: "2-digit" };
  if (moment.toDateString() !== new Date().toDateString()) Object.assign(shown, { weekday: "short", day: "numeric", month: "short" });
  return t("paced.until", { time: moment.toLocaleString(tag(), shown) });
}
