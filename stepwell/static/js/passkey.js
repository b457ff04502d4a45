// Passkeys: hands each form with data-passkey to the sign-in library, and says so in words when a key does not work.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const { passkey, button, credential, passwordless } = form.dataset;
  const ids = { credential, passwordless, data: "js_data", login: button, authenticate: button, add: button };
  window.allauth.webauthn.forms[passkey]({ ids });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-passkey-trouble]");
  if (trouble) trouble.hidden = false;
});
