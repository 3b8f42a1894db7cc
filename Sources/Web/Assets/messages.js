// A conversation that is open goes on by itself: <div data-messages data-stream="…" data-read="…">. What comes is put in at
// its place, once, by the message's number; after a cut the browser goes on behind the last one it had. Without script the
// page is read again.

import { startEvents } from "./message-events.js";
import { startForm } from "./message-form.js";
import { elementsOf, startList } from "./message-list.js";

export function start(log) {
  const list = startList(log.querySelector("ol"));
  const parts = document.querySelectorAll("[data-part]");
  const form = startForm(document.getElementById("ecrire"), take);

  /** The newest messages stay in sight for whoever has them in sight. */
  function keepingSight(change) {
    const end = document.getElementById("ecrire").getBoundingClientRect();
    const wasInSight = end.top < window.innerHeight + 40 && end.bottom > 0;
    const before = document.documentElement.scrollHeight;
    change();
    const grown = document.documentElement.scrollHeight - before;
    if (wasInSight && grown > 0) window.scrollBy({ top: grown, behavior: "instant" });
  }

  /** A part that is as it was is left alone: a hand may be on it. */
  function show(name, elements) {
    for (const part of parts) {
      if (part.dataset.part !== name) continue;
      const fresh = part.cloneNode(false);
      fresh.append(...elements.map((element) => document.importNode(element, true)));
      if (!fresh.isEqualNode(part)) part.replaceChildren(...fresh.childNodes);
    }
  }

  /** The page that a form of this one was answered with. */
  function take(page) {
    keepingSight(() => {
      for (const item of page.querySelectorAll("[data-place]")) list.add(item, list.dayOf(item, page));
      for (const part of page.querySelectorAll("[data-part]")) show(part.dataset.part, [...part.childNodes]);
    });
    read();
  }

  function message(said) {
    keepingSight(() => list.addHTML(said.html, said.day));
    read();
  }

  function state(said) {
    keepingSight(() => {
      for (const name of ["notices", "options", "waiting"]) show(name, elementsOf(said[name]));
      form.open(said.isOpen, said.maySendPhotos);
      list.markRead(said.read);
      list.markCalls(said.calls);
      if (said.isErased) forget();
    });
    awaitOpening();
  }

  /** The other is erased: neither their words nor their name stay in a page that was open before. */
  function forget() {
    list.dropOther();
    for (const name of document.querySelectorAll("[data-other]")) name.textContent = "Compte effacé";
    document.title = document.title.replace(/^.*(?=\u00a0: messages)/, "Compte effacé");
  }

  // The site's clock, whatever the visitor's says: what it said in the page, and what has gone by since.
  const began = Number(log.dataset.now) - performance.now();
  let opening = 0;

  /** Nobody tells that the hour of a call has come: the page's parts are read again then. */
  function awaitOpening() {
    clearTimeout(opening);
    const wait = Number(document.querySelector("[data-part] [data-opens]")?.dataset.opens) - began - performance.now();
    // Longer waits overflow the timer.
    if (wait > 0 && wait < 2_000_000_000) opening = setTimeout(renew, wait + 1_000);
  }

  async function renew() {
    const answer = await fetch(location.href).catch(() => null);
    if (answer?.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  let seen = Number(log.dataset.seen);

  /** Who has the page before their eyes has read what stands there. */
  function read() {
    const last = list.lastOfOther();
    if (document.hidden || last <= seen) return;
    seen = last;
    const place = new URLSearchParams({ place: String(last) });
    fetch(log.dataset.read, { method: "POST", body: place, redirect: "manual" }).catch(() => { seen = 0; });
  }

  document.addEventListener("visibilitychange", read);
  startEvents(log.dataset.stream, () => list.last(), { message, etat: state });
  read();
}
