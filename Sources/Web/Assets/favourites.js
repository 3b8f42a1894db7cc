// What this browser keeps, on the page of favourites; into the account it goes by a press on its own button alone.

import { adCards, referenceOf } from "./ad-cards.js";
import { kept } from "./browser-lists.js";

export function start(section) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  if (!kept.isBegun()) return;
  section.hidden = false;
  find("forget").hidden = false;
  find("forget").addEventListener("click", () => {
    kept.forget();
    section.hidden = true;
    document.getElementById("contenu").focus();
  });
  find("taking")?.addEventListener("submit", (event) => {
    event.preventDefault();
    take(event.target).catch(() => event.target.submit());
  });
  show().catch(() => { find("gone").textContent = "Le site ne répond pas : vos favoris sont toujours ici."; });

  async function show() {
    const ids = kept.ids();
    if (ids.length === 0) return empty();
    const list = await adCards(section.dataset.favourites, ids);
    const online = [...list.children].map(referenceOf);
    const gone = ids.filter((id) => !online.includes(id));
    kept.remove(gone);
    find("gone").textContent = goneWords(gone.length);
    for (const card of list.children) card.append(removal(card));
    find("cards").replaceChildren(list);
    if (online.length === 0) empty();
    else if (find("taking")) offer(find("taking"), online);
  }

  function removal(card) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = "Retirer";
    button.setAttribute("aria-label", `Retirer des favoris : ${card.querySelector("a").textContent}`);
    button.addEventListener("click", () => {
      kept.remove([referenceOf(card)]);
      const next = card.nextElementSibling ?? card.previousElementSibling;
      card.remove();
      (next?.querySelector("a") ?? find("forget")).focus();
      if (kept.ids().length === 0) empty();
      else if (find("taking")) offer(find("taking"), kept.ids());
    });
    return button;
  }

  function empty() {
    find("cards").replaceChildren();
    find("none").hidden = false;
    if (find("taking")) find("taking").hidden = true;
  }
}

function offer(form, ids) {
  form.querySelector("input").value = ids.join(",");
  form.hidden = false;
}

// What the account has no room for stays here.
async function take(form) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(form.action, { method: "POST", headers, body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) throw new Error("not taken");
  kept.remove((await answer.json()).taken);
  if (kept.ids().length === 0) kept.forget();
  location.reload();
}

function goneWords(count) {
  if (count === 0) return "";
  return count === 1
    ? "1 annonce n’est plus en ligne : ce navigateur l’a oubliée."
    : `${count} annonces ne sont plus en ligne : ce navigateur les a oubliées.`;
}
