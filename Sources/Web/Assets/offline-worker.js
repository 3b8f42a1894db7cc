// Shows one page where there is no network. It keeps that page and what draws it, and nothing else: an ad that has ended may be
// readable nowhere, and what is somebody's own isn't for a store that outlives their session.

const store = "hors-ligne";
const page = "/hors-ligne";
// The operator's files, `brand`, stand before this script.
const files = [page, "/assets/site.css", "/assets/dark.css", "/assets/site.js", "/assets/mark.svg", "/assets/favicon.svg", ...brand];

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(page)));
  } else if (files.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});

async function fill() {
  const cache = await caches.open(store);
  await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
}
