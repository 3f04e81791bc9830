// Passkeys: asks the browser for one, and puts what it says into the form. Nothing is kept here.
"use strict";

(() => {
  if (!window.PublicKeyCredential || !window.isSecureContext) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  // The standard's own names and encodings. Source: Web Authentication, level 3, section 5.1.
  function options(json) {
    const it = JSON.parse(json);
    it.challenge = bytes(it.challenge);
    if (it.user) it.user.id = bytes(it.user.id);
    for (const list of [it.allowCredentials, it.excludeCredentials])
      for (const one of list || []) one.id = bytes(one.id);
    return it;
  }

  function plain(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (credential.response[name]) response[name] = text(credential.response[name]);
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
      clientExtensionResults: {},
    });
  }

  // What a fresh proof signs: where the form goes and all that is in it, as proofs.py digests it.
  async function digest(form, submitter) {
    const unsigned = ["secret", "code", "passkey"];
    const fields = [...new FormData(form, submitter)]
      .filter(([name]) => !unsigned.includes(name))
      .map(([name, value]) => [name, (value.name ?? value).replace(/\r\n?/g, "\n")]);
    const path = decodeURIComponent(new URL(form.action).pathname);
    const said = new TextEncoder().encode(JSON.stringify([path, fields]));
    return new Uint8Array(await crypto.subtle.digest("SHA-256", said));
  }

  // Holds a form back until every step that it needs is done; then it goes as it is.
  const steps = new Map();
  function before(form, needed, prove) {
    if (!steps.has(form)) {
      steps.set(form, []);
      form.addEventListener("submit", (event) => take(form, event));
    }
    steps.get(form).push({ needed, prove });
  }

  async function take(form, event) {
    const open = steps.get(form).filter((step) => step.needed());
    if (form.dataset.proved || !open.length) return;
    event.preventDefault();
    try {
      for (const step of open) await step.prove(event.submitter);
      form.dataset.proved = "yes";
      form.requestSubmit(event.submitter);
    } catch (error) {
      document.getElementById("notice").textContent = error.message;
    }
  }

  const here = (name) =>
    [...document.querySelectorAll(`[data-${name}]`)].filter((it) => it.dataset.origin === location.origin);

  for (const form of here("assert")) {
    form.hidden = false;
    before(form, () => true, async () => {
      const publicKey = options(form.dataset.assert);
      form.elements.passkey.value = plain(await navigator.credentials.get({ publicKey }));
    });
  }

  for (const form of here("create")) {
    form.hidden = false;
    before(form, () => !form.elements.made.value, async () => {
      const publicKey = options(form.dataset.create);
      form.elements.made.value = plain(await navigator.credentials.create({ publicKey }));
    });
  }

  // After the making of a new one: a proof signs everything else in the form.
  for (const place of here("passkey")) {
    const form = place.closest("form");
    const typed = place.querySelectorAll("input:not([type=hidden])");
    for (const input of typed) input.required = false;
    place.querySelector("[data-passkey-hint]").hidden = false;
    const isEmpty = () => [...typed].every((input) => !input.value);
    before(form, isEmpty, async (submitter) => {
      const publicKey = options(place.dataset.passkey);
      publicKey.challenge = await digest(form, submitter);
      form.elements.passkey.value = plain(await navigator.credentials.get({ publicKey }));
    });
  }
})();
