// What the class sees once it is known: the reveal, the standings, the podium.

import { el, icon, name } from "/dom.js";
import { confusions, remarks } from "/parts.js";
import { chart, choices, fillBar, heading, spread } from "/stage.js";
import { number, t } from "/words.js";

const REMARKS = 3;
const CONFUSIONS = 3;
const STREAK = 2; // what is longer is worth telling
const BEST = 3;

const SURE = ["guess", "likely", "sure"];

export function reveal(v) {
  const { q } = v;
  const inChoices = q.shape === "pick" && v.spread && v.spread.length === q.choices.length;
  const [answered] = v.count || [0];
  const confused = v.confused || [];
  const [lat, lon] = v.at || [];
  return el("div", { class: `revealed shape-${q.shape}` }, heading(v),
    el("h1", { class: "prompt", lang: v.lang, dir: "auto" }, q.prompt),
    el("div", { class: "halves" },
      el("div", { class: "half" },
        v.at && chart(q, [{ lat, lon, kind: "right" }]),
        v.before && legend(v),
        inChoices ? choices(v) : [q.shape === "pick" && !answered && choices(v), bars(v)],
        !answered && el("p", { class: "hint" }, t("t.none")),
        confused.length > 0 && el("div", { class: "confusion" },
          el("h2", {}, t("t.confused")),
          confusions(confused.slice(0, CONFUSIONS), v.lang))),
      el("div", { class: "half" },
        el("div", { class: "the-key" },
          el("h2", {}, icon("right"), t("right-answer")),
          el("p", { class: inChoices ? "key" : "key long", lang: v.lang, dir: "auto" }, v.key)),
        v.sure && answered > 0 && certainty(v.sure),
        v.because && v.because.length > 0 && remarks(v.because, v.lang, REMARKS))));
}

function bars(v) {
  if (!v.spread || !v.spread.length) return null;
  // of pairs and orders each item is told with how many had it right
  const parts = v.q.shape === "pair" || v.q.shape === "arrange";
  return [!v.before && el("h2", {}, t(parts ? "t.spread.right" : "t.spread")), spread(v, v.spread, v.before)];
}

// How far two votes are apart.
function legend(v) {
  const right = (given) => given.reduce((sum, bar) => sum + (bar.right ? bar.count : 0), 0);
  const whole = (v.q.shape === "pick" && !v.q.several) || v.q.shape === "text" || v.q.shape === "number";
  return el("div", { class: "two-votes" },
    el("h2", {}, t("t.two-votes")),
    whole && el("p", { class: "gain" }, t("t.gain", { before: right(v.before), after: right(v.spread) })),
    el("p", { class: "hint legend" }, el("span", { class: "swatch before" }), t("t.before"), el("span", { class: "swatch" }), t("t.after")));
}

// How sure they were, and how right.
function certainty({ right, wrong }) {
  const most = Math.max(1, ...SURE.map((_, i) => right[i] + wrong[i]));
  const part = (kind, n) => {
    if (!n) return null;
    const node = el("span", { class: kind, "aria-hidden": "true" });
    node.style.width = `${(n / most) * 100}%`;
    return node;
  };
  return el("div", { class: "certainty" },
    el("h2", {}, t("t.sure")),
    el("ul", {}, SURE.map((sure, i) => el("li", {},
      el("span", { class: "how-sure" }, icon(sure), t(`sure.${sure}`)),
      el("span", { class: "sure-bar" }, part("right", right[i]), part("wrong", wrong[i])),
      el("span", { class: "sure-count" },
        icon("right"), el("span", { class: "unseen" }, t("right")), ` ${number(right[i])}  `,
        icon("wrong"), el("span", { class: "unseen" }, t("wrong")), ` ${number(wrong[i])}`))).reverse()));
}

// Whether there is anything that may be shown.
export function ranked(v) {
  return (v.standings || []).length > 0 || teamLines(v).length > 0;
}

function teamLines(v) {
  return (v.teams || []).filter((team) => typeof team.score === "number" && team.of > 0)
    .map((team) => Object.assign({}, team)).sort((a, b) => b.score - a.score);
}

export function standings(v) {
  const teams = teamLines(v);
  const told = [praise("climb", "t.improved", v.improved, (one) => t("t.improved.by", { n: one.by })),
    praise("streak", "t.streaks", v.streaks, (one) => t("streak", { n: one.streak }))].filter(Boolean);
  return el("div", { class: "standings" }, heading(v),
    el("h1", {}, t(teams.length ? "t.teams" : "t.standings")),
    el("div", { class: told.length ? "ranks" : "ranks alone" },
      table(teams.length ? teams : v.standings || []),
      told.length > 0 && el("div", { class: "praises" }, told)),
    teams.length > 0 && el("p", { class: "hint mean" }, t("t.teams.mean")));
}

function praise(image, title, some, words) {
  return some && some.length > 0 && el("section", { class: "praise" },
    el("h2", {}, icon(image), t(title)),
    el("ul", {}, some.map((one) => el("li", {}, name(one.name), el("span", { class: "hint" }, words(one))))));
}

function table(lines) {
  const most = Math.max(1, ...lines.map((line) => line.score));
  return el("ol", { class: "table" }, lines.map((line, i) => el("li", {},
    el("span", { class: "rank" }, number(rank(lines, i))),
    name(line.name),
    line.streak > STREAK && el("span", { class: "on-streak" }, icon("streak"), t("streak", { n: line.streak })),
    el("span", { class: "points" }, t("points", { n: line.score })),
    fillBar(line.score / most))));
}

// Equal scores share a place.
function rank(lines, i) {
  return lines.findIndex((line) => line.score === lines[i].score) + 1;
}

export function podium(v, reports) {
  const teams = teamLines(v);
  const lines = teams.length ? teams : v.standings || [];
  const steps = [1, 0, 2].filter((i) => lines[i]);
  return el("div", { class: "over" },
    el("p", { class: "over-title", lang: v.lang, dir: "auto" }, v.title),
    el("h1", {}, t("phase.over")),
    lines.length > 0
      ? el("ol", { class: "podium", "aria-label": t("t.podium") }, steps.map((i) => el("li", { class: `step step-${i + 1}`, value: i + 1 },
        el("span", { class: "step-name" }, name(lines[i].name)),
        el("span", { class: "step-points" }, t("points", { n: lines[i].score })),
        el("span", { class: "block" }, number(rank(lines, i))))))
      : el("p", { class: "on-phone large" }, t("t.thanks")),
    lines.length > BEST && el("ul", { class: "next-best" }, lines.slice(BEST).map((line, i) => el("li", {},
      el("b", {}, `${number(rank(lines, i + BEST))}. `), name(line.name), ` · ${t("points", { n: line.score })}`))),
    reports);
}
