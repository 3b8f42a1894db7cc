// A line that says something small was done, for some seconds; screen readers hear it, as <output> is a status.

const seconds = 5;
let timer = 0;

export function toast(output, words) {
  clearTimeout(timer);
  output.textContent = words;
  timer = setTimeout(() => { output.textContent = ""; }, seconds * 1000);
}
