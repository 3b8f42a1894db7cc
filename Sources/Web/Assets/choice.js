// A form that may end the chat says so to the tab in which it is open. Nothing is kept.

export const channel = "choix";

export function start(form) {
  form.addEventListener("submit", ({ submitter }) => {
    const all = submitter?.name === "tout" ? submitter.value : null;
    const stays = all ? all === "accepter" : form.elements.namedItem("tchat")?.checked === true;
    if (!stays) new BroadcastChannel(channel).postMessage("ferme");
  });
}
