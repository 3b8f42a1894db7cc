// The photos of an ad: previews of those chosen, their count and size, and the order of those already kept.
// Without it the file field, the number beside each kept photo and its « Retirer » box do the same work.

import { startOrder } from "./photo-order.js";

/** A drawn preview, not a blob: address, which the page's security policy refuses. */
async function preview(file) {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", file.name);
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.max(canvas.width / picture.width, canvas.height / picture.height);
    const width = picture.width * scale;
    const height = picture.height * scale;
    const left = (canvas.width - width) / 2;
    const top = (canvas.height - height) / 2;
    canvas.getContext("2d").drawImage(picture, left, top, width, height);
    picture.close();
  } catch {
    // Not every browser reads HEIC; the server does, so the file stays, without its picture.
  }
  return canvas;
}

/** Why this file would be refused, or nothing. */
function problem(file, mostBytes) {
  if (file.size === 0) return "fichier vide";
  if (file.size > mostBytes) return `plus de ${megabytes(mostBytes)} Mo`;
  return file.type && !file.type.startsWith("image/") ? "ce n’est pas une photo" : "";
}

function megabytes(bytes) {
  return (bytes / 1_000_000).toLocaleString("fr-FR", { maximumFractionDigits: 1 });
}

export function start(zone) {
  const input = zone.querySelector("input[type=file]");
  const previews = zone.querySelector("[data-previews]");
  const status = zone.querySelector("[data-photos-status]");
  const kept = document.querySelector("[data-kept]");
  const most = Number(zone.dataset.most);
  const mostBytes = Number(zone.dataset.mostBytes);
  let chosen = [];

  function room() {
    const staying = kept ? kept.querySelectorAll("input[name=retirer]:not(:checked)").length : 0;
    return Math.max(most - staying, 0);
  }

  /** The field is the only truth that is sent; the list on the page is drawn from it. */
  async function update(refused) {
    const transfer = new DataTransfer();
    chosen.forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    const count = chosen.length < 2 ? `${chosen.length} photo à envoyer` : `${chosen.length} photos à envoyer`;
    status.textContent = [chosen.length > 0 ? `${count}.` : "", ...refused].filter(Boolean).join(" ");
    const drawn = chosen;
    const items = await Promise.all(drawn.map(item));
    if (drawn === chosen) previews.replaceChildren(...items);
  }

  async function item(file) {
    const element = document.createElement("li");
    element.className = "photo-item";
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button-quiet";
    remove.textContent = "Retirer";
    remove.setAttribute("aria-label", `Retirer ${file.name}`);
    remove.addEventListener("click", () => {
      chosen = chosen.filter((other) => other !== file);
      update([]);
      input.focus();
    });
    element.append(await preview(file), remove);
    return element;
  }

  /** Refused before sending, so that nobody waits for an upload that cannot pass. */
  function add(files) {
    const refused = [];
    const accepted = [];
    for (const file of files) {
      const full = chosen.length + accepted.length >= room();
      const reason = problem(file, mostBytes) || (full ? `${most} photos au plus` : "");
      if (reason) refused.push(`« ${file.name} » n’est pas ajoutée : ${reason}.`);
      else accepted.push(file);
    }
    chosen = [...chosen, ...accepted];
    update(refused);
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
  input.form.addEventListener("submit", () => {
    // The browser tells no page how far its own sending of a form is: the bar says that it goes on, no more.
    input.form.querySelector("[data-progress]").hidden = chosen.length === 0;
  });
  if (kept) startOrder(kept);
}
