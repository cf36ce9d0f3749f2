/*
  A link to a form that belongs where one reads (data-skrivefelt): with a script it is a fold, and the form is fetched to its place
  when it is asked for, so that a page with many of them weighs what it shows. Without one, the link leads to the form's own page.
  Sent, it is a form as any other; a draft of it is laid out when the page comes, for nothing typed is ever out of sight. A fold
  that names the address of its form (data-hentes) is one too, whenever it comes to the page.
*/
import * as lager from "./levende/lager.js";
import { ord } from "./ord.js";
import { erUtkastI, settOppAlle } from "./utkast.js";

async function hentTil(flate, adresse) {
  flate.setAttribute("aria-busy", "true");
  let svar;
  try {
    svar = await fetch(adresse, { credentials: "same-origin", redirect: "manual", headers: { "HX-Request": "true", "X-Bruker": lager.bruker } });
  } catch {
    return si(flate, ord("Ingen kontakt med serveren. Lukk og åpne igjen når nettet er tilbake."));
  }
  // Logged out, or no longer allowed: the form's own page says so.
  if (!svar.ok) return location.assign(adresse);
  flate.replaceChildren(...new DOMParser().parseFromString(await svar.text(), "text/html").body.childNodes);
  flate.removeAttribute("aria-busy");
  return settOppAlle(flate);
}

function si(flate, tekst) {
  const linje = document.createElement("p");
  linje.setAttribute("role", "status");
  linje.textContent = tekst;
  flate.replaceChildren(linje);
  flate.removeAttribute("aria-busy");
}

function somFold(lenke) {
  const [fold, hode, flate] = ["details", "summary", "div"].map((navn) => document.createElement(navn));
  fold.id = lenke.dataset.skrivefelt;
  fold.dataset.hentes = lenke.href;
  fold.className = "bekreft skrivefelt";
  flate.className = "bekreft__flate";
  flate.dataset.flate = "";
  hode.append(...lenke.childNodes);
  fold.append(hode, flate);
  lenke.replaceWith(fold);
}

function paaFold({ target: fold }) {
  if (!fold.open || !fold.matches?.("details[data-hentes]")) return;
  const flate = fold.querySelector("[data-flate]");
  if (!flate.querySelector("form") && !flate.hasAttribute("aria-busy")) hentTil(flate, fold.dataset.hentes);
}

document.addEventListener("toggle", paaFold, { capture: true });
for (const lenke of document.querySelectorAll("a[data-skrivefelt]")) somFold(lenke);
for (const fold of document.querySelectorAll("details[data-hentes]")) if (erUtkastI(fold.id)) fold.open = true;
