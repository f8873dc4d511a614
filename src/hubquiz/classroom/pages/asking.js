// The question in hand on a phone: answering it, sending, and what became of the answer.

import { button, el, fill, icon, keep, kept, say } from "/dom.js";
import { input } from "/answers.js";
import { bar, foot, main, page } from "/page.js";
import { clues, figure } from "/parts.js";
import { inWords } from "/told.js";
import { t } from "/words.js";

const SURE = ["guess", "likely", "sure"];

const voteOf = (v) => v.vote || 1;

// `token()` is the player's; an answer that is kept from before a reload is that player's alone.
export class Asking {
  constructor(line, token) {
    Object.assign(this, { line, token });
    this.sending = null; // the answer that waits for its acknowledgement: {op, q, vote, r, sure}
    this.offline = false;
    this.leave();
  }

  // Something else is on the screen.
  leave() {
    this.asked = null; // the question on the screen
    this.view = null;
  }

  is(v) {
    const { asked } = this;
    return asked && asked.n === v.n && asked.vote === voteOf(v);
  }

  show(v) {
    this.view = v;
    const { sending } = this;
    if (sending && (sending.q !== v.n || sending.vote !== voteOf(v))) this.settle();
    if (!this.is(v)) this.ask(v);
    else if (this.asked.letters !== Boolean(v.look_up)) this.again();
    this.update(v);
  }

  ask(v) {
    const { q } = v;
    const made = input(q, v.lang, () => this.note(), v.look_up);
    const send = v.certainty ? null : el("button", { class: "main-button", type: "submit", form: "form" });
    const sures = v.certainty ? SURE.map((sure) => button({
      class: "main-button sure", data: { sure }, on: { click: () => this.submit(sure) },
    }, icon(sure), el("span", {}, t(`sure.${sure}`)), el("small", {}, t(`sure.${sure}.how`)))) : [];
    const words = el("p", { class: "foot-note", role: "status" });
    const held = el("fieldset", { class: "held" }, el("legend", { class: "unseen" }, t("your-answer")), made.node);
    const lines = el("div", { class: "lines" });
    const form = el("form", { id: "form", class: "asking", on: { submit: (event) => {
      event.preventDefault();
      if (!v.certainty) this.submit();
      else if (made.response()) sures[0].focus();
    } } },
    v.vote > 1 && this.before(v),
    el("h1", { class: q.prompt ? "prompt" : "prompt look-up", lang: q.prompt ? v.lang : null, dir: "auto" },
      !q.prompt && icon("window"), q.prompt || t("look-up")),
    q.exhibits && q.exhibits.map(figure), lines, held);
    const still = el("div", { class: "still-card", hidden: true }, icon("pause"), el("h1", {}, t("phase.paused")));
    const choice = v.certainty && el("div", { class: "sures", role: "group", "aria-labelledby": "how-sure" },
      el("p", { id: "how-sure" }, t("sure.ask")), sures);
    page({ again: () => this.again() }, t("question", { n: v.n }), still, form);
    const clock = bar(v);
    fill(foot, words, send, choice);
    foot.hidden = false;
    document.body.classList.toggle("asks-sure", Boolean(v.certainty));
    this.asked = {
      n: v.n, vote: voteOf(v), letters: Boolean(v.look_up), made, send, sures, choice, words, held, form, still, lines, clock, sent: false, refused: "",
    };
    this.restore(v, made);
  }

  // The player's first answer, to be seen while voting again.
  before(v) {
    const first = kept("first");
    if (!first || first.token !== this.token() || first.n !== v.n) return null;
    return el("div", { class: "first-vote" }, el("span", { class: "hint" }, t("yours.first")), inWords(v.q, first.r, v.lang));
  }

  // What was answered before a reload.
  restore(v, made) {
    const waits = kept("answer");
    const own = waits && waits.token === this.token() && waits.q === v.n && waits.vote === voteOf(v);
    if (own && !v.answered && !this.sending) {
      made.restore(waits.r);
      this.sending = waits;
      this.line.again(message(waits));
    }
    if (v.answered && v.response) made.restore(v.response);
  }

  again() {
    const { asked, view } = this;
    const had = asked.made.response();
    this.ask(view);
    if (had) this.asked.made.restore(had);
    this.update(view);
  }

  update(v) {
    const { asked } = this;
    const paused = v.phase === "paused";
    asked.clock.show(v.left, v.limit, paused);
    fill(asked.lines, clues(v.q, v.lang));
    asked.still.hidden = !paused;
    asked.form.hidden = paused;
    if (v.answered) asked.sent = true;
    if (v.response && !(v.vote > 1)) keep("first", { token: this.token(), n: v.n, r: v.response });
    this.note();
  }

  // What stands below the answer: whether it can be sent, is on its way, or has arrived.
  note() {
    if (!this.asked) return;
    const { made, send, sures, choice, words, held, form, n, refused, sent } = this.asked;
    const ready = made.response();
    const busy = Boolean(this.sending && this.sending.q === n);
    const kind = refused ? "refused" : sent ? "sent" : busy ? (this.offline ? "kept" : "busy") : "";
    held.disabled = busy || sent;
    if (held.disabled && made.settle) made.settle();
    held.classList.toggle("done", busy || sent);
    foot.hidden = form.hidden && !kind;
    foot.className = `foot ${kind}`;
    const rest = ready && made.rest ? made.rest() : "";
    if (send) {
      send.hidden = busy || sent;
      send.disabled = !ready;
      fill(send, t("send"), rest && el("small", {}, rest));
    } else {
      choice.hidden = busy || sent;
      for (const each of sures) each.disabled = !ready;
    }
    const said = refused || (kind ? t(`answer.${kind}`) : "");
    const mark = { refused: "wrong", sent: "right", kept: "offline" }[kind];
    if (words.textContent !== said) fill(words, mark && icon(mark), said);
    words.hidden = !said;
  }

  submit(sure) {
    const { asked, view } = this;
    const r = asked.made.response();
    if (!r || this.sending || asked.sent || view.phase !== "asking") return;
    asked.refused = "";
    const answer = { q: asked.n, vote: asked.vote, r, sure, token: this.token() };
    if (asked.vote === 1) keep("first", { token: answer.token, n: answer.q, r });
    answer.op = this.line.ask(message(answer));
    this.sending = answer;
    keep("answer", answer); // a reload must not lose it
    this.note();
  }

  // What was sent is acknowledged, or needs to be no more.
  settle() {
    const { asked, sending } = this;
    if (!sending) return;
    this.line.forget(sending.op);
    if (asked && asked.n === sending.q && asked.vote === sending.vote) asked.sent = true;
    this.sending = null;
    keep("answer", null);
    this.note();
  }

  // Whether a refusal was of the answer; it is told if so.
  refused({ op, why, was, say: words }) {
    if (!this.sending || op !== this.sending.op) return false;
    this.settle();
    if (this.asked && was && this.asked.n === was.q && why !== "already-answered") {
      this.asked.refused = words || t("refused");
      this.asked.sent = why === "too-late";
      this.note();
      say(this.asked.refused);
    }
    return true;
  }
}

function message({ op, q, vote, r, sure }) {
  const said = { t: "answer", q, r };
  if (op) said.op = op;
  if (vote > 1) said.vote = vote;
  if (sure) said.sure = sure;
  return said;
}
