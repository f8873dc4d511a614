// The way in: the PIN, a name, waiting to be let in; and the way out.

import { button, el, icon, keep, name, say } from "/dom.js";
import { middle } from "/page.js";
import { t } from "/words.js";

const PIN = /^\d{6}$/;
const MANY = 10; // names of a roster, from where on they can be searched

export function isPin(text) {
  return PIN.test(text);
}

export function connecting() {
  middle({ again: connecting }, "", el("p", { class: "lead" }, t("connecting")));
}

// Ask for the PIN; `go(pin)` takes it.
export function enter(problem, go) {
  keep("pin", null);
  const field = el("input", {
    class: "field pin", id: "pin", type: "text", inputmode: "numeric", autocomplete: "off", maxlength: 9,
    enterkeyhint: "go", "aria-describedby": problem ? "pin-problem" : null, "aria-invalid": problem ? "true" : null,
  });
  const form = el("form", { class: "middle", on: { submit(event) {
    event.preventDefault();
    const typed = field.value.normalize("NFKC").replace(/\D/g, "");
    if (isPin(typed)) go(typed);
    else enter(t("pin.six"), go);
  } } },
  el("h1", {}, t("pin.title")),
  el("label", { class: "lead", for: "pin" }, t("pin.label")),
  field,
  problem && el("p", { class: "problem", id: "pin-problem", role: "alert" }, problem),
  el("button", { class: "main-button", type: "submit" }, t("pin.go")));
  middle({ again: () => enter(problem, go) }, t("pin.title"), form);
  field.focus();
}

// Choose a name: one that is offered, one of a roster, or one's own; `join(name)` takes it.
export function names(offer, join) {
  const alert = el("p", { class: "problem", role: "alert", id: "name-problem", hidden: true });
  const problem = (words) => {
    alert.textContent = words;
    alert.hidden = false;
    alert.scrollIntoView({ block: "nearest" });
  };
  const title = t(offer.roster ? "names.who" : "names.title");
  middle({ again: () => names(offer, join), problem }, title,
    offer.title && el("p", { class: "over-title", lang: offer.lang, dir: "auto" }, offer.title),
    el("h1", {}, title),
    alert,
    offer.roster ? roster(offer.roster, join) : offers(offer.offer, join),
    offer.typed && typed(join));
}

function offers(some, join) {
  return el("div", { class: "offers" }, some.map((each) =>
    button({ class: "offer", on: { click: () => join(each) } }, name(each))));
}

function roster(free, join) {
  if (!free.length) return el("p", { class: "lead" }, t("names.none"));
  const list = offers(free, join);
  if (free.length < MANY) return list;
  const search = el("input", {
    class: "field", type: "search", id: "search", autocomplete: "off", "aria-label": t("names.search"), placeholder: t("names.search"),
    on: { input() {
      const wanted = search.value.normalize("NFKC").trim().toLowerCase();
      for (const each of list.children) each.hidden = !each.textContent.normalize("NFKC").toLowerCase().includes(wanted);
    } },
  });
  return el("div", { class: "roster" }, search, list);
}

function typed(join) {
  const field = el("input", { class: "field", id: "name", type: "text", maxlength: 40, autocomplete: "off", enterkeyhint: "go" });
  return el("form", { class: "typed", on: { submit(event) {
    event.preventDefault();
    if (field.value.trim()) join(field.value.trim());
  } } },
  el("label", { class: "lead", for: "name" }, t("names.type")),
  el("div", { class: "row" }, field, el("button", { class: "main-button", type: "submit" }, t("names.join"))));
}

// Asked to come in: the teacher decides.
export function waiting(called) {
  middle({ again: () => waiting(called) }, t("wait.title"),
    el("span", { class: "large-icon" }, icon("more")),
    el("h1", {}, t("wait.title")),
    el("p", { class: "my-name" }, name(called)),
    el("p", { class: "lead quiet" }, t("wait.how")));
  say(t("wait.title"));
}

// Not let in: the door is closed, say.
export function closed(words, retry) {
  middle({ again: () => closed(words, retry) }, "",
    el("h1", {}, words),
    button({ class: "main-button", on: { click: retry } }, t("bye.full.button")));
  say(words);
}

const FINAL = ["removed", "over"]; // after which there is nothing to try

export function bye(why, retry) {
  const words = t(`bye.${why}`);
  middle({ again: () => bye(why, retry) }, words,
    el("h1", {}, words),
    el("p", { class: "lead" }, t(`bye.${why}.how`)),
    !FINAL.includes(why) && button({ class: "main-button", on: { click: retry } },
      t(why === "another-tab" ? "bye.another-tab.button" : "bye.full.button")));
  say(words);
}
