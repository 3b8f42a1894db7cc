// How good the connection is, in a word, and as much image as it carries.

const pause = 2_000;
const levels = [
  { word: "Faible", delay: Infinity, loss: Infinity, rate: 150_000, scale: 4 },
  { word: "Moyenne", delay: 0.6, loss: 0.08, rate: 400_000, scale: 2 },
  { word: "Bonne", delay: 0.3, loss: 0.03, rate: 900_000, scale: 1 },
  { word: "Très bonne", delay: 0.15, loss: 0.01, rate: 1_400_000, scale: 1 },
];

export function startQuality(peer, output) {
  let level = levels.length - 1;
  let next = level;
  let before = { lost: 0, received: 0 };

  /** The best level that delay, in seconds, and loss allow. */
  const levelOf = ({ delay, loss }) => levels.findLastIndex((one) => delay <= one.delay && loss <= one.loss);

  async function look() {
    if (peer.connection.connectionState !== "connected") return;
    const now = levelOf(measured([...(await peer.connection.getStats()).values()]));
    // One bad moment is no bad connection.
    if (now !== level && now === next) {
      level = now;
      await adapt();
    }
    next = now;
    output.textContent = `Connexion\u00a0: ${levels[level].word.toLowerCase()}`;
    output.hidden = false;
  }

  function measured(stats) {
    const used = stats.find((one) => one.type === "candidate-pair" && one.nominated && one.state === "succeeded");
    const own = stats.filter((one) => one.type === "inbound-rtp");
    const others = stats.filter((one) => one.type === "remote-inbound-rtp").map((one) => one.fractionLost ?? 0);
    const sum = (name) => own.reduce((total, one) => total + (one[name] ?? 0), 0);
    const after = { lost: sum("packetsLost"), received: sum("packetsReceived") };
    const lost = Math.max(0, after.lost - before.lost);
    const all = lost + Math.max(0, after.received - before.received);
    before = after;
    return { delay: used?.currentRoundTripTime ?? 0, loss: Math.max(all > 0 ? lost / all : 0, ...others) };
  }

  async function adapt() {
    const sender = peer.sender("video");
    const parameters = sender?.getParameters();
    if (!parameters?.encodings?.length) return;
    const { rate, scale } = levels[level];
    Object.assign(parameters.encodings[0], { maxBitrate: rate, scaleResolutionDownBy: scale });
    // Where a browser refuses it, it adapts by itself alone.
    await sender.setParameters(parameters).catch(() => {});
  }

  const timer = setInterval(() => { look().catch(() => {}); }, pause);
  return {
    hide() { output.hidden = true; },
    adapt,
    close() { clearInterval(timer); },
  };
}
