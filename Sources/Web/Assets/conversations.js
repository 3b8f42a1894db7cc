// The list of conversations follows what comes: <div data-conversations data-stream="…" data-unread="…">.

import { startEvents } from "./message-events.js";

export function start(list) {
  let unread = Number(list.dataset.unread);
  let isFirst = true;

  async function renew() {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-conversations]");
    if (!fresh || list.contains(document.activeElement)) return;
    list.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    document.title = page.title;
  }

  startEvents(list.dataset.stream, null, {
    nouveau: (said) => {
      const isKnown = isFirst && said.unread === unread;
      isFirst = false;
      unread = said.unread;
      if (!isKnown) renew().catch(() => {});
    },
  });
}
