// Puts words that had not reached the clinic back into their fields, or shows them beside the ones that stand there now.
import { controls, now, put, same, was } from "./kept-fields.js";

function time(at) {
  const today = new Date(at).toDateString() === new Date().toDateString();
  const day = today ? {} : { month: "short", day: "numeric" };
  const words = new Date(at).toLocaleString(document.documentElement.lang, { ...day, hour: "numeric", minute: "2-digit" });
  return words.replace(/[AP]M$/, (half) => half.toLowerCase());
}

function show(mine, part, says) {
  mine.slot.hidden = false;
  const place = mine.slot.querySelector(part);
  place.hidden = false;
  // A moment later, so that the change is heard in a place that is already there.
  setTimeout(() => { place.querySelector("[role=status]").textContent = says; }, 100);
}

function forget(mine, offer) {
  mine.offers.splice(mine.offers.indexOf(offer), 1);
  offer.shown.remove();
  if (!mine.offers.length) mine.slot.querySelector("[data-offers]").hidden = true;
}

function offer(mine, item, ones) {
  const shown = mine.slot.querySelector("template").content.firstElementChild.cloneNode(true);
  const made = { item, shown, isHere: ones.length > 0 };
  const label = [item.label, time(item.at)].filter(Boolean).join(" · ");
  shown.querySelector("[data-label]").textContent = label;
  shown.setAttribute("aria-label", label);
  shown.querySelector("[data-words]").textContent = item.words || "–";
  const use = shown.querySelector("[data-use]");
  use.hidden = !made.isHere;
  use.addEventListener("click", () => {
    const there = controls(mine.form, item.name);
    forget(mine, made);
    put(there, item.typed);
    (there.find((one) => one.checked) || there[0]).focus();
  });
  shown.querySelector("[data-discard]").addEventListener("click", () => {
    forget(mine, made);
    mine.offers[0]?.shown.querySelector("[data-discard]").focus();
    mine.keep();
  });
  mine.offers.push(made);
  mine.slot.querySelector("[data-offers]").append(shown);
  show(mine, "[data-offers]", mine.slot.dataset.saysBeside);
}

// Never over other words: only a field that still holds what it held gets its words back by itself.
export function bring(mine, item) {
  const ones = controls(mine.form, item.name);
  const [stands, shown] = [was(ones), now(ones)];
  if (ones.length && "echo" in mine.slot.dataset) {
    mine.base.set(item.name, item.had); // the page repeats what was sent and not taken
    mine.note(item.name, item.at);
  } else if (!ones.length) offer(mine, item, ones);
  else if (same(stands, item.typed)) return;
  else if (same(stands, item.had) && (same(shown, stands) || same(shown, item.typed))) {
    put(ones, item.typed);
    mine.note(item.name, item.at);
    mine.newest = Math.max(mine.newest, item.at);
    show(mine, "[data-back]", mine.slot.dataset.saysBack.replace("{time}", time(mine.newest)));
  } else offer(mine, item, ones);
}

// A field that came later, with a row that was loaded: words that waited for it are looked at again.
export function again(mine) {
  for (const made of mine.offers.filter((one) => !one.isHere && controls(mine.form, one.item.name).length)) {
    forget(mine, made);
    bring(mine, made.item);
  }
}
