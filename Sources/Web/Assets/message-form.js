// The form of a conversation sends without leaving the page; what is answered is the page itself, of which the new parts are
// taken. What was typed stays in the field until it is sent, and what is typed meanwhile too.

export function startForm(zone, take) {
  const form = () => zone.querySelector("form[data-message-form]");
  let isSending = false;

  function say(sentence) {
    const status = zone.querySelector("[data-sending]");
    if (status) status.textContent = sentence;
  }

  /** How many messages wait with their sender alone. */
  const waiting = (page) => page.querySelectorAll("[data-part=\"waiting\"] .message-held").length;

  /** What is said once the form was answered: one that is held isn't sent. */
  function outcome(wasWaiting, page) {
    if (zone.querySelector("#problemes, .notice")) return "";
    return waiting(page) > wasWaiting ? "Pas encore parti\u00a0: voyez pourquoi plus haut." : "Envoyé.";
  }

  /** The form of the answer takes the place of this one; words typed since stay. */
  function renew(page, sent) {
    const fresh = page.getElementById("ecrire");
    if (!fresh) throw new Error("another page");
    const field = form().elements.texte;
    const isFocused = zone.contains(document.activeElement);
    const typed = field.value === sent ? null : field.value;
    zone.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    if (typed !== null) form().elements.texte.value = typed;
    const problems = zone.querySelector("#problemes");
    if (problems) problems.focus();
    else if (isFocused) form().elements.texte.focus({ preventScroll: true });
  }

  async function send() {
    const sent = form().elements.texte.value;
    const data = new FormData(form());
    const wasWaiting = waiting(document);
    isSending = true;
    say("Envoi en cours…");
    try {
      const answer = await fetch(form().action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      renew(page, sent);
      take(page);
      say(outcome(wasWaiting, page));
    } catch {
      say("L’envoi n’a pas abouti. Votre message est encore là\u00a0: réessayez.");
    }
    isSending = false;
  }

  zone.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    if (!isSending) send();
  });

  return {
    /** Follows what the conversation allows. */
    open(isOpen, hasPhotos) {
      // Words that were typed and photos that are kept stay in sight, even where they can't be sent.
      form().hidden = !isOpen && (form().hidden || form().elements.texte.value === "");
      form().querySelector(".actions .button").hidden = !isOpen;
      zone.querySelector("[data-with-photos]").hidden = !hasPhotos && !zone.querySelector(".photo-list");
    },
  };
}
