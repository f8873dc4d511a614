// A class in which each goes at a pace of their own, on a real server: one phone by touch and one by
// keyboard alone, the teacher's table, the wall. They end at different times; the teacher closes.

import assert from "node:assert/strict";
import { launch, phone, picture, room, sound, tabTo, verdict, visitor, whole, PHONE, TABLET } from "./class.mjs";

const LENGTH = 3;
const { address, pin, key } = room();
const browser = await launch();

process.on("uncaughtException", async (error) => {
  process.stderr.write(`${error.stack}\n`);
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of pages.entries()) await picture(page, `failed-paced-${i}`);
  process.exit(1);
});

const teacher = await visitor(browser, { viewport: { width: 1280, height: 720 }, locale: "en" });
const wall = await visitor(browser, { viewport: { width: 1280, height: 720 }, locale: "en" });
const a = await visitor(browser, phone(PHONE));
const b = await visitor(browser, { viewport: TABLET, locale: "zh-CN", colorScheme: "dark" });
const names = new Map([[a, "a"], [b, "b"], [teacher, "teacher"], [wall, "wall"]]);
let nth = 0;

async function check(state, ...pages) {
  nth += 1;
  for (const page of pages) {
    await sound(page, `paced ${state} ${names.get(page)}`);
    await picture(page, `paced-${String(nth).padStart(2, "0")}-${state}-${names.get(page)}`);
    if (page === wall) await whole(page, `paced ${state}`);
  }
}

const has = (page, words) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), words);
const prompt = (page) => page.locator(".prompt").textContent();

await teacher.goto(`${address}/teacher#key=${key}`);
await wall.goto(`${address}/teacher?view=projector#key=${key}`);
await teacher.waitForSelector(".paced");
await wall.waitForSelector(".big-pin");
await check("empty", teacher, wall);

// By touch.
await a.goto(`${address}/${pin}`);
await a.locator(".offer").first().tap();
await a.waitForSelector("[data-action=go-on]");
await has(a, `${LENGTH} questions`);
await check("lobby", a);
const goOn = () => a.locator("[data-action=go-on]").tap();
await goOn();
for (let asked = 1; asked <= LENGTH; asked += 1) {
  await has(a, `Question ${asked} of ${LENGTH}`);
  await a.waitForSelector(".answer .choice");
  if (asked === 2) {
    const before = await prompt(a);
    await a.reload();
    await a.waitForSelector(".answer .choice");
    assert.equal(await prompt(a), before, "the same question after a reload");
  }
  await a.locator(".choice").first().tap();
  await a.locator(".foot .main-button").tap();
  await a.waitForSelector(".result [class], .result h1");
  await a.waitForSelector("[data-action=go-on]");
  if (asked === 1) await check("revealed", a, teacher, wall);
  if (asked === 2) {
    await a.reload();
    await a.waitForSelector(".result");
  }
  await goOn();
}
await a.waitForSelector(".summary");
assert.equal(await a.locator(".summary li").count(), LENGTH);
await check("over", a);
await has(teacher, "1 of 1 are through");

// By keyboard alone, in Chinese.
await b.goto(`${address}/${pin}`);
await b.waitForSelector(".offer");
await tabTo(b, ".offer");
await b.keyboard.press("Enter");
await b.waitForSelector("[data-action=go-on]");
await tabTo(b, "[data-action=go-on]");
await b.keyboard.press("Enter");
await b.waitForSelector(".answer .choice");
await tabTo(b, ".choice input, .choice");
await b.keyboard.press("Space");
await tabTo(b, ".foot .main-button");
await b.keyboard.press("Enter");
await b.waitForSelector(".result");
await tabTo(b, "[data-action=go-on]");
await check("revealed", b);
await b.keyboard.press("Enter");
await b.waitForSelector(".answer .choice");
await has(b, "2");
await check("asking", b);

// What was missed, once more.
const again = a.locator("[data-action=go-on]");
if (await again.count()) {
  await again.tap();
  await a.waitForSelector(".answer .choice");
  await has(a, `Question ${LENGTH + 1}`);
}

await has(teacher, "1 of 2 are through");
await check("table", teacher, wall);
await teacher.locator("[data-action=longer]").click();
await teacher.locator("[data-action=end]").click();
await teacher.locator("[data-action=yes]").click();
await a.waitForSelector(".summary");
await b.waitForSelector(".final");
await has(a, "It is closed");
await has(wall, "That was it!");
await check("closed", a, b, teacher, wall);

verdict();
await browser.close();
