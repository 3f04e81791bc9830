// Keeps an open page true. Asks this node alone, and stops while nobody looks.
"use strict";

(() => {
  const OPEN_MS = 1500; // while a run is open
  const IDLE_MS = 10000;
  const TOLD_MS = 60000; // while the node tells of changes by itself
  const notice = document.getElementById("notice");
  let version = null;
  let told = false;
  let waiting = 0;

  const tell = (words) => {
    if (notice.textContent !== words) notice.textContent = words;
  };

  async function ask(path) {
    const answer = await fetch(path, { credentials: "same-origin", redirect: "error" });
    if (answer.status === 401) throw new Error("locked");
    if (!answer.ok) throw new Error("failed");
    return answer;
  }

  function showTime(iso) {
    const time = document.querySelector("#as-of time");
    time.dateTime = iso;
    time.textContent = iso.slice(0, 10) + " " + iso.slice(11, 16) + "\u00a0UTC";
  }

  function showProgress(run) {
    for (const place of document.querySelectorAll(`[data-run="${run.id}"]`)) {
      place.querySelector("progress").value = Math.min(run.done, run.total);
      if (run.done) place.querySelector("[data-words]").textContent = run.words;
    }
  }

  // Sections are replaced whole; what the reader opened or stands on stays so.
  function replace(section, fresh) {
    if (section.innerHTML === fresh.innerHTML) return;
    const open = [...section.querySelectorAll("details[open]")].map((it) => it.id);
    const links = [...section.querySelectorAll("a, summary")];
    const focused = links.indexOf(document.activeElement);
    section.replaceWith(fresh);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused >= 0) fresh.querySelectorAll("a, summary")[focused]?.focus({ preventScroll: true });
    const result = fresh.querySelector("[data-announce]");
    if (result) tell(result.textContent);
  }

  async function refresh() {
    const text = await (await ask(location.pathname + location.search)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const section of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(section.id);
      if (fresh) replace(section, document.adoptNode(fresh));
    }
    const heading = page.querySelector("h1");
    document.querySelector("h1").replaceWith(document.adoptNode(heading));
  }

  async function look() {
    const live = await (await ask("/live")).json();
    if (version !== null && version !== live.version) await refresh();
    version = live.version;
    live.runs.forEach(showProgress);
    showTime(live.now);
    if (notice.dataset.lost) {
      delete notice.dataset.lost;
      tell("");
    }
    if (live.runs.length) return OPEN_MS;
    return told ? TOLD_MS : IDLE_MS;
  }

  async function loop() {
    let pause = IDLE_MS;
    if (!document.hidden) {
      try {
        pause = await look();
      } catch (error) {
        notice.dataset.lost = "yes";
        const locked = error.message === "locked";
        tell(
          locked
            ? "You were signed out. What you typed is still here: sign in in another window, and come back."
            : "The node does not answer. What you see may be old.",
        );
        if (locked) return;
      }
    }
    clearTimeout(waiting);
    waiting = setTimeout(loop, pause);
  }

  // The node says that something has changed, and never what; the page then asks for itself.
  function listen() {
    const events = new EventSource("/events");
    events.onopen = () => (told = true);
    events.onerror = () => (told = false);
    events.onmessage = (event) => {
      if (event.data !== version && version !== null && !document.hidden) loop();
    };
  }

  if (document.querySelector("[data-live]")) {
    loop();
    listen();
    document.addEventListener("visibilitychange", () => document.hidden || loop());
  }
})();
