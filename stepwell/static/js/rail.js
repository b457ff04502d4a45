// Keep the words of the left rail open if the person wants them, and remember it on this machine.
const pin = document.querySelector("[data-rail-pin]");

function set(pinned) {
  if (pinned) document.documentElement.dataset.rail = "pinned";
  else delete document.documentElement.dataset.rail;
  pin.setAttribute("aria-pressed", String(pinned));
}

if (pin) {
  let kept = null;
  try { kept = localStorage.getItem("stepwell-rail"); } catch { /* private windows may refuse; the rail stays narrow */ }
  set(kept === "pinned");
  pin.addEventListener("click", () => {
    const pinned = document.documentElement.dataset.rail !== "pinned";
    set(pinned);
    try { localStorage.setItem("stepwell-rail", pinned ? "pinned" : "narrow"); } catch { /* not remembered */ }
  });
}
