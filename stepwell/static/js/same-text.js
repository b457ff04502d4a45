// Two people with word for word the same text: say so beside both, so that it is changed or explained.
const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function mark(field, others) {
  const id = `${field.id || field.name}-same`;
  let says = document.getElementById(id);
  if (!others.length) { says?.remove(); return; }
  if (!says) {
    says = document.createElement("p");
    says.id = id;
    says.className = "roster__same";
    says.setAttribute("role", "status");
    field.after(says);
  }
  const words = field.dataset.saysSame || "Same words as {names}. Change one, or say why they match.";
  const told = words.replace("{names}", others.map((one) => one.dataset.person).join(", "));
  if (says.textContent !== told) says.textContent = told;
}

function compare(group) {
  const fields = [...document.querySelectorAll(`[data-same-text="${CSS.escape(group)}"]`)];
  for (const field of fields) {
    const text = plain(field.value);
    mark(field, text.length < 12 ? [] : fields.filter((one) => one !== field && plain(one.value) === text));
  }
}

document.addEventListener("change", (event) => {
  const group = event.target.dataset?.sameText;
  if (group) compare(group);
});
