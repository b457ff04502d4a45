// Save a form's words within 2 seconds of a pause; keep them and try again when there is no signal.
const PAUSE = 1500;
const state = new WeakMap();

function say(form, words, kind) {
  const place = form.querySelector("[data-savestate]");
  if (!place) return;
  place.textContent = words;
  place.dataset.state = kind;
}

// The form is sent by hand: its next save of its own is off. The one that is under way, if any.
export function rest(form) {
  const mine = state.get(form);
  if (mine) { clearTimeout(mine.timer); mine.dirty = false; }
  return mine?.sending;
}

const words = (form, name, otherwise) => form.dataset[name] || otherwise;

function save(form, isLast = false) {
  const mine = state.get(form);
  if (mine.sending) mine.again = true;
  else mine.sending = send(form, mine, isLast);
  return mine.sending;
}

async function send(form, mine, isLast) {
  mine.dirty = false;
  const body = new FormData(form);
  const slow = setTimeout(() => say(form, words(form, "saysSaving", "Saving…"), "saving"), 300);
  try {
    const answer = await fetch(form.dataset.autosaveUrl || form.action, {
      method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" }, keepalive: isLast,
    });
    clearTimeout(slow);
    if (answer.status === 409) { conflict(form); return; }
    if (answer.status === 422) { await refused(form, answer); return; }
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (told.version && form.elements.version) form.elements.version.value = told.version;
    const time = told.saved || new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    mine.tries = 0;
    form.dispatchEvent(new CustomEvent("stepwell:saved", { bubbles: true, detail: body }));
    say(form, `${words(form, "saysSaved", "Saved")} ${time}${told.also ? ` · ${words(form, "saysAlso", "Someone else wrote here too: load the page again to see it.")}` : ""}`, "saved");
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
  if (mine.again) { mine.again = false; await save(form); }
}

function conflict(form) {
  state.get(form).stopped = true;
  say(form, words(form, "saysConflict", "Someone else saved this while you were writing. Press the main button to see both texts. Nothing is lost."), "waiting");
}

// The clinic read the words and cannot take them: sending them again as they are would not help.
async function refused(form, answer) {
  const told = await answer.json().catch(() => ({}));
  const says = [].concat(told.says || []).join(" ");
  state.get(form).dirty = true;
  say(form, `${words(form, "saysRefused", "Not saved; your words are still on this page.")} ${says}`.trim(), "waiting");
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

// Sends what waits for its pause; the saves that are under way then.
export function flush(isLast = false) {
  const waiting = [];
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const mine = state.get(form);
    if (mine?.dirty && !mine.stopped) { clearTimeout(mine.timer); save(form, isLast === true); }
    if (mine?.sending) waiting.push(mine.sending);
  }
  return waiting;
}

document.addEventListener("input", changed);
document.addEventListener("change", changed);
document.addEventListener("visibilitychange", () => { if (document.hidden) flush(true); });
// Some pages are left without being hidden first. A request that outlives its page is sent on by the browser.
window.addEventListener("pagehide", () => flush(true));
document.addEventListener("stepwell:save", () => flush());
window.addEventListener("online", () => flush());
