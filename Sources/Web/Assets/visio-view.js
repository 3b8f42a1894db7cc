// What a call's page shows: one of its three parts, one line that always says where one stands, and what went wrong.

const parts = ["lobby", "in-call", "ended"];

export function startView(page) {
  const find = (selector) => page.querySelector(selector);
  const state = find("[data-state]");
  const problem = find("[data-problem]");
  const retry = find("[data-retry]");
  const sentence = find("[data-problem-words]");
  let act = null;
  let about = "";

  retry.addEventListener("click", () => {
    const again = act;
    view.solve();
    again?.();
  });

  const view = {
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
    problem(words, options = {}) {
      about = options.about ?? "connection";
      act = options.retry ?? null;
      retry.hidden = !act;
      problem.querySelector("[data-hang-up]").hidden = !options.mayHangUp;
      if (problem.hidden || sentence.textContent !== words) sentence.textContent = words;
      problem.hidden = false;
    },
    /** What is solved is no problem any more; another may be. */
    solve(solved = about) {
      if (problem.hidden || solved !== about) return;
      if (problem.contains(document.activeElement)) find(":is([data-enter], #visio-en-cours):not([hidden] *)")?.focus();
      problem.hidden = true;
    },
  };
  return view;
}
