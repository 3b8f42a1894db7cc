// Which loudspeaker the other is heard through, where the browser lets a page choose.

export function startSpeaker(view) {
  const remote = view.find("[data-remote]");
  view.find('[data-device="speaker"]').addEventListener("change", (event) => {
    remote.setSinkId(event.target.value).then(
      () => view.solve("speaker"),
      () => view.problem("Ce haut-parleur ne répond pas. Choisissez-en un autre.", { about: "speaker" }),
    );
  });
}
