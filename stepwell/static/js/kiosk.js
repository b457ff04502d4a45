// The tablet at the door: keys on the screen, and a screen that clears itself. Nothing is kept, not even in the history.
let timer = 0;
const stage = () => document.querySelector("[data-kiosk]");
const field = () => document.querySelector("[data-code]");

function rest() {
  clearTimeout(timer);
  const shown = stage();
  if (!shown) return;
  if (shown.dataset.kiosk === "code" && !field()?.value && !shown.querySelector("[role=alert]")) return;
  timer = setTimeout(() => location.replace(shown.dataset.home), Number(shown.dataset.idleSeconds) * 1000);
}

function ready() {
  const keys = document.querySelector("[data-keys]");
  if (keys) {
    keys.hidden = false;
    field().inputMode = "none";
    field().value = "";
  }
  (field() || document.getElementById("kiosk-title"))?.focus();
  rest();
}

document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (key) {
    const box = field();
    box.value = key === "back" ? box.value.slice(0, -1) : (box.value + key).slice(0, 6);
  }
  const clears = event.target.closest("[data-clears]");
  if (clears) {
    event.preventDefault();
    location.replace(clears.href);
  }
  rest();
});
for (const kind of ["input", "keydown", "pointerdown"]) document.addEventListener(kind, rest, { passive: true });
document.addEventListener("htmx:after:swap", ready);
window.addEventListener("pageshow", (event) => { if (event.persisted) location.replace(stage()?.dataset.home || "/kiosk/"); });
ready();
