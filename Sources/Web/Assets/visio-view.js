// What a call's page shows: one of its three parts, one line that always says where one stands, and what went wrong.

const parts = ["lobby", "in-call", "ended"];
// What can be wrong at the same time, the most serious first: that is the one to be seen.
const ranks = ["entry", "connection", "sound", "devices", "speaker", "screen", "image", "text", "address"];

export function startView(page) {
  const find = (selector) => page.querySelector(selector);
  const state = find("[data-state]");
  const problem = find("[data-problem]");
  const retry = find("[data-retry]");
  const close = find("[data-dismiss]");
  const sentence = find("[data-problem-words]");
  const problems = new Map();

  const worst = () => ranks.find((about) => problems.has(about));

  function draw() {
    const shown = problems.get(worst());
    if (!shown) return hide();
    retry.hidden = !shown.retry;
    close.hidden = Boolean(shown.retry);
    problem.querySelector("[data-hang-up]").hidden = !shown.mayHangUp;
    // Read out only when it is something new.
    if (problem.hidden || sentence.textContent !== shown.words) sentence.textContent = shown.words;
    problem.hidden = false;
  }

  function hide() {
    if (problem.hidden) return;
    const hadFocus = problem.contains(document.activeElement);
    problem.hidden = true;
    if (hadFocus) find(":is([data-enter]:enabled, #visio-en-cours):not([hidden] *)")?.focus();
  }

  const view = {
    page,
    find,
    all: (selector) => page.querySelectorAll(selector),
    name: find("[data-name]").textContent,
    /** Read out only when it is something new. */
    say(words) { if (state.textContent !== words) state.textContent = words; },
    show(name) {
      for (const part of parts) find(`[data-${part}]`).hidden = part !== name;
      page.dataset.part = name;
    },
    /** `retry` is done at the press of « Réessayer »; `mayHangUp` offers « Raccrocher » beside it. */
    problem(words, { about = "connection", ...options } = {}) {
      problems.set(about, { words, ...options });
      draw();
    },
    /** What is solved is no problem any more; another may be. */
    solve(about) {
      if (problems.delete(about)) draw();
    },
    solveAll() {
      problems.clear();
      hide();
    },
  };

  retry.addEventListener("click", () => {
    const again = problems.get(worst())?.retry;
    view.solve(worst());
    again?.();
  });
  close.addEventListener("click", () => view.solve(worst()));
  return view;
}
