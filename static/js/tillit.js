/*
  Small improvements on pages that work without them:
  - a form is sent once (the server decides all the same)
  - data-kladd="key": unsaved text survives a lost connection or session
  - data-vakt: warns before leaving with unsaved changes
  - data-lukk-utenfor: an open <details> closes on Escape and on a click elsewhere
*/
(() => {
  "use strict";

  const KLADD = "tillit-kladd:";
  const SENDT = "tillit-sendt";
  const FELT = "textarea, input[type=text]";

  function lager() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  }

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
      for (const sendeknapp of form.querySelectorAll("button[type=submit]")) sendeknapp.setAttribute("aria-disabled", "true");
    });
  });

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sendt]")) {
      delete form.dataset.sendt;
      for (const sendeknapp of form.querySelectorAll("[aria-disabled]")) sendeknapp.removeAttribute("aria-disabled");
    }
  });

  // Drafts: kept while writing, offered when the same form is opened again, dropped when the server took the text.
  function noekkel(form) {
    return `${KLADD}${location.pathname}:${form.dataset.kladd}`;
  }

  function tekster(form) {
    const felter = [...form.querySelectorAll(FELT)].filter((felt) => felt.name);
    return Object.fromEntries(felter.map((felt) => [felt.name, felt.value]));
  }

  function knapp(tekst) {
    const ny = document.createElement("button");
    ny.type = "button";
    ny.textContent = tekst;
    return ny;
  }

  function tilby(form, kladd) {
    const linje = document.createElement("p");
    const hent = knapp("Hent den tilbake");
    const forkast = knapp("forkast den");
    linje.className = "kladd";
    linje.setAttribute("role", "status");
    linje.append("Du har tekst her som ikke ble lagret. ", hent, " eller ", forkast);
    hent.addEventListener("click", () => {
      for (const felt of form.querySelectorAll(FELT)) {
        if (felt.name in kladd) felt.value = kladd[felt.name];
      }
      form.dataset.endret = "ja";
      linje.remove();
    });
    forkast.addEventListener("click", () => {
      lager()?.removeItem(noekkel(form));
      linje.remove();
    });
    form.prepend(linje);
  }

  function hentKladd(form) {
    const lagret = lager()?.getItem(noekkel(form));
    if (!lagret) return;
    const kladd = JSON.parse(lagret);
    const naa = tekster(form);
    const ulik = Object.keys(kladd).some((navn) => kladd[navn] && navn in naa && kladd[navn] !== naa[navn]);
    if (ulik) tilby(form, kladd);
  }

  // A draft is dropped when its form led to a page that is no refusal: not the form again, not the log-in, not an error.
  function glemSendte() {
    const noekkelen = sessionStorage.getItem(SENDT);
    if (!noekkelen) return;
    sessionStorage.removeItem(SENDT);
    const [ankomst] = performance.getEntriesByType("navigation");
    const fraSkjemaet = document.referrer && noekkelen.startsWith(`${KLADD}${new URL(document.referrer).pathname}:`);
    const avvist = document.querySelector(".ds-error-summary, input[type=password], [data-ikke-lagret]");
    if (ankomst?.type === "navigate" && fraSkjemaet && !avvist) lager()?.removeItem(noekkelen);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form) return;
    form.dataset.endret = "ja";
    if (!form.dataset.kladd) return;
    try {
      lager()?.setItem(noekkel(form), JSON.stringify(tekster(form)));
    } catch {
      // A full or closed store: the form works without drafts.
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    delete form.dataset.endret;
    if (form.dataset.kladd) sessionStorage.setItem(SENDT, noekkel(form));
  });

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-vakt][data-endret]")) event.preventDefault();
  });

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

  try {
    glemSendte();
  } catch {
    // No session store: drafts are offered once more than needed.
  }
  for (const form of document.querySelectorAll("form[data-kladd]")) hentKladd(form);
})();
