// A whole game of each way to play, on a real server: two phones, a teacher, a projector. Every state
// that only that way has is looked at. The pack is moons.yaml, and asks which planet a moon orbits.

import assert from "node:assert/strict";
import { launch, phone, picture, room, sound, tabTo, verdict, visitor, whole, PHONE, TABLET } from "./class.mjs";

const ORBITS = {
  Phobos: "Mars", Io: "Jupiter", Europa: "Jupiter", Titan: "Saturn", Rhea: "Saturn", Oberon: "Uranus",
  Triton: "Neptune", Nereid: "Neptune",
};
const LOOKS = {
  plain: { a: phone(PHONE), b: phone(TABLET, { colorScheme: "dark", locale: "zh-CN" }), desk: { width: 1280, height: 720 } },
  large: {
    a: phone(PHONE), b: phone({ width: 320, height: 568 }), desk: { width: 390, height: 844 },
    keep: { theme: "contrast", size: "2", motion: "less" },
  },
};

const { address, pin, key } = room();
const [scenario, look] = process.argv.slice(5);
const { a: deviceA, b: deviceB, desk, keep } = LOOKS[look];
const browser = await launch();

process.on("uncaughtException", async (error) => {
  process.stderr.write(`${error.stack}\n`);
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of pages.entries()) await picture(page, `failed-${scenario}-${i}`);
  process.exit(1);
});

const teacher = await visitor(browser, { viewport: desk, locale: "en" });
const a = await visitor(browser, deviceA);
const b = await visitor(browser, deviceB);
if (keep) {
  await a.addInitScript((values) => {
    if (location.protocol !== "about:") for (const [name, value] of Object.entries(values)) localStorage.setItem(`hubquiz.${name}`, JSON.stringify(value));
  }, keep);
}
await teacher.goto(`${address}/teacher#key=${key}`);
await teacher.waitForSelector(".big-pin");
const opening = teacher.waitForEvent("popup");
await teacher.click("[data-action=window]");
const wall = await opening;
await wall.setViewportSize({ width: 1280, height: 720 });
await wall.waitForSelector(".big-pin");
wall.complaints = [];
await teacher.evaluate(() => document.querySelector("#main").focus());

// A wall on another machine: it has nothing in common with the teacher's browser.
const far = await visitor(browser, { viewport: { width: 1280, height: 720 }, locale: "en" });
await far.goto(`${address}/teacher?view=projector#key=${key}`);
await far.waitForSelector(".big-pin");

const names = new Map([[a, "a"], [b, "b"], [teacher, "teacher"], [wall, "wall"]]);
let nth = 0;

async function check(state, ...pages) {
  nth += 1;
  for (const page of pages) {
    const where = `${scenario} ${look} ${state} ${names.get(page)}`;
    await sound(page, where);
    await picture(page, `${scenario}-${look}-${String(nth).padStart(2, "0")}-${state}-${names.get(page)}`);
    if (page === wall) await whole(page, where);
  }
}

async function press(what) {
  await teacher.waitForSelector("[data-action=main]:not([aria-disabled])");
  await teacher.evaluate(() => document.querySelector("#main").focus());
  await teacher.keyboard.press(what);
}

async function arrive(page, nthName) {
  await page.goto(`${address}/${pin}`);
  await page.locator(".offer").nth(nthName).tap();
}

const right = async (page) => {
  const prompt = await page.locator(".prompt, .asked").first().textContent();
  return ORBITS[Object.keys(ORBITS).find((moon) => prompt.includes(moon))];
};

// Take the right choice, or a wrong one; `asked` is the page that has the prompt.
async function choose(page, rightly, asked = page) {
  await page.waitForSelector(".answer .choice");
  const key_ = await right(asked);
  const words = await page.locator(".choice .words").allTextContents();
  const at = words.findIndex((each) => (each === key_) === rightly);
  await page.locator(".choice").nth(at).tap();
  return words[at];
}

async function send(page) {
  await page.locator(".foot .main-button").tap();
  await page.waitForSelector(".foot.sent, .result");
}

async function sure(page, how) {
  await page.locator(`[data-sure=${how}]`).tap();
  await page.waitForSelector(".foot.sent, .result, .signs");
}

const flip = (at, drawer = "#rules") => teacher.locator(`${drawer} [data-at=${at}]`).click();

async function drawer(which) {
  await teacher.locator(`[data-action=${which}]`).click();
  await teacher.waitForSelector(`#${which}:not([hidden])`);
}

async function shut(which) {
  await teacher.keyboard.press("Escape");
  await teacher.waitForSelector(`#${which}`, { state: "hidden" });
}

const has = (page, words) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), words);
const seen = async (page, selector) => (await page.locator(selector).count()) > 0;

const SCENARIOS = {
  // Two votes, in teams, with how sure each is.
  async votes() {
    await arrive(a, 0);
    await arrive(b, 1);
    await a.waitForSelector(".my-team");
    await wall.waitForFunction(() => document.querySelectorAll(".names:not(.team-names) li").length === 2);
    await check("lobby", a, b, wall);
    await press(" ");
    await choose(a, false);
    await check("sure", a, b);
    await sure(a, "sure");
    await choose(b, true);
    await sure(b, "guess");
    await a.waitForSelector("#main .large-icon");
    await wall.waitForSelector(".talk");
    assert.ok(!(await seen(wall, ".bar-count")), "votes are not shown unasked");
    await check("talking", a, b, teacher, wall);
    await press("v");
    await wall.waitForSelector(".bar-count");
    assert.ok(!(await seen(wall, ".right, .the-key")), "nobody is told what is right");
    await check("votes", teacher, wall);
    await press(" ");
    await b.waitForSelector(".first-vote");
    await a.reload();
    await a.waitForSelector(".first-vote");
    await check("second", a, b, wall);
    await choose(a, true);
    await sure(a, "likely");
    await choose(b, true);
    await sure(b, "sure");
    await a.waitForSelector(".result.right");
    await wall.waitForSelector(".two-votes");
    assert.match(await wall.locator(".gain").textContent(), /1 before, 2 after/);
    assert.equal(await wall.locator(".certainty li").count(), 3);
    await check("after", a, b, teacher, wall);
    await press("s");
    await wall.waitForSelector(".standings");
    assert.equal(await wall.locator(".table li").count(), 2);
    assert.match(await wall.locator("h1").textContent(), /Teams/);
    await check("teams", wall);
    await press("r");
    await a.waitForSelector(".answer");
    await press("a");
    await a.waitForSelector(".result");
    await press(" ");
    await a.waitForSelector(".answer");
    await press(" ");
    await a.waitForSelector("#main .large-icon");
    await press("k");
    await a.waitForSelector(".answer");
    await press(" ");
    await a.waitForSelector("#main .large-icon");
    await press("a");
    await wall.waitForSelector(".the-key");
    await press(" ");
    await wall.waitForSelector(".podium");
    await a.waitForSelector(".final");
    assert.match(await wall.locator(".podium").innerText(), /Red|Blue/);
    await check("over", a, b, teacher, wall);
  },

  // One miss, and out; the words are on the wall alone; then nobody has a place any more.
  async survival() {
    await arrive(a, 0);
    await arrive(b, 1);
    await b.waitForSelector(".my-name");
    await press(" ");
    const wordsOf = async (page, rightly) => {
      await page.waitForSelector(".letters .choice");
      assert.equal(await page.locator(".prompt:not(.look-up)").count(), 0);
      await wall.waitForSelector(".choice");
      const wanted = await right(wall);
      const words = await wall.locator(".choice .words").allTextContents();
      const letter = String.fromCharCode(65 + words.findIndex((each) => (each === wanted) === rightly));
      await page.locator(".choice").filter({ hasText: letter }).tap();
    };
    await wordsOf(a, false);
    await wordsOf(b, true);
    await check("letters", a, b, wall);
    await send(a);
    await send(b);
    await a.waitForSelector(".result.wrong");
    await check("missed", a, b, wall);
    await press("s");
    await wall.waitForSelector(".standings");
    await far.waitForSelector(".standings");
    await drawer("rules");
    await flip("standings");
    for (const each of [wall, far, teacher]) await each.waitForSelector(".the-key");
    await flip("standings");
    for (const each of [wall, far, teacher]) await each.waitForSelector(".standings");
    await shut("rules");
    await press("s");
    await far.waitForSelector(".the-key");
    await press(" ");
    await has(wall, "1 still in");
    await a.waitForSelector("#main .large-icon");
    await check("out", a, wall, teacher);
    await drawer("rules");
    await flip("standings");
    await flip("where");
    await b.waitForSelector(".prompt:not(.look-up)");
    await check("rules", teacher);
    await shut("rules");
    await choose(b, true);
    await send(b);
    await a.waitForSelector("#main .mark .icon-eye");
    assert.ok(!(await teacher.locator("[data-action=standings]").count()), "there are no places to show");
    await check("watching", a, b, wall);
    await press(" ");
    await choose(b, false);
    await send(b);
    await b.waitForSelector(".result.wrong");
    await press(" ");
    await wall.waitForSelector(".over");
    await b.waitForSelector(".final");
    assert.ok(!(await seen(wall, ".podium")));
    await check("over", a, b, teacher, wall);
  },

  // Let in by hand from a roster, to practise; more time and fewer choices; taken out and brought back.
  async door() {
    await a.goto(`${address}/${pin}`);
    await a.waitForSelector("#search");
    assert.equal(await a.locator(".offer").count(), 11);
    await check("roster", a);
    await a.fill("#search", "wei");
    await a.locator(".offer:visible").tap();
    await a.waitForSelector("#main .large-icon");
    await b.goto(`${address}/${pin}`);
    await b.waitForSelector(".offer");
    assert.ok(!(await b.locator(".offers").innerText()).includes("Chen Wei"), "who waits has the name");
    await b.locator(".offer").first().tap();
    await b.waitForSelector("#main .large-icon");
    await teacher.waitForSelector(".calls");
    await check("waiting", a, b, teacher);
    assert.ok(!(await wall.locator("body").innerText()).includes("Chen Wei"), "the wall names nobody who waits");
    await a.reload();
    await a.waitForSelector("#main .large-icon");
    // by keys alone
    await press("n");
    await teacher.waitForSelector("#people:not([hidden])");
    await check("people-waiting", teacher);
    await tabTo(teacher, "#people .control", "Turn away Ada Li");
    await teacher.keyboard.press("Enter");
    await b.waitForSelector("#main .main-button");
    await check("turned-away", b);
    await tabTo(teacher, "#people .control", "Let in Chen Wei");
    await teacher.keyboard.press("Enter");
    await a.waitForSelector("#main .my-name:is(h1)");
    await b.locator("#main .main-button").tap();
    await b.locator(".offer").first().tap();
    await teacher.getByRole("button", { name: "Let in Ada Li" }).click();
    await b.waitForSelector("h1.my-name");
    await teacher.locator("#people .person").filter({ hasText: "Chen Wei" }).click();
    await teacher.locator("#people .select").selectOption("0");
    await flip(await teacher.locator("#people input[role=switch]").getAttribute("data-at"), "#people");
    await has(teacher, "No clock");
    await teacher.waitForFunction(() => document.querySelectorAll(".names li").length === 2);
    await check("allowed", teacher);
    await shut("people");
    await press(" ");
    await a.waitForSelector(".answer");
    await b.waitForSelector(".answer");
    assert.equal(await a.locator(".choice").count(), 2);
    assert.ok((await b.locator(".choice").count()) > 2);
    assert.ok(await a.locator(".clock").isHidden());
    assert.ok(await b.locator(".clock").isVisible());
    await check("practice", a, b, wall);
    await choose(a, true);
    await send(a);
    await choose(b, false);
    await send(b);
    await a.waitForSelector(".result.right");
    await b.waitForSelector(".result.wrong");
    await check("practised", a, b, wall);
    await drawer("people");
    await teacher.locator("#people .person").filter({ hasText: "Ada Li" }).click();
    await teacher.locator("#people #rename").fill("Ada L.");
    await teacher.keyboard.press("Enter");
    await has(teacher, "Ada L.");
    await teacher.getByRole("button", { name: "Remove Ada" }).click();
    await b.waitForSelector("#main h1");
    await has(teacher, "Taken out");
    await check("removed", teacher, b);
    await teacher.getByRole("button", { name: "Bring back Ada" }).click();
    await b.reload();
    await b.waitForSelector(".top .count");
    await shut("people");
    await drawer("rules");
    await flip("practice");
    await flip("approve");
    await shut("rules");
    await press(" ");
    await a.waitForSelector(".answer");
    assert.ok(!(await seen(a, ".signs")), "it counts now");
    await press(" ");
    await wall.waitForSelector(".the-key");
    await press(" ");
    await a.waitForSelector(".final");
    await check("over", a, b, wall);
  },

  // Each phone is asked in its own way, and it goes on by itself; nobody has a place.
  async fair() {
    await arrive(a, 0);
    await arrive(b, 1);
    await b.waitForSelector(".my-name");
    await press(" ");
    await a.waitForSelector(".answer");
    await b.waitForSelector(".answer");
    const asked = (page) => page.locator("#main").innerText();
    assert.notEqual(await asked(a), await asked(b));
    await has(wall, "Each phone asks in its own way");
    assert.ok(!(await seen(wall, ".choice")));
    await check("own-ways", a, b, wall);
    await choose(a, true);
    await send(a);
    await choose(b, false);
    await send(b);
    await a.waitForSelector(".result.right");
    await has(wall, "Goes on in");
    await check("by-itself", a, b, teacher, wall);
    assert.ok(!(await seen(b, ".rank span")), "nobody has a place");
    await b.waitForSelector(".answer");
    await drawer("rules");
    await teacher.locator("#rules .select").selectOption("0");
    await shut("rules");
    await press(" ");
    await wall.waitForSelector(".the-key");
    await press(" ");
    await a.waitForSelector(".final");
    await wall.waitForSelector(".over");
    await check("over", a, wall);
  },

  // Clue after clue, as the teacher shows them.
  async clues() {
    await arrive(a, 0);
    await arrive(b, 1);
    await b.waitForSelector(".my-name");
    await press(" ");
    await a.waitForSelector(".clues li");
    await wall.waitForSelector(".clues li");
    const shown = (page) => page.locator(".clues li").count();
    const had = await shown(a);
    await a.locator(".choice").first().tap();
    await teacher.locator("[data-action=clue]").click();
    for (const page of [a, b, wall]) await page.waitForFunction((n) => document.querySelectorAll(".clues li").length === n + 1, had);
    assert.equal(await a.locator(".tick:checked").count(), 1, "what was chosen stays so");
    await check("clue", a, b, teacher, wall);
    await press(" ");
    await wall.waitForSelector(".the-key");
  },
};

await SCENARIOS[scenario]();
for (const page of [a, b, teacher]) assert.deepEqual(page.complaints, []);
await browser.close();
verdict();
