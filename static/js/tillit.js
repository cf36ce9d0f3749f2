/*
  Small improvements on pages that work without them:
  - a form is sent once (the server decides all the same)
  - data-vakt: warns before leaving with unsaved changes
  - data-nyeste: a wide table in which time goes from left to right begins at its newest column
  - a column of contents marks the part that is being read
  - data-lukk-utenfor: an open <details> closes on Escape and on a click elsewhere
*/
(() => {
  "use strict";

  // What htmx asks for by itself (every second, on load) does not show that somebody is there: the server counts idle time.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.detail.triggeringEvent) event.detail.headers["X-Puls"] = "1";
  });

  // A question that is open is not taken away from who is about to answer it: what asks for itself waits until it is closed.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { triggeringEvent } = event.detail.requestConfig;
    if (!triggeringEvent && event.target.querySelector("details.bekreft[open]")) event.preventDefault();
  });

  // One submit per form. A page restored from the browser's cache gets its buttons back, and so does one whose reader stopped
  // waiting for the answer: sent again, it carries the same key, and the server takes it in once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sendt) {
      event.preventDefault();
      return;
    }
    form.dataset.sendt = "ja";
    // After this turn, so that the button's own name and value are sent.
    setTimeout(() => {
      for (const felt of form.elements) if (felt.matches("button[type=submit]")) felt.setAttribute("aria-disabled", "true");
    });
  });

  const giKnappeneIgjen = () => {
    for (const form of document.querySelectorAll("form[data-sendt]")) {
      delete form.dataset.sendt;
      for (const felt of form.elements) felt.removeAttribute("aria-disabled");
    }
  };
  window.addEventListener("pageshow", (event) => event.persisted && giKnappeneIgjen());
  window.navigation?.addEventListener("navigateerror", giKnappeneIgjen);

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form) return;
    form.dataset.endret = "ja";
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    delete form.dataset.endret;
  });

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-vakt][data-endret]")) event.preventDefault();
  });

  // The part being read is the last that has begun above a line a quarter down the window. Of short parts, several have:
  // then it is the one that was gone to, as it is at the end of the page, where the last ones never get that far.
  const LESELINJE = 25;
  const lenker = [...document.querySelectorAll(".innholdsspalte a[href^='#']")];
  const deler = [...new Set(lenker.map((lenke) => document.getElementById(lenke.hash.slice(1))))].filter(Boolean);
  const merkDelen = () => {
    const linje = (innerHeight * LESELINJE) / 100;
    const topp = (del) => del.getBoundingClientRect().top;
    const erVedSlutten = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const valgt = deler.find((del) => del.matches(":target"));
    const erFremme = valgt && topp(valgt) >= -1 && topp(valgt) <= (erVedSlutten ? innerHeight : linje);
    const lest = erFremme ? valgt : deler.filter((del) => topp(del) <= linje + 1).at(-1);
    for (const lenke of lenker) {
      if (lest && lenke.hash === `#${lest.id}`) lenke.setAttribute("aria-current", "true");
      else lenke.removeAttribute("aria-current");
    }
  };
  const leser = new IntersectionObserver(merkDelen, { rootMargin: `-${LESELINJE}% 0px -${100 - LESELINJE}% 0px` });
  for (const del of deler) leser.observe(del);
  if (deler.length) window.addEventListener("hashchange", () => requestAnimationFrame(merkDelen));

  // Whenever the table becomes wider (its letters may come late), until the reader has moved it.
  const tilDetNyeste = new ResizeObserver((tabeller) => {
    for (const { target } of tabeller) target.parentElement.scrollLeft = target.parentElement.scrollWidth;
  });
  for (const tabell of document.querySelectorAll("[data-nyeste] > table")) {
    tilDetNyeste.observe(tabell);
    for (const hendelse of ["wheel", "pointerdown", "keydown"]) {
      tabell.parentElement.addEventListener(hendelse, () => tilDetNyeste.unobserve(tabell), { passive: true });
    }
  }

  // Menus
  function lukk(unntatt) {
    for (const meny of document.querySelectorAll("details[data-lukk-utenfor][open]")) {
      if (!meny.contains(unntatt)) meny.open = false;
    }
  }

  document.addEventListener("click", (event) => lukk(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const meny = document.querySelector("details[data-lukk-utenfor][open]");
    if (!meny) return;
    meny.open = false;
    meny.querySelector("summary").focus();
  });
})();
