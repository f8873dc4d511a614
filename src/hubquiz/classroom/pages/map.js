// The map of land and water, drawn on a canvas from the same shapes as in the window.
// Equirectangular, true to scale at the latitude of what is shown first.

const WORLD = [-58, -180, 84, 180];
const CLOSEST = 90; // pixels to the degree
const MARGIN = 0.08;
const PIN = 15;
const EDGE = 56; // pixels: as far as the tools reach
const EARTH = 6371.0088; // km, the mean radius

let shapes = null;

// The shapes, fetched once: each a list of [longitude, latitude, …] in degrees, and its bounds.
function load() {
  if (!shapes) {
    shapes = fetch("/map.json").then((response) => response.json()).then((map) => {
      const layer = (name) => map[name].map((steps) => unfold(steps, map.scale));
      return { land: layer("land"), lakes: layer("lakes"), isles: layer("isles") };
    });
    shapes.catch(() => {
      shapes = null;
    });
  }
  return shapes;
}

function unfold(steps, scale) {
  const line = new Float32Array(steps.length);
  const box = [90, 180, -90, -180];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i] / scale;
    lat += steps[i + 1] / scale;
    line[i] = lon;
    line[i + 1] = lat;
    box[0] = Math.min(box[0], lat);
    box[1] = Math.min(box[1], lon);
    box[2] = Math.max(box[2], lat);
    box[3] = Math.max(box[3], lon);
  }
  return { line, box };
}

const within = (value, low, high) => (low > high ? (low + high) / 2 : Math.min(Math.max(value, low), high));

// Kilometres between two places, [lat, lon] in degrees, along a great circle (haversine).
export function away([lat, lon], [toLat, toLon]) {
  const half = (degrees) => (degrees * Math.PI) / 360;
  const along = (degrees) => Math.cos(half(degrees) * 2);
  const h = Math.pow(Math.sin(half(toLat - lat)), 2) + along(lat) * along(toLat) * Math.pow(Math.sin(half(toLon - lon)), 2);
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

export class Chart {
  // `frame` is [south, west, north, east]; `markers` are [{lat, lon, kind}], kind "pin" or "right".
  // With `spots`, [[lat, lon], …], a canvas too tall for the frame is filled with what is about them.
  constructor(canvas, frame, spots) {
    this.canvas = canvas;
    this.spots = spots || null;
    this.frame = frame && frame.length === 4 ? frame : WORLD;
    const middle = (this.frame[0] + this.frame[2]) / 2;
    this.squeeze = Math.max(Math.cos((Math.min(Math.abs(middle), 60) * Math.PI) / 180), 0.5);
    this.markers = [];
    this.map = null;
    this.size = null;
    this.failed = false;
    load().then((map) => {
      this.map = map;
      this.draw();
    }, () => {
      this.failed = true;
      this.canvas.dispatchEvent(new Event("maplost"));
    });
  }

  // Take the canvas's size as it is laid out; what was in the middle stays there.
  fit() {
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    if (!width || !height) return;
    const sharp = Math.min(devicePixelRatio || 1, 3);
    this.canvas.width = Math.round(width * sharp);
    this.canvas.height = Math.round(height * sharp);
    this.sharp = sharp;
    const first = !this.size;
    this.size = { width, height };
    if (first) this.home();
    else this.look(this.lat, this.lon, this.scale);
  }

  home() {
    const [south, west, north, east] = this.frame;
    const tall = (north - south) * (1 + MARGIN);
    const wide = (east - west) * (1 + MARGIN);
    const scale = Math.min(this.size.height / tall, this.size.width / wide / this.squeeze);
    const closer = this.spots ? this.about(this.spots.concat(this.markers.map(({ lat, lon }) => [lat, lon]))) : null;
    if (closer && closer.scale > scale) this.look(closer.lat, closer.lon, closer.scale);
    else this.look((south + north) / 2, (west + east) / 2, scale);
  }

  // What shows all of some places, clear of the tools, and no closer than the world fills the canvas:
  // so where on the map they lie is told no better than by the words for them.
  about(places) {
    if (!places.length) return null;
    const { width, height } = this.size;
    const range = (i) => [Math.min(...places.map((place) => place[i])), Math.max(...places.map((place) => place[i]))];
    const [south, north] = range(0);
    const [west, east] = range(1);
    const full = Math.max(height / (WORLD[2] - WORLD[0]), width / (WORLD[3] - WORLD[1]) / this.squeeze);
    const scale = Math.min(full, (height - 2 * EDGE) / (north - south), (width - 2 * EDGE) / (east - west) / this.squeeze);
    return { lat: (south + north) / 2, lon: (west + east) / 2, scale };
  }

  look(lat, lon, scale) {
    const { width, height } = this.size;
    const least = Math.min(height / (WORLD[2] - WORLD[0]), width / (WORLD[3] - WORLD[1]) / this.squeeze);
    this.scale = within(scale, least, Math.max(CLOSEST, least));
    const tall = height / this.scale / 2;
    const wide = width / this.scale / this.squeeze / 2;
    this.lat = within(lat, -84 + tall, 88 - tall);
    this.lon = within(lon, -180 + wide, 180 - wide);
    this.draw();
  }

  spot(lat, lon) {
    return {
      x: this.size.width / 2 + (lon - this.lon) * this.scale * this.squeeze,
      y: this.size.height / 2 - (lat - this.lat) * this.scale,
    };
  }

  place(x, y) {
    return {
      lat: within(this.lat - (y - this.size.height / 2) / this.scale, -90, 90),
      lon: within(this.lon + (x - this.size.width / 2) / (this.scale * this.squeeze), -180, 180),
    };
  }

  move(dx, dy) {
    this.look(this.lat + dy / this.scale, this.lon - dx / (this.scale * this.squeeze), this.scale);
  }

  // Closer by a factor, with what lies at x, y where it was.
  zoom(factor, x, y) {
    const at = x === undefined ? { x: this.size.width / 2, y: this.size.height / 2 } : { x, y };
    const place = this.place(at.x, at.y);
    this.look(this.lat, this.lon, this.scale * factor);
    const now = this.spot(place.lat, place.lon);
    this.move(at.x - now.x, at.y - now.y);
  }

  // Show a place: without moving if it is well in view.
  show(lat, lon) {
    const { x, y } = this.spot(lat, lon);
    const edge = 30;
    if (x < edge || y < edge || x > this.size.width - edge || y > this.size.height - edge) {
      this.look(lat, lon, this.scale);
    }
  }

  draw() {
    if (!this.size) return;
    const context = this.canvas.getContext("2d");
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    context.setTransform(this.sharp, 0, 0, this.sharp, 0, 0);
    context.fillStyle = colour("water");
    context.fillRect(0, 0, this.size.width, this.size.height);
    if (this.map) {
      context.lineJoin = "round";
      context.lineWidth = 1;
      context.strokeStyle = colour("coast");
      for (const [layer, fill] of [["land", "land"], ["lakes", "water"], ["isles", "land"]]) {
        context.fillStyle = colour(fill);
        context.beginPath();
        for (const shape of this.map[layer]) this.trace(context, shape);
        context.fill();
        context.stroke();
      }
    }
    for (const marker of this.markers) this.pin(context, marker, colour);
  }

  trace(context, { line, box }) {
    const low = this.spot(box[0], box[1]);
    const high = this.spot(box[2], box[3]);
    if (high.x < 0 || low.x > this.size.width || low.y < 0 || high.y > this.size.height) return;
    const kx = this.scale * this.squeeze;
    const x = this.size.width / 2 - this.lon * kx;
    const y = this.size.height / 2 + this.lat * this.scale;
    for (let i = 0; i < line.length; i += 2) {
      if (i) context.lineTo(x + line[i] * kx, y - line[i + 1] * this.scale);
      else context.moveTo(x + line[0] * kx, y - line[1] * this.scale);
    }
    context.closePath();
  }

  pin(context, { lat, lon, kind }, colour) {
    const { x, y } = this.spot(lat, lon);
    context.beginPath();
    context.arc(x, y - PIN * 1.6, PIN * 0.75, Math.PI * 0.85, Math.PI * 2.15);
    context.lineTo(x, y);
    context.closePath();
    context.fillStyle = colour(kind === "right" ? "right" : "accent");
    context.strokeStyle = colour("surface");
    context.lineWidth = 2;
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(x, y - PIN * 1.65, PIN * 0.27, 0, Math.PI * 2);
    context.fillStyle = colour("surface");
    context.fill();
  }
}
