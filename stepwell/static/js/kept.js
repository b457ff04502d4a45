// Each word typed into a form that saves itself is on this device at once, sealed; after a crash it is back in its field.
import { again, bring } from "./kept-back.js";
import { controls, exact, isKept, now, told, was } from "./kept-fields.js";
import { open } from "./kept-store.js";

const forms = new Map(); // the place for kept words on the page, to what is known of its form
let store = null;
const of = (form) => form && [...forms.values()].find((mine) => mine.form === form);

class Mine {
  constructor(slot) {
    const form = slot.closest("form[data-autosave]");
    // `base` is what the clinic acknowledged since the page came; before that the page itself says it.
    Object.assign(this, { slot, form, base: new Map(), touched: new Set(), fields: new Map(), offers: [], newest: 0, last: Promise.resolve() });
  }

  note(name, at = Date.now()) {
    const ones = controls(this.form, name);
    if (!ones.length) return;
    const [typed, had] = [now(ones), this.base.get(name) || was(ones)];
    this.touched.add(name);
    if (exact(typed, had)) this.fields.delete(name);
    else this.fields.set(name, { name, had, typed, at, ...told(ones) });
  }

  // One write at a time, each with everything there is by then; resolves when it is on its way to the disk.
  keep() {
    this.next ||= this.last.then(() => {
      this.next = null;
      const all = [...this.fields.values(), ...this.offers.map(({ item }) => ({ ...item, offered: true }))];
      this.last = (all.length ? this.store.write(this.name, all) : this.store.drop(this.name)).catch(() => {});
      return this.last; // a full disk, or storage was cleared: the form saves itself as it did
    });
    return this.next;
  }

  async start() {
    const { kept: secret, place } = this.slot.dataset;
    this.slot.dataset.kept = "";
    store ||= open(secret);
    this.store = await store;
    const address = place || this.form.dataset.autosaveUrl || this.form.action;
    const [name, others] = await this.store.names(new URL(address, location.href).pathname);
    held(name, () => new Promise(() => {}));
    this.name = name;
    if (this.touched.size) this.keep();
    for (const other of others) held(other, () => this.take(other));
  }

  // What a window that is no more kept of this form. The lock of one that lives is not given before it closes.
  async take(other) {
    const found = await this.store.read(other);
    found?.fields.forEach((item) => bring(this, item));
    await this.keep();
    await this.store.drop(other);
  }
}

const held = (name, act) => (navigator.locks?.request(name, act) ?? act()).catch(() => {});

function scan() {
  for (const slot of document.querySelectorAll("[data-kept]")) {
    if (!forms.has(slot)) {
      const mine = new Mine(slot);
      forms.set(slot, mine);
      mine.start().catch(() => {}); // no IndexedDB, no WebCrypto: the form saves itself as it did
    }
  }
  for (const [slot, mine] of forms) if (slot.isConnected) again(mine); else forms.delete(slot);
}

function typed(event) {
  const mine = isKept(event.target) && of(event.target.form);
  if (mine) mine.note(event.target.name);
  if (mine?.name) mine.keep();
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("stepwell:saved", (event) => {
  const mine = of(event.target);
  for (const name of mine?.touched ?? []) {
    mine.base.set(name, event.detail.getAll(name));
    mine.note(name);
  }
  if (mine?.name) mine.keep();
});
// A sent form names its kept words; the answer that leads on names them in turn, and then they go.
document.addEventListener("formdata", (event) => {
  const mine = of(event.target);
  if (mine?.name && !mine.form.hasAttribute("data-elsewhere")) event.formData.set("kept", `${mine.name}.${Date.now()}`);
});

let asked = 0;
function look() {
  new MutationObserver(() => { asked ||= requestAnimationFrame(() => { asked = 0; scan(); }); }).observe(document.body, { childList: true, subtree: true });
  scan();
}
if (document.readyState === "complete") look();
else document.addEventListener("DOMContentLoaded", look);
