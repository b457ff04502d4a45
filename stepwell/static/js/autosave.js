// Save a form's words within 2 seconds of a pause; keep them and try again when there is no signal.
const PAUSE = 1500;
const state = new WeakMap();

function say(form, words, kind) {
  const place = form.querySelector("[data-savestate]");
  if (!place) return;
  place.textContent = words;
  place.dataset.state = kind;
}

function words(form, name, otherwise) {
  return form.dataset[name] || otherwise;
}

function save(form) {
  const mine = state.get(form);
  if (mine.sending) mine.again = true;
  else mine.sending = send(form, mine);
  return mine.sending;
}

async function send(form, mine) {
  mine.dirty = false;
  const body = new FormData(form);
  const slow = setTimeout(() => say(form, words(form, "saysSaving", "Saving…"), "saving"), 300);
  try {
    const answer = await fetch(form.dataset.autosaveUrl || form.action, {
      method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" },
    });
    clearTimeout(slow);
    if (answer.status === 409) { conflict(form); return; }
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (told.version && form.elements.version) form.elements.version.value = told.version;
    const time = told.saved || new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    mine.tries = 0;
    form.dispatchEvent(new CustomEvent("stepwell:saved", { bubbles: true, detail: body }));
    say(form, `${words(form, "saysSaved", "Saved")} ${time}`, "saved");
  } catch {
    clearTimeout(slow);
    mine.dirty = true;
    mine.tries += 1;
    say(form, words(form, "saysWaiting", "We could not save. Your words are still on this page. We keep trying."), "waiting");
    clearTimeout(mine.timer);
    mine.timer = setTimeout(() => save(form), Math.min(30000, 2000 * 2 ** mine.tries));
  } finally {
    mine.sending = null;
  }
  if (mine.again) {
    mine.again = false;
    await save(form);
  }
}

function conflict(form) {
  state.get(form).stopped = true;
  say(form, words(form, "saysConflict", "Someone else saved this while you were writing. Press the main button to see both texts. Nothing is lost."), "waiting");
}

function changed(event) {
  const form = event.target.closest?.("form[data-autosave]");
  if (!form) return;
  if (!state.has(form)) state.set(form, { tries: 0, timer: 0 });
  const mine = state.get(form);
  if (mine.stopped) return;
  mine.dirty = true;
  clearTimeout(mine.timer);
  mine.timer = setTimeout(() => save(form), PAUSE);
}

function flush() {
  const waiting = [];
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const mine = state.get(form);
    if (mine?.dirty && !mine.stopped) { clearTimeout(mine.timer); save(form); }
    if (mine?.sending) waiting.push(mine.sending);
  }
  return waiting;
}

// Signing out waits for what was typed, five seconds at most.
function leave(event) {
  const form = event.target.closest("form[data-signs-out]");
  const waiting = form ? flush() : [];
  if (!waiting.length) return;
  event.preventDefault();
  Promise.race([Promise.all(waiting), new Promise((yes) => setTimeout(yes, 5000))]).then(() => form.submit());
}

document.addEventListener("input", changed);
document.addEventListener("change", changed);
document.addEventListener("submit", (event) => {
  const mine = state.get(event.target);
  if (mine) { clearTimeout(mine.timer); mine.dirty = false; }
}, true);
document.addEventListener("submit", leave);
document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); });
document.addEventListener("stepwell:save", flush);
window.addEventListener("online", flush);
