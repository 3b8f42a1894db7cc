// The buttons beside an address that only a script can serve: copy it, print it, hand it to another application of the
// machine. Without script they stay hidden.

import { toast } from "./toast.js";

export function start(tools) {
  const done = (words) => toast(document.getElementById("partage"), words);
  const address = tools.dataset.share || location.origin + location.pathname;
  tools.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      done("Lien copié");
    } catch {
      done("Copiez l’adresse dans la barre du navigateur");
    }
  });
  tools.querySelector("[data-print]").addEventListener("click", () => print());
  const send = tools.querySelector("[data-send]");
  if (send && navigator.share) {
    send.hidden = false;
    // Whoever changes their mind has done nothing.
    send.addEventListener("click", () => navigator.share({ url: address }).catch(() => {}));
  }
  tools.hidden = false;
}
