// Every state of the phone and the stage, in every look: accessible, large enough, within the screen.
// It plays the fixed game of fake.py.

import assert from "node:assert/strict";
import { launch, phone, picture, room, sound, tab, verdict, visitor, whole, PHONE, TABLET } from "./class.mjs";

const LOOKS = {
  light: { device: phone(PHONE), stage: { width: 1280, height: 720 } },
  dark: { device: phone(TABLET, { colorScheme: "dark", locale: "zh-CN" }), stage: { width: 1920, height: 1080 }, dark: true },
  contrast: { device: phone(PHONE), stage: { width: 1280, height: 720 }, keep: { theme: "contrast", size: "2", motion: "less" } },
  small: { device: phone({ width: 320, height: 568 }), stage: { width: 390, height: 844 } },
};
const [look] = process.argv.slice(5);
const { address, pin, key } = room();
const { device, stage, keep, dark } = LOOKS[look];
const browser = await launch();

const player = await visitor(browser, device);
const shown = dark ? { colorScheme: "dark", locale: "zh-CN" } : { locale: "en" };
const teacher = await visitor(browser, Object.assign({ viewport: stage }, shown));
for (const page of [player, teacher]) {
  await page.addInitScript((values) => {
    if (location.protocol !== "about:") for (const [name, value] of Object.entries(values)) localStorage.setItem(`hubquiz.${name}`, JSON.stringify(value));
  }, keep || {});
}

// Places as they may be typed, and what they are read as.
const PLACES = {
  "30.3, 120.2": [30.3, 120.2], "30,120": [30, 120], "30,3, 120,2": [30.3, 120.2], "30,3;120,2": [30.3, 120.2],
  "24.6 S 70.4 W": [-24.6, -70.4], "24.6° S, 70.4° W": [-24.6, -70.4], "\u221224.6 \u221270.4": [-24.6, -70.4],
  "北纬30.3°,东经120.2°": [30.3, 120.2], "南纬３０，西经７０": [-30, -70], "91, 0": null, "0, 181": null, "12": null, "": null,
  "1 2 3": null,
};

async function reads(page) {
  const read = await page.evaluate(async (texts) => {
    const { readPlace } = await import("/words.js");
    return texts.map((text) => {
      const place = readPlace(text);
      return place && [place.lat, place.lon];
    });
  }, Object.keys(PLACES));
  assert.deepEqual(read, Object.values(PLACES));
}

// A tall map of far places is filled, with all of them in view; a near frame is shown as it is.
async function charts(page) {
  const found = await page.evaluate(async () => {
    const { Chart, away } = await import("/map.js");
    const canvas = document.createElement("canvas");
    Object.assign(canvas.style, { display: "block", width: "328px", height: "372px" });
    document.body.append(canvas);
    const made = (frame, spots) => {
      const chart = new Chart(canvas, frame, spots);
      chart.fit();
      const [top, bottom] = [chart.place(0, 0), chart.place(328, 372)];
      return { tall: top.lat - bottom.lat, wide: bottom.lon - top.lon, at: spots.map(([lat, lon]) => chart.spot(lat, lon)) };
    };
    const spots = [[31.23, 121.47], [43.77, 11.26], [48.21, 16.37], [23.13, 113.26]];
    const [far, near] = [made([-7, -159, 62, 159], spots), made([18, 73, 54, 135], spots.slice(0, 1))];
    canvas.remove();
    return { far, near, km: away([51.5074, -0.1278], [48.8566, 2.3522]), round: away([0, 179.5], [0, -179.5]) };
  });
  assert.ok(found.far.tall < 172, `no sea beyond the poles: ${found.far.tall}°`);
  for (const { x, y } of found.far.at) assert.ok(x > 50 && x < 278 && y > 50 && y < 322, `in view: ${x}, ${y}`);
  assert.ok(found.near.wide > 62 && found.near.wide < 70, `the frame: ${found.near.wide}°`);
  assert.equal(Math.round(found.km * 10) / 10, 343.6);
  assert.equal(Math.round(found.round), 111);
}

let nth = 0;

async function check(state, pages = [player, teacher]) {
  nth += 1;
  for (const page of pages) {
    const who = page === player ? "phone" : "stage";
    await sound(page, `${look} ${state} ${who}`);
    await picture(page, `${look}-${who}-${String(nth).padStart(2, "0")}-${state}`);
  }
  // twice as large is more than a projector can hold
  if (pages.includes(teacher) && stage.width >= 900 && !keep) await whole(teacher, `${look} ${state}`);
}

const ask = (path) => teacher.request.get(`${address}${path}`);
const press = (what) => teacher.keyboard.press(what);

await teacher.goto(`${address}/teacher`);
await teacher.waitForSelector("h1");
await check("nokey", [teacher]);
await teacher.goto("about:blank");
await teacher.goto(`${address}/teacher#key=${key}`);
await teacher.waitForSelector(".big-pin");
assert.ok(!(await teacher.url()).includes(key), "the key is taken out of the address");
await check("empty", [teacher]);

await player.goto(address);
await player.waitForSelector("#pin");
await reads(player);
await charts(player);
await check("pin", [player]);
await player.fill("#pin", "12");
await player.click("[type=submit]");
await player.waitForSelector("[role=alert]");
await player.fill("#pin", "999999");
await player.click("[type=submit]");
await player.waitForSelector("#pin-problem");
await check("wrong-pin", [player]);
await player.fill("#pin", "123 456");
await player.click("[type=submit]");
await player.waitForSelector(".offer");
await check("names", [player]);
await player.fill("#name", "Teacher");
await player.click(".typed [type=submit]");
await player.waitForSelector("#name-problem:not([hidden])");
await check("refused", [player]);
await player.click(".offer >> nth=1");
await player.waitForSelector(".my-name");
await ask("/crowd?players=27");
await teacher.waitForFunction(() => document.querySelectorAll(".names li").length > 20);
await check("lobby");
await player.click("[aria-controls=settings]");
await teacher.click("[aria-controls=settings]");
await check("settings");
await player.click("[aria-controls=settings]");
await teacher.click("[aria-controls=settings]");
await teacher.click("[data-action=people]");
await teacher.click("#people .person >> nth=0");
await check("players", [teacher]);
await press("Escape");
await teacher.click("[data-action=rules]");
await teacher.click("#rules summary");
await check("rules", [teacher]);
await press("Escape");
await teacher.evaluate(() => document.querySelector("#main").focus());

// Touch the question a little, so that what has been answered is looked at as well.
const touches = {
  pick: () => player.locator(".tick").nth(1).check(),
  pair: async () => {
    await player.locator(".chip").first().tap();
    await player.locator(".place-name").first().tap();
    await player.locator(".chip").last().tap();
  },
  arrange: () => player.locator(".item .tool").nth(1).tap(),
  number: () => player.locator(".sliding .tool").last().tap(),
  text: () => player.fill("#text", "Alibaba"),
  point: () => player.locator("canvas").tap(),
};

await press(" ");
for (let n = 1; n <= 10; n += 1) {
  await player.waitForFunction((number) => document.querySelector(".count") && document.querySelector(".count").textContent.includes(number)
    && document.querySelector(".answer"), String(n));
  await teacher.waitForSelector(".asking");
  const shape = await player.evaluate(() => document.querySelector(".answer").className.match(/answer-(\w+)/)[1]);
  await check(`${n}-${shape}`);
  await touches[shape]();
  await check(`${n}-${shape}-touched`, [player]);
  if (shape === "point") {
    await player.locator(".answer .segment").nth(2).click();
    await player.fill("#degrees", "30.3");
    await check(`${n}-degrees-unread`, [player]);
    await player.fill("#degrees", "北纬30.3°, 东经120.2°");
    await check(`${n}-degrees`, [player]);
    await player.locator(".answer .segment").nth(1).click();
    await check(`${n}-words`, [player]);
  }
  await player.locator(".foot .main-button").tap();
  await player.waitForSelector(".foot.sent");
  await check(`${n}-sent`, [player]);
  if (n === 1) {
    await press("p");
    await teacher.waitForSelector(".paused");
    await player.waitForSelector(".still-card:not([hidden])");
    await check("paused");
    await press("p");
    await player.waitForSelector(".asking:not([hidden])");
    await ask("/crowd?warn=Play%20is%20not%20being%20saved.");
    await teacher.waitForSelector(".warn:not([hidden])");
    await check("warned", [teacher]);
    await ask("/crowd?warn=");
    await teacher.click("[data-action=end]");
    await check("sure", [teacher]);
    await teacher.click(".no");
    await teacher.evaluate(() => document.querySelector("#main").focus());
  }
  await teacher.waitForSelector("[data-action=main]:not([aria-disabled])");
  await press(" ");
  await player.waitForSelector(".result");
  await teacher.waitForSelector(".revealed");
  await check(`${n}-revealed`);
  if (n === 1) {
    await press("s");
    await teacher.waitForSelector(".standings");
    await check("standings", [teacher]);
  }
  await press(" ");
}
await player.waitForSelector(".final");
await teacher.waitForSelector(".podium");
await check("over");

const second = await tab(player.context());
await second.goto(`${address}/${pin}`);
await player.waitForSelector("h1:has-text('HubQuiz')");
await check("another-tab", [player]);
await player.click(".main-button");
await player.waitForSelector(".final");
await second.waitForSelector(".main-button");
await browser.close();
verdict();
