// « Signaler » and « Bloquer » without leaving the call first. Without script both are forms of their own.

export function startSafety(view, end) {
  const state = view.find("[data-safety-state]");
  const report = view.find("[data-report]");

  async function send(form) {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    // What was done is answered by another page, which isn't wanted here.
    if (answer.type !== "opaqueredirect") throw new Error(`the site answers ${answer.status}`);
  }

  view.find("[data-block]").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await send(event.target);
      end(`Vous avez bloqué ${view.name}\u00a0: la visio est terminée, et cette personne ne peut plus vous écrire.`);
    } catch {
      state.textContent = "Le blocage n’a pas abouti. Réessayez.";
    }
  });

  report?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await send(report);
      state.textContent = "Signalement envoyé. La visio continue tant que vous ne raccrochez pas.";
    } catch {
      state.textContent = "Le signalement n’a pas abouti. Réessayez.";
    }
    report.closest("dialog").close();
  });
}
