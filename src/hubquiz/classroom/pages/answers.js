// How each shape is answered. An input is {node, response(), restore(response)}: `response` is null
// while there is nothing to send, and `changed` is called whenever that may differ.

import { button, el, icon, letter, set } from "/dom.js";
import { arrange } from "/arrange.js";
import { point } from "/point.js";
import { pair } from "/pair.js";
import { number as written, readNumber, t } from "/words.js";
import { figure } from "/parts.js";

const LONGEST = 200;

// With `letters` the choices are only letters: their words are on the wall.
export function input(q, lang, changed, letters) {
  const made = { pick, pair, arrange, number, text, point }[q.shape](q, lang, changed, letters);
  made.node.classList.add("answer", `answer-${q.shape}`);
  return made;
}

function pick(q, lang, changed, letters) {
  const boxes = q.choices.map((_, i) => el("input", {
    type: q.several ? "checkbox" : "radio", name: "choice", value: i, class: "tick",
    on: { change: changed },
  }));
  const pictures = q.pictures || [];
  const node = el("fieldset", { class: `choices${pictures.some(Boolean) ? " pictured" : ""}${letters ? " letters" : ""}` },
    // the prompt itself says whether several are right; here it is said to who can't see the boxes
    el("legend", { class: "unseen" }, t(q.several ? "pick.several" : "pick.single")),
    q.choices.map((words, i) => el("label", { class: "choice" },
      boxes[i],
      !letters && el("span", { class: "badge", "aria-hidden": "true" }, letter(i)),
      pictures[i] && figure(pictures[i]),
      el("span", { class: "words", lang: letters ? null : lang, dir: "auto" }, words),
      el("span", { class: "chosen" }, icon("right")))));
  return {
    node,
    response() {
      const choices = boxes.filter((box) => box.checked).map((box) => Number(box.value));
      return choices.length ? { choices } : null;
    },
    restore({ choices }) {
      boxes.forEach((box, i) => {
        box.checked = choices.includes(i);
      });
    },
  };
}

// A step that goes some two hundred times into the range, and is a round number.
function stepOf(q) {
  const whole = q.years || (Number.isInteger(q.low) && Number.isInteger(q.high) && q.high - q.low >= 20);
  const raw = Math.max((q.high - q.low) / 200, whole ? 1 : 1e-9);
  const ten = Math.pow(10, Math.floor(Math.log10(raw)));
  const round = [1, 2, 5, 10].find((each) => each * ten >= raw * 0.999) * ten;
  return whole ? Math.max(1, Math.round(round)) : round;
}

export function said(value, q) {
  const words = q.years ? String(value) : written(value);
  return q.unit ? `${words} ${q.unit}` : words;
}

function number(q, lang, changed) {
  const step = stepOf(q);
  const tidy = (value) => Number(value.toPrecision(12));
  const field = el("input", {
    // a decimal keypad has no minus on some phones
    type: "text", inputmode: q.low < 0 ? "text" : "decimal", id: "number", class: "field", autocomplete: "off",
    maxlength: 40, enterkeyhint: "done", "aria-describedby": "number-read",
  });
  const slider = el("input", {
    type: "range", class: "slider", min: q.low, max: q.high, step: "any", "aria-label": t("number.slider"),
  });
  slider.value = (q.low + q.high) / 2;
  const read = el("output", { class: "hint read", id: "number-read", for: "number" });
  let value = null;
  function show(next, from) {
    value = next;
    if (from !== field) field.value = q.years ? String(next) : written(next);
    if (from !== slider && next !== null) slider.value = next;
    if (next !== null) slider.setAttribute("aria-valuetext", said(next, q));
    slider.classList.toggle("untouched", value === null);
    const wrong = value === null && field.value.trim() !== "";
    set(field, { "aria-invalid": wrong ? "true" : null });
    read.value = wrong ? t("number.unread") : value === null ? t("number.how") : said(value, q);
    changed();
  }
  field.addEventListener("input", () => {
    const typed = readNumber(field.value.replace(q.unit || "\0", ""));
    show(Number.isFinite(typed) ? typed : null, field);
  });
  slider.addEventListener("input", () => show(tidy(Math.round(slider.value / step) * step), slider));
  slider.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!by) return;
    event.preventDefault();
    nudge(by);
  });
  function nudge(by) {
    const from = value === null ? Number(slider.value) : value;
    show(Math.min(q.high, Math.max(q.low, tidy((Math.round(from / step) + by) * step))), null);
  }
  const nudger = (by, name, key) => button(
    { class: "tool", "aria-label": t(key, { by: said(step, Object.assign({}, q, { years: true })) }), on: { click: () => nudge(by) } },
    icon(name));
  const node = el("div", {},
    el("div", { class: "reading" },
      el("label", { class: "unseen", for: "number" }, t("number.field")),
      field, q.unit && el("span", { class: "unit", lang }, q.unit)),
    read,
    el("div", { class: "sliding" }, nudger(-1, "minus", "number.less"), slider, nudger(1, "plus", "number.more")),
    el("div", { class: "ends", "aria-hidden": "true" }, el("span", {}, said(q.low, q)), el("span", {}, said(q.high, q))));
  slider.classList.add("untouched");
  read.value = t("number.how");
  return {
    node,
    response: () => (value === null ? null : { value }),
    restore: (response) => show(response.value, null),
  };
}

function text(q, lang, changed) {
  const field = el("input", {
    type: "text", id: "text", class: "field", maxlength: LONGEST, autocomplete: "off", autocapitalize: "off",
    autocorrect: "off", spellcheck: "false", enterkeyhint: "send", lang, dir: "auto", on: { input: changed },
  });
  return {
    node: el("div", {}, el("label", { class: "hint", for: "text" }, t("text.how")), field),
    response: () => (field.value.trim() ? { text: field.value.trim() } : null),
    restore: (response) => {
      field.value = response.text;
    },
  };
}
