// Elements made from words and listeners. Text only ever goes in as text.

const SVG = "http://www.w3.org/2000/svg";

// An element. `props`: `class`, `on` (listeners by event), `data`, and attributes;
// null and false leave an attribute out. Children are nodes, strings, or nothing.
export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  set(node, props || {});
  append(node, children);
  return node;
}

export function set(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else if (value === null || value === undefined || value === false) {
      node.removeAttribute(name);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  return node;
}

function append(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(node, child);
    else if (child !== null && child !== undefined && child !== false && child !== "") {
      node.append(child instanceof Node ? child : String(child));
    }
  }
}

// Give a node other children.
export function fill(node, ...children) {
  while (node.firstChild) node.firstChild.remove();
  append(node, children);
  return node;
}

const ICONS = {
  right: "M4 12.5l5.5 5.5L20 7",
  wrong: "M5.5 5.5l13 13m0-13l-13 13",
  partly: "M4 12h16",
  up: "M12 19V6m-6 6l6-6 6 6",
  down: "M12 5v13m-6-6l6 6 6-6",
  fold: "M6 15l6-6 6 6",
  unfold: "M6 9l6 6 6-6",
  grip: "M8 6h.01M8 12h.01M8 18h.01M16 6h.01M16 12h.01M16 18h.01",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  settings: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5m-7 5v5",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m-6.5 9c.5-4 3-6 6.5-6s6 2 6.5 6"
    + "M16 4.5a3.5 3.5 0 0 1 0 6m2 4c2 .8 3.2 2.5 3.5 5.5",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  unlock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.7-1.4",
  pause: "M8.5 5v14m7-14v14",
  play: "M8 5l11 7-11 7z",
  next: "M5 12h13m-6-6l6 6-6 6",
  skip: "M6 5l9 7-9 7zM18.5 5v14",
  more: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  podium: "M9 20V9h6v11M3 20v-6h6m6-2h6v8M2 20h20",
  screen: "M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5",
  window: "M3 5h18v11H3zM8 20h8m-4-4v4",
  close: "M5.5 5.5l13 13m0-13l-13 13",
  stop: "M6 6h12v12H6z",
  offline: "M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 5-2.7m4 .1a10 10 0 0 1 5 2.6"
    + "M2 8.5a15 15 0 0 1 4-2.6m4-1.2a15 15 0 0 1 12 3.8M12 19h.01",
  streak: "M12 3c1 4 5 5.5 5 10.5a5 5 0 0 1-10 0c0-2 1-3.5 2-4.5.3 1.5 1 2.2 1.7 2.5C11 9 10.5 6 12 3",
  talk: "M3 4h13v9H9l-4 3.5V13H3zM19.5 8H21v9h-2v3l-3.5-3H11",
  again: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2m0-4.4v4.4h-4.4",
  team: "M5 21V4m0 0c4-2 8 2 13 0v9c-5 2-9-2-13 0",
  rules: "M3.5 6.5L5 8l3-3m3.5 1.5h9M3.5 13.5L5 15l3-3m3.5 1.5h9m-9 6h9",
  eye: "M2 12c2.5-4.5 6-6.5 10-6.5s7.5 2 10 6.5c-2.5 4.5-6 6.5-10 6.5S4.5 16.5 2 12M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
  climb: "M3 17l6-6 4 4 8-9m-6 0h6v6",
  votes: "M4 20V10h4v10M10 20V4h4v16M16 20v-7h4v7M2 20h20",
  guess: "M5 20v-4",
  likely: "M5 20v-4m7 4v-9",
  sure: "M5 20v-4m7 4v-9m7 9V5",
  pin: "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
};

// A picture drawn in lines; it says nothing, the words beside it do.
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  set(svg, { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" });
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function button(props, ...children) {
  return el("button", Object.assign({ type: "button" }, props), ...children);
}

// A name of somebody: kept apart from the text around it, whichever way it runs.
export function name(text) {
  return el("bdi", { class: "name" }, text);
}

// The letter of a choice: A, B, …
export function letter(i) {
  return String.fromCharCode(65 + i);
}

// What one hears without looking: one region for all that changes.
let region = null;

export function say(text) {
  if (!region) {
    region = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
    document.body.append(region);
  }
  // the same words twice are said twice
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

// What is kept in the browser, where it lets us.
export function keep(key, value, session) {
  try {
    const store = session ? sessionStorage : localStorage;
    if (value === null) store.removeItem(`hubquiz.${key}`);
    else store.setItem(`hubquiz.${key}`, JSON.stringify(value));
  } catch (refused) {
    memory[key] = value;
  }
}

export function kept(key, session) {
  try {
    const text = (session ? sessionStorage : localStorage).getItem(`hubquiz.${key}`);
    return text === null ? null : JSON.parse(text);
  } catch (refused) {
    return key in memory ? memory[key] : null;
  }
}

const memory = {};
