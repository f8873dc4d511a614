// How the page looks and speaks: chosen here, or as the system wishes.

import { button, el, fill, icon, keep, kept } from "/dom.js";
import { languages, t, wanted } from "/words.js";

const CHOICES = {
  theme: ["auto", "light", "dark", "contrast"],
  size: ["1", "1.25", "1.5", "2"],
  motion: ["auto", "less"],
};

const LARGE = 1.5; // from where little else fits beside the text

function matches(query) {
  return matchMedia(query).matches;
}

// Put what was chosen on the root element, where the style sheets look.
export function apply() {
  const root = document.documentElement;
  const theme = kept("theme");
  if (theme && theme !== "auto") root.dataset.theme = theme;
  else if (matches("(prefers-contrast: more)")) root.dataset.theme = "contrast";
  else root.dataset.theme = matches("(prefers-color-scheme: dark)") ? "dark" : "light";
  root.dataset.motion = kept("motion") === "less" || matches("(prefers-reduced-motion: reduce)") ? "less" : "full";
  const size = CHOICES.size.includes(kept("size")) ? kept("size") : "1";
  root.style.setProperty("--size", size);
  root.toggleAttribute("data-large", Number(size) >= LARGE);
}

for (const query of ["prefers-contrast: more", "prefers-color-scheme: dark", "prefers-reduced-motion: reduce"]) {
  const list = matchMedia(`(${query})`);
  if (list.addEventListener) list.addEventListener("change", apply);
  else list.addListener(apply); // Safari before 14
}

// What was changed in another window of this browser.
addEventListener("storage", apply);

function group(key, options, chosen, change) {
  const one = ([value, label]) => el("label", { class: "segment" },
    el("input", {
      type: "radio", name: `set-${key}`, value, checked: value === chosen,
      on: { change: () => { keep(key, value); apply(); change(key); } },
    }),
    el("span", {}, label));
  return el("fieldset", { class: "segments" }, el("legend", {}, t(`set.${key}`)), options.map(one));
}

// A button with the settings behind it. `changed(key)` hears of each change; `more` adds groups.
export function settings(changed, more) {
  const panel = el("section", { class: "panel settings", id: "settings", hidden: true, "aria-label": t("settings") });
  const toggle = button({
    class: "tool", "aria-expanded": "false", "aria-controls": "settings", title: t("settings"),
    on: { click: () => show(panel.hidden) },
  }, icon("settings"), el("span", { class: "unseen" }, t("settings")));
  function show(open) {
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
  }
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      show(false);
      toggle.focus();
    }
  });
  const named = (key) => CHOICES[key].map((value) => [value, key === "size" ? `${value * 100}%` : t(`${key}.${value}`)]);
  const groups = ["theme", "size", "motion"].map((key) =>
    group(key, named(key), kept(key) || CHOICES[key][0], changed));
  const spoken = group("language", Object.entries(languages()), wanted(), changed);
  for (const label of spoken.querySelectorAll("label")) {
    label.lang = label.firstChild.value.replace("_", "-");
  }
  fill(panel, groups, spoken, (more || []).map(([key, options, chosen]) => group(key, options, chosen, changed)));
  return { toggle, panel };
}
