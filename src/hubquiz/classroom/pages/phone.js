// A player's phone: from the PIN to the last place.

import { button, el, fill, icon, keep, kept, letter, name, say } from "/dom.js";
import { input, said } from "/answers.js";
import { Clock, clues, figure, remarks, verdict } from "/parts.js";
import { apply, settings } from "/settings.js";
import { Line } from "/wire.js";
import { number, speak, spoken, t, wanted } from "/words.js";

const PIN = /^\d{6}$/;

const inPath = location.pathname.replace(/\D/g, "");
let pin = PIN.test(inPath) ? inPath : kept("pin") || "";
let view = null; // the last view of the room
let asked = null; // the question on the screen: {n, made, send, note, form}
let sending = null; // the answer that waits for its acknowledgement: {op, q, r}
let offline = false;
let last = null; // how to draw the present page again, in another language

const main = el("main", { id: "main", tabindex: "-1" });
const top = el("div", { class: "top" });
const lost = el("div", { class: "lost", role: "status" });
const foot = el("footer", { class: "foot" });
const clock = { made: null };

const line = new Line({
  store: "phone",
  greeting: () => ({ role: "player", pin, token: token(), lang: spoken() }),
  hear,
  state(now) {
    offline = now === "off";
    connection();
  },
});

// A token is good for the room of its PIN only.
function token() {
  const had = kept("token");
  return had && had.pin === pin ? had.token : "";
}

function connection() {
  fill(lost, offline && [icon("offline"), t("lost")]);
  lost.hidden = !offline;
  if (asked && asked.n === (view && view.n)) note();
}

function hear(message) {
  switch (message.t) {
    case "names":
      keep("token", null);
      keep("pin", pin);
      offline = false;
      connection();
      names(message);
      for (const waiting of line.waiting.values()) if (waiting.t === "join") line.put(waiting);
      break;
    case "welcome":
      keep("pin", pin);
      keep("token", { pin, token: message.token });
      break;
    case "view":
      offline = false;
      connection();
      show(message);
      break;
    case "ack":
      if (sending && message.op === sending.op) settled();
      break;
    case "no":
      refused(message);
      break;
    case "bye":
      bye(message.why);
      break;
    default: // a newer room may say more
  }
}

function refused(message) {
  if (message.why === "wrong-pin") {
    line.end();
    enter(message.say || t("pin.wrong"));
    return;
  }
  const was = message.was;
  if (sending && message.op === sending.op) {
    settled();
    if (asked && asked.n === was.q && message.why !== "already-answered") {
      asked.refused = message.say || t("refused");
      asked.sent = message.why === "too-late";
      note();
      say(asked.refused);
    }
  } else if (last && last.problem) {
    last.problem(message.say || t("refused"));
  } else if (!view && message.op === 0) {
    line.end();
    closed(message.say || t("refused"));
  }
}

// The pages. Each fills `main` and says what it is; `again` draws it anew in another language.

function page(again, title, ...content) {
  last = again;
  asked = null;
  if (clock.made) clock.made.stop();
  fill(top);
  fill(foot);
  foot.hidden = true;
  fill(main, ...content);
  document.title = title ? `${title} – HubQuiz` : "HubQuiz";
  scrollTo(0, 0);
}

function connecting() {
  page(connecting, "", el("div", { class: "middle" }, el("p", { class: "lead" }, t("connecting"))));
}

function enter(problem) {
  keep("pin", null);
  const field = el("input", {
    class: "field pin", id: "pin", type: "text", inputmode: "numeric", autocomplete: "off", maxlength: 9,
    enterkeyhint: "go", "aria-describedby": problem ? "pin-problem" : null, "aria-invalid": problem ? "true" : null,
  });
  const form = el("form", { class: "middle", on: { submit(event) {
    event.preventDefault();
    const typed = field.value.normalize("NFKC").replace(/\D/g, "");
    if (!PIN.test(typed)) {
      enter(t("pin.six"));
      return;
    }
    pin = typed;
    history.replaceState(null, "", "/");
    connecting();
    line.begin();
  } } },
  el("h1", {}, t("pin.title")),
  el("label", { class: "lead", for: "pin" }, t("pin.label")),
  field,
  problem && el("p", { class: "problem", id: "pin-problem", role: "alert" }, problem),
  el("button", { class: "main-button", type: "submit" }, t("pin.go")));
  page(() => enter(problem), t("pin.title"), form);
  field.focus();
}

function names(offer, problem) {
  const join = (chosen) => {
    for (const [op, waiting] of line.waiting) if (waiting.t === "join") line.forget(op);
    line.ask({ t: "join", name: chosen });
  };
  const alert = el("p", { class: "problem", role: "alert", id: "name-problem" }, problem || "");
  alert.hidden = !problem;
  const field = el("input", { class: "field", id: "name", type: "text", maxlength: 40, autocomplete: "off", enterkeyhint: "go" });
  const typed = offer.typed && el("form", { class: "typed", on: { submit(event) {
    event.preventDefault();
    if (field.value.trim()) join(field.value.trim());
  } } },
  el("label", { class: "lead", for: "name" }, t("names.type")),
  el("div", { class: "row" }, field, el("button", { class: "main-button", type: "submit" }, t("names.join"))));
  const again = () => names(offer);
  again.problem = (words) => {
    alert.textContent = words;
    alert.hidden = false;
  };
  page(again, t("names.title"),
    el("div", { class: "middle" },
      offer.title && el("p", { class: "over-title", lang: offer.lang, dir: "auto" }, offer.title),
      el("h1", {}, t("names.title")),
      alert,
      el("div", { class: "offers" }, offer.offer.map((each) =>
        button({ class: "offer", on: { click: () => join(each) } }, name(each)))),
      typed));
}

function retry() {
  connecting();
  line.begin();
}

// Not let in: the door is closed, say.
function closed(words) {
  page(() => closed(words), "",
    el("div", { class: "middle" },
      el("h1", {}, words),
      button({ class: "main-button", on: { click: retry } }, t("bye.full.button"))));
  say(words);
}

function bye(why) {
  view = null;
  offline = false;
  connection();
  page(() => bye(why), t(`bye.${why}`),
    el("div", { class: "middle" },
      el("h1", {}, t(`bye.${why}`)),
      el("p", { class: "lead" }, t(`bye.${why}.how`)),
      why !== "removed" && why !== "over" && button({ class: "main-button", on: { click: retry } },
        t(why === "another-tab" ? "bye.another-tab.button" : "bye.full.button"))));
  say(t(`bye.${why}`));
}

// The room's view.

function show(next) {
  const before = view;
  view = next;
  const fresh = !before || before.phase !== next.phase || before.n !== next.n;
  if (next.phase === "asking" || next.phase === "paused") {
    if (sending && sending.q !== next.n) settled();
    if (!asked || asked.n !== next.n) ask(next);
    update(next);
  } else {
    if (sending) settled();
    if (!fresh && last && last.of === "view") return;
    const again = () => ({ lobby, revealed, over }[next.phase] || lobby)(view);
    again.of = "view";
    again();
    last = again;
  }
  if (fresh) {
    say(announcement(next));
    if (before) main.focus({ preventScroll: true });
  }
}

function announcement(v) {
  if (v.phase === "asking") return `${t("question", { n: v.n, of: v.of || "" })}. ${v.q.prompt}`;
  if (v.phase === "revealed") return `${verdict(v.mine).words}. ${v.mine && v.mine.key ? t("key", { key: v.mine.key }) : ""}`;
  return t(`phase.${v.phase}`);
}

function lobby(v) {
  page(() => lobby(view), v.title,
    el("div", { class: "middle" },
      el("p", { class: "over-title", lang: v.lang, dir: "auto" }, v.title),
      el("p", { class: "lead" }, t("lobby.you")),
      el("h1", { class: "my-name" }, name(v.name || "")),
      el("p", { class: "lead quiet" }, t("lobby.wait"))));
}

function bar(v) {
  clock.made = new Clock();
  fill(top,
    el("div", { class: "facts" },
      el("span", { class: "count" }, v.of ? t("question.of", { n: v.n, of: v.of }) : t("question", { n: v.n })),
      el("span", { class: "who" }, name(v.name || "")),
      el("span", { class: "score" }, t("points", { n: v.score || 0 }))),
    clock.made.node);
}

function ask(v) {
  const { q } = v;
  page(null, "");
  const made = input(q, v.lang, note);
  const send = el("button", { class: "main-button", type: "submit" });
  const words = el("p", { class: "foot-note", role: "status" });
  const held = el("fieldset", { class: "held" }, el("legend", { class: "unseen" }, t("your-answer")), made.node);
  const lines = el("div", { class: "lines" });
  const form = el("form", { id: "form", class: "asking", on: { submit(event) {
    event.preventDefault();
    submit();
  } } },
  el("h1", { class: "prompt", lang: v.lang, dir: "auto" }, q.prompt),
  q.exhibits && q.exhibits.map(figure), lines, held);
  send.setAttribute("form", "form");
  const still = el("div", { class: "still-card", hidden: true }, icon("pause"), el("h1", {}, t("phase.paused")));
  bar(v);
  fill(main, still, form);
  fill(foot, words, send);
  foot.hidden = false;
  asked = { n: v.n, made, send, words, held, form, still, lines, sent: false, refused: "" };
  last = () => {
    const had = made.response();
    asked = null;
    ask(view);
    if (had) asked.made.restore(had);
    update(view);
  };
  document.title = `${t("question", { n: v.n })} – HubQuiz`;
  const waits = kept("answer");
  if (waits && waits.token === token() && waits.q === v.n && !v.answered && !sending) {
    made.restore(waits.r);
    sending = waits;
    line.again({ t: "answer", op: waits.op, q: waits.q, r: waits.r });
  }
  if (v.answered && v.response) made.restore(v.response);
}

function update(v) {
  const paused = v.phase === "paused";
  clock.made.show(v.left, v.limit, paused);
  fill(asked.lines, clues(v.q, v.lang));
  asked.still.hidden = !paused;
  asked.form.hidden = paused;
  if (v.answered) asked.sent = true;
  note();
}

// What stands below the answer: whether it can be sent, is on its way, or has arrived.
function note() {
  if (!asked || !asked.made) return;
  const { made, send, words, held, form } = asked;
  const ready = made.response();
  const busy = Boolean(sending && sending.q === asked.n);
  const kind = asked.refused ? "refused" : asked.sent ? "sent" : busy ? (offline ? "kept" : "busy") : "";
  held.disabled = busy || asked.sent;
  if (held.disabled && made.settle) made.settle();
  held.classList.toggle("done", busy || asked.sent);
  foot.hidden = form.hidden && !kind;
  foot.className = `foot ${kind}`;
  send.hidden = busy || asked.sent;
  send.disabled = !ready;
  fill(send, t("send"), ready && made.rest && made.rest() && el("small", {}, made.rest()));
  const said = asked.refused || (kind ? t(`answer.${kind}`) : "");
  const sign = { refused: "wrong", sent: "right", kept: "offline" }[kind];
  if (words.textContent !== said) fill(words, sign && icon(sign), said);
  words.hidden = !said;
}

function submit() {
  const r = asked.made.response();
  if (!r || sending || asked.sent || view.phase !== "asking") return;
  asked.refused = "";
  const op = line.ask({ t: "answer", q: asked.n, r });
  sending = { op, q: asked.n, r, token: token() };
  keep("answer", sending); // a reload must not lose it
  note();
}

function settled() {
  line.forget(sending.op);
  if (asked && asked.n === sending.q) asked.sent = true;
  sending = null;
  keep("answer", null);
  note();
}

function revealed(v) {
  const mine = v.mine || { answered: false, because: [], key: "" };
  const { kind, words, mark } = verdict(mine);
  page(() => revealed(view), words);
  bar(v);
  clock.made.show(null);
  fill(main,
    el("div", { class: `result ${kind}` },
      mark && el("span", { class: "mark" }, mark),
      el("h1", {}, words),
      mine.points ? el("p", { class: "earned" }, t(mine.points > 0 ? "earned" : "forfeited", { n: mine.points })) : null,
      el("p", { class: "rank" },
        mine.streak > 1 && el("span", {}, icon("streak"), t("streak", { n: mine.streak })),
        mine.place && el("span", {}, t("place", { n: mine.place, of: mine.of })))),
    el("section", { class: "card" },
      el("h2", { class: "asked", lang: v.lang, dir: "auto" }, v.q.prompt),
      el("dl", { class: "answers" },
        v.response && [el("dt", {}, t("yours")), el("dd", {}, ownAnswer(v, mine))],
        mine.key && [el("dt", {}, t("right-answer")),
          el("dd", { class: "key" }, icon("right"), el("span", { lang: v.lang, dir: "auto" }, mine.key))])),
    mine.because && mine.because.length > 0 && el("section", { class: "card" },
      el("h2", {}, t("why")), remarks(mine.because, v.lang, 4)),
    el("p", { class: "quiet wait" }, t("revealed.wait")));
}

// The player's own answer in words, each part marked where the room says which were right.
function ownAnswer(v, mine) {
  const { q, response: r } = v;
  const parts = new Map((mine.parts || []).map(([i, right]) => [i, right]));
  const marked = (i, ...words) => {
    const right = parts.has(i) ? parts.get(i) : null;
    return el("li", { class: right === null ? "" : right ? "right" : "wrong" },
      right !== null && icon(right ? "right" : "wrong"), right !== null && el("span", { class: "unseen" }, t(right ? "right" : "wrong")),
      el("span", { lang: v.lang, dir: "auto" }, ...words));
  };
  const list = (items) => el("ul", { class: "own" }, items);
  switch (q.shape) {
    case "pick":
      return list(r.choices.map((i) => marked(i, `${letter(i)} · ${q.choices[i]}`)));
    case "pair":
      return list(q.left.map((left, i) => marked(i, `${left} – ${r.right[i] === null ? "…" : q.right[r.right[i]]}`)));
    case "arrange":
      return list(r.order.map((i, nth) => marked(nth, `${number(nth + 1)}. ${q.items[i]}`)));
    case "number":
      return said(r.value, q);
    case "text":
      return el("span", { lang: v.lang, dir: "auto" }, r.text);
    default:
      return t("map.sent");
  }
}

function over(v) {
  page(() => over(view), t("phase.over"),
    el("div", { class: "middle" },
      el("p", { class: "over-title", lang: v.lang, dir: "auto" }, v.title),
      el("h1", {}, t("phase.over")),
      el("p", { class: "my-name" }, name(v.name || "")),
      el("p", { class: "final" }, t("points", { n: v.score || 0 })),
      v.asked ? el("p", { class: "lead" }, t("over.right", { n: v.right, of: v.asked })) : null,
      v.place ? el("p", { class: "lead" }, t("place", { n: v.place, of: v.of })) : null,
      el("p", { class: "lead quiet" }, t("over.thanks"))));
}

// The frame around the pages.

function frame() {
  const { toggle, panel } = settings(async (key) => {
    if (key === "language") {
      await speak(wanted());
      frame();
      if (last) last();
      document.querySelector("#settings").hidden = false;
      document.querySelector("[aria-controls=settings]").setAttribute("aria-expanded", "true");
    } else if (asked && asked.n) dispatchEvent(new Event("resize"));
  });
  for (const old of document.querySelectorAll("body > header, body > noscript")) old.remove();
  document.body.prepend(el("header", { class: "head" },
    el("span", { class: "brand", translate: "no" }, "HubQuiz"), toggle, panel, top, lost));
  if (!main.isConnected) document.body.append(main, foot);
  connection();
}

async function start() {
  apply();
  await speak(wanted());
  frame();
  if (!pin) {
    enter("");
    return;
  }
  connecting();
  line.begin();
}

start();
