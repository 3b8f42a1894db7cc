// The page of a call: <div data-visio data-call="/visio/…">. In front of the room camera and microphone are tried; in it the
// two see and hear each other. Without script the page says what it needs.

import { startDevices } from "./visio-devices.js";
import { startMeter } from "./visio-meter.js";
import { startRoom } from "./visio-room.js";
import { startSafety } from "./visio-safety.js";
import { startSignals } from "./visio-signals.js";
import { startSpeaker } from "./visio-speaker.js";
import { startView } from "./visio-view.js";

const refusals = {
  409: "Vous êtes déjà dans cette visio dans un autre onglet, ou elle n’est pas encore ouverte.",
  410: "Cette visio est terminée.",
  423: "Votre compte est verrouillé\u00a0: vous ne pouvez pas entrer.",
};

export function start(page) {
  const view = startView(page);
  if (!window.RTCPeerConnection) {
    view.find("[data-unsupported]").hidden = false;
    return;
  }
  const devices = startDevices(view);
  const signals = startSignals(page.dataset.call);
  const enter = view.find("[data-enter]");
  const preview = view.find("[data-preview]");
  let room = null;
  let latest = null;
  let isEntering = false;
  let isOver = false;
  // What this page does about the call, before the site says what became of it.
  let cause = "";

  startMeter(view.find("[data-level]"), devices);
  startSpeaker(view);
  const safety = startSafety(view, { because: (words) => { cause = words; }, end });
  devices.onChange((kind, track) => {
    if (kind !== "camera") return;
    preview.srcObject = track && new MediaStream([track]);
    preview.hidden = !track;
    view.find("[data-preview-off]").hidden = Boolean(track);
  });

  /** What is said in front of the room, by where the call stands. */
  function waiting(state) {
    if (state.phase === "proposed") return `En attente de la réponse de ${view.name}.`;
    if (state.phase === "planned") return "La visio n’est pas encore ouverte.";
    if (state.seat !== "none") return "Vous êtes déjà dans cette visio, dans un autre onglet ou un autre appareil.";
    return state.otherIsThere
      ? `${view.name} est dans la visio. Entrez quand vous voulez.`
      : `Entrez quand vous voulez. ${view.name} n’est pas encore là.`;
  }

  /** Where the call stands, in front of the room; while one enters, the room is on its way. */
  function standing(state) {
    latest = state;
    if (isEntering) return;
    enter.disabled = state.phase !== "open" || state.seat !== "none";
    view.find("[data-cancel]").hidden = state.seat !== "none";
    view.say(waiting(state));
    if (state.phase === "open") safety.renew().catch(() => {});
  }

  async function goIn() {
    if (isEntering) return;
    isEntering = true;
    enter.disabled = true;
    view.say("Vous entrez…");
    for (const about of ["entry", "devices"]) view.solve(about);
    try {
      const entry = await signals.enter();
      if (!isOver) begin(entry);
    } catch (refusal) {
      if (!isOver) refused(refusal.status);
    } finally {
      isEntering = false;
    }
  }

  function begin(entry) {
    room = startRoom({ entry, view, devices, signals, end });
    view.show("in-call");
    view.find("[data-cancel]").hidden = true;
    view.find("#visio-en-cours").focus();
    signals.follow(room);
  }

  function refused(status) {
    room = null;
    isEntering = false;
    if (latest) standing(latest);
    view.say("L’entrée n’a pas abouti.");
    view.problem(refusals[status] ?? "L’entrée n’a pas abouti\u00a0: le site ne répond pas.", { about: "entry", retry: goIn });
    enter.disabled = status in refusals;
    const isFree = [document.body, enter].includes(document.activeElement);
    if (isFree) view.find(enter.disabled ? "[data-retry]" : "[data-enter]").focus();
  }

  /** For good: nothing of it goes on, and why stands there. */
  function end(words) {
    if (isOver) return;
    isOver = true;
    signals.leave();
    room?.close();
    devices.stop();
    view.solveAll();
    view.say(words);
    view.find("[data-ended-words]").textContent = words;
    view.find("[data-cancel]").hidden = true;
    view.find("[data-safety]").hidden = true;
    view.show("ended");
    view.find("#visio-terminee").focus();
  }

  /** What became of it, as the site says. */
  function ended(outcome) {
    if (outcome === "declined") return `${view.name} a décliné la visio.`;
    if (outcome === "cancelled") return "La visio a été annulée.";
    if (outcome === "missed") return "La visio n’a pas eu lieu\u00a0: l’un de vous n’est pas venu à temps.";
    if (outcome === "over") return "L’un de vous deux a raccroché ou quitté la page.";
    if (outcome === "signed-out") return "Vous n’êtes plus connecté\u00a0: la visio est terminée.";
    return "La visio est terminée.";
  }

  signals.listen({
    ended: (outcome) => end(cause || ended(outcome)),
    state: (state) => { if (room) room.state(state); else standing(state); },
  });
  enter.addEventListener("click", goIn);
  for (const button of view.all("[data-hang-up]")) button.addEventListener("click", () => end("Vous avez raccroché."));
  // A page that comes back from the browser's memory has left the room.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  view.show("lobby");
}
