// The console's keys: each does what a link or a button of the page does, and none does anything while somebody types.

const wait = 1500;

export function start() {
  let gone = -Infinity;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;

    const isBehindGo = event.timeStamp - gone < wait;
    gone = -Infinity;
    if (isBehindGo) {
      press(event, `.staff-nav [data-key="${CSS.escape(event.key)}"]`);
    } else if (event.key === "g") {
      gone = event.timeStamp;
    } else if (event.key === "?") {
      press(event, "[data-dialog=raccourcis-aide]");
    } else if (event.key === "j" || event.key === "k") {
      step(event, event.key === "j" ? 1 : -1);
    } else if (event.key === "p") {
      press(event, "[data-take]");
    } else if (/^[1-4]$/.test(event.key)) {
      choose(event, Number(event.key) - 1);
    }
  });
}

function isTyping(element) {
  return element.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(radio|checkbox)$/.test(element.type));
}

function press(event, selector) {
  const element = document.querySelector(selector);
  if (!element) return;
  event.preventDefault();
  element.click();
}

// The row's link has the focus: Enter opens it, and who listens hears it.
function step(event, by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (rows.length === 0) return;
  event.preventDefault();
  const current = rows.findIndex((row) => row.dataset.current !== undefined);
  const next = current < 0 ? 0 : Math.min(Math.max(current + by, 0), rows.length - 1);
  rows.forEach((row) => delete row.dataset.current);
  rows[next].dataset.current = "";
  (rows[next].matches("a") ? rows[next] : rows[next].querySelector("a"))?.focus();
}

function choose(event, index) {
  const choice = document.querySelectorAll("input[type=radio][name=mesure]")[index];
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event("change", { bubbles: true }));
}
