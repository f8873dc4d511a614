// What the class sees on the projector: the lobby, the question, the reveal, the standings.

import { el, icon, letter, name } from "/dom.js";
import { said } from "/answers.js";
import { Chart } from "/map.js";
import { Clock, clues, confusions, figure, remarks } from "/parts.js";
import { fitted } from "/point.js";
import { number, t } from "/words.js";

const SHOWN = 24; // names on the lobby's screen
const REMARKS = 3;
const CONFUSIONS = 3;

export const clock = new Clock();

export function lobby(v) {
  const players = v.players || [];
  return el("div", { class: "lobby" },
    el("h1", { lang: v.lang, dir: "auto" }, v.title),
    el("div", { class: "join" },
      el("div", { class: "join-words" },
        el("p", { class: "join-label" }, t("t.join")),
        el("p", { class: "address", translate: "no" }, v.address),
        el("p", { class: "join-label" }, t("t.pin")),
        el("p", { class: "big-pin", "aria-label": Array.from(v.pin || "").join(" ") },
          el("span", {}, (v.pin || "").slice(0, 3)), el("span", {}, (v.pin || "").slice(3)))),
      el("img", {
        class: "qr", alt: t("t.qr", { address: v.address }),
        src: `/qr.svg?${encodeURIComponent(`${v.address}/${v.pin}`)}`,
      })),
    el("div", { class: "arrivals" },
      el("p", { class: "arrived" }, players.length ? t("t.here", { n: players.length }) : t("t.nobody")),
      v.locked && el("p", { class: "locked" }, icon("lock"), t("t.locked")),
      el("ul", { class: "names" },
        players.length > SHOWN && el("li", { class: "rest" }, t("t.more", { n: players.length - SHOWN })),
        players.slice(-SHOWN).map((player) => el("li", { class: player.here ? "" : "away", data: { id: player.id } }, name(player.name))))));
}

function heading(v) {
  return el("div", { class: "stage-head" },
    el("p", { class: "nth-question" }, v.of ? t("question.of", { n: v.n, of: v.of }) : t("question", { n: v.n })),
    clock.node);
}

function prompt(v) {
  return [el("h1", { class: "prompt", lang: v.lang, dir: "auto" }, v.q.prompt),
    v.q.exhibits && v.q.exhibits.length > 0 && el("div", { class: "exhibits" }, v.q.exhibits.map(figure)),
    clues(v.q, v.lang)];
}

export function question(v) {
  return el("div", { class: `asking shape-${v.q.shape}` }, heading(v), prompt(v), body(v),
    el("p", { class: "answered" }, el("span", { class: "answered-bar", "aria-hidden": "true" }, el("span", { class: "bar-fill" })),
      el("span", { class: "answered-words" })),
    v.phase === "paused" && el("p", { class: "paused" }, icon("pause"), t("t.paused")));
}

// Show how many have answered, in a question that is on the screen.
export function count(stage, answered, of) {
  const words = stage.querySelector(".answered-words");
  if (!words) return;
  words.textContent = answered >= of && of > 0 ? t("t.all") : t("t.answered", { n: answered, of });
  stage.querySelector(".answered .bar-fill").style.transform = `scaleX(${of ? Math.min(1, answered / of) : 0})`;
}

const list = (items, lang, kind, tag) => el(tag || "ul", { class: kind }, items.map((words) => el("li", { lang, dir: "auto" }, words)));

function body(v) {
  const { q, lang } = v;
  switch (q.shape) {
    case "pick":
      return choices(v);
    case "pair":
      return [el("div", { class: "columns" }, list(q.left, lang, "tiles"), list(q.right, lang, "tiles targets")),
        el("p", { class: "on-phone" }, t(q.bins ? "t.on-phone.sort" : "t.on-phone.pair"))];
    case "arrange":
      return [el("div", { class: "ranked" }, q.first && el("p", { class: "hint", lang }, q.first), list(q.items, lang, "tiles"), q.last && el("p", { class: "hint", lang }, q.last)),
        el("p", { class: "on-phone" }, t("t.on-phone.arrange"))];
    case "number":
      return el("div", { class: "on-phone large" }, el("p", {}, t("t.on-phone.number")),
        el("p", { class: "range" }, t("t.on-phone.number.range", { low: said(q.low, q), high: said(q.high, q) })));
    case "point":
      return [chart(q, []), el("p", { class: "on-phone" }, t("t.on-phone.point"))];
    default:
      return el("p", { class: "on-phone large" }, t("t.on-phone.text"));
  }
}

function chart(q, markers) {
  const canvas = el("canvas", { class: "map", role: "img", "aria-label": t("t.map") });
  const made = new Chart(canvas, q.frame);
  made.markers = markers;
  fitted(canvas, made);
  return el("div", { class: "map-box" }, canvas);
}

// The choices; after the reveal each with how many took it, and the right ones marked.
function choices(v) {
  const { q, spread } = v;
  const told = v.phase === "revealed" && spread && spread.length === q.choices.length;
  const most = told ? Math.max(1, ...spread.map((bar) => bar.count)) : 1;
  return el("ul", { class: `choices${q.choices.length > 3 ? " two" : ""}${q.pictures && q.pictures.some(Boolean) ? " pictured" : ""}` },
    q.choices.map((words, i) => {
      const bar = told ? spread[i] : null;
      return el("li", { class: `choice${bar ? bar.right ? " right" : " other" : ""}` },
        el("span", { class: "badge", "aria-hidden": "true" }, letter(i)),
        q.pictures && q.pictures[i] && figure(q.pictures[i]),
        el("span", { class: "words", lang: v.lang, dir: "auto" }, words),
        bar && bar.right && el("span", { class: "is-right" }, icon("right"), t("right")),
        bar && el("span", { class: "bar-count" }, number(bar.count)),
        bar && fillBar(bar.count / most));
    }));
}

function fillBar(share) {
  const inner = el("span", { class: "bar-fill" });
  inner.style.transform = `scaleX(${share})`;
  return el("span", { class: "bar", "aria-hidden": "true" }, inner);
}

function bars(v) {
  const most = Math.max(1, ...v.spread.map((bar) => bar.count));
  return el("ul", { class: "spread" }, v.spread.map((bar) => el("li", { class: bar.right ? "right" : "other" },
    el("span", { class: "words", lang: v.lang, dir: "auto" }, bar.label),
    bar.right && el("span", { class: "is-right" }, icon("right"), t("right")),
    el("span", { class: "bar-count" }, number(bar.count)),
    fillBar(bar.count / most))));
}

export function reveal(v) {
  const { q } = v;
  const inChoices = q.shape === "pick" && v.spread && v.spread.length === q.choices.length;
  const [answered] = v.count || [0];
  const spread = q.shape === "pick"
    ? choices(v)
    : v.spread && v.spread.length > 0 && [
      // of pairs and orders each item is told with how many had it right
      el("h2", {}, t(q.shape === "pair" || q.shape === "arrange" ? "t.spread.right" : "t.spread")), bars(v)];
  const confused = v.confused || [];
  const [lat, lon] = v.at || [];
  return el("div", { class: `revealed shape-${q.shape}` }, heading(v),
    el("h1", { class: "prompt", lang: v.lang, dir: "auto" }, q.prompt),
    el("div", { class: "halves" },
      el("div", { class: "half" },
        v.at && chart(q, [{ lat, lon, kind: "right" }]),
        spread, !answered && el("p", { class: "hint" }, t("t.none")),
        confused.length > 0 && el("div", { class: "confusion" },
          el("h2", {}, t("t.confused")),
          confusions(confused.slice(0, CONFUSIONS), v.lang))),
      el("div", { class: "half" },
        el("div", { class: "the-key" },
          el("h2", {}, icon("right"), t("right-answer")),
          el("p", { class: inChoices ? "key" : "key long", lang: v.lang, dir: "auto" }, v.key)),
        v.because && v.because.length > 0 && remarks(v.because, v.lang, REMARKS))));
}

export function standings(v) {
  return el("div", { class: "standings" }, heading(v), el("h1", {}, t("t.standings")), table(v));
}

function table(v) {
  const lines = v.standings || [];
  const most = Math.max(1, ...lines.map((line) => line.score));
  return el("ol", { class: "table" }, lines.map((line, i) => el("li", {},
    el("span", { class: "rank" }, number(rank(lines, i))),
    name(line.name),
    line.streak > 2 && el("span", { class: "on-streak" }, icon("streak"), t("streak", { n: line.streak })),
    el("span", { class: "points" }, t("points", { n: line.score })),
    fillBar(line.score / most))));
}

// Equal scores share a place.
function rank(lines, i) {
  return lines.findIndex((line) => line.score === lines[i].score) + 1;
}

export function podium(v, reports) {
  const lines = v.standings || [];
  const steps = [1, 0, 2].filter((i) => lines[i]);
  return el("div", { class: "over" },
    el("p", { class: "over-title", lang: v.lang, dir: "auto" }, v.title),
    el("h1", {}, t("phase.over")),
    el("ol", { class: "podium", "aria-label": t("t.podium") }, steps.map((i) => el("li", { class: `step step-${i + 1}`, value: i + 1 },
      el("span", { class: "step-name" }, name(lines[i].name)),
      el("span", { class: "step-points" }, t("points", { n: lines[i].score })),
      el("span", { class: "block" }, number(rank(lines, i)))))),
    lines.length > 3 && el("ul", { class: "next-best" }, lines.slice(3).map((line, i) => el("li", {},
      el("b", {}, `${number(rank(lines, i + 3))}. `), name(line.name), ` · ${t("points", { n: line.score })}`))),
    reports);
}
