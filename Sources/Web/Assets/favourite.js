// « Garder en favori »: in the account of whoever is signed in, else in this browser, after a yes to the question in place.
// Without script the form leads to the account's list, or to the sign-in page.

import { kept, seen } from "./browser-lists.js";
import { toast } from "./toast.js";

export function start(form) {
  const id = form.dataset.favourite;
  const button = form.querySelector("button");
  const label = form.querySelector("[data-label]");
  const question = form.querySelector("[data-question]");
  let isInAccount = false;
  seen.add(id);
  show();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    press().catch(() => (isInAccount ? tell("Rien n’a été fait. Réessayez.") : form.submit()));
  });
  question.querySelector("[data-yes]").addEventListener("click", () => {
    kept.begin();
    answered();
    keepHere();
  });
  question.querySelector("[data-no]").addEventListener("click", answered);

  async function press() {
    if (kept.has(id)) {
      kept.remove([id]);
      return done("Retirée des favoris de ce navigateur");
    }
    const wasInAccount = isInAccount;
    isInAccount = await isKeptAfter(wasInAccount ? form.dataset.dropped : form.action);
    if (isInAccount) return done("Gardée dans vos favoris");
    if (wasInAccount) return done("Retirée de vos favoris");
    if (kept.isBegun()) return keepHere();
    question.hidden = false;
    question.focus();
  }

  function keepHere() {
    if (kept.ids().length >= kept.most) return tell(`Ce navigateur garde déjà ${kept.most} annonces.`);
    kept.add(id);
    done(kept.has(id) ? "Gardée dans ce navigateur" : "Ce navigateur ne garde rien");
  }

  function answered() {
    question.hidden = true;
    button.focus();
  }

  function done(words) {
    show();
    tell(words);
  }

  function show() {
    label.textContent = isInAccount || kept.has(id) ? "Retirer des favoris" : "Garder en favori";
  }
}

const tell = (words) => toast(document.getElementById("favori"), words);

async function isKeptAfter(address) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: new URLSearchParams() });
  if (!answer.ok) throw new Error("not done");
  return (await answer.json()).kept;
}
