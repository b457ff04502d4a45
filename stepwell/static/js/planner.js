// The planner's board by keyboard: arrows go from session to session, or from slot to slot while one is picked up; Esc puts it back.
const PLACES = "[data-stop]";
let board = null;

function stops() {
  return [...board.querySelectorAll(`.planner ${PLACES}`)];
}

function settle(stop) {
  for (const one of stops()) one.tabIndex = -1;
  if (stop) stop.tabIndex = 0;
}

function place(stop) {
  const cell = stop.closest("td");
  return { cell, column: cell.cellIndex, row: cell.parentElement.rowIndex, at: [...cell.querySelectorAll(PLACES)].indexOf(stop) };
}

// The nearest one in that direction: within the cell first, then along the column or the row.
function next(stop, key) {
  const here = place(stop);
  const step = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const near = here.cell.querySelectorAll(PLACES)[here.at + step];
    if (near) return near;
  }
  const rows = here.cell.closest("table").rows;
  let { row, column } = here;
  for (;;) {
    if (key === "ArrowUp" || key === "ArrowDown") row += step;
    else column += step;
    const cell = rows[row]?.cells[column];
    if (!cell) return null;
    const found = cell.querySelectorAll(PLACES);
    if (found.length) return found[step < 0 && row !== here.row ? found.length - 1 : 0];
  }
}

function begin() {
  board = document.querySelector("[data-planner]");
  if (!board) return;
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const all = stops();
  settle(all.includes(wanted) ? wanted : board.querySelector("[data-cancel]") || all[0]);
  if (all.includes(wanted)) wanted.focus();
}

document.addEventListener("keydown", (event) => {
  if (!board || document.body.hasAttribute("data-shortcuts-off") || event.ctrlKey || event.metaKey || event.altKey) return;
  const back = board.querySelector("[data-cancel]");
  if (event.key === "Escape" && back) {
    event.preventDefault();
    back.click();
    return;
  }
  const stop = event.target.closest?.(`.planner ${PLACES}`);
  if (!stop || !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  const found = next(stop, event.key);
  if (!found) return;
  settle(found);
  found.focus();
});

// After the board was drawn anew, focus stays with what was picked up or put back.
let kept = "";
document.addEventListener("click", (event) => { kept = event.target.closest?.(".session__title")?.id || kept; });
document.addEventListener("htmx:after:swap", () => {
  begin();
  const stop = board && kept && document.getElementById(kept);
  if (stop && board.contains(stop) && !board.contains(document.activeElement)) {
    settle(stop);
    stop.focus();
  }
});

// Dragging is an extra: a drop asks for the same form as Move.
document.addEventListener("dragstart", (event) => {
  const key = event.target.closest?.("[data-drag]")?.dataset.drag;
  if (key) event.dataTransfer.setData("text/plain", key);
});
document.addEventListener("dragover", (event) => { if (event.target.closest?.("td[data-slot]")) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  const slot = event.target.closest?.("td[data-slot]");
  const key = event.dataTransfer.getData("text/plain");
  if (!slot || !key) return;
  event.preventDefault();
  location.assign(`${board.dataset.move}?session=${encodeURIComponent(key)}&to=${slot.dataset.slot}`);
});

begin();
