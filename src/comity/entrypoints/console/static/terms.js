// Keeps the plain reading of an agreement beside its form true while somebody types. Sends the form
// to this node alone, asking to read and never to sign; the secret stays in the page.
"use strict";

(() => {
  const form = document.getElementById("terms");
  if (!form) return;
  const PAUSE_MS = 600;
  let timer = 0;
  let asked = 0;

  async function read() {
    const number = ++asked;
    const data = new FormData(form);
    data.delete("secret");
    data.set("do", "read");
    const answer = await fetch(form.action, {
      method: "POST",
      body: data,
      credentials: "same-origin",
      redirect: "error",
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("reading");
    if (!fresh || number !== asked) return;
    document.getElementById("reading").replaceWith(document.adoptNode(fresh));
  }

  form.addEventListener("input", (event) => {
    if (event.target.name === "secret") return;
    clearTimeout(timer);
    timer = setTimeout(() => read().catch(() => {}), PAUSE_MS);
  });
})();
