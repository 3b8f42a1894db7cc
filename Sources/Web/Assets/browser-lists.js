// Lists that a browser keeps where its owner asked for them: references of ads and when, nothing else. Nothing of them is sent
// but to show the ads themselves.

const day = 86_400_000;
const reference = /^[0-9A-Za-z]{22}$/;

export const kept = list("favoris", 200, 365 * day);
export const seen = list("annonces-vues", 20, 30 * day);

function list(name, most, life) {
  const ids = () => (read(name, most, life) ?? []).map(([id]) => id);
  return {
    most,
    ids,
    has: (id) => ids().includes(id),
    isBegun: () => read(name, most, life) !== null,
    // Only ever behind a yes.
    begin: () => { if (read(name, most, life) === null) write(name, []); },
    // The newest comes first; beyond the most the oldest goes.
    add(id) {
      const others = read(name, most, life)?.filter(([known]) => known !== id);
      if (others) write(name, [[id, Date.now()], ...others].slice(0, most));
    },
    remove(gone) {
      const left = read(name, most, life)?.filter(([id]) => !gone.includes(id));
      if (left) write(name, left);
    },
    forget: () => localStorage.removeItem(name),
  };
}

// Without what is past its time; null where nobody asked for the list, or the browser keeps nothing.
function read(name, most, life) {
  const text = stored(name);
  if (text === null) return null;
  const all = parsed(text);
  const left = all.filter(([id, at]) => reference.test(id) && Date.now() - at < life).slice(0, most);
  if (left.length !== all.length) write(name, left);
  return left;
}

function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function parsed(text) {
  try {
    const all = JSON.parse(text);
    return Array.isArray(all) ? all.filter(Array.isArray) : [];
  } catch {
    return [];
  }
}

function write(name, list) {
  try {
    localStorage.setItem(name, JSON.stringify(list));
  } catch {
    // A browser that keeps nothing keeps nothing here.
  }
}
