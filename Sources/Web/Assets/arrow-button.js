// The button with an arrow that the gallery and the order of photos share. Only scripts make it: without script
// there is nothing it could do.

const paths = { first: "M18 5l-7 7 7 7M6 5v14", before: "M15 5l-7 7 7 7", after: "M9 5l7 7-7 7" };

/** A button that points to the `first`, `before` or `after`, named `label` for those who do not see the arrow. */
export function arrowButton(direction, label, action) {
  const namespace = "http://www.w3.org/2000/svg";
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", paths[direction]);
  const icon = document.createElementNS(namespace, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  icon.append(path);

  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-icon";
  button.setAttribute("aria-label", label);
  button.append(icon);
  button.addEventListener("click", action);
  return button;
}
