// Parses each script that is named as ECMAScript 2018, a module; says what is newer, and where.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { parse } = createRequire(import.meta.url)("acorn");

for (const path of process.argv.slice(2)) {
  try {
    parse(readFileSync(path, "utf8"), { ecmaVersion: 2018, sourceType: "module" });
  } catch (error) {
    process.stderr.write(`${path}: ${error.message}\n`);
    process.exitCode = 1;
  }
}
