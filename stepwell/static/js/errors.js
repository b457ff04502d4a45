// Move focus to the error summary, on load and after htmx put one in the page; its links lead to the control itself.
function look(root) {
  const summary = root.querySelector?.("[data-errors]");
  if (!summary || summary.dataset.seen) return;
  summary.dataset.seen = "yes";
  summary.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const control = target.matches("fieldset") ? target.querySelector("input:not([type=hidden])") : target;
  (target.closest(".field") || target).scrollIntoView({ block: "center" });
  (control || target).focus({ preventScroll: true });
});

document.addEventListener("htmx:after:swap", () => look(document.querySelector("main") || document));
look(document);
