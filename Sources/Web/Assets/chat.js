// The chat's frame goes as soon as consent is taken back, in whatever tab.

import { channel } from "./choice.js";

export function start(place) {
  const close = () => {
    place.querySelector("iframe")?.remove();
    place.querySelector("[data-chat-closed]").hidden = false;
  };
  new BroadcastChannel(channel).addEventListener("message", close);
  // A page that the browser kept aside was made before; the server says whether it still holds.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
}
