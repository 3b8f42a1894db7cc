// Says on the filters' button how many ads they would leave: <button form="…" data-count="/annonces/nombre">.

const pause = 250;

export function start(button) {
  const form = button.form;
  let timer = 0;
  let request = null;

  async function count() {
    request?.abort();
    request = new AbortController();
    const url = new URL(button.dataset.count, location.origin);
    for (const [name, value] of new FormData(form)) if (value !== "") url.searchParams.append(name, value);
    try {
      const answer = await fetch(url, { signal: request.signal, headers: { Accept: "application/json" } });
      if (answer.ok) button.textContent = (await answer.json()).label;
    } catch {
      // The button keeps what it says; it works all the same.
    }
  }

  for (const field of form.elements) {
    field.addEventListener("change", () => {
      clearTimeout(timer);
      timer = setTimeout(count, pause);
    });
  }
}
