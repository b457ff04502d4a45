// Short messages: they stay 10 seconds, wait while pointed at or focused, and tell when an htmx request did not work.
const area = document.querySelector("[data-toast-area]");
const STAY = 10000;

function keep(toast) {
  if (toast.dataset.kept) return;
  toast.dataset.kept = "yes";
  let timer = setTimeout(() => toast.remove(), STAY);
  const hold = () => clearTimeout(timer);
  const go = () => { clearTimeout(timer); timer = setTimeout(() => toast.remove(), STAY); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", go);
}

function tell(says, kind = "stop") {
  const toast = document.createElement("div");
  toast.className = `toast toast--${kind}`;
  const words = document.createElement("output");
  words.className = "toast__says";
  words.setAttribute("role", kind === "stop" ? "alert" : "status");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn--quiet";
  close.dataset.toastClose = "";
  close.textContent = area.dataset.saysClose;
  toast.append(words, close);
  area.append(toast);
  words.textContent = says;
  keep(toast);
}

if (area) {
  area.querySelectorAll("[data-toast]").forEach(keep);
  new MutationObserver(() => area.querySelectorAll("[data-toast]").forEach(keep)).observe(area, { childList: true, subtree: true });
  area.addEventListener("click", (event) => { if (event.target.closest("[data-toast-close]")) event.target.closest(".toast").remove(); });
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail?.ctx?.response?.status || event.detail?.ctx?.response?.raw?.status || 500;
    if (status >= 500) tell(area.dataset.saysError);
  });
  document.addEventListener("htmx:error", (event) => {
    if (!navigator.onLine || event.detail?.error instanceof TypeError) tell(area.dataset.saysOffline);
  });
  document.addEventListener("stepwell:toast", (event) => tell(event.detail.says, event.detail.kind || "ok"));
}
