// How the class is played, as far as it may be changed meanwhile; and what is taken home of it.

import { el } from "/dom.js";
import { choice, toggle } from "/drawer.js";
import { t } from "/words.js";

const PAUSES = [0, 5, 10, 20, 30]; // seconds that a reveal lasts; 0 is until the teacher goes on

// `act(what, fields)` has something done.
export function rules(v, act, key) {
  const flag = (what, on, disabled) => toggle(what, on, t(`t.rule.${what}`), t(`t.rule.${what}.how`), (now) => act(what, { on: now }), disabled);
  const pauses = PAUSES.includes(v.auto) ? PAUSES : PAUSES.concat(v.auto || 0);
  return el("div", { class: "rules" }, v.phase !== "over" && [
    flag("twice", v.twice),
    flag("practice", v.practice_on),
    flag("standings", v.standings_on),
    flag("where", v.where === "projector", v.guises > 1),
    flag("approve", v.approve),
    choice("auto", t("t.rule.auto"), pauses.map((each) => [each, each ? t("t.rule.auto.after", { n: each }) : t("t.rule.auto.off")]),
      v.auto || 0, (each) => act("auto", { seconds: Number(each) }))],
  reports(key));
}

const TABLES = ["players", "questions", "facts", "confusions", "answers"];

export function reports(key) {
  const link = (file, words) => el("a", {
    class: "control", href: `/report/${file}?key=${encodeURIComponent(key)}`,
    // the page is read here, the rest is saved
    download: file.endsWith(".html") ? null : file, target: file.endsWith(".html") ? "_blank" : null, rel: "noopener",
  }, t(words));
  return el("div", { class: "reports", role: "group", "aria-label": t("t.reports") },
    el("span", { class: "hint" }, t("t.reports")),
    link("report.html", "t.report.page"), link("report.xlsx", "t.report.workbook"),
    el("details", {}, el("summary", { class: "control" }, t("t.report.tables")),
      el("div", { class: "tables" }, TABLES.map((each) => link(`${each}.csv`, `t.report.${each}`)))));
}
