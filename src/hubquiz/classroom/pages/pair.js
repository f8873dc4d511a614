// Pair: chips laid into places, by two taps in either order, by dragging, or by keys.
// In a matching the right items are the chips and each left item has one place; in a sorting the
// left items are the chips and each bin takes many.

import { button, el, fill, icon, say } from "/dom.js";
import { draggable } from "/drag.js";
import { t } from "/words.js";

export function pair(q, lang, changed) {
  const chips = q.bins ? q.left : q.right;
  const places = q.bins ? q.right : q.left;
  const at = chips.map(() => null);
  let held = null; // {chip} or {place}: what the first tap chose

  const inside = (place) => chips.map((_, i) => i).filter((i) => at[i] === place);

  function lay(chip, place) {
    if (place !== null && !q.bins) for (const other of inside(place)) at[other] = null;
    at[chip] = place;
    say(place === null ? t("pair.back", { chip: chips[chip] }) : t("pair.laid", { chip: chips[chip], place: places[place] }));
    changed();
  }

  function tapChip(i) {
    if (held && held.place !== undefined) {
      if (at[i] === held.place) {
        lay(i, null);
        held = null;
      } else {
        lay(i, held.place);
        // the next empty place, so that a matching is one tap for each chip
        const next = q.bins ? held.place : places.findIndex((_, p) => !inside(p).length);
        held = next < 0 ? null : { place: next };
      }
    } else if (held && held.chip === i) {
      if (at[i] !== null) lay(i, null);
      held = null;
    } else {
      held = { chip: i };
      say(t("pair.held", { chip: chips[i] }));
    }
    draw();
  }

  function tapPlace(p) {
    if (held && held.chip !== undefined) {
      const next = q.bins ? at.findIndex((place, i) => place === null && i !== held.chip) : -1;
      lay(held.chip, p);
      held = next < 0 ? null : { chip: next };
    } else if (held && held.place === p) held = null;
    else {
      held = { place: p };
      say(t("pair.place", { place: places[p] }));
    }
    draw();
  }

  const chipNodes = chips.map((words, i) => {
    const node = button({ class: "chip", lang, dir: "auto", on: { click: () => tapChip(i) } }, words);
    draggable(node, {
      over: (x, y) => mark(placeAt(x, y)),
      drop(x, y) {
        mark(null);
        const found = placeAt(x, y);
        if (!found) return;
        lay(i, found === bank ? null : placeNodes.findIndex((each) => each.node === found));
        held = null;
        draw();
      },
    });
    return node;
  });
  const bank = el("div", { class: "bank", role: "group", "aria-label": t("pair.bank") });
  const placeNodes = places.map((words, p) => {
    const label = button({ class: "place-name", on: { click: () => tapPlace(p) } });
    const slot = el("div", { class: "slot", on: { click: (event) => event.target === slot && tapPlace(p) } });
    return { node: el("div", { class: "place", role: "group", "aria-label": words, lang }, label, slot), label, slot };
  });

  function placeAt(x, y) {
    const found = document.elementFromPoint(x, y);
    return found && found.closest(".place, .bank");
  }

  function mark(found) {
    for (const { node: each } of placeNodes) each.classList.toggle("over", each === found);
    bank.classList.toggle("over", bank === found);
  }

  function draw() {
    const focused = document.activeElement;
    chipNodes.forEach((node, i) => {
      const on = Boolean(held) && held.chip === i;
      node.setAttribute("aria-pressed", String(on));
    });
    placeNodes.forEach(({ node: place, label, slot }, p) => {
      const on = Boolean(held) && held.place === p;
      const laid = inside(p);
      place.classList.toggle("held", on);
      label.setAttribute("aria-pressed", String(on));
      fill(label, el("span", { lang, dir: "auto" }, places[p]),
        el("span", { class: "unseen" }, laid.length ? `: ${laid.map((i) => chips[i]).join(", ")}` : `: ${t("pair.empty")}`));
      refill(slot, laid.map((i) => chipNodes[i]));
      slot.classList.toggle("filled", laid.length > 0);
    });
    const free = chipNodes.filter((_, i) => at[i] === null);
    refill(bank, free.length ? free : [done]);
    node.classList.toggle("holding", Boolean(held));
    if (focused && node.contains(focused) && document.activeElement !== focused) focused.focus();
  }

  const done = el("span", { class: "hint done" }, icon("right"), t("pair.all"));
  const node = el("div", { class: q.bins ? "sorting" : "matching" },
    el("p", { class: "hint" }, t(q.bins ? "pair.sort" : "pair.match")),
    el("div", { class: "places" }, placeNodes.map((place) => place.node)),
    bank);
  draw();
  return {
    node,
    response() {
      if (at.every((place) => place === null)) return null;
      return { right: q.left.map((_, i) => (q.bins ? at[i] : at.indexOf(i))).map((j) => (j === -1 ? null : j)) };
    },
    // how much of it is still to be laid, in words
    rest() {
      const [laid, of] = [at.filter((place) => place !== null).length, Math.min(chips.length, q.bins ? chips.length : places.length)];
      return laid < of ? t("pair.rest", { laid, of }) : "";
    },
    // nothing is taken up any more
    settle() {
      if (!held) return;
      held = null;
      draw();
    },
    restore({ right }) {
      right.forEach((j, i) => {
        if (j !== null && q.bins) at[i] = j;
        else if (j !== null) at[j] = i;
      });
      draw();
    },
  };
}

// Other children, moved only where they differ, so that what has the focus keeps it.
function refill(node, children) {
  if (node.childNodes.length === children.length && children.every((child, i) => node.childNodes[i] === child)) return;
  fill(node, children);
}
