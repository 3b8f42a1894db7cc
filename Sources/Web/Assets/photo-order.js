// The order of the photos already kept: dragged with a mouse, or moved by buttons with a finger or the keyboard. The
// first is the main one. The hidden field « ordre » lists the photos as shown; the numbers beside them, used without
// script, follow along.

import { arrowButton } from "./arrow-button.js";

export function startOrder(list) {
  const order = document.getElementById(list.dataset.kept);
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  list.after(status);
  let moving = null;

  function write() {
    const items = [...list.children];
    order.value = items.map((item) => item.dataset.photo).join(",");
    items.forEach((item, index) => {
      item.querySelector("input[name=ordre]").value = index + 1;
    });
  }

  function move(item, neighbour, isBefore, button) {
    if (!neighbour) return;
    if (isBefore) neighbour.before(item);
    else neighbour.after(item);
    write();
    // Moving an element in the page takes the keyboard's focus away from it.
    button.focus();
    const place = [...list.children].indexOf(item) + 1;
    status.textContent = place === 1 ? "Photo principale" : `Photo en position ${place} sur ${list.children.length}`;
  }

  function equip(item) {
    item.draggable = true;
    item.querySelector(".photo-order").hidden = true;
    const name = item.querySelector("img").alt;
    const tools = document.createElement("div");
    tools.className = "photo-tools";
    const tool = (direction, label, action) =>
      arrowButton(direction, label, (event) => action(event.currentTarget));
    tools.append(
      tool("first", `Choisir ${name} comme principale`, (button) =>
        move(item, item === list.firstElementChild ? null : list.firstElementChild, true, button)),
      tool("before", `Avancer ${name}`, (button) => move(item, item.previousElementSibling, true, button)),
      tool("after", `Reculer ${name}`, (button) => move(item, item.nextElementSibling, false, button)));
    item.append(tools);
  }

  [...list.children].forEach(equip);

  list.addEventListener("dragstart", (event) => {
    moving = event.target.closest("[data-photo]");
    moving?.classList.add("photo-moving");
    // Firefox starts no drag without data.
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-photo]");
    if (!moving || !over) return;
    event.preventDefault();
    if (over === moving) return;
    const items = [...list.children];
    if (items.indexOf(over) < items.indexOf(moving)) over.before(moving);
    else over.after(moving);
  });
  // Always comes, dropped or given up, so the fields end up saying what is shown.
  list.addEventListener("dragend", () => {
    moving?.classList.remove("photo-moving");
    moving = null;
    write();
  });
  write();

  return {
    /** Takes one more photo in, at the end. */
    add(item) {
      list.append(item);
      equip(item);
      write();
    },
    write,
  };
}
