// What a phone is told: in the lobby, while a vote is talked over, at the reveal, at the end.

import { el, icon, name } from "/dom.js";
import { said } from "/answers.js";
import { Chart, away } from "/map.js";
import { bar, middle, page, team } from "/page.js";
import { remarks, verdict } from "/parts.js";
import { fitted } from "/point.js";
import { number, t } from "/words.js";

const REMARKS = 4;

export function lobby(v, made) {
  middle(made, v.title,
    el("p", { class: "over-title", lang: v.lang, dir: "auto" }, v.title),
    el("p", { class: "lead" }, t("lobby.you")),
    el("h1", { class: "my-name" }, name(v.name || "")),
    v.team && el("p", { class: "lead my-team" }, icon("team"), t("lobby.team"), " ", name(v.team.name)),
    v.practice && el("p", { class: "lead" }, t("practice.how")),
    el("p", { class: "lead quiet" }, t("lobby.wait")));
}

// A player who has missed too often, while the others are asked.
export function out(v, made) {
  page(made, t("out"),
    el("div", { class: "result" },
      el("span", { class: "large-icon" }, icon("eye")),
      el("h1", {}, t("out")),
      el("p", { class: "lead" }, t("out.how"))),
    v.q.prompt && el("section", { class: "card" }, asked(v)));
  bar(v).show(v.left, v.limit, v.phase === "paused");
}

function asked(v) {
  return el("h2", { class: "asked", lang: v.q.prompt ? v.lang : null, dir: "auto" }, v.q.prompt || t("look-up"));
}

export function discussing(v, made) {
  page(made, t("phase.discussing"),
    el("div", { class: "result partly" },
      el("span", { class: "large-icon" }, icon("talk")),
      el("h1", {}, t("phase.discussing")),
      el("p", { class: "lead" }, t("discussing.how"))),
    el("section", { class: "card" }, asked(v),
      v.response && el("dl", { class: "answers" },
        el("dt", {}, t("yours.first")), el("dd", {}, inWords(v.q, v.response, v.lang)))));
  bar(v).show(null);
}

export function revealed(v, made) {
  const mine = v.mine || { answered: false, because: [], key: "" };
  const watched = v.out && !v.mine;
  const { kind, words, mark } = watched ? { kind: "none", words: t("out"), mark: icon("eye") } : verdict(mine, v.practice);
  const { team: ours } = v;
  page(made, words,
    el("div", { class: `result ${kind}` },
      mark && el("span", { class: "mark" }, mark),
      el("h1", {}, words),
      mine.points && !v.practice ? el("p", { class: "earned" }, t(mine.points > 0 ? "earned" : "forfeited", { n: mine.points })) : null,
      v.practice && el("p", {}, t("practice.earned")),
      v.sure && el("p", { class: "was-sure" }, icon(v.sure), t(`sure.was.${v.sure}`)),
      el("p", { class: "rank" },
        mine.streak > 1 && !v.practice && el("span", {}, icon("streak"), t("streak", { n: mine.streak })),
        mine.place && !v.practice && el("span", {}, t("place", { n: mine.place, of: mine.of })),
        ours && ours.place && el("span", {}, icon("team"), t("team.place", { team: ours.name, n: ours.place }))),
      v.out && el("p", { class: "lead" }, t(watched ? "out.how" : "out.now"))),
    el("section", { class: "card" }, asked(v), place(v, mine),
      el("dl", { class: "answers" },
        v.response && [el("dt", {}, t("yours")), el("dd", {}, far(v, mine) || inWords(v.q, v.response, v.lang, mine.parts))],
        mine.key && [el("dt", {}, t("right-answer")),
          el("dd", { class: "key" }, icon("right"), el("span", { lang: v.lang, dir: "auto" }, mine.key))])),
    mine.because && mine.because.length > 0 && el("section", { class: "card" },
      el("h2", {}, t("why")), remarks(mine.because, v.lang, REMARKS)),
    el("p", { class: "quiet wait" }, t("revealed.wait")));
  bar(v).show(null);
}

// The right place on the map, and the player's own pin.
function place(v, mine) {
  if (v.q.shape !== "point" || !mine.at) return null;
  const canvas = el("canvas", { class: "map told-map", role: "img", "aria-label": t("map.both") });
  const chart = new Chart(canvas, v.q.frame, []);
  const [lat, lon] = mine.at;
  chart.markers = [{ lat, lon, kind: "right" }];
  if (v.response) chart.markers.unshift({ lat: v.response.lat, lon: v.response.lon, kind: "pin" });
  fitted(canvas, chart);
  return canvas;
}

// How far from the right place a pin was.
function far(v, mine) {
  if (v.q.shape !== "point" || !mine.at) return null;
  const km = away([v.response.lat, v.response.lon], mine.at);
  return t("map.away", { n: km < 10 ? Math.round(km * 10) / 10 : Math.round(km) });
}

// A player's own answer in words, each part marked where the room says which were right.
export function inWords(q, r, lang, judged) {
  const parts = new Map(judged || []);
  const marked = (i, words) => {
    const right = parts.has(i) ? parts.get(i) : null;
    return el("li", { class: right === null ? "" : right ? "right" : "wrong" },
      right !== null && icon(right ? "right" : "wrong"), right !== null && el("span", { class: "unseen" }, t(right ? "right" : "wrong")),
      el("span", { lang, dir: "auto" }, words));
  };
  const list = (items) => el("ul", { class: "own" }, items);
  switch (q.shape) {
    case "pick":
      return list(r.choices.map((i) => marked(i, q.choices[i])));
    case "pair":
      return list(q.left.map((left, i) => marked(i, `${left} – ${r.right[i] === null ? "…" : q.right[r.right[i]]}`)));
    case "arrange":
      return list(r.order.map((i, nth) => marked(nth, `${number(nth + 1)}. ${q.items[i]}`)));
    case "number":
      return said(r.value, q);
    case "text":
      return el("span", { lang, dir: "auto" }, r.text);
    default:
      return t("map.sent");
  }
}

export function over(v, made) {
  middle(made, t("phase.over"),
    el("p", { class: "over-title", lang: v.lang, dir: "auto" }, v.title),
    el("h1", {}, t("phase.over")),
    el("p", { class: "my-name" }, name(v.name || "")),
    el("p", { class: "final" }, t("points", { n: v.score || 0 })),
    v.asked ? el("p", { class: "lead" }, t("over.right", { n: v.right, of: v.asked })) : null,
    v.place ? el("p", { class: "lead" }, t("place", { n: v.place, of: v.of })) : null,
    v.team && el("p", { class: "lead my-team" }, icon("team"), team(v.team)),
    v.team && v.team.place && el("p", { class: "lead" }, t("team.place", { team: v.team.name, n: v.team.place })),
    el("p", { class: "lead quiet" }, t("over.thanks")));
}
