// A frame of somebody else's goes as soon as consent is taken back, in whatever tab.

import { channel } from "./choice.js";

export function start(place) {
  const words = place.querySelector("[data-closed]");
  new BroadcastChannel(channel).addEventListener("message", ({ data }) => {
    if (!data.includes(place.dataset.embed)) return;
    if (!words) return place.remove();
    place.querySelector("iframe")?.remove();
    words.hidden = false;
  });
  // A page that the browser kept aside was made before; the server says whether it still holds.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
}
