// Find or do: ask the server as one types, move with the arrows, open with Enter. The last five used come first.
const dialog = document.querySelector("[data-palette-url]");

function setUp() {
  const input = dialog.querySelector("[role=combobox]");
  const list = dialog.querySelector("[role=listbox]");
  const says = dialog.querySelector("[data-palette-says]");
  let timer = 0;
  let asked = 0;
  let search = "";

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function choose(option) {
    options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function go(option) {
    const url = option && new URL(option.dataset.url, location.href);
    if (url?.origin === location.origin) location.assign(url);
  }

  async function ask() {
    const turn = ++asked;
    const url = new URL(dialog.dataset.paletteUrl, location.href);
    url.searchParams.set("q", input.value.trim());
    const answer = await fetch(url, { credentials: "same-origin", headers: { "HX-Request": "true", "X-Search": search } }).catch(() => null);
    if (turn !== asked || !answer?.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    list.replaceChildren(...parsed.querySelectorAll("[role=option]"));
    options().forEach((one, at) => { one.id ||= `palette-${at}`; });
    choose(options()[0] || null);
    const found = options().length;
    says.textContent = found ? says.dataset.some.replace("{n}", found) : says.dataset.none;
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
  input.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown") choose(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") choose(all[(at - 1 + all.length) % all.length]);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) go(chosen());
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  new MutationObserver(() => {
    if (!dialog.open) { input.value = ""; list.replaceChildren(); return; }
    search = crypto.randomUUID?.() ?? ""; // one search, however many letters: one row in the trail
    input.focus();
    ask();
  }).observe(dialog, { attributes: true, attributeFilter: ["open"] });
}

if (dialog) setUp();
