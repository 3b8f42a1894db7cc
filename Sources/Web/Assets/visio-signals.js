// What the page says to the site and hears from it: events of a stream, and posts. A signal has a name of its own, so that one
// sent again after a cut counts once.

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
// The page isn't in the room, or the room isn't there any more.
const final = [404, 409, 410];
const tries = 20;
const pause = 1_500;

/** 22 digits of base 62. */
function randomName() {
  // What would make some digits likelier than others is left out.
  const bytes = [...crypto.getRandomValues(new Uint8Array(64))].filter((byte) => byte < 248);
  return bytes.slice(0, 22).map((byte) => digits[byte % 62]).join("");
}

const wait = (time) => new Promise((done) => { setTimeout(done, time); });

/** What the site answered when it refused. */
class Refused extends Error {
  constructor(status) {
    super(`the site answers ${status}`);
    this.status = status;
  }
}

export function startSignals(address) {
  const tab = randomName();
  let hear = null;
  let room = null;
  let source = null;
  let place = 0;
  let isOver = false;
  let hasEntered = false;

  async function post(path, fields) {
    const body = new URLSearchParams({ onglet: tab, ...fields });
    const answer = await fetch(`${address}/${path}`, { method: "POST", body, redirect: "manual" });
    if (answer.ok) return answer.json();
    if (answer.status === 410) over();
    throw new Refused(answer.status);
  }

  function over(outcome) {
    if (isOver) return;
    isOver = true;
    source?.close();
    hear.ended(outcome);
  }

  function open() {
    source?.close();
    if (isOver) return;
    source = new EventSource(room ? `${address}/flux?onglet=${tab}` : `${address}/flux`);
    source.addEventListener("open", () => room?.online(true));
    source.addEventListener("etat", (event) => state(JSON.parse(event.data)));
    source.addEventListener("signal", signal);
    source.addEventListener("error", lost);
  }

  function state(said) {
    if (said.phase === "ended") over(said.outcome);
    else hear.state(said);
  }

  /** A stream that begins again may repeat what was heard. */
  function signal(event) {
    const at = Number(event.lastEventId);
    if (at <= place) return;
    place = at;
    room?.signal({ place: at, ...JSON.parse(event.data) });
  }

  /** The browser comes back by itself after a cut; after a refusal it doesn't. A call that is over has no stream to say so. */
  async function lost(event) {
    const own = event.target;
    room?.online(false);
    await wait(pause);
    if (own !== source || isOver) return;
    if (room) await post("relais").catch((refusal) => { if (final.includes(refusal.status)) over(); });
    if (own.readyState !== EventSource.CLOSED) return;
    await wait(pause * (1 + Math.random()));
    if (own === source) open();
  }

  /** A page that is closed tells the site so; what follows then is the other's page. */
  addEventListener("pagehide", () => {
    if (hasEntered && !isOver) navigator.sendBeacon(`${address}/fin`, new URLSearchParams({ onglet: tab }));
  });

  return {
    listen(listener) {
      hear = listener;
      open();
    },
    async enter() {
      const entry = await post("entree");
      hasEntered = true;
      return entry;
    },
    /** From now on the stream is the room's. */
    follow(listener) {
      room = listener;
      open();
    },
    renew: () => post("relais"),
    /** Tried again as long as the site can't be reached. */
    async send(kind, about, content) {
      const fields = { envoi: randomName(), sorte: kind, sujet: about, contenu: content };
      for (let left = tries; ; left -= 1) {
        try {
          return await post("signal", fields);
        } catch (error) {
          const isFinal = error instanceof Refused && error.status < 500;
          if (isFinal || isOver || left === 0) throw error;
        }
        await wait(pause);
      }
    },
    /** Ends the call for both, if this page was in it. */
    leave() {
      source?.close();
      if (isOver) return;
      isOver = true;
      if (!hasEntered) return;
      const body = new URLSearchParams({ onglet: tab });
      fetch(`${address}/fin`, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
    },
  };
}
