// The line to the room: it comes back by itself, and what was not acknowledged is sent again.

import { keep, kept } from "/dom.js";

const VERSION = 1;
const SOONEST = 400;
const LATEST = 8000;
const PING = 15000;
const PATIENCE = 6000;
const PAUSE = 1500;

// What a view takes for granted where it doesn't say otherwise, and what is as in the view before.
const TOP = { left: null, limit: null, clues_left: 0, answered: false };
const QUESTION = { clues: [], exhibits: [], several: false, bins: false };
const MINE = { answered: true, counted: true, confused: [], parts: [], place: null };
const KEPT = ["title", "lang", "name", "score", "team"];

// A view as it is meant: the room sends it short, and at times as what differs from the one before.
// Returns null if that one never came.
export function whole(message, before) {
  const view = Object.assign({}, TOP, message);
  if (message.same) {
    if (!before) return null;
    for (const name of KEPT) if (!(name in message) && name in before) view[name] = before[name];
    if (!message.q) {
      if (before.n !== message.n || !before.q) return null;
      view.q = before.q;
    }
  }
  if (view.q) view.q = Object.assign({}, QUESTION, view.q);
  if (view.mine) view.mine = Object.assign({}, MINE, view.mine);
  return view;
}

// `greeting()` gives the hello; `hear(message)` gets what comes; `state("on" | "off")` how it stands.
// `store` names where the operations' counter is kept.
export class Line {
  constructor({ greeting, hear, state, store }) {
    Object.assign(this, { greeting, hear, state, store });
    this.waiting = new Map(); // operations sent or to be sent, by number, in order
    this.tries = 0;
    this.seq = -1;
    this.view = null; // the last one that came
    this.open = false; // greeted, and taken in
    this.ended = true; // until it is first connected
    this.socket = null;
    this.heard = 0;
    const back = () => this.hurry();
    addEventListener("online", back);
    addEventListener("pageshow", back);
    addEventListener("offline", () => this.check());
    document.addEventListener("visibilitychange", () => document.hidden || back());
    this.pulse = setInterval(() => this.check(), PING);
  }

  // Begin, or begin anew after an end.
  begin() {
    this.ended = false;
    this.tries = 0;
    this.connect();
  }

  connect() {
    if (this.ended) return;
    clearTimeout(this.later);
    this.drop();
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    this.socket = socket;
    this.slow = setTimeout(() => this.lost(socket), PATIENCE);
    socket.onopen = () => {
      clearTimeout(this.slow);
      this.heard = Date.now();
      this.seq = -1;
      this.view = null;
      this.greet();
    };
    socket.onmessage = (event) => socket === this.socket && this.take(event.data);
    socket.onclose = () => this.lost(socket);
    socket.onerror = () => this.lost(socket);
  }

  greet() {
    this.socket.send(JSON.stringify(Object.assign({ t: "hello", v: VERSION }, this.greeting())));
  }

  // Bring the line up now: the screen was dark, or the network is back.
  hurry() {
    if (this.ended) return;
    this.tries = 0;
    if (!this.socket) this.connect();
    else this.check();
  }

  // Ask whether somebody is there; without an answer the line is dead, whatever the browser says.
  check() {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return;
    const socket = this.socket;
    const asked = Date.now();
    socket.send('{"t":"ping"}');
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.heard < asked && this.lost(socket), PATIENCE);
  }

  take(text) {
    this.heard = Date.now();
    let message = null;
    try {
      message = JSON.parse(text);
    } catch (broken) {
      return;
    }
    if (message.t === "pong") return;
    if (message.t === "view") {
      if (message.seq <= this.seq) return;
      this.seq = message.seq;
      message = whole(message, this.view);
      if (!message) {
        this.greet(); // and be shown all of it
        return;
      }
      this.view = message;
    }
    if (message.t === "welcome" || message.t === "wait" || message.t === "view") this.up();
    if (message.why === "slow-down") {
      // it was not heard: say it again, once there is room for it
      setTimeout(() => this.open && this.repeat(), PAUSE);
      return;
    }
    if (message.t === "ack" || message.t === "no") message.was = this.settle(message.op);
    if (message.t === "bye") this.end();
    this.hear(message);
  }

  up() {
    if (this.open) return;
    this.open = true;
    this.tries = 0;
    this.state("on");
    this.repeat();
  }

  repeat() {
    for (const sent of this.waiting.values()) this.put(sent);
  }

  settle(op) {
    const was = this.waiting.get(op) || null;
    this.waiting.delete(op);
    return was;
  }

  // Send an operation until it is acknowledged. Returns its number.
  ask(message) {
    const op = (kept(`${this.store}.op`) || 0) + 1;
    keep(`${this.store}.op`, op);
    return this.again(Object.assign({}, message, { op }));
  }

  // Send one that has its number already: kept from before a reload.
  again(message) {
    this.waiting.set(message.op, message);
    if (this.open || message.t === "join") this.put(message);
    return message.op;
  }

  put(message) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  forget(op) {
    this.waiting.delete(op);
  }

  lost(socket) {
    if (socket !== this.socket) return;
    this.drop();
    if (this.ended) return;
    this.state("off");
    this.tries += 1;
    const wait = Math.min(LATEST, SOONEST * Math.pow(2, this.tries - 1));
    // a class that comes back at once would come back in step
    this.later = setTimeout(() => this.connect(), wait * (0.5 + Math.random() / 2));
  }

  drop() {
    clearTimeout(this.slow);
    const socket = this.socket;
    this.socket = null;
    this.open = false;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
    }
  }

  end() {
    this.ended = true;
    clearTimeout(this.later);
    this.drop();
  }
}
