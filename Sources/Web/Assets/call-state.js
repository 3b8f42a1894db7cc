// A page in front of a call is read again once it would say something else: <h1 data-call-state="proposed  false false
// false" data-stream="…" data-opens-in="600000">. Without script one reads it again oneself.

import { startEvents } from "./message-events.js";

// How long a form that was sent may take.
const patience = 15_000;
// Longer waits than this overflow the timer.
const longest = 2_000_000_000;

export function start(page) {
  let isLeaving = false;

  /** A form that was sent brings the next page itself, unless it never gets through. */
  function again() {
    if (isLeaving) setTimeout(again, patience);
    else location.reload();
  }

  document.addEventListener("submit", () => {
    isLeaving = true;
    setTimeout(() => { isLeaving = false; }, patience - 1_000);
  });

  startEvents(page.dataset.stream, null, {
    etat: (said) => {
      if (said.key !== page.dataset.callState) again();
    },
  });

  // Nobody tells that an hour has come.
  const wait = Number(page.dataset.opensIn);
  if (page.dataset.opensIn && wait < longest) setTimeout(again, wait + 1_000);
}
