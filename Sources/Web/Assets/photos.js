// The photos of an ad: each one chosen is sent at once and by itself, so that a cut costs one photo and no words; the
// form then sends words and order. Without script, or without an address to send to, the file field, the number beside
// each kept photo and its « Retirer » box do the same work.

import { startKept } from "./photo-kept.js";
import { startQueue } from "./photo-queue.js";

function megabytes(bytes) {
  return (bytes / 1_000_000).toLocaleString("fr-FR", { maximumFractionDigits: 1 });
}

/** Why this file would be refused, or nothing. */
function problem(file, mostBytes) {
  if (file.size === 0) return "fichier vide";
  if (file.size > mostBytes) return `plus de ${megabytes(mostBytes)}\u00a0Mo`;
  return file.type && !file.type.startsWith("image/") ? "ce n’est pas une photo" : "";
}

export function start(zone) {
  const input = zone.querySelector("input[type=file]");
  const status = zone.querySelector("[data-photos-status]");
  const form = input.form;
  const most = Number(zone.dataset.most);
  const mostBytes = Number(zone.dataset.mostBytes);
  if (!zone.dataset.send || !form) return;

  const kept = startKept(zone);
  const queue = startQueue({
    list: zone.querySelector("[data-previews]"), input, address: zone.dataset.send, fields: kept.fields,
    arrived: kept.show, changed: say,
  });
  let isLeaving = false;

  /** The file field holds what hasn't arrived, so that the form sent as it is loses no photo. */
  function say(sentence) {
    const transfer = new DataTransfer();
    queue.files().forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    const left = queue.count();
    const rest = left === 0 ? "" : left === 1 ? "1\u00a0photo à envoyer." : `${left}\u00a0photos à envoyer.`;
    status.textContent = [sentence, rest].filter(Boolean).join(" ");
  }

  /** Refused before sending, so that nobody waits for a photo that can't pass. */
  function add(files) {
    const refused = [];
    for (const file of files) {
      const isFull = kept.count() + queue.count() >= most;
      const reason = problem(file, mostBytes) || (isFull ? `${most}\u00a0photos au plus` : "");
      if (reason) refused.push(`«\u00a0${file.name}\u00a0» n’est pas ajoutée\u00a0: ${reason}.`);
      else queue.add(file);
    }
    say(refused.join(" "));
  }

  input.addEventListener("change", () => add([...input.files]));
  zone.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("drop-over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("drop-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("drop-over");
    add([...event.dataTransfer.files]);
  });

  // A form sent while photos are on their way leaves once they are there; one that doesn't get through goes with it.
  form.addEventListener("submit", async (event) => {
    if (queue.isBusy()) {
      event.preventDefault();
      if (isLeaving) return;
      isLeaving = true;
      say("Le formulaire part dès que les photos sont arrivées.");
      await queue.settled();
      isLeaving = false;
      form.requestSubmit(event.submitter);
      return;
    }
    // The browser tells no page how far its own sending of a form is: the bar says that it goes on, no more.
    form.querySelector("[data-progress]").hidden = queue.count() === 0;
  });

  // Chosen while this script was still on its way.
  if (input.files.length > 0) add([...input.files]);
}
