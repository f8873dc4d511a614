// The page of a report as a file: accessible in every look, no wider than the screen, and on paper.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { launch, picture, PHONE } from "./class.mjs";

const { readFileSync } = await import("node:fs");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const [file, paper] = process.argv.slice(2);
const LOOKS = {
  light: { viewport: { width: 1100, height: 900 } },
  dark: { viewport: { width: 820, height: 1180 }, colorScheme: "dark" },
  phone: { viewport: PHONE },
};
const browser = await launch();
const problems = [];

for (const [look, options] of Object.entries(LOOKS)) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => problems.push(`${look}: ${message.text()}`));
  page.on("request", (request) => request.url() === file || problems.push(`${look}: asked for ${request.url()}`));
  await page.goto(file);
  const styled = await page.evaluate(() => getComputedStyle(document.querySelector("main")).maxWidth !== "none");
  assert.ok(styled, "its policy lets its own style be");
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const each of found.violations) problems.push(`${look}: ${each.id} ${each.nodes[0].html} ${each.nodes[0].failureSummary}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) problems.push(`${look}: ${wide} pixels too wide`);
  await picture(page, `report-${look}`);
  if (look === "light") await page.pdf({ path: paper, preferCSSPageSize: true, printBackground: false });
  await context.close();
}

await browser.close();
assert.deepEqual(problems, []);
