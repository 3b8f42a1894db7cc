// The ads seen lately: remembered by this browser, and only after somebody asked it to.

import { adCards, referenceOf } from "./ad-cards.js";
import { seen } from "./browser-lists.js";

export function start(section) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const isSwitch = "switch" in section.dataset;
  find("remember")?.addEventListener("click", () => {
    seen.begin();
    turn().then(() => find("forget").focus());
  });
  find("forget")?.addEventListener("click", () => {
    seen.forget();
    turn().then(() => find("remember").focus());
  });
  turn();

  async function turn() {
    const isOn = seen.isBegun();
    if (isSwitch) {
      section.hidden = false;
      find("off").hidden = isOn;
      find("on").hidden = !isOn;
    }
    // A site that doesn't answer shows none, and nothing is forgotten.
    const cards = isOn ? await shown().catch(() => null) : null;
    find("cards").replaceChildren(...(cards ? [cards] : []));
    if (isSwitch) find("none").hidden = cards !== null;
    else section.hidden = cards === null;
  }

  async function shown() {
    const ids = seen.ids();
    if (ids.length === 0) return null;
    const list = await adCards(section.dataset.seenAds, ids);
    const online = [...list.children].map(referenceOf);
    seen.remove(ids.filter((id) => !online.includes(id)));
    return online.length === 0 ? null : list;
  }
}
