/*
  The meeting's page has two small forms under each point. Nothing typed is ever out of sight:
  - sending one form brings what stands unsent in the others along to the page that comes, with the version it was begun from
  - a form with unsent text stays open, and says why
  What is brought along lives in this tab for one page only, and not beyond logging out; the drafts of all forms are in
  utkast.js.
*/
(() => {
  "use strict";

  // Whoever logs in next in the same tab is given nothing of it.
  const LAGER = `tillit-moete:${document.body.dataset.bruker}:${location.pathname}`;
  const FOLD = "details.skrivefelt";
  const FELT = "textarea, input, select";
  const USENDT = "Teksten er ikke lagret ennå.";

  const folder = () => [...document.querySelectorAll(FOLD)];

  function verdier(form) {
    return [...form.querySelectorAll(FELT)]
      .filter((felt) => felt.id && felt.name !== "csrfmiddlewaretoken")
      .map((felt) => [felt.id, felt.type === "radio" || felt.type === "checkbox" ? felt.checked : felt.value]);
  }

  function sett(liste) {
    for (const [id, verdi] of liste) {
      const felt = document.getElementById(id);
      if (!felt) continue;
      if (typeof verdi === "boolean") felt.checked = verdi;
      else felt.value = verdi;
    }
  }

  function vis(fold) {
    fold.open = true;
    if (fold.querySelector("[data-usendt]")) return;
    const linje = document.createElement("p");
    linje.className = "kladd";
    linje.dataset.usendt = "ja";
    linje.setAttribute("role", "status");
    linje.textContent = USENDT;
    fold.querySelector("form").prepend(linje);
  }

  const erUsendt = (fold) => Boolean(fold.querySelector("form[data-endret], form .kladd"));

  // A form that holds unsent text does not fold away: neither by a click nor because the page came anew.
  for (const fold of folder()) {
    fold.addEventListener("toggle", () => {
      if (!fold.open && erUsendt(fold)) vis(fold);
    });
    new MutationObserver(() => {
      if (!fold.open && erUsendt(fold)) fold.open = true;
    }).observe(fold, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-endret"] });
    if (erUsendt(fold)) fold.open = true;
  }

  document.addEventListener("submit", (event) => {
    const loggerUt = event.target.matches("[data-logg-ut]");
    const andre = loggerUt ? [] : folder().filter((fold) => erUsendt(fold) && !fold.contains(event.target));
    try {
      if (andre.length) sessionStorage.setItem(LAGER, JSON.stringify(andre.map((fold) => verdier(fold.querySelector("form")))));
      else sessionStorage.removeItem(LAGER);
    } catch {
      // Without a store the drafts of utkast.js are what is left.
    }
  });

  function hentTilbake() {
    const lagret = sessionStorage.getItem(LAGER);
    if (!lagret) return;
    sessionStorage.removeItem(LAGER);
    for (const liste of JSON.parse(lagret)) {
      const fold = liste.map(([id]) => document.getElementById(id)?.closest(FOLD)).find(Boolean);
      if (!fold) continue;
      const form = fold.querySelector("form");
      sett(liste);
      for (const tilbud of form.querySelectorAll(".kladd")) tilbud.remove(); // the same text, offered
      form.dataset.endret = "ja";
      vis(fold);
    }
  }

  try {
    hentTilbake();
  } catch {
    // Nothing was brought along.
  }
})();
