// A link that asks a question opens it over the page: <a href="…" data-dialog="id">. Without script the link leads to
// the page that asks the same.

export function start(link) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) return;

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // A press beside the question closes it too.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
