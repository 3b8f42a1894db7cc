// The screen in the place of the camera's image, as long as it is shared.

/** `show(track)` sends it; without one the camera's image comes back. */
export function startSharing(view, show) {
  const button = view.find("[data-screen]");
  let track = null;
  button.hidden = !navigator.mediaDevices?.getDisplayMedia;

  async function share() {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
      set(stream.getVideoTracks()[0]);
    } catch (error) {
      // Whoever closes the browser's question has answered it.
      if (error.name !== "NotAllowedError") {
        view.problem("Le partage de l’écran n’a pas démarré. Réessayez, ou continuez sans.", { about: "image" });
      }
    }
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
    close() { track?.stop(); },
  };
}
