// While a form is on its way: the pressed button says so, a second press is ignored, and pressing works again if it comes back.
const busy = new Map();

function release(form) {
  const held = busy.get(form);
  if (!held) return;
  clearTimeout(held.timer);
  if (held.button) {
    delete held.button.dataset.busy;
    if (held.words) held.button.replaceChildren(...held.words);
  }
  form.removeAttribute("aria-busy");
  busy.delete(form);
}

function speak(form, held) {
  const says = held.button?.dataset.sending ?? form.dataset.sending;
  form.setAttribute("aria-busy", "true");
  if (!held.button || !says) return;
  held.words = [...held.button.childNodes];
  held.button.dataset.busy = "";
  held.button.textContent = says;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || !form.matches("[data-sending]")) return;
  if (busy.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const held = { button: event.submitter, words: null, timer: 0 };
  held.timer = setTimeout(() => speak(form, held), 300);
  busy.set(form, held);
  setTimeout(() => release(form), 30000);
}, true);

document.addEventListener("htmx:finally:request", (event) => release(event.target.closest?.("form")));
document.addEventListener("htmx:error", (event) => release(event.target.closest?.("form")));
window.addEventListener("pageshow", () => [...busy.keys()].forEach(release));
