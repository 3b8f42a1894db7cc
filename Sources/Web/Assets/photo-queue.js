// The photos that are on their way, one after the other: each with its picture, its bar, its trouble and its buttons.

import { preview } from "./photo-preview.js";
import { attemptName, send } from "./photo-sending.js";

function button(label, name, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button button-quiet";
  element.textContent = label;
  element.setAttribute("aria-label", `${label} ${name}`);
  element.addEventListener("click", action);
  return element;
}

/**
 * `place` has the list on the page, the address, `fields()` to send along, `arrived(answer, item)` for what came of
 * it, and `changed(sentence)`, told of every change.
 */
export function startQueue(place) {
  let entries = [];
  let current = null;
  let idle = () => {};

  async function add(file) {
    const entry = { file, name: attemptName(), item: document.createElement("li"), state: "waiting" };
    entry.item.className = "photo-item";
    entry.bar = document.createElement("progress");
    entry.bar.setAttribute("aria-label", `Envoi de ${file.name}`);
    entry.bar.max = 1;
    entry.bar.value = 0;
    entry.trouble = document.createElement("p");
    entry.trouble.className = "error";
    entry.trouble.hidden = true;
    entry.again = button("Réessayer", file.name, () => retry(entry));
    entry.again.hidden = true;
    entry.item.append(entry.bar, entry.trouble, entry.again, button("Retirer", file.name, () => remove(entry)));
    place.list.append(entry.item);
    entries.push(entry);
    next();
    entry.item.prepend(await preview(file));
  }

  function remove(entry) {
    entries = entries.filter((other) => other !== entry);
    entry.item.remove();
    if (current?.entry === entry) current.sending.stop();
    place.changed(`${entry.file.name} est retirée.`);
    place.input.focus();
    next();
  }

  function retry(entry) {
    if (document.activeElement === entry.again) entry.again.nextElementSibling.focus();
    entry.state = "waiting";
    entry.trouble.hidden = true;
    entry.again.hidden = true;
    entry.bar.hidden = false;
    entry.bar.value = 0;
    next();
  }

  function next() {
    if (current) return;
    const entry = entries.find((other) => other.state === "waiting");
    if (!entry) return idle();
    entry.state = "sending";
    const fields = [...place.fields(), ["envoi", entry.name]];
    const sending = send(place.address, fields, entry.file, (share) => { entry.bar.value = share; });
    current = { entry, sending };
    place.changed("");
    sending.done.then((answer) => arrive(entry, answer), (failure) => fail(entry, failure));
  }

  function arrive(entry, answer) {
    const isWanted = entries.includes(entry);
    entries = entries.filter((other) => other !== entry);
    entry.item.remove();
    current = null;
    place.arrived(answer, entry.file.name, isWanted);
    if (isWanted) place.changed(`${entry.file.name} est envoyée.`);
    next();
  }

  function fail(entry, failure) {
    current = null;
    entry.state = "failed";
    entry.isCut = failure.isCut;
    entry.bar.hidden = true;
    entry.trouble.textContent = failure.message;
    entry.trouble.hidden = false;
    entry.again.hidden = false;
    if (entries.includes(entry)) place.changed(`${entry.file.name} n’est pas partie. ${failure.message}`);
    next();
  }

  // What a cut stopped goes on by itself once the machine is connected again.
  addEventListener("online", () => entries.filter((entry) => entry.state === "failed" && entry.isCut).forEach(retry));

  return {
    add,
    files: () => entries.map((entry) => entry.file),
    count: () => entries.length,
    isBusy: () => current !== null,
    /** Resolves once nothing is on its way any more. */
    settled: () => current ? new Promise((resolve) => { idle = resolve; }) : Promise.resolve(),
  };
}
