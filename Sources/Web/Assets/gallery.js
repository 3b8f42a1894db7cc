// Moves the gallery by thumbnails, arrow keys and two buttons. Without it the thumbnails are anchors and a finger
// swipes.

import { arrowButton } from "./arrow-button.js";

/** Scrolls sideways only: following the anchor would also move the page. */
function show(strip, index) {
  const slide = strip.children[index];
  if (slide) strip.scrollTo({ left: slide.offsetLeft - strip.children[0].offsetLeft });
}

export function start(gallery) {
  const strip = gallery.querySelector(".gallery-photos");
  const thumbnails = [...gallery.querySelectorAll(".gallery-thumbs a")];
  if (!strip || strip.children.length < 2) return;

  let current = 0;
  const last = strip.children.length - 1;
  const go = (index) => show(strip, Math.min(Math.max(index, 0), last));

  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.setAttribute("aria-live", "polite");

  const tools = document.createElement("div");
  tools.className = "gallery-tools";
  const before = arrowButton("before", "Photo précédente", () => go(current - 1));
  const after = arrowButton("after", "Photo suivante", () => go(current + 1));
  tools.append(before, after);
  gallery.querySelector(".gallery-bar").append(tools, spoken);

  function mark() {
    const index = Math.min(Math.round(strip.scrollLeft / strip.clientWidth), last);
    const moved = index !== current;
    current = index;
    thumbnails.forEach((link, place) => {
      if (place === index) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    // aria-disabled, not disabled: a button that vanishes under the finger would drop the keyboard's focus.
    before.setAttribute("aria-disabled", String(index === 0));
    after.setAttribute("aria-disabled", String(index === last));
    if (moved) spoken.textContent = `Photo ${index + 1} sur ${last + 1}`;
  }

  thumbnails.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(index);
    });
  });
  strip.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(current + step);
  });
  strip.addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  mark();
}
