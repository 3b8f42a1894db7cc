// « Signaler » and « Bloquer » without leaving the call first. Without script both are forms of their own.

import { start as startDialog } from "./dialog.js";

/** `because` keeps why the call will end; `end` ends it. */
export function startSafety(view, { because, end }) {
  const zone = view.find("[data-safety]");
  const say = (words) => { zone.querySelector("[data-safety-state]").textContent = words; };

  async function send(form) {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    // What was done is answered by another page, which isn't wanted here.
    if (answer.type !== "opaqueredirect") throw new Error(`the site answers ${answer.status}`);
  }

  async function block(form) {
    const words = `Vous avez bloqué ${view.name}\u00a0: la visio est terminée, et cette personne ne peut plus vous écrire.`;
    try {
      because(words);
      await send(form);
      end(words);
    } catch {
      because("");
      say("Le blocage n’a pas abouti. Réessayez.");
    }
  }

  async function report(form) {
    try {
      await send(form);
      say("Signalement envoyé. La visio continue tant que vous ne raccrochez pas.");
    } catch {
      say("Le signalement n’a pas abouti. Réessayez.");
    }
    form.closest("dialog").close();
  }

  zone.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.matches("[data-block]")) block(event.target);
    else report(event.target);
  });

  return {
    /** The other has written since the page was made: that can be reported. */
    async renew() {
      if (zone.querySelector("[data-report]")) return;
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-safety]");
      if (!fresh) return;
      zone.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
      for (const link of zone.querySelectorAll("[data-dialog]")) startDialog(link);
    },
  };
}
