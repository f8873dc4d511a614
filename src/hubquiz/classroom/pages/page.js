// The frame of a phone's pages: what is shown, and how to draw it anew in another language.

import { el, fill, name } from "/dom.js";
import { Clock, sign } from "/parts.js";
import { t } from "/words.js";

export const main = el("main", { id: "main", tabindex: "-1" });
export const top = el("div", { class: "top" });
export const foot = el("footer", { class: "foot" });

let clock = null;
let shown = null;

// What is on the screen: {again(), of, problem(words)}; `again` draws it anew.
export function present() {
  return shown;
}

export function page(made, title, ...content) {
  shown = made;
  if (clock) clock.stop();
  fill(top);
  fill(foot);
  foot.hidden = true;
  document.body.classList.remove("asks-sure");
  fill(main, ...content);
  document.title = title ? `${title} – HubQuiz` : "HubQuiz";
  scrollTo(0, 0);
}

// A page that is a few words in the middle.
export function middle(made, title, ...content) {
  page(made, title, el("div", { class: "middle" }, ...content));
}

// What stands above a question; returns its clock.
export function bar(v) {
  clock = new Clock();
  fill(top,
    el("div", { class: "facts" },
      el("span", { class: "count" }, v.of ? t("question.of", { n: v.n, of: v.of }) : t("question", { n: v.n })),
      el("span", { class: "me" },
        el("span", { class: "who" }, name(v.name || "")),
        el("span", { class: "score" }, t("points", { n: v.score || 0 })))),
    (v.team || v.practice || v.vote > 1 || v.out) && el("div", { class: "signs" },
      v.practice && sign("again", t("practice")),
      v.vote > 1 && sign("talk", t("vote.second")),
      v.out && sign("eye", t("out")),
      v.team && el("span", { class: "sign team" }, team(v.team))),
    clock.node);
  return clock;
}

export function team({ name: called, score }) {
  return [el("span", { class: "unseen" }, t("team")), name(called), el("b", {}, t("points", { n: score || 0 }))];
}
