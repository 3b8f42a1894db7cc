// A page in front of a call is read again once it would say something else: <h1 data-call-state="proposed false false"
// data-stream="…" data-opens="…">. Without script one reads it again oneself.

import { startEvents } from "./message-events.js";

const shortest = 15_000;
// Longer waits than this overflow the timer.
const longest = 2_000_000_000;

export function start(page) {
  const keyOf = (said) => `${said.phase} ${said.acceptsDirect} ${said.otherAcceptsDirect}`;
  let isLeaving = false;

  /** A form that was sent brings the next page itself, unless it never gets through. */
  function again() {
    if (isLeaving) setTimeout(again, shortest);
    else location.reload();
  }

  document.addEventListener("submit", () => {
    isLeaving = true;
    setTimeout(() => { isLeaving = false; }, shortest - 1_000);
  });

  startEvents(page.dataset.stream, null, {
    etat: (said) => {
      if (keyOf(said) !== page.dataset.callState) again();
    },
  });

  // Nobody tells that an hour has come.
  const wait = Number(page.dataset.opens) - Date.now();
  if (page.dataset.opens && wait < longest) setTimeout(again, Math.max(wait + 1_000, shortest));
}
