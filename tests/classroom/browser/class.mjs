// What the browser tests share: a browser, phones and a teacher in it, and what must hold of any page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const PHONE = { width: 360, height: 740 };
export const TABLET = { width: 820, height: 1180 };
const LEAST = 44; // pixels of a target, by WCAG 2.5.5
const PATIENCE = 8000;

// The address of a server, its PIN and the teacher's key, as the test was told.
export function room() {
  const [address, pin, key] = process.argv.slice(2);
  return { address, pin, key };
}

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}

// A page of its own browser profile. Whatever it complains of is in `page.complaints`.
export async function visitor(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  return tab(context);
}

export async function tab(context) {
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error.stack)));
  page.on("console", (message) => {
    // a line that is cut on purpose is told of by the browser
    if (message.type() === "error" && !/WebSocket|ERR_/.test(message.text())) page.complaints.push(message.text());
  });
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (host !== new URL(room().address).host) page.complaints.push(`asked for ${protocol}//${host}`);
  });
  return page;
}

export function phone(size, more) {
  return Object.assign({ viewport: size, hasTouch: true, isMobile: true, deviceScaleFactor: 1, locale: "en" }, more);
}

const problems = [];

// All that was found wrong, told at the end: a change is seen with everything that it breaks.
export function verdict() {
  assert.deepEqual(problems, []);
}

function hold(right, where, what) {
  if (!right) problems.push(`${where}: ${what}`);
}

// What must hold of any page in any state.
export async function sound(page, where) {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(axe);
  // what moves in is judged where it comes to rest
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))));
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const violations = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n  ")}`);
  for (const each of violations) hold(false, where, each);
  const { wide, small, cut } = await page.evaluate(([least, width]) => {
    const shown = (node) => node.offsetParent !== null && !node.closest(".unseen");
    const targets = Array.from(document.querySelectorAll("button, a, .segment, label.choice, input:not(.tick):not(.segment input)"));
    const tooSmall = targets.filter(shown).filter((node) => {
      const { width, height } = node.getBoundingClientRect();
      return Math.min(width, height) < least - 0.5;
    });
    return {
      cut: Array.from(document.querySelectorAll(".who")).filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.textContent),
      wide: document.documentElement.scrollWidth - width,
      small: tooSmall.map((node) => `${node.outerHTML.slice(0, 120)} ${JSON.stringify(node.getBoundingClientRect())}`),
    };
  }, [LEAST, page.viewportSize().width]);
  hold(wide <= 0, where, `${wide} pixels too wide`);
  for (const each of cut) hold(false, where, `a name is cut: ${each}`);
  for (const each of small) hold(false, where, `too small to touch: ${each}`);
  for (const each of page.complaints.splice(0)) hold(false, where, each);
}

// The stage of a projector is seen as a whole: nobody can scroll it.
export async function whole(page, where) {
  const over = await page.evaluate(() => {
    const stage = document.querySelector(".stage");
    return stage.scrollHeight - stage.clientHeight;
  });
  hold(over <= 1, where, `the stage is ${over} pixels too tall`);
}

// A picture for whoever wants to look, if a folder is named.
export async function picture(page, name) {
  const folder = process.env.HUBQUIZ_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

// A finger dragged from the middle of one thing to the middle of another.
export async function drag(page, from, to) {
  const middle = async (locator) => {
    const box = await locator.boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await from.scrollIntoViewIfNeeded();
  const [a, b] = [await middle(from), await middle(to)];
  const session = await page.context().newCDPSession(page);
  const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [a]);
  for (let step = 1; step <= 6; step += 1) {
    await touch("touchMove", [{ x: a.x + ((b.x - a.x) * step) / 6, y: a.y + ((b.y - a.y) * step) / 6 }]);
  }
  await touch("touchEnd", []);
  await session.detach();
}

// Press Tab until what has the focus is what is wanted.
export async function tabTo(page, selector, text) {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    const there = await page.evaluate(([wanted, words]) => {
      const node = document.activeElement;
      const said = `${node.getAttribute("aria-label") || ""} ${node.textContent} ${node.closest("label") ? node.closest("label").textContent : ""}`;
      return node.matches(wanted) && (!words || said.includes(words));
    }, [selector, text || ""]);
    if (there) {
      const seen = await page.evaluate(() => {
        const node = document.activeElement;
        const near = [node, ...node.parentElement.querySelectorAll(".badge, .words, span")];
        return near.some((each) => getComputedStyle(each).outlineStyle !== "none" || getComputedStyle(each).borderColor !== "");
      });
      assert.ok(seen, `${selector} shows that it has the focus`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never comes to ${selector} ${text || ""}`);
}
