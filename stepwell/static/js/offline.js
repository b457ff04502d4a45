// Tell when there is no signal; say nothing when there is.
const bar = document.querySelector("[data-offline-bar]");

function show() {
  bar.hidden = navigator.onLine;
}

if (bar) {
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
}
