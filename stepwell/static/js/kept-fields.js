// The fields of a form as lists of words: what the clinic's page had in them, what is in them now, what a person calls them.
const QUIET = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);
const isTick = (one) => one.type === "radio" || one.type === "checkbox";
const lines = (values) => values.map((value) => value.replace(/\r\n?/g, "\n"));

export const isKept = (one) => Boolean(one.name) && !QUIET.has(one.type);
export const exact = (a, b) => JSON.stringify(lines(a)) === JSON.stringify(lines(b));
export const same = (a, b) => exact(a.map((value) => value.trim()), b.map((value) => value.trim()));

export function controls(form, name) {
  const found = form?.elements.namedItem(name);
  const all = found instanceof RadioNodeList ? [...found] : found ? [found] : [];
  return all.filter((one) => one.name === name && isKept(one));
}

export const now = (ones) => ones.flatMap((one) => (!isTick(one) ? [one.value] : one.checked ? [one.value] : []));

export const was = (ones) => ones.flatMap((one) => {
  if (isTick(one)) return one.defaultChecked ? [one.value] : [];
  if (!one.options) return [one.defaultValue];
  return [([...one.options].find((option) => option.defaultSelected) || one.options[0])?.value ?? ""];
});

// Puts the words in, as if they had been typed: whoever listens to the form hears of it.
export function put(ones, values) {
  ones.forEach((one, at) => {
    if (isTick(one)) one.checked = values.includes(one.value);
    else one.value = values[at] ?? "";
  });
  const one = ones.find((each) => each.checked) || ones[0];
  for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
}

const words = (place) => place?.textContent.replace(/\s+/g, " ").trim() || "";
const label = (one) => one.getAttribute("aria-label") || words(one.labels?.[0]);

// The name of the field, and the words chosen or typed, for a person to read.
export function told(ones) {
  const [first] = ones;
  if (isTick(first)) {
    const chosen = ones.filter((one) => one.checked).map(label).join(", ");
    return { label: words(first.closest("fieldset")?.querySelector("legend")) || label(first), words: chosen };
  }
  return { label: label(first), words: ones.map((one) => (one.options ? words(one.selectedOptions[0]) : one.value)).join("\n") };
}
