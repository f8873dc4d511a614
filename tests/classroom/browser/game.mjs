// A whole game of every shape on a real server: a teacher, a projector, a phone and a tablet by touch,
// and somebody by keys alone. On the way: a reload, a cut line, a second tab, sleep, a pause.

import assert from "node:assert/strict";
import { drag, launch, phone, picture, room, tab, tabTo, verdict, visitor, PHONE, TABLET } from "./class.mjs";

// What is right, by prompt.
const KEY = {
  "Which planet do Europa and Io orbit?": { pick: ["Jupiter"] },
  "Which of these are gas giants?": { pick: ["Jupiter", "Saturn"] },
  "Which planet has the shortest year?": { text: "Mercury" },
  "Match each moon to its planet.": { pair: { Io: "Jupiter", Titan: "Saturn", Triton: "Neptune" } },
  "Sort these by what they orbit.": { sort: { Earth: "The Sun", Venus: "The Sun", Phobos: "Mars", Deimos: "Mars" } },
  "Order these from the Sun outward.": { arrange: ["Mercury", "Venus", "Earth", "Mars"] },
  "By how many degrees is the axis of Earth tilted?": { number: "23.4" },
  "Where is the Paranal observatory?": { point: [-24.63, -70.4] },
};
const NEAR = 1.5; // degrees, within 300 km

const { address, pin, key } = room();
const browser = await launch();

// What everybody saw when it failed, for whoever names a folder for it.
process.on("uncaughtException", async (error) => {
  process.stderr.write(`${error.stack}\n`);
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of pages.entries()) await picture(page, `failed-${i}`);
  process.exit(1);
});

const exact = (words) => new RegExp(`^${words}\\s*(:|$)`);
const place = (page, words) => page.getByRole("button", { name: exact(words) }).and(page.locator(".place-name"));
const chip = (page, words) => page.locator(".chip").filter({ hasText: exact(words) });
const order = (page) => page.locator(".item .words").allTextContents();

// Where the page says that the pin is.
async function pinned(page) {
  const said = await page.locator("#map-how").textContent();
  const [, lat, south, lon, west] = said.match(/([\d.]+)° ([NS北南]), ([\d.]+)° ([EW东西])/);
  return [Number(lat) * (/[S南]/.test(south) ? -1 : 1), Number(lon) * (/[W西]/.test(west) ? -1 : 1)];
}

const touch = {
  async pick(page, wanted) {
    for (const words of wanted) await page.locator(".choice").filter({ hasText: words }).tap();
  },
  text: (page, words) => page.fill("#text", words),
  async pair(page, wanted) {
    for (const [left, right] of Object.entries(wanted)) {
      await place(page, left).tap();
      if ((await place(page, left).getAttribute("aria-pressed")) !== "true") await place(page, left).tap();
      await chip(page, right).tap();
    }
  },
  async sort(page, wanted) {
    for (const [left, right] of Object.entries(wanted)) {
      if ((await chip(page, left).getAttribute("aria-pressed")) !== "true") await chip(page, left).tap();
      await place(page, right).tap();
    }
  },
  async arrange(page, wanted) {
    for (const [nth, words] of wanted.entries()) {
      while ((await order(page)).indexOf(words) > nth) await page.getByRole("button", { name: `${words} up` }).tap();
    }
  },
  number: (page, words) => page.fill("#number", words),
  async point(page, [lat, lon]) {
    // two taps tell how large a degree is, the third is right
    const { width, height } = await page.locator("canvas").boundingBox();
    const tap = async (x, y) => {
      await page.locator("canvas").tap({ position: { x, y } });
      return pinned(page);
    };
    const [a, b] = [await tap(width * 0.3, height * 0.4), await tap(width * 0.6, height * 0.7)];
    const x = width * (0.3 + (0.3 * (lon - a[1])) / (b[1] - a[1]));
    const y = height * (0.4 + (0.3 * (lat - a[0])) / (b[0] - a[0]));
    await tap(x, y);
  },
};

// As by touch, but dragged where that can be done.
const dragging = Object.assign({}, touch, {
  async pair(page, wanted) {
    for (const [left, right] of Object.entries(wanted)) {
      await drag(page, chip(page, right), page.locator(".place").filter({ has: place(page, left) }));
    }
  },
  async sort(page, wanted) {
    for (const [left, right] of Object.entries(wanted)) {
      await drag(page, chip(page, left), page.locator(".place").filter({ has: place(page, right) }));
    }
  },
  async arrange(page, wanted) {
    for (let nth = wanted.length - 1; nth >= 0; nth -= 1) {
      const grip = page.locator(".item").filter({ hasText: wanted[nth] }).locator(".grip");
      await drag(page, grip, page.locator(".answer .hint"));
    }
  },
});

const keys = {
  async pick(page, wanted) {
    const several = (await page.locator(".tick[type=checkbox]").count()) > 0;
    if (several) {
      for (const words of wanted) {
        await tabTo(page, ".tick", words);
        await page.keyboard.press("Space");
      }
      return;
    }
    await tabTo(page, ".tick");
    await page.keyboard.press("Space");
    const chosen = () => page.locator(".choice:has(:checked)").textContent();
    for (let tries = 0; !(await chosen()).includes(wanted[0]); tries += 1) {
      assert.ok(tries < 9, "the arrows go through the choices");
      await page.keyboard.press("ArrowDown");
    }
  },
  async text(page, words) {
    await tabTo(page, "#text");
    await page.keyboard.type(words);
  },
  async pair(page, wanted) {
    for (const [left, right] of Object.entries(wanted)) {
      await tabTo(page, ".place-name", left);
      if ((await place(page, left).getAttribute("aria-pressed")) !== "true") await page.keyboard.press("Enter");
      await tabTo(page, ".chip", right);
      await page.keyboard.press("Enter");
    }
  },
  async sort(page, wanted) {
    for (const [left, right] of Object.entries(wanted)) {
      await tabTo(page, ".chip", left);
      if ((await chip(page, left).getAttribute("aria-pressed")) !== "true") await page.keyboard.press("Enter");
      await tabTo(page, ".place-name", right);
      await page.keyboard.press("Enter");
    }
  },
  async arrange(page, wanted) {
    for (const [nth, words] of wanted.entries()) {
      while ((await order(page)).indexOf(words) > nth) {
        await tabTo(page, ".tool", `Move ${words} up`);
        await page.keyboard.press("Enter");
      }
    }
  },
  async number(page, words) {
    await tabTo(page, "#number");
    await page.keyboard.type(words);
  },
  async point(page, wanted) {
    await tabTo(page, "canvas");
    await page.keyboard.press("ArrowUp");
    for (let pressed = 0; pressed < 400; pressed += 1) {
      const [lat, lon] = await pinned(page);
      const [north, east] = [wanted[0] - lat, wanted[1] - lon];
      if (Math.abs(north) < NEAR && Math.abs(east) < NEAR) return;
      const arrow = Math.abs(north) > Math.abs(east) ? (north > 0 ? "Up" : "Down") : (east > 0 ? "Right" : "Left");
      const slow = Math.max(Math.abs(north), Math.abs(east)) < 8 ? "Shift+" : "";
      await page.keyboard.press(`${slow}Arrow${arrow}`);
    }
    assert.fail("the arrows never bring the pin there");
  },
};

async function answer(page, hands) {
  const prompt = await page.locator(".prompt").textContent();
  // a prompt may say besides that several are right
  const known = Object.keys(KEY).find((each) => prompt.startsWith(each));
  assert.ok(known, prompt);
  const [[shape, wanted]] = Object.entries(KEY[known]);
  await hands[shape](page, wanted);
  if (hands === keys) {
    await tabTo(page, ".foot .main-button");
    await page.keyboard.press("Enter");
  } else await page.locator(".foot .main-button").tap();
}

const arrived = (page) => page.waitForSelector(".foot.sent, .result");

// Everybody comes.

const teacher = await visitor(browser, { viewport: { width: 1280, height: 720 } });
await teacher.goto(`${address}/teacher#key=${key}`);
await teacher.waitForSelector(".big-pin");
assert.equal((await teacher.locator(".big-pin").textContent()).trim(), pin);
const opening = teacher.waitForEvent("popup");
await teacher.click("[data-action=window]");
const projector = await opening;
await projector.waitForSelector(".big-pin");

let first = await visitor(browser, phone(PHONE));
await first.goto(`${address}/${pin}`);
await first.locator(".offer").first().tap();
await first.waitForSelector(".my-name");

// the second one's line can be cut
const second = await visitor(browser, phone(TABLET));
let cut = false;
const lines = new Set();
await second.routeWebSocket(/\/ws$/, (line) => {
  if (cut) {
    line.close();
    return;
  }
  lines.add(line);
  line.connectToServer();
});
await second.goto(`${address}/${pin}`);
await second.locator(".offer").nth(1).tap();
await second.waitForSelector(".my-name");

const third = await visitor(browser, { viewport: { width: 1024, height: 700 } });
await third.goto(address);
await tabTo(third, "#pin");
await third.keyboard.type(pin);
await third.keyboard.press("Enter");
await third.waitForSelector(".offer");
await tabTo(third, ".offer");
await third.keyboard.press("Enter");
await third.waitForSelector(".my-name");
await projector.waitForFunction(() => document.querySelectorAll(".names li").length === 3);

// What happens beside answering, by the number of the question.
const trouble = {
  async 1() {
    await first.reload();
    await first.waitForSelector(".answer");
  },
  async 2() {
    // what cannot be sent is kept, and says so, over a reload as well
    cut = true;
    for (const line of lines) await line.close();
    await second.waitForSelector(".lost:not([hidden])");
    await answer(second, dragging);
    await second.waitForSelector(".foot.kept");
    await second.reload();
    cut = false;
    await second.waitForSelector(".foot.sent");
    return [second];
  },
  async 3() {
    const other = await tab(first.context());
    await other.goto(`${address}/${pin}`);
    await other.waitForSelector(".answer");
    await first.waitForSelector("h1:has-text('another tab')");
    await first.close();
    first = other;
  },
  async 4() {
    await teacher.keyboard.press("p");
    await first.waitForSelector(".still-card:not([hidden])");
    await projector.waitForSelector(".paused");
    await teacher.keyboard.press("p");
    await first.waitForSelector(".asking:not([hidden])");
  },
  async 5() {
    const session = await first.context().newCDPSession(first);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await teacher.keyboard.press("e");
    await teacher.waitForTimeout(300);
    await session.send("Page.setWebLifecycleState", { state: "active" });
  },
};

const SHAPES = Object.keys(KEY).length;
let onMap = 0; // reveals that show the right place on a map
await teacher.evaluate(() => document.querySelector("#main").focus());
await teacher.keyboard.press(" ");
for (let n = 1; n <= SHAPES; n += 1) {
  for (const page of [first, second, third]) {
    await page.waitForFunction((number) => document.querySelector(".answer") && document.querySelector(".count").textContent.includes(`Question ${number}`), n);
  }
  await projector.waitForSelector(".asking");
  assert.equal(await projector.locator(".revealed, .the-key").count(), 0);
  const had = (trouble[n] && (await trouble[n]())) || [];
  await answer(first, touch);
  await arrived(first);
  await projector.waitForFunction((count) => document.querySelector(".answered-words").textContent.startsWith(count), String(1 + had.length));
  if (!had.includes(second)) await answer(second, dragging);
  await answer(third, keys);
  for (const page of [first, second, third]) {
    await page.waitForSelector(".result");
    const prompt = await page.locator(".asked").textContent();
    assert.equal(await page.locator(".result.right").count(), 1, `${prompt}: ${await page.locator("#main").innerText()}`);
  }
  await projector.waitForSelector(".the-key");
  await teacher.waitForSelector(".the-key");
  if (await first.locator(".told-map").count()) onMap += await projector.locator(".map-box canvas").count();
  if (n === 2) {
    await teacher.keyboard.press("s");
    await projector.waitForSelector(".standings");
    assert.equal(await projector.locator(".table li").count(), 3);
  }
  await teacher.waitForSelector("[data-action=main]:not([aria-disabled])");
  await teacher.keyboard.press(" ");
}

// The end, and what the teacher takes home.

for (const page of [first, second, third]) {
  await page.waitForSelector(".final");
  assert.match(await page.locator("#main").innerText(), new RegExp(`${SHAPES} of ${SHAPES} right`));
}
await projector.waitForSelector(".podium");
assert.equal(await projector.locator(".step").count(), 3);
const download = teacher.waitForEvent("download");
assert.equal(onMap, 1);
for (const each of ["Report", "Workbook"]) {
  const file = await teacher.locator(".over").getByRole("link", { name: each }).getAttribute("href");
  assert.ok((await teacher.request.get(`${address}${file}`)).ok(), file);
}
await teacher.locator(".over summary").click();
await teacher.locator(".over").getByRole("link", { name: "Answers" }).click();
const { readFileSync } = await import("node:fs");
const report = readFileSync(await (await download).path(), "utf8").trim().split("\n");
assert.equal(report.length, 1 + 3 * SHAPES, "each answer is in the report once");
for (const page of [first, second, third, teacher, projector]) {
  assert.deepEqual(page.complaints || [], []);
}
await browser.close();
verdict();
