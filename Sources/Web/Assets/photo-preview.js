// A drawn preview of a photo that was chosen, not a blob: address, which the page's security policy refuses.

export async function preview(file) {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", file.name);
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.max(canvas.width / picture.width, canvas.height / picture.height);
    const width = picture.width * scale;
    const height = picture.height * scale;
    const left = (canvas.width - width) / 2;
    const top = (canvas.height - height) / 2;
    canvas.getContext("2d").drawImage(picture, left, top, width, height);
    picture.close();
  } catch {
    // Not every browser reads HEIC; the server does, so the file stays, without its picture.
  }
  return canvas;
}
