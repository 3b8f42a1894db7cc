// The list of conversations follows what comes: <div data-conversations data-stream="…" data-unread="…">.

import { startEvents } from "./message-events.js";

export function start(list) {
  let unread = Number(list.dataset.unread);
  let isFirst = true;
  let later = null;

  function replace(fresh) {
    later = null;
    list.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  }

  /** Nothing moves under a hand: the rows come once the list has lost the focus. */
  async function renew() {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-conversations]");
    if (!fresh) return;
    document.title = page.title;
    if (!list.contains(document.activeElement)) return replace(fresh);
    later = fresh;
    const [status, said] = [list, fresh].map((part) => part.querySelector("[role=\"status\"]"));
    if (status && said) status.textContent = said.textContent;
  }

  list.addEventListener("focusout", (event) => {
    // Whoever looks at another window comes back to where they were.
    if (later && document.hasFocus() && !list.contains(event.relatedTarget)) replace(later);
  });

  startEvents(list.dataset.stream, null, {
    nouveau: (said) => {
      const isKnown = isFirst && said.unread === unread;
      isFirst = false;
      unread = said.unread;
      if (!isKnown) renew().catch(() => {});
    },
  });
}
