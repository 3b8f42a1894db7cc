// In the room: waits for the other, connects the two, and says at every moment where they stand.

import { startControls } from "./visio-controls.js";
import { startPeer } from "./visio-peer.js";
import { startQuality } from "./visio-quality.js";
import { startRepair } from "./visio-repair.js";
import { startSharing } from "./visio-sharing.js";
import { startText } from "./visio-text.js";

export function startRoom({ entry, view, devices, signals, end }) {
  const remote = view.find("[data-remote]");
  const own = view.find("[data-own]");
  const images = new MediaStream();
  let isConnected = false;
  let hasBegun = false;

  const peer = startPeer({
    entry, signals,
    hear: {
      connection: (state) => repair.connection(state),
      track(track) {
        images.addTrack(track);
        if (remote.srcObject) return;
        remote.srcObject = images;
        play();
      },
      dropped() {
        const words = "Votre navigateur a proposé une adresse directe\u00a0: le site ne l’a pas transmise.";
        view.problem(words, { about: "address" });
      },
      noRelay(isFull) {
        const words = isFull ? "Le relais du site est plein." : "Le relais du site ne répond pas.";
        view.problem(`${words} Sans lui, la visio ne peut pas avoir lieu.`, { retry, mayHangUp: true });
      },
    },
  });
  const repair = startRepair(peer, {
    lost() {
      isConnected = false;
      quality.hide();
      view.say(`Connexion à ${view.name} interrompue\u00a0: nouvel essai…`);
    },
    well() {
      isConnected = true;
      view.solve("connection");
      view.say(`Vous êtes en visio avec ${view.name}.`);
      quality.adapt();
    },
    silent: () => end(`${view.name} ne répond plus depuis trente secondes\u00a0: la visio est terminée.`),
    stuck(isOnline) {
      const words = isOnline ? "La connexion ne revient pas." : "Le site est hors d’atteinte\u00a0: vérifiez votre connexion à internet.";
      view.say(words);
      view.problem(words, { retry, mayHangUp: true });
    },
  });
  const quality = startQuality(peer, view.find("[data-quality]"));
  const controls = startControls(view);
  const sharing = startSharing(view, image);
  const text = startText(view, peer.channel, () => ({
    microphone: Boolean(devices.tracks.microphone), camera: Boolean(devices.tracks.camera), screen: Boolean(sharing.track),
  }));

  /** Some browsers let nothing be heard before something is pressed. */
  function play() {
    remote.play().then(() => view.solve("sound"), (error) => {
      if (error.name === "NotAllowedError") view.problem("Le navigateur retient le son.", { about: "sound", retry: play });
    });
  }

  /** What waits for an answer of the site asks again at once. */
  function retry() {
    signals.hurry();
    repair.retry();
  }

  /** What the other sees: the screen, or else the camera. */
  function image() {
    const track = sharing.track ?? devices.tracks.camera;
    own.srcObject = track && new MediaStream([track]);
    own.hidden = !track;
    own.classList.toggle("visio-mirrored", !sharing.track);
    peer.send("video", track);
    text.tell();
  }

  function sound() {
    peer.send("audio", devices.tracks.microphone);
    text.tell();
  }

  devices.onChange((kind) => { if (kind === "camera") image(); else sound(); });
  image();
  sound();

  return {
    state({ otherIsThere }) {
      if (hasBegun) return;
      if (!otherIsThere) return view.say(`Vous êtes dans la visio. En attente de ${view.name}.`);
      hasBegun = true;
      view.say(`Connexion à ${view.name}…`);
      repair.expect();
      if (entry.makesOffers) peer.offer().catch(repair.retry);
    },
    signal(said) {
      repair.heard();
      // What is stale is followed by what is not.
      peer.hear(said).catch((error) => { if (error.status !== 409 && !isConnected) repair.retry(); });
    },
    online: (isThere) => repair.online(isThere),
    close() {
      repair.close();
      quality.close();
      controls.close();
      sharing.close();
      peer.close();
      remote.srcObject = null;
      own.srcObject = null;
    },
  };
}
