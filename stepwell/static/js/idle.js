// Warn 2 minutes before the page locks; one press stays; what was typed is saved first.
const dialog = document.querySelector("[data-idle-minutes]");

if (dialog) {
  const limit = Number(dialog.dataset.idleMinutes) * 60000;
  const warnAt = Math.max(limit - 120000, limit / 2);
  let seen = Date.now();
  let told = Date.now();

  const stay = () => {
    seen = Date.now();
    if (dialog.dataset.keepAliveUrl && seen - told > 60000) {
      told = seen;
      const token = JSON.parse(document.body.getAttribute("hx-headers:inherited") || "{}")["X-CSRFToken"] || "";
      fetch(dialog.dataset.keepAliveUrl, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token } }).catch(() => {});
    }
  };

  for (const kind of ["pointerdown", "keydown", "input"]) document.addEventListener(kind, () => { if (!dialog.open) stay(); }, { passive: true });
  dialog.addEventListener("close", stay);

  setInterval(() => {
    const quiet = Date.now() - seen;
    if (quiet >= limit) {
      document.dispatchEvent(new CustomEvent("stepwell:save"));
      setTimeout(() => { if (dialog.dataset.lockUrl) location.assign(dialog.dataset.lockUrl); else location.reload(); }, 1500);
      seen = Date.now();
    } else if (quiet >= warnAt && !dialog.open) {
      document.dispatchEvent(new CustomEvent("stepwell:save"));
      dialog.showModal();
    }
  }, 5000);
}
