// Who plays, who waits, who was taken out: what the teacher alone sees, and does about each.

import { button, el, icon, name } from "/dom.js";
import { choice, toggle } from "/drawer.js";
import { number, t } from "/words.js";

const TIMES = [1, 1.25, 1.5, 2, 3, 5, 10, 0]; // in times everybody's; 0 is no clock

let open = ""; // the player whose row is open

// What is in the drawer. `act(what, fields)` has something done; `redraw()` draws the drawer anew.
export function people(v, act, redraw) {
  const { players = [], waiting = [], removed = [] } = v;
  return [
    waiting.length > 0 && group("t.waiting", waiting.length, waiting.map((one) => el("li", {},
      el("span", { class: "person" }, name(one.name)),
      tool(one, "admit", () => act("admit", { who: one.id })),
      tool(one, "turn-away", () => act("turn-away", { who: one.id })))),
    waiting.length > 1 && button({
      class: "control", data: { at: "admit-all" }, on: { click: () => waiting.forEach((one) => act("admit", { who: one.id })) },
    }, t("t.admit-all"))),
    players.length
      ? group("t.playing", players.length, players.map((one) => person(v, one, act, redraw)))
      : el("p", { class: "hint" }, t("t.nobody")),
    removed.length > 0 && group("t.removed", removed.length, removed.map((one) => el("li", {},
      el("span", { class: "person" }, name(one.name)), tool(one, "restore", () => act("restore", { who: one.id }))))),
  ];
}

function group(title, many, rows, more) {
  return el("section", { class: "people-group" }, el("h3", {}, `${t(title)} (${number(many)})`), el("ul", {}, rows), more);
}

function tool(one, what, run, kind) {
  return button({
    class: `control ${kind || ""}`, data: { at: `${what}-${one.id}` }, "aria-label": t(`t.${what}.who`, { name: one.name }), on: { click: run },
  }, t(`t.${what}`));
}

function person(v, one, act, redraw) {
  const shown = open === one.id;
  const hints = [one.team, !one.here && t("t.away"), one.out && t("out.short"), allowed(one)].filter(Boolean);
  return el("li", { class: `one${one.here ? "" : " away"}${shown ? " open" : ""}` },
    button({
      class: "person", data: { at: `open-${one.id}` }, "aria-expanded": String(shown),
      on: { click: () => {
        open = shown ? "" : one.id;
        redraw();
      } },
    }, name(one.name), hints.length > 0 && el("span", { class: "hint" }, hints.join(" · ")), icon(shown ? "fold" : "unfold")),
    shown && about(v, one, act));
}

// What somebody is allowed, in short.
function allowed({ time, fewer }) {
  const given = time === undefined || time === 1 ? "" : time === 0 ? t("t.time.none") : t("t.time.times", { by: time });
  return [given, fewer && t("t.fewer")].filter(Boolean).join(" · ");
}

function about(v, one, act) {
  const { time = 1, fewer = false } = one;
  const allow = (more) => {
    Object.assign(one, more); // both are said each time: the next change may come before the room has told of this one
    act("allow", { who: one.id, time: one.time === undefined ? 1 : one.time, fewer: Boolean(one.fewer) });
  };
  const field = el("input", {
    class: "field", type: "text", maxlength: 40, id: "rename", data: { at: `name-${one.id}` }, value: one.name, autocomplete: "off",
  });
  const times = TIMES.includes(time) ? TIMES : TIMES.concat(time);
  return el("div", { class: "about", role: "group", "aria-label": one.name },
    el("form", { class: "rename", on: { submit(event) {
      event.preventDefault();
      if (field.value.trim() && field.value !== one.name) act("rename", { who: one.id, name: field.value.trim() });
    } } },
    el("label", { for: "rename" }, t("t.name")), field,
    el("button", { class: "control", type: "submit", data: { at: `rename-${one.id}` }, "aria-label": t("t.rename.who", { name: one.name }) }, t("t.rename"))),
    v.teams && v.teams.length > 0 && choice(`team-${one.id}`, t("team"), v.teams.map((team) => [team.name, team.name]), one.team,
      (team) => act("team", { who: one.id, team })),
    choice(`time-${one.id}`, t("t.time"), times.map((each) => [each, each === 1 ? t("t.time.all") : each === 0 ? t("t.time.none") : t("t.time.times", { by: each })]),
      time, (each) => allow({ time: Number(each) })),
    toggle(`fewer-${one.id}`, fewer, t("t.fewer"), "", (on) => allow({ fewer: on })),
    el("p", { class: "hint" }, t("t.allow.how")),
    tool(one, "remove", () => act("remove", { who: one.id }), "danger"));
}
