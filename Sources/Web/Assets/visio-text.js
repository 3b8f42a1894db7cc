// Words beside the call, and what the other has switched off: from one browser to the other, kept nowhere.

export function startText(view, channel, switched) {
  const panel = view.find("[data-text-panel]");
  const button = view.find("[data-text]");
  const field = view.find("[data-text-field]");
  const lines = view.find("[data-lines]");
  const label = button.querySelector("span");
  const news = view.find("[data-text-news]");
  const other = view.find("[data-other-state]");
  let unread = 0;

  function open(isOpen) {
    panel.hidden = !isOpen;
    button.setAttribute("aria-pressed", String(isOpen));
    unread = 0;
    label.textContent = "Texte";
    news.textContent = "";
    if (!isOpen) return;
    lines.scrollTop = lines.scrollHeight;
    field.focus();
  }

  function add(name, text) {
    const line = document.createElement("p");
    const who = document.createElement("b");
    who.textContent = `${name}\u00a0: `;
    line.append(who, text);
    lines.append(line);
    lines.scrollTop = lines.scrollHeight;
    if (!panel.hidden) return;
    unread += 1;
    label.textContent = `Texte (${unread})`;
    news.textContent = `${name} vous a écrit\u00a0: ouvrez le texte.`;
  }

  function tell() {
    if (channel.readyState === "open") channel.send(JSON.stringify(switched()));
  }

  function show({ microphone, camera, screen }) {
    const words = [!microphone && "micro coupé", !camera && !screen && "caméra coupée", screen && "partage son écran"];
    other.textContent = [view.name, words.filter(Boolean).join(", ")].join("\u00a0: ");
    other.hidden = !words.some(Boolean);
  }

  channel.addEventListener("open", tell);
  channel.addEventListener("message", ({ data }) => {
    const said = JSON.parse(data);
    if (typeof said.text === "string") add(view.name, said.text.slice(0, 1000));
    else show(said);
  });
  button.addEventListener("click", () => open(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    button.focus();
  });
  view.find("[data-text-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    if (channel.readyState !== "open") {
      view.problem("Votre texte n’est pas parti\u00a0: la connexion n’est pas établie. Réessayez ensuite.", { about: "text" });
      return;
    }
    channel.send(JSON.stringify({ text }));
    view.solve("text");
    add("Vous", text);
    field.value = "";
  });
  return { tell };
}
