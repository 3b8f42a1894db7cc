// Says how many characters are left under a field: <p data-counter="field-id" data-most="4000">.

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("fr", { granularity: "grapheme" }) : null;

/** Characters as the server counts them: what a reader sees as one, line ends included once. */
function lengthOf(text) {
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

function sentence(left) {
  const number = Math.abs(left).toLocaleString("fr-FR");
  const noun = Math.abs(left) < 2 ? "caractère" : "caractères";
  return left < 0 ? `${number} ${noun} de trop` : `Encore ${number} ${noun}`;
}

export function start(counter) {
  const field = document.getElementById(counter.dataset.counter);
  const most = Number(counter.dataset.most);
  if (!field || !most) return;

  function show() {
    const left = most - lengthOf(field.value.trim());
    counter.textContent = sentence(left);
    counter.classList.toggle("counter-over", left < 0);
    // Spoken only near the end: a screen reader that counts at every key is noise.
    counter.setAttribute("aria-live", left <= most / 20 ? "polite" : "off");
  }

  field.addEventListener("input", show);
  show();
}
