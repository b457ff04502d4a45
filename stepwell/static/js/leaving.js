// Signing out waits for what was typed, and a sent form for its own save that is under way: five seconds at most.
import { flush, rest } from "./autosave.js";

function leave(event) {
  const { target: form, submitter: button } = event;
  const isElsewhere = form.toggleAttribute("data-elsewhere", Boolean(button?.hasAttribute("formaction")));
  if (isElsewhere) { flush(); return; } // another address takes the button's act, not the words
  const own = rest(form);
  const waiting = form.matches("[data-signs-out]") ? flush() : [own].filter(Boolean);
  if (!waiting.length) return;
  event.preventDefault();
  Promise.race([Promise.all(waiting), new Promise((yes) => setTimeout(yes, 5000))]).then(() => {
    rest(form);
    if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  });
}

document.addEventListener("submit", leave, true);
