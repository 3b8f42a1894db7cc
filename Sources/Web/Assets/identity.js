// Hides parts of an identity paper before it leaves: black rectangles, by pointer, arrow keys or four numbers. What is sent is the
// masked picture made anew. As it was chosen it leaves only where the browser can't show it, or nothing is hidden, and its owner
// says so by a second press.

const longest = 1600;

export function start(form) {
  const input = form.querySelector('input[type="file"]');
  const place = form.querySelector("[data-identity-tool]");
  const button = form.querySelector("button:not([type]), button[type=submit]");
  let tool = null;
  let choice = 0;
  let isWarned = false;
  input.addEventListener("change", async () => {
    const mine = ++choice;
    [tool, isWarned] = [null, false];
    place.replaceChildren();
    if (input.files.length !== 1) return;
    button.disabled = true;
    const made = await mask(input.files[0]);
    // Another picture was chosen meanwhile.
    if (mine !== choice) return;
    button.disabled = false;
    tool = made;
    place.append(...(tool ? tool.parts() : [unknown()]));
  });
  form.addEventListener("submit", async (event) => {
    if (input.files.length !== 1) return;
    if (!(tool?.zones.length > 0) && !isWarned) {
      event.preventDefault();
      isWarned = true;
      place.append(warning());
      return;
    }
    if (!tool) return;
    event.preventDefault();
    tool.draw();
    const picture = await new Promise((done) => tool.canvas.toBlob(done, "image/jpeg", 0.9));
    const files = new DataTransfer();
    files.items.add(new File([picture], "piece.jpg", { type: "image/jpeg" }));
    input.files = files.files;
    form.submit();
  });
}

function unknown() {
  return text("p", "Votre navigateur ne sait pas montrer cette image\u00a0: masquez-la avant, ou choisissez un JPEG ou un PNG.");
}

function warning() {
  const words = text("p", "Rien n’est masqué. Pour envoyer l’image ainsi, appuyez encore une fois.");
  words.setAttribute("role", "alert");
  return words;
}

async function mask(file) {
  try {
    return new Mask(await createImageBitmap(file, { imageOrientation: "from-image" }));
  } catch {
    return null;
  }
}

class Mask {
  constructor(picture) {
    this.picture = picture;
    this.zones = [];
    this.zone = { left: 10, top: 10, width: 30, height: 15 };
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    this.canvas = document.createElement("canvas");
    this.canvas.width = Math.round(picture.width * scale);
    this.canvas.height = Math.round(picture.height * scale);
    this.canvas.className = "identity-canvas";
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "La pièce telle qu’elle part\u00a0: les zones cachées sont noires");
    this.status = text("p", "Tracez un rectangle sur ce qu’il faut cacher, ou réglez-le avec les nombres ci-dessous.");
    this.status.setAttribute("role", "status");
    this.listenToPointer();
    this.draw();
  }

  parts() {
    const names = { left: "À gauche (%)", top: "En haut (%)", width: "Largeur (%)", height: "Hauteur (%)" };
    const fields = document.createElement("div");
    fields.className = "identity-zone";
    this.inputs = Object.entries(names).map(([key, name]) => this.number(key, name));
    fields.append(...this.inputs.map((input) => input.parentElement));
    fields.append(
      button("Cacher cette zone", () => this.hide()), button("Annuler la dernière", () => this.undo()));
    return [this.status, this.canvas, fields];
  }

  // The arrow keys of a number field move the rectangle's edge by one hundredth of the picture.
  number(key, name) {
    const label = text("label", name);
    const input = document.createElement("input");
    Object.assign(input, { className: "input", type: "number", min: 0, max: 100, value: this.zone[key] });
    input.addEventListener("input", () => {
      this.zone[key] = Math.min(100, Math.max(0, Number(input.value) || 0));
      this.draw(true);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.hide();
    });
    label.append(input);
    return input;
  }

  hide() {
    this.zones.push({ ...this.zone });
    this.draw();
    this.tell();
  }

  undo() {
    this.zones.pop();
    this.draw();
    this.tell();
  }

  tell() {
    const count = this.zones.length;
    this.status.textContent = count === 0 ? "Aucune zone cachée." : count === 1 ? "1 zone cachée." : `${count} zones cachées.`;
  }

  listenToPointer() {
    let begin = null;
    this.canvas.addEventListener("pointerdown", (event) => {
      begin = this.point(event);
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!begin) return;
      this.zone = between(begin, this.point(event));
      this.draw(true);
    });
    this.canvas.addEventListener("pointerup", (event) => {
      if (!begin) return;
      this.zone = between(begin, this.point(event));
      begin = null;
      if (this.zone.width < 1 || this.zone.height < 1) return this.draw();
      this.hide();
      for (const [index, key] of ["left", "top", "width", "height"].entries()) {
        this.inputs[index].value = Math.round(this.zone[key]);
      }
    });
    this.canvas.addEventListener("pointercancel", () => {
      begin = null;
      this.draw();
    });
  }

  point(event) {
    const frame = this.canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left) / frame.width) * 100,
      y: ((event.clientY - frame.top) / frame.height) * 100,
    };
  }

  // The frame shows where the next rectangle would be; it is never in what is sent.
  draw(showsFrame = false) {
    const { canvas, zone } = this;
    const context = canvas.getContext("2d");
    context.drawImage(this.picture, 0, 0, canvas.width, canvas.height);
    context.fillStyle = "#000";
    for (const hidden of this.zones) context.fillRect(...this.inPixels(hidden));
    if (!showsFrame) return;
    context.lineWidth = Math.max(2, canvas.width / 300);
    context.strokeStyle = "#d00";
    context.strokeRect(...this.inPixels(zone));
  }

  inPixels(zone) {
    const { width, height } = this.canvas;
    return [zone.left * width, zone.top * height, zone.width * width, zone.height * height].map((part) => part / 100);
  }
}

function between(from, to) {
  return {
    left: Math.min(from.x, to.x),
    top: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
}

function text(tag, words) {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

function button(words, action) {
  const element = text("button", words);
  element.type = "button";
  element.className = "button";
  element.addEventListener("click", action);
  return element;
}
