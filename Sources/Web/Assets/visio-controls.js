// Full screen and picture in picture, where the browser has them. What the page says about the call is on the full screen too.

export function startControls(view) {
  const full = view.find("[data-full]");
  const floating = view.find("[data-floating]");
  const remote = view.find("[data-remote]");
  full.hidden = !document.fullscreenEnabled;
  floating.hidden = !document.pictureInPictureEnabled;
  const solved = () => view.solve("image");
  const press = (button, isOn) => button.setAttribute("aria-pressed", String(isOn));

  full.addEventListener("click", () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : view.page.requestFullscreen();
    done.then(solved, () => view.problem("Le navigateur refuse le plein écran.", { about: "image" }));
  });
  document.addEventListener("fullscreenchange", () => press(full, Boolean(document.fullscreenElement)));

  floating.addEventListener("click", () => {
    const isOut = document.pictureInPictureElement === remote;
    const done = isOut ? document.exitPictureInPicture() : remote.requestPictureInPicture();
    done.then(solved, () => view.problem("L’image de l’autre ne peut pas être détachée pour l’instant.", { about: "image" }));
  });
  remote.addEventListener("enterpictureinpicture", () => press(floating, true));
  remote.addEventListener("leavepictureinpicture", () => press(floating, false));

  return {
    close() {
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
      if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
    },
  };
}
