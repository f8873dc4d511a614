// A panel at the side of the teacher's page, that comes and goes.

import { button, el, fill, icon } from "/dom.js";
import { t } from "/words.js";

export class Drawer {
  // `title` is a key of words; `content()` makes what is in it from `state()`; `turned()` hears when
  // it comes or goes.
  constructor(id, title, { state, content, turned }) {
    Object.assign(this, { title, state, content, turned, drawn: "" });
    this.node = el("aside", { class: "panel drawer", id, hidden: true, on: { keydown: (event) => {
      if (event.key === "Escape") this.show(false);
    } } });
  }

  get open() {
    return !this.node.hidden;
  }

  show(on) {
    this.node.hidden = !on;
    this.turned(on);
    if (on) {
      this.draw(true);
      this.node.querySelector("h2").focus();
    } else fill(this.node);
  }

  // What has the focus keeps it, and what is being typed stays: each has a name, `data-at`.
  // Nothing is done where all is as it was, so that an open list of choices stays open.
  draw(anew) {
    const state = this.open && JSON.stringify(this.state());
    if (!this.open || (state === this.drawn && !anew)) return;
    this.drawn = state;
    const focus = document.activeElement;
    const at = this.node.contains(focus) && focus.dataset.at;
    const typed = at && focus.type === "text" ? focus.value : null;
    const scrolled = this.node.scrollTop;
    fill(this.node,
      el("div", { class: "drawer-head" }, el("h2", { tabindex: "-1" }, t(this.title)),
        button({ class: "tool", "aria-label": t("t.close-panel"), on: { click: () => this.show(false) } }, icon("close"))),
      this.content());
    this.node.setAttribute("aria-label", t(this.title));
    this.node.scrollTop = scrolled;
    if (!at) return;
    const again = this.node.querySelector(`[data-at="${at}"]`);
    (again || this.node.querySelector("h2")).focus({ preventScroll: true });
    if (again && typed !== null) again.value = typed;
  }
}

// Something that is on or off. `change(on)` hears of it.
export function toggle(at, on, label, how, change, disabled) {
  return el("label", { class: "switch" },
    el("input", {
      type: "checkbox", role: "switch", checked: Boolean(on), disabled: Boolean(disabled), data: { at },
      "aria-describedby": how ? `how-${at}` : null, on: { change: (event) => change(event.target.checked) },
    }),
    el("span", { class: "track", "aria-hidden": "true" }),
    el("span", { class: "switch-words" }, label, how && el("small", { class: "hint", id: `how-${at}` }, how)));
}

// One of some: `options` are [value, words].
export function choice(at, label, options, chosen, change) {
  const select = el("select", { class: "select", id: at, data: { at }, on: { change: () => change(select.value) } },
    options.map(([value, words]) => el("option", { value, selected: String(value) === String(chosen) }, words)));
  return el("div", { class: "pick-one" }, el("label", { for: at }, label), select);
}
