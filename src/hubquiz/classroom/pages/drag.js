// Dragging by finger, pen or mouse: the node follows, and the page scrolls at its edges.

const START = 7; // pixels that a shaky tap may move
const EDGE = 56;
const SCROLL = 9;
const AFTER = 60; // ms in which the click that ends a drag may come

// `over(x, y)` is told while it moves, `drop(x, y)` at the end; `drop(-1, -1)` if it was broken off.
// It is taken by `handle`, or anywhere.
export function draggable(node, { over, drop, handle }) {
  const grip = handle || node;
  let from = null;
  let moving = false;
  let dropped = 0;
  grip.classList.add("grippable");
  grip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || node.closest("[inert], :disabled")) return;
    from = { x: event.clientX, y: event.clientY, id: event.pointerId, scroll: scrollY };
  });
  grip.addEventListener("pointermove", (event) => {
    if (!from || event.pointerId !== from.id) return;
    const x = event.clientX - from.x;
    const y = event.clientY - from.y;
    if (!moving) {
      if (Math.abs(x) + Math.abs(y) < START) return;
      moving = true;
      grip.setPointerCapture(from.id);
      node.classList.add("dragged");
    }
    event.preventDefault();
    if (event.clientY < EDGE) scrollBy(0, -SCROLL);
    else if (event.clientY > innerHeight - EDGE) scrollBy(0, SCROLL);
    node.style.transform = `translate(${x}px, ${y + scrollY - from.scroll}px)`;
    over(event.clientX, event.clientY);
  });
  function end(event) {
    if (!from || event.pointerId !== from.id) return;
    const was = moving;
    from = null;
    moving = false;
    node.classList.remove("dragged");
    node.style.transform = "";
    if (!was) return;
    dropped = Date.now();
    if (event.type === "pointerup") drop(event.clientX, event.clientY);
    else drop(-1, -1);
  }
  // else a quick drag is a fling, and the next tap only stops it
  grip.addEventListener("touchmove", (event) => event.cancelable && event.preventDefault(), { passive: false });
  grip.addEventListener("pointerup", end);
  grip.addEventListener("pointercancel", end);
  node.addEventListener("click", (event) => {
    if (Date.now() - dropped < AFTER) event.stopImmediatePropagation(); // a drag is no tap
  }, true);
}
