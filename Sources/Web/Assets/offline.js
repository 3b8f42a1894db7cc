// The page for when there is no network, kept after a press on its button and forgotten after a press on the other.

const store = "hors-ligne";

export async function start(section) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const find = (name) => section.querySelector(`[data-${name}]`);
  const worker = () => workers.getRegistration("/");
  find("keep").addEventListener("click", () => keep().catch(() => tell("Ce navigateur ne l’a pas gardée.")));
  find("forget").addEventListener("click", () => forget());
  await show();
  section.hidden = false;

  async function keep() {
    await workers.register(section.dataset.offline, { scope: "/" });
    await workers.ready;
    await show();
    tell("La page hors ligne est gardée");
    find("forget").focus();
  }

  async function forget() {
    await (await worker())?.unregister();
    await caches.delete(store);
    await show();
    tell("La page hors ligne est oubliée");
    find("keep").focus();
  }

  async function show() {
    const isKept = (await worker()) !== undefined;
    find("keep").hidden = isKept;
    find("forget").hidden = !isKept;
  }

  function tell(words) { find("told").textContent = words; }
}
