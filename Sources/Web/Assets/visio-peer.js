// The connection of two browsers (W3C WebRTC). One side makes every offer, so that two never cross; what is about another offer
// than the newest is left alone.

// As long as the relay has to give an address, in milliseconds.
const patience = 10_000;
const full = [486, 508];

export function startPeer({ entry, signals, hear }) {
  const settings = {
    bundlePolicy: "max-bundle", iceServers: entry.relays, iceTransportPolicy: entry.isRelayed ? "relay" : "all",
  };
  const connection = new RTCPeerConnection(settings);
  const channel = connection.createDataChannel("visio", { negotiated: true, id: 0 });
  const own = new MediaStream();
  const tracks = { audio: null, video: null };
  let chain = Promise.resolve();
  let offer = 0;
  let isPlaced = false;
  let waiting = [];
  let early = [];
  let relayed = 0;
  let isFull = false;
  let timer = 0;
  let renewing = null;

  if (entry.makesOffers) {
    for (const kind of Object.keys(tracks)) connection.addTransceiver(kind, { direction: "sendrecv", streams: [own] });
  }

  /** One thing after the other: what is heard meanwhile waits. */
  function inTurn(act) {
    const done = chain.then(act);
    chain = done.catch(() => {});
    return done;
  }

  const isOpen = () => connection.signalingState !== "closed";

  async function send(kind, about, content) {
    const { place, dropped } = await signals.send(kind, about, content);
    if (dropped > 0) hear.dropped();
    return place;
  }

  /** What is stale when it comes isn't wanted any more. */
  function sendCandidate({ sdpMid, candidate }) {
    send("candidate", offer, `${sdpMid} ${candidate}`).catch(() => {});
  }

  async function makeOffer(isRestart) {
    await renew().catch(() => {});
    if (!isOpen()) return;
    isPlaced = false;
    waiting = [];
    early = [];
    await connection.setLocalDescription(await connection.createOffer({ iceRestart: isRestart }));
    offer = await send("offer", offer, connection.localDescription.sdp);
    isPlaced = true;
    waiting.forEach(sendCandidate);
  }

  async function answer(said) {
    await renew().catch(() => {});
    [offer, isPlaced, early] = [said.place, true, []];
    await connection.setRemoteDescription({ type: "offer", sdp: said.content });
    for (const transceiver of connection.getTransceivers()) {
      transceiver.direction = "sendrecv";
      transceiver.sender.setStreams?.(own);
      await transceiver.sender.replaceTrack(tracks[transceiver.receiver.track.kind]);
    }
    await connection.setLocalDescription();
    await send("answer", said.place, connection.localDescription.sdp);
  }

  async function accept(said) {
    if (said.about !== offer || connection.signalingState !== "have-local-offer") return;
    await connection.setRemoteDescription({ type: "answer", sdp: said.content });
    for (const candidate of early.splice(0)) await add(candidate);
  }

  async function hearCandidate(said) {
    if (said.about !== offer) return;
    const [sdpMid, ...rest] = said.content.split(" ");
    const candidate = { sdpMid, candidate: rest.join(" ") };
    if (connection.signalingState === "have-local-offer") early.push(candidate);
    else await add(candidate);
  }

  /** One that the browser doesn't understand leaves the others. */
  const add = (candidate) => connection.addIceCandidate(candidate).catch(() => {});

  /** What was given on entering may have run out while the other wasn't there. */
  async function renew() {
    const { relays } = await signals.renew();
    // A browser without it goes on with what it has.
    if (isOpen()) connection.setConfiguration?.({ ...settings, iceServers: relays });
  }

  /** Anew over whatever network there is now; at once for all who ask for it. */
  function restart() {
    renewing ??= inTurn(() => (entry.makesOffers ? makeOffer(true) : send("restart", 0, "")))
      .finally(() => { renewing = null; });
    return renewing;
  }

  connection.addEventListener("icecandidate", ({ candidate }) => {
    if (!candidate?.candidate) return;
    if (candidate.candidate.includes(" typ relay")) relayed += 1;
    if (isPlaced) sendCandidate(candidate);
    else waiting.push(candidate);
  });
  connection.addEventListener("icecandidateerror", ({ errorCode }) => { isFull ||= full.includes(errorCode); });
  connection.addEventListener("icegatheringstatechange", () => {
    clearTimeout(timer);
    // Browsers gather again now and then; who is connected needs no further address.
    const isWanted = () => entry.isRelayed && relayed === 0 && isOpen() && connection.connectionState !== "connected";
    const lookAgain = () => { if (isWanted()) hear.noRelay(isFull); };
    if (connection.iceGatheringState === "gathering") {
      [relayed, isFull] = [0, false];
      timer = setTimeout(lookAgain, patience);
    } else if (connection.iceGatheringState === "complete") {
      lookAgain();
    }
  });
  connection.addEventListener("connectionstatechange", () => hear.connection(connection.connectionState));
  connection.addEventListener("track", ({ track }) => hear.track(track));

  return {
    connection,
    channel,
    offer: () => inTurn(() => makeOffer(false)),
    restart,
    hear: (said) => inTurn(() => {
      if (!isOpen()) return null;
      switch (said.kind) {
        case "offer": return answer(said);
        case "answer": return accept(said);
        case "candidate": return hearCandidate(said);
        default: restart().catch(() => {}); return null;
      }
    }),
    /** Sends another track, or nothing, without a word to the other. */
    async send(kind, track) {
      tracks[kind] = track;
      const found = connection.getTransceivers().find((transceiver) => transceiver.receiver.track.kind === kind);
      if (isOpen()) await found?.sender.replaceTrack(track);
    },
    sender: (kind) => connection.getTransceivers().find(({ receiver }) => receiver.track.kind === kind)?.sender,
    close() {
      clearTimeout(timer);
      connection.close();
    },
  };
}
