// Where words wait on this device until the clinic has them: sealed in IndexedDB, under a name that says nothing.
const KEEP = 7 * 24 * 60 * 60 * 1000;
const TAKEN = "stepwell-kept"; // the cookie with which the clinic says that it took a sent form: the name and its moment

const asked = (request) => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

function shelf() {
  const request = indexedDB.open(TAKEN, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("words").createIndex("at", "at");
  return asked(request);
}

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function taken() {
  const told = document.cookie.split("; ").find((one) => one.startsWith(`${TAKEN}=`))?.slice(TAKEN.length + 1) || "";
  if (told) document.cookie = `${TAKEN}=; path=/; max-age=0`;
  const end = told.lastIndexOf(".");
  return [told.slice(0, end), Number(told.slice(end + 1))];
}

// Opens the store with the account's secret; rejects where the browser has no IndexedDB or no WebCrypto.
export async function open(secret) {
  const raw = bytes(secret);
  const [key, mark, base] = await Promise.all([
    crypto.subtle.importKey("raw", raw.slice(0, 32), "AES-GCM", false, ["encrypt", "decrypt"]),
    crypto.subtle.importKey("raw", raw.slice(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
    shelf(),
  ]);
  raw.fill(0);
  base.onversionchange = () => base.close();

  const words = (mode) => {
    const work = base.transaction("words", mode);
    return [work.objectStore("words"), work];
  };
  const lock = (name, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });

  async function drop(name) {
    const [rows, work] = words("readwrite");
    rows.delete(name);
    work.commit?.();
  }

  async function read(name) {
    const found = await asked(words("readonly")[0].get(name));
    if (!found) return null;
    try {
      const plain = await crypto.subtle.decrypt(lock(name, found.iv), key, found.sealed);
      return { at: found.at, fields: JSON.parse(new TextDecoder().decode(plain)) };
    } catch {
      await drop(name); // sealed with a secret that is gone: nobody will ever read it
      return null;
    }
  }

  // Resolves when the words are on their way to the disk; what is asked of the store after that comes after it.
  async function write(name, fields) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(lock(name, iv), key, new TextEncoder().encode(JSON.stringify(fields)));
    const [rows, work] = words("readwrite");
    rows.put({ at: Math.max(...fields.map((one) => one.at)), iv, sealed }, name);
    work.commit?.();
  }

  async function sweep() {
    const [rows] = words("readwrite");
    for (const name of await asked(rows.index("at").getAllKeys(IDBKeyRange.upperBound(Date.now() - KEEP)))) rows.delete(name);
    const [name, at] = taken();
    const sent = name && (await read(name));
    if (!sent || sent.at > at) return;
    const left = sent.fields.filter((one) => one.offered); // shown beside a field, not yet chosen: it was not in the form
    await (left.length ? write(name, left) : drop(name));
  }

  // The name for what one window keeps of a form, and the names under which other windows, or those that died, kept theirs.
  async function names(place) {
    const form = letters(await crypto.subtle.sign("HMAC", mark, new TextEncoder().encode(place)));
    const others = await asked(words("readonly")[0].getAllKeys(IDBKeyRange.bound(`${form}.`, `${form}/`)));
    return [`${form}.${letters(crypto.getRandomValues(new Uint8Array(6)))}`, others];
  }

  await sweep();
  return { names, read, write, drop };
}
