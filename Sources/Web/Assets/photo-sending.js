// Sends one photo by itself. Its answer names the draft it is in and all photos of that draft. XMLHttpRequest, because
// fetch doesn't tell how far a body is.

const patience = 60_000;
const cut = "La connexion a été coupée.";
const failed = "La photo n’a pas pu être envoyée.";

/** What went wrong; `isCut` when sending again may well pass. */
class Failure extends Error {
  constructor(message, isCut) {
    super(message);
    this.isCut = isCut;
  }
}

/** A word that no other attempt has: sent again after a lost answer, the photo isn't taken twice. */
export function attemptName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Starts sending; `done` is the answer, `stop` gives up. `progress` hears of the share that is out, from 0 to 1. */
export function send(address, fields, file, progress) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  if (file) body.append("photos", file);

  const request = new XMLHttpRequest();
  let timer = 0;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => request.abort(), patience);
  };
  const done = new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => {
      watch();
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // A page instead of an answer: something between here and the site failed.
      }
      if (request.status === 200 && answer?.photos) resolve(answer);
      else reject(new Failure(answer?.message ?? failed, request.status >= 500));
    });
    for (const name of ["error", "abort"]) request.addEventListener(name, () => reject(new Failure(cut, true)));
    request.addEventListener("loadend", () => clearTimeout(timer));
  });
  request.open("POST", address);
  request.send(body);
  watch();
  return { done, stop: () => request.abort() };
}
