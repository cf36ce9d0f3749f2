/*
  The page both parties write of a year: saved as it is typed, and what the other writes slides in. Without this file it is a
  form with a button of its own.
*/
import { flett } from "./levende/flett.js";
import * as foelger from "./levende/foelger.js";
import { hent } from "./levende/nett.js";
import { Notat } from "./levende/notat.js";
import * as utboks from "./levende/utboks.js";
import { ord } from "./ord.js";

const siden = () => document.getElementById("fellesside");
const somDokument = (html) => new DOMParser().parseFromString(html, "text/html");

let notat = null;

function finnNotat() {
  const form = siden().querySelector("form[data-notat]");
  if (form && notat?.form !== form) notat = new Notat(form, ord("Teksten dere skriver sammen"));
  return form && notat;
}

async function svart(svar, ett) {
  if (svar.ok) {
    foelger.naa();
    // Taken in before, and its answer lost: what is written on begins from what stands.
    const siste = svar.status === 204 ? (await hent(ett.url)).svar : svar;
    return (await siste?.json().catch(() => null)) ?? {};
  }
  if (svar.status === 403) return { feil: ord("Du har ikke lenger rett til å skrive her.") };
  const sagt = somDokument(await svar.text()).querySelectorAll("main .ds-validation-message, main [data-feil]");
  return { feil: [...new Set([...sagt].map((en) => en.textContent.trim()))].join(" ") };
}

function andres(html) {
  const ny = somDokument(html).getElementById("fellesside");
  if (!ny) return location.reload();
  for (const en of ny.querySelectorAll("[data-uten-skript]")) en.remove();
  const stand = ny.querySelector("form[data-notat]");
  flett(siden(), ny);
  if (stand) finnNotat()?.andres(stand.elements.versjon.value, stand.querySelector("textarea").value);
  return undefined;
}

if (siden()) {
  for (const en of siden().querySelectorAll("[data-uten-skript]")) en.remove();
  utboks.start({ rot: siden, svart });
  finnNotat();
  foelger.start({ rot: siden, paaNytt: andres, naadd: utboks.fri, hindret: utboks.hindret });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-notat]")) return;
    event.preventDefault();
    finnNotat()?.behold();
  });
}
