// The one script of every page. It loads only what the page asks for by a data- attribute; every page works without.

const parts = [
  ["[data-call-state]", "./call-state.js"],
  ["[data-conversations]", "./conversations.js"],
  ["[data-count]", "./filters.js"],
  ["[data-counter]", "./counter.js"],
  ["[data-dialog]", "./dialog.js"],
  ["[data-favourite]", "./favourite.js"],
  ["[data-favourites]", "./favourites.js"],
  ["[data-gallery]", "./gallery.js"],
  ["[data-identity]", "./identity.js"],
  ["[data-map]", "./map.js"],
  ["[data-messages]", "./messages.js"],
  ["[data-offline]", "./offline.js"],
  ["[data-photos]", "./photos.js"],
  ["[data-places]", "./places.js"],
  ["[data-embed]", "./embed.js"],
  ["[data-choice]", "./choice.js"],
  ["[data-communes]", "./postcode.js"],
  ["[data-seen-ads]", "./seen-ads.js"],
  ["[data-share]", "./share.js"],
  ["[data-staff]", "./staff.js"],
  ["[data-visio]", "./visio.js"],
];

for (const [selector, module] of parts) {
  const elements = document.querySelectorAll(selector);
  if (elements.length === 0) continue;
  // A part that fails to load leaves the page as the server made it.
  import(module).then((part) => elements.forEach(part.start)).catch(() => {});
}
