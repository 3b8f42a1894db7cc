// A connection that breaks is made again by itself for a while; then whoever sits there decides. The other's page that says
// nothing all that time, while the site can be reached, is gone or asleep; whose own network is down can't say so.

const patience = 30_000;
const pause = 6_000;
const first = 20_000;
// As long as a connection has to come back by itself.
const grace = 2_000;
// As long as the site must have been there at the end, for the other to have had their chance.
const chance = 15_000;

/** `hear` holds what is done when it is lost, well again, silent, or stuck. */
export function startRepair(peer, hear) {
  let began = 0;
  let heard = 0;
  let isOnline = true;
  let isClosed = false;
  let reached = 0;
  let since = Date.now();
  let timer = 0;
  let hint = 0;

  function begin() {
    if (began || isClosed) return;
    began = Date.now();
    hear.lost();
    attempt();
    timer = setInterval(attempt, pause);
  }

  function attempt() {
    if (Date.now() - began < patience) return void peer.restart().catch(() => {});
    const isSilent = isOnline && reached > began && since < Date.now() - chance && heard < began;
    stop();
    if (isSilent) hear.silent();
    else hear.stuck(isOnline);
  }

  function stop() {
    clearInterval(timer);
    clearTimeout(hint);
    began = 0;
  }

  function later(time) {
    clearTimeout(hint);
    hint = setTimeout(begin, time);
  }

  const networkChange = () => { peer.restart().catch(() => {}); };
  addEventListener("online", networkChange);

  return {
    /** The two begin to connect. */
    expect() { if (!began) later(first); },
    retry() {
      stop();
      begin();
    },
    heard() { heard = Date.now(); },
    /** Each time that the site answers or says something, and each time that it doesn't. */
    online(isThere) {
      if (isThere) reached = Date.now();
      if (isThere && !isOnline) since = reached;
      isOnline = isThere;
    },
    connection(state) {
      if (state === "connected") {
        stop();
        hear.well();
      } else if (state === "failed") {
        begin();
      } else if (state === "disconnected") {
        later(grace);
      }
    },
    close() {
      isClosed = true;
      stop();
      removeEventListener("online", networkChange);
    },
  };
}
