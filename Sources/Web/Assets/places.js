// Suggests places under a text field: <input data-places="/annonces/lieux"> inside <div class="combo">.
// Keyboard and roles follow the WAI-ARIA pattern « editable combobox with list autocomplete ».

const pause = 150;

/** The places that begin with these words, as [{ code, label }]; an aborted or failed request throws. */
async function fetchPlaces(address, words, signal) {
  const url = new URL(address, location.origin);
  url.searchParams.set("debut", words);
  const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`places: ${answer.status}`);
  return answer.json();
}

export function start(input) {
  const list = document.createElement("ul");
  list.className = "combo-list";
  list.id = `${input.id}-propositions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Lieux proposés");
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  let places = [];
  let active = -1;
  let timer = 0;
  let request = null;

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function choose(index) {
    input.value = places[index].label;
    close();
  }

  function open(found) {
    places = found;
    list.replaceChildren(...found.map((place, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.textContent = place.label;
      return option;
    }));
    activate(-1);
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length === 0 ? "Aucun lieu proposé"
      : found.length === 1 ? "1 lieu proposé" : `${found.length} lieux proposés`;
  }

  async function suggest() {
    const words = input.value.trim();
    if (words.length < 2) return close();
    request?.abort();
    request = new AbortController();
    try {
      const found = await fetchPlaces(input.dataset.places, words, request.signal);
      if (document.activeElement === input) open(found);
    } catch {
      // The field stays a plain text field; the server understands what is typed.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, pause);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const last = places.length - 1;
    if (event.key === "ArrowDown") activate(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") activate(active > 0 ? active - 1 : last);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  // Before the field loses its focus, which would close the list under the finger.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });
  input.addEventListener("blur", close);
}
