// An answer about others. Once the server has taken a no, every open tab is told, and what somebody is typing stays. Nothing
// is kept.

export const channel = "choix";
const typed = "main form[method='post']:not([data-choice]) :is(textarea, select, input:not([type='hidden']))";

export function start(form) {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    const answers = new FormData(form);
    if (submitter?.name) answers.set(submitter.name, submitter.value);
    const gone = refused(form, answers);
    if (isSent || gone.length === 0) return;
    event.preventDefault();
    // What can't be sent so is sent as without script.
    send(form, answers, gone).catch(() => {
      isSent = true;
      form.requestSubmit(submitter);
    });
  });
}

function refused(form, answers) {
  if (answers.get("tout") === "accepter") return [];
  const all = form.dataset.choice.split(" ");
  return answers.get("tout") === "refuser" ? all : all.filter((name) => !answers.has(name));
}

async function send(form, answers, gone) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(answers) });
  if (!answer.redirected) throw new Error("not taken");
  new BroadcastChannel(channel).postMessage(gone);
  if (form.closest(".site-footer") && document.querySelector(typed)) {
    await renew(form.parentElement, answer);
  } else {
    location.assign(answer.url);
  }
}

// What the foot of the page says now, from the page that would have come.
async function renew(words, answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector(`.${words.className}`);
  now.tabIndex = -1;
  words.replaceWith(now);
  now.focus();
}
