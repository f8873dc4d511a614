// What the class sees on the projector: the lobby, the question, talking it over.

import { el, icon, letter, name } from "/dom.js";
import { said } from "/answers.js";
import { Chart } from "/map.js";
import { Clock, clues, figure, sign } from "/parts.js";
import { fitted } from "/point.js";
import { number, t } from "/words.js";

const SHOWN = 24; // names on the lobby's screen

export const clock = new Clock();

export function lobby(v) {
  const players = v.players || [];
  const teams = v.teams || [];
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
      v.practice && el("p", {}, sign("again", t("practice.how"))),
      teams.length > 0 && el("ul", { class: "names team-names", "aria-label": t("t.teams") }, teams.map((team) =>
        el("li", {}, icon("team"), name(team.name), el("b", {}, number(team.of))))),
      el("ul", { class: "names" },
        players.length > SHOWN && el("li", { class: "rest" }, t("t.more", { n: players.length - SHOWN })),
        players.slice(-SHOWN).map((player) => el("li", { class: player.here ? "" : "away", data: { id: player.id } }, name(player.name))))));
}

export function heading(v) {
  return el("div", { class: "stage-head" },
    el("p", { class: "nth-question" }, v.of ? t("question.of", { n: v.n, of: v.of }) : t("question", { n: v.n })),
    v.practice && sign("again", t("practice")),
    v.vote > 1 && sign("talk", t("vote.second")),
    typeof v.alive === "number" && sign("people", t("t.alive", { n: v.alive })),
    v.phase === "revealed" && typeof v.next_in === "number" && el("p", { class: "nth-question" }, t("t.next-in")),
    clock.node);
}

// Where each phone is asked in its own way, the wall may have no words to show.
function prompt(v) {
  return [el("h1", { class: "prompt", lang: v.q.prompt ? v.lang : null, dir: "auto" }, v.q.prompt || t("t.own-way")),
    v.q.exhibits && v.q.exhibits.length > 0 && el("div", { class: "exhibits" }, v.q.exhibits.map(figure)),
    clues(v.q, v.lang)];
}

export function question(v) {
  return el("div", { class: `asking shape-${v.q.shape}` }, heading(v), prompt(v), body(v),
    el("p", { class: "answered" }, el("span", { class: "answered-bar", "aria-hidden": "true" }, el("span", { class: "bar-fill" })),
      el("span", { class: "answered-words" })),
    v.phase === "paused" && el("p", { class: "paused" }, icon("pause"), t("t.paused")));
}

// The first vote is closed. What was voted is shown if `votes`: seen too early it is only followed.
export function discussing(v, votes) {
  const bars = votes && v.spread && v.spread.length > 0;
  const inChoices = v.q.shape === "pick" && v.q.choices;
  return el("div", { class: `asking talking shape-${v.q.shape}` }, heading(v), prompt(v),
    el("div", { class: "talk" }, icon("talk"),
      el("div", {}, el("h2", {}, t("phase.discussing")), el("p", {}, t("t.discussing.how")))),
    bars && !(inChoices && v.spread.length === v.q.choices.length)
      ? el("div", { class: "half" }, el("h2", {}, t("t.spread.first")), spread(v, v.spread))
      : body(bars ? v : Object.assign({}, v, { spread: null })));
}

// Show how many have answered, in a question that is on the screen.
export function count(stage, answered, of) {
  const words = stage.querySelector(".answered-words");
  if (!words) return;
  words.textContent = answered >= of && of > 0 ? t("t.all") : t("t.answered", { n: answered, of });
  stage.querySelector(".answered .bar-fill").style.transform = `scaleX(${of ? Math.min(1, answered / of) : 0})`;
}

const list = (items, lang, kind, tag) => el(tag || "ul", { class: kind }, items.map((words) => el("li", { lang, dir: "auto" }, words)));

const PHONE = { pick: "t.on-phone.pick", pair: "t.on-phone.pair", arrange: "t.on-phone.arrange" };

function body(v) {
  const { q, lang } = v;
  if (q.shape in PHONE && !(q.choices || q.left || q.items)) {
    return el("div", { class: "on-phone large" }, el("p", {}, t(PHONE[q.shape])), q.prompt && el("p", { class: "hint" }, t("t.own-way")));
  }
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
        q.low !== undefined && el("p", { class: "range" }, t("t.on-phone.number.range", { low: said(q.low, q), high: said(q.high, q) })));
    case "point":
      return [q.frame && chart(q, []), el("p", { class: "on-phone" }, t("t.on-phone.point"))];
    default:
      return el("p", { class: "on-phone large" }, t("t.on-phone.text"));
  }
}

export function chart(q, markers) {
  const canvas = el("canvas", { class: "map", role: "img", "aria-label": t(markers.length ? "map.right" : "t.map") });
  const made = new Chart(canvas, q.frame);
  made.markers = markers;
  fitted(canvas, made);
  return el("div", { class: "map-box" }, canvas);
}

// The choices; with a spread each with how many took it, and once it is known which are right.
// With an earlier spread, `before`, how many took it then as well.
export function choices(v) {
  const { q } = v;
  const told = v.spread && v.spread.length === q.choices.length ? v.spread : null;
  const most = told ? greatest(told, v.before) : 1;
  return el("ul", { class: `choices${q.choices.length > 3 ? " two" : ""}${q.pictures && q.pictures.some(Boolean) ? " pictured" : ""}` },
    q.choices.map((words, i) => {
      const bar = told ? told[i] : null;
      return el("li", { class: `choice${bar ? kindOf(bar) : ""}${bar && v.before ? " twofold" : ""}` },
        el("span", { class: "badge", "aria-hidden": "true" }, letter(i)),
        q.pictures && q.pictures[i] && figure(q.pictures[i]),
        el("span", { class: "words", lang: v.lang, dir: "auto" }, words),
        bar && counted(bar, v.before && v.before[i], most));
    }));
}

// Answers in words with how many gave each.
export function spread(v, bars, before) {
  const most = greatest(bars, before);
  const earlier = new Map((before || []).map((bar) => [bar.label, bar]));
  return el("ul", { class: "spread" }, bars.map((bar) => el("li", { class: `${kindOf(bar)}${before ? " twofold" : ""}` },
    el("span", { class: "words", lang: v.lang, dir: "auto" }, bar.label),
    counted(bar, before && (earlier.get(bar.label) || { count: 0 }), most))));
}

const kindOf = (bar) => (bar.right === undefined ? "" : bar.right ? " right" : " other");

const greatest = (bars, before) => Math.max(1, ...bars.concat(before || []).map((bar) => bar.count));

function counted(bar, before, most) {
  return [bar.right && el("span", { class: "is-right" }, icon("right"), t("right")),
    el("span", { class: "bar-count" },
      before && [el("span", { class: "was" }, el("span", { class: "unseen" }, `${t("t.before")} `), number(before.count)),
        el("span", { "aria-hidden": "true" }, " → "), el("span", { class: "unseen" }, `, ${t("t.after")} `)],
      number(bar.count)),
    before && fillBar(before.count / most, "bar before"), fillBar(bar.count / most)];
}

export function fillBar(share, kind) {
  const inner = el("span", { class: "bar-fill" });
  inner.style.transform = `scaleX(${share})`;
  return el("span", { class: kind || "bar", "aria-hidden": "true" }, inner);
}
