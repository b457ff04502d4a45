// Open and close dialogs; place menus where the browser has no anchor positioning. Links stay links without this.
let opener = null;

function open(dialog, from) {
  opener = from || document.activeElement;
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("click", (event) => {
  const opens = event.target.closest("[data-opens]");
  if (opens && !event.ctrlKey && !event.metaKey) {
    const dialog = document.getElementById(opens.dataset.opens);
    if (dialog && dialog.showModal) {
      event.preventDefault();
      opens.closest("[popover]")?.hidePopover?.();
      open(dialog, opens);
    }
    return;
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  else if (event.target.matches?.("dialog.dialog, dialog.palette")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside && event.detail) event.target.close();
  }
});

document.addEventListener("close", (event) => {
  if (event.target.matches?.("dialog") && opener?.isConnected) opener.focus();
  opener = null;
}, true);

const anchored = window.CSS?.supports?.("position-area: block-end");
document.addEventListener("toggle", (event) => {
  const pop = event.target;
  if (event.newState !== "open" || anchored || !pop.matches(".menu, .pop")) return;
  const from = document.querySelector(`[popovertarget="${pop.id}"]`);
  if (!from) return;
  const at = from.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - pop.offsetWidth - 8));
  const below = at.bottom + pop.offsetHeight + 8 < innerHeight;
  pop.style.left = `${left + scrollX}px`;
  pop.style.top = `${(below ? at.bottom : Math.max(8, at.top - pop.offsetHeight - 8)) + scrollY}px`;
}, true);
