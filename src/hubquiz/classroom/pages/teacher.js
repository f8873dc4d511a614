// The teacher's page: the stage that the class sees, and the controls beneath it.
// With ?view=projector it is the stage alone, for a second window or another machine.

import { button, el, fill, icon, keep, kept, name, say } from "/dom.js";
import { apply, settings } from "/settings.js";
import { clock, count, lobby, podium, question, reveal, standings } from "/stage.js";
import { Line } from "/wire.js";
import { speak, spoken, t, wanted } from "/words.js";

const MORE = 30;
const LEAST = 0.55; // to which a crowded stage may be scaled
const BOARD = "hubquiz.board"; // tells the projector's window that the standings are shown

const projector = /[?&]view=projector\b/.test(location.search);
const role = projector ? "projector" : "teacher";
const given = new URLSearchParams(location.hash.slice(1)).get("key");
if (given) {
  keep("key", given, true);
  history.replaceState(null, "", location.pathname + location.search);
}
const key = given || kept("key", true) || "";

let view = null;
let board = ""; // of which question the standings are shown
let ending = false;
let busy = null; // the operation that is on its way
let panel = null;
let renaming = null;

const stage = el("main", { class: "stage", id: "main", tabindex: "-1" });
const warn = el("div", { class: "warn", role: "alert", hidden: true });
const lost = el("div", { class: "warn lost", role: "status", hidden: true });
const controls = el("footer", { class: "controls" });
const people = el("aside", { class: "panel people", id: "people", hidden: true });

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
  people.hidden = true;
  fill(stage, el("div", { class: "middle" }, el("h1", {}, t(title)), words && el("p", { class: "lead" }, words),
    again && button({ class: "main-button", on: { click: () => line.begin() } }, t("t.another.button"))));
}

// The stage.

function show(next) {
  const before = view;
  const fresh = !before || before.phase !== next.phase || before.n !== next.n;
  // the list of players comes only when it has changed
  view = Object.assign({ players: before ? before.players : [] }, next);
  if (fresh) ending = false;
  if (!before || fresh || changed(before, view)) paint(fresh);
  clock.show(next.phase === "asking" || next.phase === "paused" ? next.left : null, next.limit, next.phase === "paused");
  warning(next.warn || "");
  draw();
  if (fresh) say(announcement(next));
}

// Whether the stage looks different; what only moves (clock, count) is not painted anew.
function changed(a, b) {
  const still = ({ phase, n, q, players, locked, pin, address, spread, standings: lines }) => JSON.stringify(
    [phase, n, q, phase === "lobby" ? [players, locked, pin, address] : 0, spread, lines]);
  return still(a) !== still(b);
}

function boardShown() {
  return board === `${view.n}` && view.phase === "revealed";
}

function paint(fresh) {
  const known = new Set(Array.from(stage.querySelectorAll("[data-id]"), (node) => node.dataset.id));
  const made = {
    lobby: () => lobby(view),
    asking: () => question(view),
    paused: () => question(view),
    revealed: () => (boardShown() ? standings(view) : reveal(view)),
    over: () => podium(view, projector ? null : reports()),
  }[view.phase];
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
  if (innerWidth >= 900) {
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
  if (v.phase === "asking") return `${t("question", { n: v.n })}. ${v.q.prompt}`;
  if (v.phase === "revealed") return t("key", { key: v.key });
  if (v.phase === "over") return t("phase.over");
  return v.phase === "paused" ? t("t.paused") : "";
}

function reports() {
  const link = (what) => el("a", {
    class: "control", href: `/report/${what}.csv?key=${encodeURIComponent(key)}`, download: `${what}.csv`,
  }, t(`t.report.${what}`));
  return el("div", { class: "reports", role: "group", "aria-label": t("t.reports") },
    el("span", { class: "hint" }, t("t.reports")), ["players", "questions", "facts", "answers"].map(link));
}

// What the teacher can do: each with its key.

const ACTIONS = {
  main: { keys: [" ", "ArrowRight", "PageDown"], run: go },
  clue: { keys: ["c"], when: (v) => v.phase === "asking" && v.clues_left > 0, icon: "plus", words: "t.clue", run: () => act("clue") },
  pause: { keys: ["p"], when: (v) => v.phase === "asking", icon: "pause", words: "t.pause", run: () => act("pause") },
  resume: { keys: ["p"], when: (v) => v.phase === "paused", icon: "play", words: "t.resume", run: () => act("resume") },
  extend: {
    keys: ["e", "+"], when: (v) => v.phase === "asking" && typeof v.left === "number", icon: "more",
    words: "t.extend", label: "t.extend.label", run: () => act("extend", { seconds: MORE }),
  },
  skip: {
    keys: ["k"], when: (v) => v.phase === "asking" || v.phase === "paused", icon: "skip", words: "t.skip",
    label: "t.skip.label", run: () => act("skip"),
  },
  standings: {
    keys: ["s"], when: (v) => v.phase === "revealed" && (v.standings || []).length > 0, icon: "podium",
    words: "t.standings", pressed: boardShown, run: () => turn(!boardShown()),
  },
  lock: { keys: ["l"], when: (v) => v.phase !== "over" && !v.locked, icon: "unlock", words: "t.lock", run: () => act("lock") },
  unlock: { keys: ["l"], when: (v) => v.phase !== "over" && v.locked, icon: "lock", words: "t.unlock", run: () => act("unlock") },
  people: { keys: ["n"], icon: "people", words: "t.people", pressed: () => !people.hidden, run: () => openPeople(people.hidden) },
  window: { when: () => !projector, icon: "window", words: "t.window", run: openProjector },
  full: { keys: ["f"], when: () => document.fullscreenEnabled, icon: "screen", words: "t.full", run: fullScreen },
  end: { when: (v) => v.phase !== "over", icon: "stop", words: "t.end", run: () => sure(true) },
};

const BESIDE = ["clue", "pause", "resume", "extend", "skip", "standings"];
const APART = ["lock", "unlock", "people", "window", "full", "end"];

function act(what, more) {
  if (busy !== null) return;
  // with the question it was meant for, so that a late one harms nothing
  busy = line.ask(Object.assign({ t: "do", what, n: view.n }, more));
  draw();
}

// What space does now.
function mainAction() {
  switch (view.phase) {
    case "lobby":
      return { words: "t.start", run: () => act("start") };
    case "asking":
      return { words: "t.close", run: () => act("close") };
    case "paused":
      return { words: "t.resume", run: () => act("resume") };
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

// Show the standings, or what is beneath them, here and in the projector's window.
function turn(on) {
  board = on ? `${view.n}` : "";
  try {
    localStorage.setItem(BOARD, board);
  } catch (refused) { /* then this page alone shows them */ }
  paint(false);
  draw();
}

addEventListener("storage", (event) => {
  if (event.key === "hubquiz.language") respeak();
  if (event.key !== BOARD || !view) return;
  board = event.newValue || "";
  paint(false);
  draw();
});

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
  const first = controls.querySelector(on ? ".no" : "[data-action=end]");
  if (first) first.focus();
}

function keyWords(action) {
  const [first] = action.keys || [];
  return first && kept("keys") !== "off" ? first.toUpperCase() : "";
}

function control(id) {
  const action = ACTIONS[id];
  if (action.when && !action.when(view)) return null;
  const apart = APART.includes(id);
  const label = t(action.label || action.words);
  return button({
    class: apart ? "control apart" : "control", data: { action: id }, title: label,
    "aria-pressed": action.pressed ? String(Boolean(action.pressed())) : null,
    "aria-keyshortcuts": keyWords(action) || null,
    on: { click: (event) => {
      action.run();
      // after a click, space is the main button's again; whoever works by keys keeps the focus
      if (event.detail > 0 && id !== "end") stage.focus({ preventScroll: true });
    } },
  }, icon(action.icon), el("span", { class: "label" }, t(action.words)), keyWords(action) && el("kbd", { "aria-hidden": "true" }, keyWords(action)));
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
    fill(controls, el("p", { class: "sure" }, t("t.end.sure")),
      button({ class: "control danger", data: { action: "yes" }, on: { click: () => act("end") } }, t("t.end.yes")),
      button({ class: "control no", data: { action: "no" }, on: { click: () => sure(false) } }, t("t.end.no")));
  } else {
    const main = mainAction();
    fill(controls,
      main && button({
        class: "main-button", data: { action: "main" }, "aria-disabled": busy !== null ? "true" : null, "aria-keyshortcuts": "Space",
        on: { click: (event) => {
          main.run();
          if (event.detail > 0) stage.focus({ preventScroll: true });
        } },
      }, t(main.words), kept("keys") !== "off" && el("kbd", { "aria-hidden": "true" }, t("t.space"))),
      BESIDE.map(control), el("span", { class: "spring" }), APART.map(control), panel.toggle);
  }
  if (had) {
    const again = controls.querySelector(`[data-action=${had}]`) || controls.querySelector("[data-action=main]");
    if (again) again.focus();
  }
  if (!people.hidden) drawPeople();
}

// The players, to rename and to remove.

function openPeople(on) {
  people.hidden = !on;
  renaming = null;
  draw();
  if (on) people.querySelector("h2").focus();
}

people.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openPeople(false);
  controls.querySelector("[data-action=people]").focus();
});

function drawPeople() {
  if (renaming && people.querySelector("form")) return; // somebody is typing
  const had = document.activeElement && document.activeElement.dataset.person;
  fill(people,
    el("div", { class: "people-head" }, el("h2", { tabindex: "-1" }, t("t.people")),
      button({ class: "tool", "aria-label": t("t.cancel"), on: { click: () => openPeople(false) } }, icon("close"))),
    (view.players || []).length ? el("ul", {}, view.players.map(person)) : el("p", { class: "hint" }, t("t.nobody")));
  const again = had && people.querySelector(`[data-person="${had}"]`);
  if (again) again.focus();
}

function person(player) {
  if (renaming === player.id) return el("li", {}, renameForm(player));
  const tool = (what, words, run) => button({
    class: "control", data: { person: `${what}-${player.id}` }, "aria-label": t(`t.${what}.who`, { name: player.name }), on: { click: run },
  }, words);
  return el("li", { class: player.here ? "" : "away" },
    el("span", { class: "person" }, name(player.name),
      !player.here && el("span", { class: "hint" }, ` · ${t("t.away")}`),
      player.answered && view.phase !== "lobby" && el("span", { class: "hint" }, ` · ${t("t.done")}`)),
    tool("rename", t("t.rename"), () => {
      renaming = player.id;
      drawPeople();
      people.querySelector("input").select();
    }),
    tool("remove", t("t.remove"), () => act("remove", { who: player.id })));
}

function renameForm(player) {
  const field = el("input", { class: "field", type: "text", maxlength: 40, "aria-label": t("t.rename.who", { name: player.name }) });
  field.value = player.name;
  const done = (wanted_) => {
    renaming = null;
    fill(people);
    if (wanted_ && wanted_ !== player.name) act("rename", { who: player.id, name: wanted_ });
    drawPeople();
    const back = people.querySelector(`[data-person="rename-${player.id}"]`);
    if (back) back.focus();
  };
  return el("form", { class: "rename", on: {
    submit(event) {
      event.preventDefault();
      done(field.value.trim());
    },
    keydown(event) {
      if (event.key === "Escape") {
        event.stopPropagation();
        done("");
      }
    },
  } },
  field, el("button", { class: "control", type: "submit" }, t("t.save")),
  button({ class: "control", on: { click: () => done("") } }, t("t.cancel")));
}

// Single keys, unless somebody types or works a button.
addEventListener("keydown", (event) => {
  if (projector || !view || kept("keys") === "off" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest && event.target.closest("input, textarea, select, audio")) return;
  const onButton = event.target.closest && event.target.closest("button, a");
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
  if (!stage.isConnected) document.body.append(warn, lost, stage, people, controls);
  document.body.append(panel.panel);
}

async function start() {
  apply();
  document.body.classList.toggle("projector", projector);
  controls.hidden = true;
  await speak(wanted());
  frame();
  addEventListener("resize", () => view && fit());
  try {
    board = localStorage.getItem(BOARD) || "";
  } catch (refused) { /* as above */ }
  if (!key) {
    closed("t.nokey.title", t("t.nokey"));
    return;
  }
  fill(stage, el("p", { class: "middle" }, t("connecting")));
  line.begin();
}

start();
