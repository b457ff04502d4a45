// In a roster: Ctrl with the arrow keys goes to the same control of the next person; 0 to 4 sets the focused scale.
function same(control, person, step) {
  const people = [...person.parentElement.querySelectorAll(".roster__person")];
  const next = people[people.indexOf(person) + step];
  if (!next) return null;
  const cells = (one) => [...one.querySelectorAll("td, th")];
  const cell = cells(next)[cells(person).indexOf(control.closest("td, th"))];
  if (!cell) return null;
  if (control.type === "radio") return cell.querySelector("input[type=radio]:checked") || cell.querySelector("input[type=radio]");
  const kind = (one) => [...one.querySelectorAll("input, select, textarea, button, a")];
  return kind(cell)[kind(control.closest("td, th")).indexOf(control)] || null;
}

document.addEventListener("keydown", (event) => {
  const control = event.target;
  const person = control.closest?.("[data-roster] .roster__person");
  if (!person || document.body.hasAttribute("data-shortcuts-off")) return;
  if ((event.ctrlKey || event.metaKey) && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    same(control, person, event.key === "ArrowDown" ? 1 : -1)?.focus();
    return;
  }
  const scale = control.closest("[data-scale]");
  if (!scale || event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
  const wanted = [...scale.querySelectorAll("input[type=radio]")].find((one) => one.value === event.key);
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
  if (!wanted.checked) wanted.click();
});
