// The photos that the site keeps already, as the form sends them: those of the page, and those that arrive one by one.

import { startOrder } from "./photo-order.js";

function field(form, name, id) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  if (id) input.id = id;
  form.prepend(input);
  return input;
}

/** The list of kept photos, made as the server makes it where there is none yet. */
function listBefore(zone) {
  const known = document.querySelector("[data-kept]");
  if (known) return known;
  field(zone.closest("form"), "ordre", "ordre");
  const list = document.createElement("ol");
  list.className = "photo-list";
  list.dataset.kept = "ordre";
  list.setAttribute("aria-label", "Photos gardées");
  zone.before(list);
  return list;
}

function check(photo, name) {
  const label = document.createElement("label");
  label.className = "check";
  const input = document.createElement("input");
  input.type = "checkbox";
  input.name = "retirer";
  input.value = photo.id;
  const words = document.createElement("span");
  words.textContent = "Retirer";
  const which = document.createElement("span");
  which.className = "visually-hidden";
  which.textContent = ` ${name}`;
  words.append(which);
  label.append(input, words);
  return label;
}

function itemOf(photo, name) {
  const item = document.createElement("li");
  item.className = "photo-item";
  item.dataset.photo = photo.id;
  item.dataset.first = "Principale";
  const image = document.createElement("img");
  image.src = photo.small;
  image.alt = name;
  const order = document.createElement("label");
  order.className = "photo-order";
  const number = document.createElement("input");
  number.type = "number";
  number.name = "ordre";
  order.append(number);
  item.append(image, order, check(photo, name));
  return item;
}

export function startKept(zone) {
  const form = zone.closest("form");
  const list = listBefore(zone);
  const order = startOrder(list);
  const mine = new Set();
  const draft = () => form.querySelector("input[name=brouillon]");
  const ticked = () => [...list.querySelectorAll("input[name=retirer]:checked")];

  return {
    count: () => list.querySelectorAll("input[name=retirer]:not(:checked)").length,
    /** What a photo is sent with: the draft it goes to, and the photos that make room for it. */
    fields: () => [
      ...(draft() ? [["brouillon", draft().value]] : []),
      ...ticked().map((box) => ["retirer", box.value]),
    ],
    /** Shows what the draft holds now; a photo that was taken back while it was on its way is ticked to go. */
    show(answer, name, isWanted) {
      const before = draft()?.value;
      (draft() ?? field(form, "brouillon")).value = answer.draft;
      // A form sent before goes on with a copy of its draft, whose photos have other names.
      const isCopy = before && before !== answer.draft;
      const held = new Set(answer.photos.map((photo) => photo.id));
      for (const item of [...list.children]) {
        if ((isCopy || mine.has(item.dataset.photo)) && !held.has(item.dataset.photo)) item.remove();
      }
      const known = new Set([...list.children].map((item) => item.dataset.photo));
      for (const photo of answer.photos) {
        mine.add(photo.id);
        if (known.has(photo.id)) continue;
        const item = itemOf(photo, name);
        order.add(item);
        item.querySelector("input[name=retirer]").checked = !isWanted;
      }
      order.write();
    },
  };
}
