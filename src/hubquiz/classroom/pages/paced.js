// On a phone that goes at a pace of its own: how to begin and go on, how long it is open, what came of it.

import { button, el, fill, icon } from "/dom.js";
import { foot, main, top } from "/page.js";
import { t } from "/words.js";
import { until } from "/until.js";

// Add to the page of a view what there is to be done. `act(fields)` says that the player goes on.
export function paced(v, act) {
  closing(v);
  if (v.phase === "lobby") {
    const wait = main.querySelector(".quiet");
    if (wait) fill(wait, t("paced.how", { n: v.of }));
    step(t("paced.begin"), () => act({ n: v.n }));
  } else if (v.phase === "revealed") {
    const wait = main.querySelector(".wait");
    if (wait) wait.remove();
    step(t(v.n >= v.of ? "paced.result" : "paced.next"), () => act({ n: v.n }));
  } else if (v.phase === "over") {
    ending(v);
    if (v.again) step(t("paced.again", { n: v.again }), () => act({ n: v.n, again: true }));
  }
}

// The one button beneath a page; once it is pressed, it waits for what comes of it.
function step(words, run) {
  const made = button({ class: "main-button", data: { action: "go-on" }, on: { click: () => {
    made.disabled = true;
    run();
  } } }, words);
  fill(foot, made);
  foot.className = "foot";
  foot.hidden = false;
}

function closing(v) {
  for (const old of top.querySelectorAll(".closes")) old.remove();
  const words = until(v.closes_in);
  if (words && v.phase !== "over") top.append(el("p", { class: "closes" }, words));
}

function ending(v) {
  const thanks = main.querySelector(".quiet");
  if (thanks) fill(thanks, t(v.closed ? "paced.closed" : "paced.done"));
  if (!v.summary.length) return;
  main.append(el("section", { class: "card" },
    el("h2", {}, t("paced.summary")),
    el("ol", { class: "summary" }, v.summary.map((one) => {
      const kind = one.right ? "right" : one.counted && one.credit > 0 ? "partly" : "wrong";
      return el("li", { class: kind },
        icon(kind), el("span", { class: "unseen" }, t(one.right ? "right" : "wrong")),
        el("div", {},
          el("p", { lang: v.lang, dir: "auto" }, one.prompt),
          !one.right && one.yours && el("p", { class: "hint" }, `${t("yours")}: `, el("span", { lang: v.lang, dir: "auto" }, one.yours)),
          el("p", { class: "hint" }, `${t("right-answer")}: `, el("b", { lang: v.lang, dir: "auto" }, one.key))));
    }))));
}
