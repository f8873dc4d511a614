// What the phone and the projector show alike: pictures, clues, remarks, the clock.

import { el, icon } from "/dom.js";
import { number, t } from "/words.js";

// A picture or a sound, with its words and whose it is.
export function figure({ type, src, alt, credit }) {
  const shown = type === "sound"
    ? el("audio", { src, controls: true, "aria-label": alt || t("sound") })
    : el("img", { src, alt: alt || "" });
  return el("figure", {}, shown, credit && el("figcaption", { class: "hint" }, credit));
}

export function clues(q, lang) {
  if (!q.clues || !q.clues.length) return null;
  return el("ol", { class: "clues", lang, "aria-label": t("clues") }, q.clues.map((clue) => el("li", { dir: "auto" }, clue)));
}

// The remarks of a reveal: what is true and why, where it is from, what the author notes.
export function remarks(because, lang, most) {
  return el("div", { class: "remarks" }, because.slice(0, most || because.length).map((remark) =>
    el("div", { class: "remark" },
      el("p", { class: "fact", lang, dir: "auto" }, remark.text,
        remark.as_of && el("span", { class: "as-of" }, ` (${t("as-of", { when: remark.as_of })})`)),
      remark.now && el("p", { class: "now", lang, dir: "auto" }, t("now", { now: remark.now })),
      remark.note && el("p", { class: "note", lang, dir: "auto" }, remark.note),
      remark.citation && el("p", { class: "source", lang, dir: "auto" }, t("source", { source: remark.citation })))));
}

// What was taken for what: [right, taken] pairs in words.
export function confusions(pairs, lang) {
  return el("ul", { class: "confused" }, pairs.map(({ a, b, count }) => el("li", {},
    el("span", { class: "pairing" }, el("b", { lang, dir: "auto" }, b), ` ${t("taken-for")} `, el("b", { lang, dir: "auto" }, a)),
    count && el("span", { class: "times" }, t("times", { n: count })))));
}

// The clock of a question: a bar that empties and the seconds in figures.
export class Clock {
  constructor() {
    this.figures = el("span", { class: "seconds", "aria-hidden": "true" });
    this.rest = el("span", { class: "clock-rest" });
    this.node = el("div", { class: "clock", role: "timer" },
      el("span", { class: "clock-bar" }, this.rest), this.figures);
    this.until = null;
    this.tick = this.tick.bind(this);
  }

  // `left` and `limit` in ms; a clock that stands still is `paused`.
  show(left, limit, paused) {
    this.node.setAttribute("aria-label", t("clock")); // in the language of now
    this.node.hidden = left === null || left === undefined;
    this.limit = Math.max(limit || left || 1, 1);
    this.left = left;
    this.until = this.node.hidden || paused ? null : performance.now() + left;
    this.node.classList.toggle("still", Boolean(paused));
    this.paint(left || 0);
    clearTimeout(this.timer);
    if (this.until !== null) this.tick();
  }

  tick() {
    if (!this.node.isConnected && this.drawn) return;
    this.drawn = this.node.isConnected;
    const left = Math.max(0, this.until - performance.now());
    this.paint(left);
    if (left > 0) this.timer = setTimeout(this.tick, document.documentElement.dataset.motion === "less" ? 1000 : 200);
  }

  paint(left) {
    const seconds = Math.ceil(left / 1000);
    const text = seconds >= 60 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : number(seconds);
    if (this.figures.textContent !== text) this.figures.textContent = text;
    this.rest.style.transform = `scaleX(${Math.min(1, left / this.limit)})`;
    this.node.classList.toggle("soon", seconds <= 5);
  }

  stop() {
    clearTimeout(this.timer);
  }
}

// How right an answer was: its word, mark and class. What was for practice is judged as any other.
export function verdict(mine, practice) {
  if (!mine || !mine.answered) return { kind: "none", words: t("mine.none"), mark: null };
  if (mine.marked === false || !(mine.counted || practice)) return { kind: "none", words: t("mine.uncounted"), mark: null };
  if (mine.right) return { kind: "right", words: t("mine.right"), mark: icon("right") };
  if (mine.credit > 0) return { kind: "partly", words: t("mine.partly", { share: Math.round(mine.credit * 100) }), mark: icon("partly") };
  return { kind: "wrong", words: t("mine.wrong"), mark: icon("wrong") };
}

// A sign of what is unusual about a question.
export function sign(image, words, kind) {
  return el("span", { class: `sign ${kind || ""}` }, icon(image), words);
}
