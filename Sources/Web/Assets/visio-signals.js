// What the page says to the site and hears from it: events of a stream, and posts. A signal has a name of its own, so that one
// sent again after a cut counts once.

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
// As long as an answer may take, in milliseconds.
const patience = 10_000;
const pause = 1_500;
// Between a cut and the first word after it; the site waits a little longer for one.
const cut = 500;
// What shows the site that the page is there still.
const sign = 25_000;

/** 22 digits of base 62. */
function randomName() {
  // What would make some digits likelier than others is left out.
  const bytes = [...crypto.getRandomValues(new Uint8Array(64))].filter((byte) => byte < 248);
  return bytes.slice(0, 22).map((byte) => digits[byte % 62]).join("");
}

/** What the site answered when it refused. */
class Refused extends Error {
  constructor(status) {
    super(`the site answers ${status}`);
    this.status = status;
  }
}

export function startSignals(address) {
  const tab = randomName();
  const underWay = new Set();
  const waiting = new Set();
  let hear = null;
  let room = null;
  let source = null;
  let place = 0;
  let cuts = 0;
  let signs = 0;
  let isOver = false;
  let hasEntered = false;

  async function post(path, fields) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), patience);
    const body = new URLSearchParams({ onglet: tab, ...fields });
    underWay.add(limit);
    try {
      const answer = await fetch(`${address}/${path}`, { method: "POST", body, redirect: "manual", signal: limit.signal });
      return await judge(answer).json();
    } catch (error) {
      room?.online(error instanceof Refused && error.status < 500);
      throw error;
    } finally {
      clearTimeout(timer);
      underWay.delete(limit);
    }
  }

  /** Whoever is signed out is sent elsewhere; a call that can't be found is over for this page. */
  function judge(answer) {
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) over("signed-out");
    else if ([404, 410].includes(answer.status)) over();
    if (!answer.ok) throw new Refused(answer.status);
    room?.online(true);
    return answer;
  }

  function over(outcome) {
    if (isOver) return;
    stop();
    hear.ended(outcome);
  }

  function stop() {
    isOver = true;
    source?.close();
    clearInterval(signs);
  }

  function wait(time) {
    return new Promise((done) => {
      const go = () => {
        clearTimeout(timer);
        waiting.delete(go);
        done();
      };
      const timer = setTimeout(go, time);
      waiting.add(go);
    });
  }

  function open() {
    source?.close();
    if (isOver) return;
    source = new EventSource(room ? `${address}/flux?onglet=${tab}` : `${address}/flux`);
    source.addEventListener("open", () => {
      cuts = 0;
      room?.online(true);
    });
    source.addEventListener("etat", (event) => state(JSON.parse(event.data)));
    source.addEventListener("signal", signal);
    source.addEventListener("error", lost);
  }

  function state(said) {
    room?.online(true);
    if (said.phase === "ended") over(said.outcome);
    else hear.state(said);
  }

  /** A stream that begins again repeats what was heard. */
  function signal(event) {
    room?.online(true);
    const at = Number(event.lastEventId);
    if (at <= place) return;
    place = at;
    room?.signal({ place: at, ...JSON.parse(event.data) });
  }

  /** The browser would wait longer before it comes back than the site waits for it; after a refusal it wouldn't come at all. */
  async function lost({ target: own }) {
    if (own !== source) return;
    const isRefused = own.readyState === EventSource.CLOSED;
    own.close();
    room?.online(false);
    await wait(cut);
    if (own !== source || isOver) return;
    if (room) present();
    else if (isRefused) look();
    await wait(cut * 2 ** Math.min(cuts, 4) * Math.random());
    cuts += 1;
    if (own === source) open();
  }

  /** A seat that was given up meanwhile is taken again: that only ends a call in which both were. */
  async function present() {
    const refusal = await post("presence").then(() => null, (error) => error);
    if (refusal?.status !== 409 || isOver) return;
    await post("entree").catch((error) => { if (error.status === 409) over(); });
  }

  /** Why the stream in front of the room is refused. */
  async function look() {
    await fetch(address, { redirect: "manual" }).then(judge).catch(() => {});
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
    /** The site may have let the page in though its answer is lost. */
    enter() {
      hasEntered = true;
      return post("entree");
    },
    /** From now on the stream is the room's. */
    follow(listener) {
      room = listener;
      signs = setInterval(present, sign);
      open();
    },
    renew: () => post("relais"),
    /** Tried again as long as the site can't be reached. */
    async send(kind, about, content) {
      const fields = { envoi: randomName(), sorte: kind, sujet: about, contenu: content };
      for (;;) {
        try {
          return await post("signal", fields);
        } catch (error) {
          const isFinal = error instanceof Refused && error.status < 500;
          if (isFinal || isOver) throw error;
        }
        await wait(pause);
      }
    },
    /** Whatever waits for the site asks it again at once. */
    hurry() {
      for (const limit of underWay) limit.abort();
      for (const go of [...waiting]) go();
    },
    /** Ends the call for both, if this page was in it. */
    leave() {
      if (isOver) return;
      stop();
      if (!hasEntered) return;
      const body = new URLSearchParams();
      fetch(`${address}/fin`, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
    },
  };
}
