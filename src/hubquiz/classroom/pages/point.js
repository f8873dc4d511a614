// Point: a pin on the map, by tap, by keys; or one of some places in words, or in degrees.

import { button, el, icon, say, set } from "/dom.js";
import { Chart } from "/map.js";
import { readPlace, t } from "/words.js";

const TAP = 8; // pixels that a tap may move
const STEP = 12; // pixels that an arrow moves the pin, a fifth of it with Shift
const CLOSER = 1.6;

const degrees = (value, plus, minus) => `${Math.abs(value).toFixed(1)}° ${t(value < 0 ? minus : plus)}`;

function words(place) {
  return `${degrees(place.lat, "map.north", "map.south")}, ${degrees(place.lon, "map.east", "map.west")}`;
}

export function point(q, lang, changed) {
  let pin = null;
  const spots = q.spots || [];
  const canvas = el("canvas", {
    class: "map", tabindex: "0", role: "application", "aria-label": t("map.label"), "aria-describedby": "map-how",
  });
  const chart = new Chart(canvas, q.frame, spots);
  const where = el("output", { class: "hint", id: "map-how" }, t("map.how"));
  const boxes = spots.map(([lat, lon], i) => el("input", {
    type: "radio", name: "spot", value: i, class: "tick",
    on: { change: () => put({ lat, lon }, boxes) },
  }));

  const field = el("input", {
    class: "field", id: "degrees", type: "text", autocomplete: "off", maxlength: 40, enterkeyhint: "done",
    "aria-describedby": "degrees-read", on: { input: typed },
  });
  const read = el("output", { class: "hint read", id: "degrees-read", for: "degrees" }, t("map.degrees.how"));

  // `from` is what it was chosen with: the others follow.
  function put(place, from) {
    pin = place;
    chart.markers = place ? [Object.assign({ kind: "pin" }, place)] : [];
    if (from !== boxes) boxes.forEach((box) => {
      box.checked = false;
    });
    if (from !== field) field.value = place ? words(place) : "";
    where.value = place ? t("map.pin", { place: words(place) }) : t("map.how");
    chart.draw();
    changed();
  }
  function typed() {
    const place = readPlace(field.value);
    put(place, field);
    if (place && chart.size) chart.show(place.lat, place.lon);
    const wrong = !place && field.value.trim() !== "";
    set(field, { "aria-invalid": wrong ? "true" : null });
    read.value = wrong ? t("map.degrees.unread") : place ? t("map.pin", { place: words(place) }) : t("map.degrees.how");
  }

  hands(canvas, chart, (place) => put(place));
  canvas.addEventListener("keydown", (event) => {
    const size = event.shiftKey ? STEP / 5 : STEP;
    const by = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (by) {
      const from = pin ? chart.spot(pin.lat, pin.lon) : { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 };
      put(pin ? chart.place(from.x + by[0] * size, from.y + by[1] * size) : chart.place(from.x, from.y));
      chart.show(pin.lat, pin.lon);
      say(words(pin));
    } else if (event.key === "+" || event.key === "=") zoom(CLOSER);
    else if (event.key === "-") zoom(1 / CLOSER);
    else return;
    event.preventDefault();
  });
  function zoom(factor) {
    if (pin) {
      const { x, y } = chart.spot(pin.lat, pin.lon);
      chart.zoom(factor, x, y);
    } else chart.zoom(factor);
  }

  const tools = el("div", { class: "map-tools" },
    button({ class: "tool", "aria-label": t("map.closer"), on: { click: () => zoom(CLOSER) } }, icon("plus")),
    button({ class: "tool", "aria-label": t("map.farther"), on: { click: () => zoom(1 / CLOSER) } }, icon("minus")));
  const face = el("div", { class: "map-face" }, canvas, tools, where);
  const list = el("fieldset", { class: "choices", hidden: true },
    el("legend", { class: "unseen" }, t("map.words")),
    spots.map(([, , said], i) => el("label", { class: "choice" }, boxes[i],
      el("span", { class: "badge", "aria-hidden": "true" }, icon("pin")), el("span", { class: "words", lang, dir: "auto" }, said),
      el("span", { class: "chosen" }, icon("right")))));
  const degreesFace = el("div", { class: "map-degrees", hidden: true },
    el("label", { class: "hint", for: "degrees" }, t("map.degrees.label")), field, read);
  const faces = { map: face, words: list, degrees: degreesFace };
  function turn(to) {
    for (const [each, shown] of Object.entries(faces)) shown.hidden = each !== to;
    if (to === "map") chart.fit();
  }
  const tab = (value, key) => el("label", { class: "segment" },
    el("input", { type: "radio", name: "map-or-words", value, checked: value === "map", on: { change: () => turn(value) } }),
    el("span", {}, t(key)));
  const node = el("div", {},
    el("fieldset", { class: "segments" },
      el("legend", { class: "unseen" }, t("map.either")), tab("map", "map.onmap"),
      spots.length > 0 && tab("words", "map.inwords"), tab("degrees", "map.indegrees")),
    face, list, degreesFace);
  canvas.addEventListener("maplost", () => {
    where.value = t("map.lost");
  });
  fitted(canvas, chart);
  return {
    node,
    response: () => (pin ? { lat: Math.round(pin.lat * 1e5) / 1e5, lon: Math.round(pin.lon * 1e5) / 1e5 } : null),
    restore: (response) => put({ lat: response.lat, lon: response.lon }),
  };
}

// Keep a chart as large as its canvas is laid out.
export function fitted(canvas, chart) {
  const fit = () => {
    const { size } = chart;
    if (!size || size.width !== canvas.clientWidth || size.height !== canvas.clientHeight) chart.fit();
  };
  if (typeof ResizeObserver === "function") new ResizeObserver(fit).observe(canvas);
  else {
    addEventListener("resize", fit);
    requestAnimationFrame(fit);
  }
}

// Tap to put the pin, one finger to move the map, two (or the wheel) to come closer.
function hands(canvas, chart, tap) {
  const fingers = new Map();
  let travelled = 0;
  let spread = 0;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const gap = () => {
    const [a, b] = Array.from(fingers.values());
    return { wide: Math.hypot(a.x - b.x, a.y - b.y) || 1, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (canvas.closest("[inert], :disabled")) return;
    if (!fingers.size) travelled = 0;
    fingers.set(event.pointerId, at(event));
    canvas.setPointerCapture(event.pointerId);
    if (fingers.size === 2) {
      spread = gap().wide;
      travelled = Infinity;
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    const was = fingers.get(event.pointerId);
    if (!was) return;
    const now = at(event);
    travelled += Math.hypot(now.x - was.x, now.y - was.y);
    fingers.set(event.pointerId, now);
    if (fingers.size === 1 && travelled > TAP) chart.move(now.x - was.x, now.y - was.y);
    else if (fingers.size === 2) {
      const { wide, x, y } = gap();
      chart.zoom(wide / spread, x, y);
      spread = wide;
    }
  });
  const end = (event) => {
    if (!fingers.has(event.pointerId)) return;
    const { x, y } = at(event);
    fingers.delete(event.pointerId);
    if (event.type === "pointerup" && !fingers.size && travelled <= TAP) tap(chart.place(x, y));
  };
  // else a quick move is a fling, and the next tap only stops it
  canvas.addEventListener("touchmove", (event) => event.cancelable && event.preventDefault(), { passive: false });
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("wheel", (event) => {
    if (canvas.closest("[inert], :disabled")) return;
    event.preventDefault();
    const { x, y } = at(event);
    chart.zoom(Math.pow(1.0015, -event.deltaY), x, y);
  }, { passive: false });
}
