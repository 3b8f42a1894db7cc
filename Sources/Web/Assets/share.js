// The buttons beside an ad that only a script can serve: copy its address, print it. Without script they stay hidden.

import { toast } from "./toast.js";

export function start(tools) {
  const done = (words) => toast(document.getElementById("partage"), words);
  tools.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.origin + location.pathname);
      done("Lien copié");
    } catch {
      done("Copiez l’adresse dans la barre du navigateur");
    }
  });
  tools.querySelector("[data-print]").addEventListener("click", () => print());
  tools.hidden = false;
}
