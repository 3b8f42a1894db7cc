// The map as one stop of the keyboard: arrow keys walk from a department to its neighbour, and the name of the one
// under the pointer or the keyboard stands below. Without it each department is a link that Tab reaches.

const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The middle of a department, of its largest part: the first of its path, drawn in steps from point to point. */
function middle(link) {
  const [part] = link.querySelector("path").getAttribute("d").split("z");
  const [startX, startY, ...steps] = part.match(/-?\d+/g).map(Number);
  let [x, y, sumX, sumY] = [startX, startY, startX, startY];
  for (let index = 0; index + 1 < steps.length; index += 2) {
    x += steps[index];
    y += steps[index + 1];
    sumX += x;
    sumY += y;
  }
  const points = steps.length / 2 + 1;
  return [sumX / points, sumY / points];
}

/** The nearest link in a direction: what lies aside counts double. */
function neighbour(links, from, [right, down]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const link of links) {
    const [otherX, otherY] = middle(link);
    const ahead = (otherX - x) * right + (otherY - y) * down;
    const aside = Math.abs((otherX - x) * down) + Math.abs((otherY - y) * right);
    const distance = ahead + 2 * aside;
    if (link !== from && ahead > aside / 2 && distance < least) [best, least] = [link, distance];
  }
  return best;
}

export function start(map) {
  const links = [...map.querySelectorAll("a")];
  const said = map.parentElement.querySelector("[data-map-said]");
  const say = (link) => { said.textContent = link ? link.querySelector("title").textContent : ""; };
  const stop = (link) => links.forEach((other) => other.setAttribute("tabindex", other === link ? "0" : "-1"));
  stop(links[0]);

  map.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    stop(link);
    say(link);
  });
  map.addEventListener("focusout", () => say(null));
  map.addEventListener("pointerover", (event) => say(event.target.closest("a") ?? document.activeElement.closest(".map a")));
  map.addEventListener("pointerleave", () => say(document.activeElement.closest(".map a")));
  map.addEventListener("keydown", (event) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    neighbour(links, event.target.closest("a"), direction)?.focus();
  });
}
