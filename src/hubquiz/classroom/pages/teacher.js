// The teacher's page: the stage that the class sees, and the controls beneath it.
// With ?view=projector it is the stage alone, for a second window or another machine.

import { table, wall } from "/class.js";
import { button, el, fill, icon, keep, kept, say } from "/dom.js";
import { Drawer } from "/drawer.js";
import { people } from "/people.js";
import { podium, ranked, reveal, standings } from "/results.js";
import { reports, rules } from "/rules.js";
import { apply, settings } from "/settings.js";
import { clock, count, discussing, lobby, question } from "/stage.js";
import { Line } from "/wire.js";
import { number, speak, spoken, t, wanted } from "/words.js";

const MORE = 30;
const LONGER = 600; // seconds, of a class at a pace of its own
const LEAST = 0.55; // to which a crowded stage may be scaled

const projector = /[?&]view=projector\b/.test(location.search);
const role = projector ? "projector" : "teacher";
const given = new URLSearchParams(location.hash.slice(1)).get("key");
if (given) {
  keep("key", given, true);
  history.replaceState(null, "", location.pathname + location.search);
}
const key = given || kept("key", true) || "";

let view = null;
let ending = false;
let busy = null; // the operation that is on its way
let panel = null;

const stage = el("main", { class: "stage", id: "main", tabindex: "-1" });
const warn = el("div", { class: "warn", role: "alert", hidden: true });
const lost = el("div", { class: "warn lost", role: "status", hidden: true });
const controls = el("footer", { class: "controls" });

// What stands at the side: at most one of them at a time.
const DRAWERS = {
  people: new Drawer("people", "t.people", {
    state: () => [spoken(), view.players, view.waiting, view.removed, (view.teams || []).length],
    content: () => people(view, wish, () => DRAWERS.people.draw(true)),
    turned: (on) => turned("people", on),
  }),
  rules: new Drawer("rules", "t.rules", {
    state: () => [spoken(), view.twice, view.practice_on, view.standings_on, view.where, view.approve, view.auto, view.phase === "over"],
    content: () => rules(view, wish, key),
    turned: (on) => turned("rules", on),
  }),
};

const line = new Line({
  store: role,
  greeting: () => ({ role, key, lang: spoken() }),
  hear,
  state(now) {
    lost.hidden = now === "on";
    fill(lost, now === "off" && [icon("offline"), t("lost")]);
  },
});

function hear(message) {
  switch (message.t) {
    case "view":
      show(message);
      break;
    case "count":
      if (view) {
        view.count = [message.answered, message.of];
        counted();
      }
      break;
    case "ack":
    case "no":
      if (message.op === busy) busy = null;
      if (message.t === "no" && !view) {
        line.end();
        closed("t.nokey.title", message.say || t("t.nokey"));
      } else if (message.t === "no" && message.say) {
        say(message.say);
        warning(message.say);
        for (const drawer of Object.values(DRAWERS)) drawer.draw(true); // as it is after all
      }
      draw();
      break;
    case "bye":
      closed(message.why === "another-tab" ? "t.another" : "t.ended", "", message.why === "another-tab");
      break;
    default: // a newer room may say more
  }
}

function closed(title, words, again) {
  view = null;
  controls.hidden = true;
  for (const drawer of Object.values(DRAWERS)) drawer.node.hidden = true;
  fill(stage, el("div", { class: "middle" }, el("h1", {}, t(title)), words && el("p", { class: "lead" }, words),
    again && button({ class: "main-button", on: { click: () => line.begin() } }, t("t.another.button"))));
}

// The stage.

function show(next) {
  const before = view;
  const fresh = !before || before.phase !== next.phase || before.n !== next.n || before.vote !== next.vote;
  // who plays, waits and was taken out comes only when it has changed
  view = Object.assign(before ? { players: before.players, waiting: before.waiting, removed: before.removed } : {}, next);
  if (fresh) ending = false;
  if (!before || fresh || view.paced || changed(before, view)) paint(fresh);
  const running = next.phase === "asking" || next.phase === "paused";
  if (next.phase === "revealed" && next.next_in) clock.show(next.next_in, next.auto * 1000);
  else clock.show(running ? next.left : null, next.limit, next.phase === "paused");
  clock.node.classList.toggle("calm", next.phase === "revealed"); // nothing is lost when it is over
  warning(next.warn || "");
  draw();
  if (fresh) say(announcement(next));
  else if (waiting() > (before.waiting || []).length) say(t("t.wait", { n: waiting() }));
}

// Whether the stage looks different; what only moves (clock, count) is not painted anew.
const STILL = ["phase", "n", "q", "locked", "pin", "address", "spread", "before", "standings", "sure", "practice", "clues_left", "alive", "board"];

function changed(a, b) {
  const scored = (v) => (v.teams || []).map((team) => [team.name, team.score, v.phase === "lobby" && team.of]);
  const still = (v) => JSON.stringify([STILL.map((each) => v[each]), v.phase === "lobby" && v.players, scored(v)]);
  return still(a) !== still(b);
}

function boardShown(what) {
  return view.board === what;
}

function paint(fresh) {
  const known = new Set(Array.from(stage.querySelectorAll("[data-id]"), (node) => node.dataset.id));
  const made = {
    lobby: () => lobby(view),
    asking: () => question(view),
    paused: () => question(view),
    discussing: () => discussing(view, boardShown("votes")),
    revealed: () => (boardShown("standings") && ranked(view) ? standings(view) : reveal(view)),
    paced: () => (projector ? wall(view) : table(view, reports(key))),
    over: () => podium(view, projector ? null : reports(key)),
  }[view.paced ? "paced" : view.phase];
  fill(stage, made ? made() : "");
  for (const node of stage.querySelectorAll("[data-id]")) node.classList.toggle("new", !known.has(node.dataset.id));
  stage.classList.toggle("fresh", fresh);
  document.title = `${view.title || "HubQuiz"} – HubQuiz`;
  counted();
}

// A stage that is too full for the screen is made smaller: nobody can scroll a projector.
function fit() {
  const full = () => stage.scrollHeight > stage.clientHeight + 1;
  stage.style.setProperty("--fit", "1");
  if (innerWidth >= 900 && (projector || !view.paced)) {
    for (let scale = 0.95; scale > LEAST && full(); scale -= 0.05) stage.style.setProperty("--fit", scale.toFixed(2));
  }
  stage.tabIndex = full() ? 0 : -1; // what scrolls must be reached by keys
}

function counted() {
  if (view && view.count) count(stage, view.count[0], view.count[1]);
}

function warning(words) {
  warn.hidden = !words;
  if (warn.textContent !== words) warn.textContent = words;
}

function announcement(v) {
  if (v.phase === "asking") return `${t("question", { n: v.n })}. ${v.q.prompt || t("t.own-way")}`;
  if (v.phase === "revealed") return t("key", { key: v.key });
  return v.phase === "lobby" || v.phase === "paced" ? "" : t(v.phase === "paused" ? "t.paused" : `phase.${v.phase}`);
}

// What the teacher can do: each with its key.

const asking = (v) => v.phase === "asking" || v.phase === "paused";
const first = (v) => asking(v) && !(v.vote > 1);

const ACTIONS = {
  main: { keys: [" ", "ArrowRight", "PageDown"], run: go },
  clue: { keys: ["c"], when: (v) => v.phase === "asking" && v.clues_left > 0, icon: "plus", words: "t.clue", run: () => act("clue") },
  pause: { keys: ["p"], when: (v) => v.phase === "asking", icon: "pause", words: "t.pause", run: () => act("pause") },
  resume: { keys: ["p"], when: (v) => v.phase === "paused", icon: "play", words: "t.resume", run: () => act("resume") },
  extend: {
    keys: ["e", "+"], when: (v) => v.phase === "asking" && typeof v.left === "number", icon: "more",
    words: "t.extend", label: "t.extend.label", run: () => act("extend", { seconds: MORE }),
  },
  longer: {
    keys: ["e", "+"], when: (v) => v.phase === "paced", icon: "more", words: "t.paced.longer",
    run: () => act("extend", { seconds: LONGER }),
  },
  votes: {
    keys: ["v"], when: (v) => v.phase === "discussing", icon: "votes", words: "t.votes", label: "t.votes.label",
    pressed: () => boardShown("votes"), run: () => turn("votes"),
  },
  discuss: {
    keys: ["d"], when: (v) => first(v) && !v.twice, icon: "talk", words: "t.discuss", label: "t.discuss.label", run: () => act("discuss"),
  },
  close: {
    keys: ["a"], when: (v) => (first(v) && v.twice) || v.phase === "discussing", icon: "right", words: "t.close", run: () => act("close"),
  },
  skip: {
    keys: ["k"], when: (v) => asking(v) || v.phase === "discussing", icon: "skip", words: "t.skip",
    label: "t.skip.label", run: () => act("skip"),
  },
  standings: {
    keys: ["s"], when: (v) => v.phase === "revealed" && ranked(v), icon: "podium",
    words: "t.standings", pressed: () => boardShown("standings"), run: () => turn("standings"),
  },
  reask: { keys: ["r"], when: (v) => v.phase === "revealed", icon: "again", words: "t.reask", label: "t.reask.label", run: () => act("reask") },
  lock: { keys: ["l"], when: (v) => v.phase !== "over" && !v.locked, icon: "unlock", words: "t.lock", run: () => act("lock") },
  unlock: { keys: ["l"], when: (v) => v.phase !== "over" && v.locked, icon: "lock", words: "t.unlock", run: () => act("unlock") },
  people: { keys: ["n"], icon: "people", words: "t.people", badge: waiting, pressed: () => DRAWERS.people.open, run: () => open("people") },
  rules: { keys: ["m"], when: (v) => !v.paced, icon: "rules", words: "t.rules", pressed: () => DRAWERS.rules.open, run: () => open("rules") },
  window: { when: () => !projector, icon: "window", words: "t.window", run: openProjector },
  full: { keys: ["f"], when: () => document.fullscreenEnabled, icon: "screen", words: "t.full", run: fullScreen },
  end: { when: (v) => v.phase !== "over", icon: "stop", words: "t.end", run: () => sure(true) },
};

const BESIDE = ["clue", "pause", "resume", "extend", "longer", "votes", "discuss", "close", "skip", "standings", "reask"];
const APART = ["people", "rules", "lock", "unlock", "window", "full", "end"];

function act(what, more) {
  if (busy !== null) return;
  // with the question it was meant for, so that a late one harms nothing
  busy = line.ask(Object.assign({ t: "do", what, n: view.n }, more));
  draw();
}

// Something that is the same whichever question it is.
function wish(what, more) {
  line.ask(Object.assign({ t: "do", what }, more));
}

function waiting() {
  return (view.waiting || []).length;
}

// What space does now.
function mainAction() {
  switch (view.phase) {
    case "lobby":
      return { words: "t.start", run: () => act("start") };
    case "asking":
      return first(view) && view.twice
        ? { words: "t.discuss", run: () => act("discuss") }
        : { words: "t.close", run: () => act("close") };
    case "paused":
      return { words: "t.resume", run: () => act("resume") };
    case "discussing":
      return { words: "t.revote", run: () => act("revote") };
    case "revealed":
      return { words: view.last ? "t.finish" : "t.next", run: () => act("next") };
    default:
      return null;
  }
}

function go() {
  const main = mainAction();
  if (main) main.run();
}

// Show the standings, the votes, or what is beneath them, on all walls.
function turn(what) {
  act("board", { name: boardShown(what) ? "" : what });
}

addEventListener("storage", (event) => {
  if (event.key === "hubquiz.language") respeak();
});

function open(which) {
  for (const [each, drawer] of Object.entries(DRAWERS)) if (each !== which && drawer.open) drawer.node.hidden = true;
  DRAWERS[which].show(!DRAWERS[which].open);
}

function turned(which, on) {
  draw();
  if (!on) controls.querySelector(`[data-action=${which}]`).focus();
}

function openProjector() {
  const opened = window.open(`/teacher?view=projector#key=${encodeURIComponent(key)}`, "hubquiz-projector", "popup,width=1280,height=720");
  if (opened) opened.focus();
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

function sure(on) {
  ending = on;
  draw();
  const safe = controls.querySelector(on ? ".no" : "[data-action=end]");
  if (safe) safe.focus();
}

function keyWords(action) {
  const [one] = action.keys || [];
  return one && kept("keys") !== "off" ? one.toUpperCase() : "";
}

// After a click, space is the main button's again; whoever works by keys keeps the focus.
function release(event) {
  if (event.detail > 0) stage.focus({ preventScroll: true });
}

function control(id) {
  const action = ACTIONS[id];
  if (action.when && !action.when(view)) return null;
  const badge = action.badge ? action.badge() : 0;
  const label = badge ? t("t.wait", { n: badge }) : t(action.label || action.words);
  return button({
    class: `control${APART.includes(id) ? " apart" : ""}${badge ? " calls" : ""}`, data: { action: id }, title: label,
    "aria-pressed": action.pressed ? String(Boolean(action.pressed())) : null,
    "aria-keyshortcuts": keyWords(action) || null,
    on: { click: (event) => {
      action.run();
      if (!(id in DRAWERS) && id !== "end") release(event);
    } },
  }, icon(action.icon), el("span", { class: "label" }, badge ? `${t(action.words)} · ${label}` : t(action.words)),
  badge > 0 && el("b", { class: "badge-count", "aria-hidden": "true" }, number(badge)),
  keyWords(action) && el("kbd", { "aria-hidden": "true" }, keyWords(action)));
}

function draw() {
  if (!view) return;
  if (!projector) drawControls();
  fit();
}

function drawControls() {
  controls.hidden = false;
  controls.setAttribute("aria-label", t("t.controls"));
  const had = document.activeElement && controls.contains(document.activeElement) ? document.activeElement.dataset.action : null;
  if (ending) {
    fill(controls, el("p", { class: "sure-end" }, t("t.end.sure")),
      button({ class: "control danger", data: { action: "yes" }, on: { click: () => act("end") } }, t("t.end.yes")),
      button({ class: "control no", data: { action: "no" }, on: { click: () => sure(false) } }, t("t.end.no")));
  } else {
    const main = mainAction();
    fill(controls,
      main && button({
        class: "main-button", data: { action: "main" }, "aria-disabled": busy !== null ? "true" : null, "aria-keyshortcuts": "Space",
        on: { click: (event) => {
          main.run();
          release(event);
        } },
      }, t(main.words), kept("keys") !== "off" && el("kbd", { "aria-hidden": "true" }, t("t.space"))),
      BESIDE.map(control), el("span", { class: "spring" }), APART.map(control), panel.toggle);
  }
  if (had) {
    const again = controls.querySelector(`[data-action=${had}]`) || controls.querySelector("[data-action=main]");
    if (again) again.focus();
  }
  for (const drawer of Object.values(DRAWERS)) drawer.draw();
}

// Single keys, unless somebody types or works a button.
addEventListener("keydown", (event) => {
  if (projector || !view || kept("keys") === "off" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const { target } = event;
  if (target.closest && target.closest("input, textarea, select, audio")) return;
  const onButton = target.closest && target.closest("button, a, summary");
  if (onButton && event.key === " ") return; // the button's own
  if (ending) return;
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = Object.entries(ACTIONS).find(([id, action]) =>
    (action.keys || []).includes(pressed) && (!action.when || action.when(view)) && (id !== "main" || mainAction()));
  if (!found) return;
  event.preventDefault();
  found[1].run();
});

function repaint() {
  if (view) paint(false);
  draw();
}

async function respeak() {
  await speak(wanted());
  frame();
  repaint();
}

function frame() {
  panel = settings(async (changedKey) => {
    if (changedKey === "language") {
      await respeak();
      panel.panel.hidden = false;
      panel.toggle.setAttribute("aria-expanded", "true");
    } else repaint();
  }, projector ? [] : [["keys", [["on", t("keys.on")], ["off", t("keys.off")]], kept("keys") || "on"]]);
  panel.panel.classList.add("floating");
  for (const old of document.querySelectorAll("body > .settings, body > noscript")) old.remove();
  if (!stage.isConnected) document.body.append(warn, lost, stage, ...Object.values(DRAWERS).map((drawer) => drawer.node), controls);
  document.body.append(panel.panel);
}

async function start() {
  apply();
  document.body.classList.toggle("projector", projector);
  controls.hidden = true;
  await speak(wanted());
  frame();
  addEventListener("resize", () => view && fit());
  if (!key) {
    closed("t.nokey.title", t("t.nokey"));
    return;
  }
  fill(stage, el("p", { class: "middle" }, t("connecting")));
  line.begin();
}

start();
