// A class in which each goes at a pace of their own, on the teacher's page and on the wall.

import { el, icon, name } from "/dom.js";
import { confusions } from "/parts.js";
import { lobby } from "/stage.js";
import { until } from "/until.js";
import { number, t } from "/words.js";

// On the wall: how to come in, and how far the class is. Nobody is named.
export function wall(v) {
  if (v.phase === "over") return el("div", { class: "paced" }, el("h1", {}, t("phase.over")), far(v), found(v));
  const shown = lobby(Object.assign({}, v, { players: [] }));
  shown.querySelector(".arrivals").remove();
  shown.append(far(v), el("p", { class: "closes" }, until(v.closes_in)));
  return shown;
}

// For the teacher: the same in short, who is where, and what is known and what is not.
export function table(v, reports) {
  return el("div", { class: "paced" },
    el("div", { class: "paced-head" },
      el("h1", { lang: v.lang, dir: "auto" }, v.title),
      v.phase !== "over" && el("p", {}, t("t.pin"), " ", el("b", { translate: "no" }, v.pin), " · ", el("span", { translate: "no" }, v.address)),
      el("p", { class: "closes" }, v.phase === "over" ? t("phase.over") : until(v.closes_in))),
    far(v), players(v), found(v), reports);
}

function far(v) {
  const [through, of] = v.count;
  const all = of * v.of;
  const words = t("t.paced.answers", { n: v.done, of: all });
  return el("div", { class: "far" },
    el("progress", { max: Math.max(all, 1), value: v.done, "aria-label": words }, words),
    el("p", {}, t("t.paced.through", { n: through, of })), el("p", { class: "hint" }, words));
}

function players(v) {
  if (!v.players || !v.players.length) return el("p", { class: "hint" }, t("t.nobody"));
  const head = ["t.paced.name", "t.paced.done", "t.paced.right", "t.paced.points"];
  return el("table", { class: "where" },
    el("caption", { class: "unseen" }, t("t.people")),
    el("thead", {}, el("tr", {}, head.map((each) => el("th", { scope: "col" }, t(each))))),
    el("tbody", {}, v.players.map((one) => el("tr", { class: one.here ? "" : "away" },
      el("th", { scope: "row" }, name(one.name), !one.here && el("span", { class: "hint" }, ` · ${t("t.away")}`)),
      el("td", {}, t("t.paced.of", { n: one.done, of: v.of }), one.finished && icon("right")),
      el("td", {}, number(one.right)), el("td", {}, number(one.score))))));
}

function found(v) {
  const facts = (v.facts || []).filter((one) => one.credit < 1);
  const confused = v.confused || [];
  return el("div", { class: "found" },
    facts.length > 0 && el("section", {}, el("h2", {}, t("t.paced.facts")), el("ul", { class: "hardest" }, facts.map((one) =>
      el("li", {}, el("span", { lang: v.lang, dir: "auto" }, one.fact), " ",
        el("span", { class: "hint" }, t("t.paced.known", { n: one.right, of: one.answered })))))),
    confused.length > 0 && el("section", {}, el("h2", {}, t("t.confused")), confusions(confused, v.lang)));
}
