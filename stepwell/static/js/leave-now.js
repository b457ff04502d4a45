// Leave now: blank the page, clear what was typed, and go to a plain site. Shift three times does the same.
const button = document.querySelector("[data-leave-now]");

function leave() {
  document.title = " ";
  for (const form of document.forms) form.reset();
  const away = button.href;
  document.body.replaceChildren();
  try { sessionStorage.clear(); } catch { /* a browser may forbid it; leaving matters more */ }
  location.replace(away);
}

if (button) {
  let presses = [];
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-leave-now]")) return;
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { presses = []; return; }
    if (event.repeat) return;
    const now = Date.now();
    presses = [...presses.filter((at) => now - at < 1500), now];
    if (presses.length >= 3) leave();
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
