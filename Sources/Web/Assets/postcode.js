// Fills the list of communes as soon as the postcode is whole: <select data-communes="/publier/communes"
// data-postcode="field-id">. Without it, the server shows the communes after the form is sent.

async function fetchCommunes(address, postcode, signal) {
  const url = new URL(address, location.origin);
  url.searchParams.set("code_postal", postcode);
  const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`communes: ${answer.status}`);
  return answer.json();
}

function option(value, label) {
  const element = document.createElement("option");
  element.value = value;
  element.textContent = label;
  return element;
}

/** One commune is chosen by itself; among several the visitor chooses, and a choice already made is kept. */
function fill(select, communes) {
  const kept = select.value;
  const options = communes.map((commune) => option(commune.insee, commune.name));
  const invitation = communes.length === 0 ? "Code postal inconnu" : "Choisissez votre commune";
  if (communes.length !== 1) options.unshift(option("", invitation));
  select.replaceChildren(...options);
  if (communes.some((commune) => commune.insee === kept)) select.value = kept;
}

export function start(select) {
  const field = document.getElementById(select.dataset.postcode);
  if (!field) return;

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  select.after(status);
  let request = null;
  let shown = "";

  async function update() {
    const postcode = field.value.replace(/\s/g, "");
    if (!/^\d{5}$/.test(postcode) || postcode === shown) return;
    request?.abort();
    request = new AbortController();
    try {
      const communes = await fetchCommunes(select.dataset.communes, postcode, request.signal);
      shown = postcode;
      fill(select, communes);
      status.textContent = communes.length === 0 ? "Aucune commune pour ce code postal"
        : communes.length === 1 ? communes[0].name : `${communes.length} communes proposées`;
    } catch {
      // The server asks for the commune once the form is sent.
    }
  }

  field.addEventListener("input", update);
  // A browser that gives back what was typed says nothing; options the server printed are left as they are.
  if (select.options.length <= 1) update();
}
