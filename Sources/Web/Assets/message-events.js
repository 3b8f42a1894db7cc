// A stream of events that begins again where it stopped. A page that nobody looks at gives its connection back after a
// while: browsers have few for one site.

const patience = 60_000;
const pause = 3_000;

/** `last()` says behind which message to go on; `hear` holds what is done with each kind of event. */
export function startEvents(address, last, hear) {
  const url = new URL(address, location.href);
  let source = null;
  let timer = 0;

  function open() {
    if (source) return;
    if (last) url.searchParams.set("apres", String(last()));
    source = new EventSource(url);
    for (const [name, act] of Object.entries(hear)) {
      source.addEventListener(name, (event) => act(JSON.parse(event.data)));
    }
    // The browser comes back by itself after a cut; after a refusal it doesn't.
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      timer = setTimeout(open, pause * (2 + Math.random() * 4));
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(close, patience);
    else open();
  });
  open();
}
