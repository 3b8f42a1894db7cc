// Camera and microphone: off until they are chosen, and given back to the browser when they are switched off. A call without
// either goes on.

const words = {
  camera: { the: "la caméra", none: "Aucune caméra n’a été trouvée", gone: "La caméra a été débranchée" },
  microphone: { the: "le micro", none: "Aucun micro n’a été trouvé", gone: "Le micro a été débranché" },
};
const wishes = {
  camera: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 25 } },
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};
const kinds = { camera: "videoinput", microphone: "audioinput", speaker: "audiooutput" };

export function startDevices(view) {
  const tracks = { camera: null, microphone: null };
  const chosen = { camera: "", microphone: "" };
  const wanted = { camera: false, microphone: false };
  const listeners = [];
  let isStopped = false;

  /** Why a device didn't start, and what to do. */
  function reason(kind, error) {
    const { the, none } = words[kind];
    switch (error?.name) {
      case "NotAllowedError": return `Le navigateur refuse ${the}. Autorisez l’accès pour ce site, à côté de son adresse, puis réessayez\u00a0; ou continuez sans.`;
      case "NotFoundError": case "OverconstrainedError": return `${none}. Branchez l’appareil et réessayez, ou continuez sans.`;
      case "NotReadableError": case "AbortError": return `Une autre application occupe ${the}. Fermez-la et réessayez, ou continuez sans.`;
      default: return `Ce navigateur ne donne pas ${the}. Continuez sans, ou changez de navigateur.`;
    }
  }

  async function open(kind) {
    const wish = { ...wishes[kind], ...(chosen[kind] && { deviceId: { exact: chosen[kind] } }) };
    const stream = await navigator.mediaDevices.getUserMedia({ [kind === "camera" ? "video" : "audio"]: wish });
    const [track] = stream.getTracks();
    if (isStopped || !wanted[kind]) return track.stop();
    track.addEventListener("ended", () => unplugged(kind, track));
    set(kind, track);
    list();
  }

  function set(kind, track) {
    tracks[kind]?.stop();
    tracks[kind] = track;
    for (const button of view.all(`[data-switch="${kind}"]`)) mark(button, Boolean(track));
    for (const listener of listeners) listener(kind, track);
  }

  /** A button that says by its words what it does says no state beside them. */
  function mark(button, isOn) {
    const label = button.querySelector("[data-label]");
    if (label) label.textContent = isOn ? button.dataset.on : button.dataset.off;
    else button.setAttribute("aria-pressed", String(isOn));
  }

  async function turn(kind, isOn) {
    wanted[kind] = isOn;
    if (!isOn) return set(kind, null);
    try {
      await open(kind);
      view.solve("devices");
    } catch (error) {
      wanted[kind] = false;
      set(kind, null);
      view.problem(reason(kind, error), { about: "devices", retry: () => turn(kind, true) });
    }
  }

  function unplugged(kind, track) {
    if (tracks[kind] !== track) return;
    wanted[kind] = false;
    chosen[kind] = "";
    set(kind, null);
    const retry = () => turn(kind, true);
    view.problem(`${words[kind].gone}. La visio continue sans.`, { about: "devices", retry });
  }

  /** The browser names its devices once one of them is in use. */
  async function list() {
    if (isStopped) return;
    const found = await navigator.mediaDevices.enumerateDevices();
    for (const [kind, name] of Object.entries(kinds)) {
      const named = found.filter((device) => device.kind === name && device.deviceId && device.label);
      const select = view.find(`[data-device="${kind}"]`);
      const current = tracks[kind]?.getSettings().deviceId ?? select.value;
      select.replaceChildren(...named.map((device) => new Option(device.label, device.deviceId)));
      if (named.some((device) => device.deviceId === current)) select.value = current;
      const isUsable = kind !== "speaker" || "setSinkId" in HTMLMediaElement.prototype;
      view.find(`[data-list="${kind}"]`).hidden = named.length === 0 || !isUsable;
    }
    view.find("[data-devices]").hidden = !view.find("[data-list]:not([hidden])");
  }

  for (const kind of Object.keys(tracks)) {
    for (const button of view.all(`[data-switch="${kind}"]`)) {
      button.addEventListener("click", () => turn(kind, !wanted[kind]));
    }
    view.find(`[data-device="${kind}"]`).addEventListener("change", (event) => {
      chosen[kind] = event.target.value;
      if (wanted[kind]) turn(kind, true);
    });
  }
  navigator.mediaDevices?.addEventListener("devicechange", list);

  return {
    tracks,
    /** `listener(kind, track)`: each time that one is switched on or off, or is another. */
    onChange(listener) { listeners.push(listener); },
    stop() {
      isStopped = true;
      for (const kind of Object.keys(tracks)) set(kind, null);
      view.find("[data-devices]").hidden = true;
    },
  };
}
