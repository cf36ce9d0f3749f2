/*
  Small improvements on pages that work without them:
  - a form is sent once (the server decides all the same)
  - data-vakt: warns before leaving with unsaved changes
  - data-nyeste: a wide table in which time goes from left to right begins at its newest column
  - data-lukk-utenfor: an open <details> closes on Escape and on a click elsewhere
*/
(() => {
  "use strict";

  // What htmx asks for by itself (every second, on load) does not show that somebody is there: the server counts idle time.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.detail.triggeringEvent) event.detail.headers["X-Puls"] = "1";
  });

  // One submit per form. A page restored from the browser's cache gets its buttons back.
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

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sendt]")) {
      delete form.dataset.sendt;
      for (const felt of form.elements) felt.removeAttribute("aria-disabled");
    }
  });

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
