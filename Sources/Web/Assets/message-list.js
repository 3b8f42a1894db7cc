// The messages of a page, in their order, each once.

/** The first element of a piece of a page that the server made; no script in it is run. */
export function elementsOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.body.childNodes].map((node) => document.importNode(node, true));
}

export function startList(list) {
  const items = () => [...list.querySelectorAll("[data-place]")];
  const placeOf = (item) => Number(item.dataset.place);

  /** Puts a message in; `day` is what stands over the first one of its day. */
  function add(item, day) {
    if (!item || document.getElementById(item.id)) return;
    const next = items().find((other) => placeOf(other) > placeOf(item));
    list.insertBefore(document.importNode(item, true), next ?? null);
    const own = item.dataset.day;
    if (day && !list.querySelector(`[data-day-of="${own}"]`)) {
      list.insertBefore(document.importNode(day, true), document.getElementById(item.id));
    }
  }

  return {
    add,
    addHTML: (html, day) => add(elementsOf(html)[0], elementsOf(day)[0]),
    /** What stands over the day of a message in another page. */
    dayOf: (item, page) => page.querySelector(`[data-day-of="${item.dataset.day}"]`),
    last: () => items().reduce((last, item) => Math.max(last, placeOf(item)), 0),
    lastOfOther: () => items().reduce(
      (last, item) => (item.classList.contains("message-other") ? Math.max(last, placeOf(item)) : last), 0),
    /** What the other wrote goes with them, and the days on which nobody else wrote. */
    dropOther() {
      for (const item of list.querySelectorAll(".message-other")) item.remove();
      const days = new Set(items().map((item) => item.dataset.day));
      for (const day of list.querySelectorAll("[data-day-of]")) {
        if (!days.has(day.dataset.dayOf)) day.remove();
      }
    },
    /** What became of the last calls stands under the messages that proposed them. */
    markCalls(marks) {
      for (const mark of marks.map((html) => elementsOf(html)[0])) {
        const shown = list.querySelector(`[data-call-outcome="${mark.dataset.callOutcome}"]`);
        if (shown && !shown.isEqualNode(mark)) shown.replaceWith(mark);
      }
    },
    /** « Lu » stands under the last message that the other has read. */
    markRead(limit) {
      const own = items().filter((item) => item.classList.contains("message-own") && placeOf(item) <= (limit ?? 0));
      const target = own.at(-1);
      for (const mark of list.querySelectorAll(".message-read")) {
        if (!target?.contains(mark)) mark.remove();
      }
      if (!target || target.querySelector(".message-read")) return;
      const mark = document.createElement("span");
      mark.className = "message-read";
      mark.textContent = "Lu";
      target.querySelector(".message-foot time").after(mark);
    },
  };
}
