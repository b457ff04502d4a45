// Ctrl or Command with Enter presses the main button, with K opens Find or do, with the period key covers the screen.
const off = () => document.body.hasAttribute("data-shortcuts-off");

function mainButton() {
  const scope = document.querySelector("dialog[open]") || document.querySelector("main") || document;
  return scope.querySelector("[data-main]") || scope.querySelector("button.btn:not(.btn--quiet, .btn--bare, [type=button])");
}

function toggle(id) {
  const dialog = document.getElementById(id);
  if (!dialog) return false;
  if (dialog.open) dialog.close();
  else {
    const opener = document.querySelector(`[data-opens="${id}"]`);
    if (opener) opener.click();
    else dialog.showModal();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (off() || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
  const covered = document.getElementById("cover")?.open;
  if (event.key === ".") {
    if (toggle("cover")) event.preventDefault();
  } else if (covered) {
    return;
  } else if (event.key === "k" || event.key === "K") {
    if (toggle("palette")) event.preventDefault();
  } else if (event.key === "Enter") {
    const button = mainButton();
    if (!button) return;
    event.preventDefault();
    button.click();
  }
});

const cover = document.getElementById("cover");
if (cover) {
  const title = document.title;
  new MutationObserver(() => {
    document.body.classList.toggle("covered", cover.open);
    document.title = cover.open ? cover.querySelector("h2").textContent : title;
  }).observe(cover, { attributes: true, attributeFilter: ["open"] });
}
