// A player's phone: from the PIN to the last place.

import { el, fill, icon, keep, kept, say } from "/dom.js";
import { Asking } from "/asking.js";
import { bye, closed, connecting, enter, isPin, names, waiting } from "/door.js";
import { paced } from "/paced.js";
import { foot, main, present, top } from "/page.js";
import { verdict } from "/parts.js";
import { apply, settings } from "/settings.js";
import { discussing, lobby, out, over, revealed } from "/told.js";
import { Line } from "/wire.js";
import { speak, spoken, t, wanted } from "/words.js";

const inPath = location.pathname.replace(/\D/g, "");
let pin = isPin(inPath) ? inPath : kept("pin") || "";
let view = null; // the last view of the room

const lost = el("div", { class: "lost", role: "status", hidden: true });

const line = new Line({
  store: "phone",
  greeting: () => ({ role: "player", pin, token: token(), lang: spoken() }),
  hear,
  state: (now) => connection(now === "off"),
});
const asking = new Asking(line, token);

// A token is good for the room of its PIN only.
function token() {
  const had = kept("token");
  return had && had.pin === pin ? had.token : "";
}

function connection(off) {
  asking.offline = off;
  fill(lost, off && [icon("offline"), t("lost")]);
  lost.hidden = !off;
  asking.note();
}

function hear(message) {
  switch (message.t) {
    case "names":
      keep("token", null);
      keep("pin", pin);
      connection(false);
      away();
      names(message, join);
      for (const each of line.waiting.values()) if (each.t === "join") line.put(each);
      break;
    case "wait":
    case "welcome":
      keep("pin", pin);
      keep("token", { pin, token: message.token });
      connection(false);
      if (message.t === "wait") waiting(message.name);
      break;
    case "view":
      connection(false);
      show(message);
      break;
    case "ack":
      if (asking.sending && message.op === asking.sending.op) asking.settle();
      break;
    case "no":
      refused(message);
      break;
    case "bye":
      away();
      connection(false);
      bye(message.why, retry);
      break;
    default: // a newer room may say more
  }
}

function away() {
  view = null;
  asking.leave();
}

function join(chosen) {
  for (const [op, each] of line.waiting) if (each.t === "join") line.forget(op);
  line.ask({ t: "join", name: chosen });
}

function refused(message) {
  const words = message.say || t("refused");
  if (message.why === "wrong-pin") {
    line.end();
    enter(message.say || t("pin.wrong"), go);
  } else if (asking.refused(message)) {
    // told beneath the answer
  } else if (present() && present().problem) {
    present().problem(words);
  } else if (!view && message.op === 0) {
    line.end();
    closed(words, retry);
  }
}

function go(typed) {
  pin = typed;
  history.replaceState(null, "", "/");
  retry();
}

function retry() {
  connecting();
  line.begin();
}

const PAGES = { lobby, discussing, revealed, over };

function show(next) {
  const before = view;
  view = next;
  const asked = next.phase === "asking" || next.phase === "paused";
  const fresh = !before || ["phase", "n", "vote", "out"].some((each) => before[each] !== next[each]);
  if (asked && !next.out) {
    asking.show(next);
  } else {
    asking.settle();
    asking.leave();
    if (fresh || next.phase === "lobby" || (next.paced && next.phase === "over")) draw();
  }
  if (next.paced) paced(next, goOn);
  if (fresh) {
    say(announcement(next));
    if (before) main.focus({ preventScroll: true });
  }
}

function draw() {
  const made = PAGES[view.phase] || (view.out ? out : lobby);
  made(view, { again });
}

function again() {
  draw();
  if (view.paced) paced(view, goOn);
}

// At a pace of one's own.
function goOn(fields) {
  line.ask(Object.assign({ t: "next" }, fields));
}

function announcement(v) {
  if (v.phase === "asking" && !v.out) {
    return `${t("question", { n: v.n })}. ${v.vote > 1 ? `${t("vote.second")}. ` : ""}${v.q.prompt || t("look-up")}`;
  }
  if (v.phase === "revealed") {
    return `${v.out && !v.mine ? t("out") : verdict(v.mine, v.practice).words}. ${v.mine && v.mine.key ? t("key", { key: v.mine.key }) : ""}`;
  }
  if (v.paced && v.phase === "lobby") return t("paced.how", { n: v.of });
  return t(v.out && v.phase === "asking" ? "out.how" : `phase.${v.phase}`);
}

// The frame around the pages.

function frame() {
  const { toggle, panel } = settings(async (key) => {
    if (key === "language") {
      await speak(wanted());
      frame();
      if (present()) present().again();
      document.querySelector("#settings").hidden = false;
      document.querySelector("[aria-controls=settings]").setAttribute("aria-expanded", "true");
    } else if (asking.asked) dispatchEvent(new Event("resize"));
  });
  for (const old of document.querySelectorAll("body > header, body > noscript")) old.remove();
  document.body.prepend(el("header", { class: "head" },
    el("span", { class: "brand", translate: "no" }, "HubQuiz"), toggle, panel, top, lost));
  if (!main.isConnected) document.body.append(main, foot);
  connection(asking.offline);
}

async function start() {
  apply();
  await speak(wanted());
  frame();
  if (pin) retry();
  else enter("", go);
}

start();
