// The screen in the place of the camera's image, as long as it is shared.

/** `show(track)` sends it; without one the camera's image comes back. */
export function startSharing(view, show) {
  const button = view.find("[data-screen]");
  let track = null;
  let isClosed = false;
  button.hidden = !navigator.mediaDevices?.getDisplayMedia;

  async function share() {
    view.solve("screen");
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
      // Whoever chooses once the call is over shares nothing any more.
      if (isClosed) stream.getTracks().forEach((one) => one.stop());
      else set(stream.getVideoTracks()[0]);
    } catch (error) {
      if (!isClosed) view.problem(reason(error), { about: "screen" });
    }
  }

  /** A browser doesn't tell who refused: whoever was asked, or the system unasked. */
  function reason(error) {
    return error.name === "NotAllowedError"
      ? "L’écran n’est pas partagé. Si vous n’avez rien refusé, autorisez ce navigateur dans les réglages de l’appareil."
      : "Le partage de l’écran n’a pas démarré. Réessayez, ou continuez sans.";
  }

  function set(next) {
    track?.stop();
    track = next;
    if (track) {
      track.contentHint = "detail";
      track.addEventListener("ended", () => set(null));
    }
    button.setAttribute("aria-pressed", String(Boolean(track)));
    show(track);
  }

  button.addEventListener("click", () => { if (track) set(null); else share(); });
  return {
    get track() { return track; },
    close() {
      isClosed = true;
      track?.stop();
    },
  };
}
