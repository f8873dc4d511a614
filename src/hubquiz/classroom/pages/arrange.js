// Arrange: a list put in order by buttons, by keys, or by dragging.

import { button, el, fill, icon, say } from "/dom.js";
import { draggable } from "/drag.js";
import { t } from "/words.js";

export function arrange(q, lang, changed) {
  let order = q.items.map((_, i) => i);
  const list = el("ol", { class: "order" });
  const rows = q.items.map((words, i) => {
    const up = button({ class: "tool", on: { click: () => step(i, -1, up) } }, icon("up"));
    const down = button({ class: "tool", on: { click: () => step(i, 1, down) } }, icon("down"));
    up.setAttribute("aria-label", t("arrange.up", { item: words }));
    down.setAttribute("aria-label", t("arrange.down", { item: words }));
    const grip = el("span", { class: "grip", "aria-hidden": "true" }, icon("grip"));
    const place = el("span", { class: "nth", "aria-hidden": "true" });
    const node = el("li", { class: "item" }, grip, place, el("span", { class: "words", lang, dir: "auto" }, words), up, down);
    draggable(node, {
      handle: grip,
      over: (x, y) => mark(i, target(y)),
      drop(x, y) {
        mark(i, null);
        if (y >= 0) move(i, target(y));
      },
    });
    node.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      step(i, by, by < 0 ? up : down);
    });
    return { node, up, down, place };
  });

  // The place in the order that a height on the screen stands for.
  function target(y) {
    const middles = order.map((i) => {
      const box = rows[i].node.getBoundingClientRect();
      return rows[i].node.classList.contains("dragged") ? null : box.top + box.height / 2;
    });
    return middles.filter((middle) => middle !== null && middle < y).length;
  }

  function mark(i, to) {
    const others = order.filter((each) => each !== i);
    rows.forEach(({ node }) => node.classList.remove("before", "after"));
    if (to === null) return;
    if (to < others.length) rows[others[to]].node.classList.add("before");
    else if (others.length) rows[others[others.length - 1]].node.classList.add("after");
  }

  function move(i, to) {
    const others = order.filter((each) => each !== i);
    others.splice(Math.max(0, Math.min(to, others.length)), 0, i);
    order = others;
    draw();
    say(t("arrange.now", { item: q.items[i], n: order.indexOf(i) + 1, of: order.length }));
    changed();
  }

  function step(i, by, pressed) {
    const to = order.indexOf(i) + by;
    if (to < 0 || to >= order.length) return;
    move(i, to);
    const other = pressed === rows[i].up ? rows[i].down : rows[i].up;
    (pressed.disabled ? other : pressed).focus();
  }

  function draw() {
    fill(list, order.map((i) => rows[i].node));
    order.forEach((i, nth) => {
      rows[i].place.textContent = nth + 1;
      rows[i].up.disabled = nth === 0;
      rows[i].down.disabled = nth === order.length - 1;
    });
  }

  draw();
  return {
    node: el("div", {},
      el("p", { class: "hint" }, t("arrange.how")),
      q.first && el("p", { class: "end", lang }, q.first),
      list,
      q.last && el("p", { class: "end", lang }, q.last)),
    response: () => ({ order: order.slice() }),
    restore(response) {
      order = response.order.slice();
      draw();
    },
  };
}
