// The pages' words in the reader's language, and how its numbers are written.

import { kept } from "/dom.js";

const LANGUAGES = { en: "English", zh_CN: "简体中文" };

let words = {};
let fallback = null;
let language = "en";

export function languages() {
  return LANGUAGES;
}

// The one chosen, or the nearest to the browser's.
export function wanted() {
  const chosen = kept("language");
  if (chosen in LANGUAGES) return chosen;
  const asked = (navigator.languages || [navigator.language || ""]).map((tag) => tag.toLowerCase());
  const first = asked.find((tag) => /^(en|zh)\b/.test(tag)) || "en";
  return first.startsWith("zh") ? "zh_CN" : "en";
}

export async function speak(code) {
  const load = (one) => fetch(`/words.${one}.json`).then((response) => response.json());
  if (!fallback) fallback = await load("en");
  words = code === "en" ? fallback : await load(code);
  language = code;
  document.documentElement.lang = tag();
}

export function spoken() {
  return language;
}

// The language as HTML names it.
export function tag() {
  return language.replace("_", "-");
}

// The words of a key, with {values} filled in. With `n` = 1 a form of its own is taken if there is one.
export function t(key, values) {
  const given = values || {};
  const form = given.n === 1 && `${key}.one` in words ? `${key}.one` : key;
  const text = words[form] || fallback[form] || key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = given[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : String(value);
  });
}

export function number(value) {
  try {
    return value.toLocaleString(tag(), { maximumFractionDigits: 6 });
  } catch (unknown) {
    return String(value);
  }
}

// A number as it is typed: 1,250.5, 1 250,5, −3, full-width digits, 221 BC; NaN if it is none.
// A comma before exactly three digits groups thousands, any other single comma is a decimal one.
export function readNumber(text) {
  let plain = text.normalize("NFKC").trim().toLowerCase().replace(/[\u2212\u2013]/g, "-");
  let sign = 1;
  const era = /^(?:公元)?前|\s*(?:bce?)$/;
  if (era.test(plain)) {
    sign = -1;
    plain = plain.replace(era, "").replace(/年$/, "").trim();
  }
  plain = plain.replace(/[\s'’_]/g, "");
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replace(/,/g, "");
  else if (/^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(plain)) plain = plain.replace(/\./g, "");
  else plain = plain.replace(/^([+-]?\d*),(\d+)$/, "$1.$2");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? sign * parseFloat(plain) : NaN;
}

// A place as it is typed: latitude, then longitude (30.3, 120.2; 24.6 S 70.4 W; 北纬30.3°, 东经120.2°);
// null if it is none.
export function readPlace(text) {
  let plain = text.normalize("NFKC").toUpperCase().replace(/[\u2212\u2013]/g, "-");
  if (!plain.includes(".") && (plain.match(/\d,\d/g) || []).length === 2) plain = plain.replace(/(\d),(\d)/g, "$1.$2");
  const found = plain.match(/[+-]?\d+(?:\.\d+)?/g) || [];
  if (found.length !== 2) return null;
  const [lat, lon] = found.map(parseFloat);
  const place = { lat: /S|南/.test(plain) ? -Math.abs(lat) : lat, lon: /W|西/.test(plain) ? -Math.abs(lon) : lon };
  return Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180 ? place : null;
}
