/*
  Building a chain on its drawing, by mouse, touch and keyboard. Everything here posts to the same addresses as the plain
  forms in the list below the drawing, and puts in what the server answers: the whole chain, drawn anew. The server decides;
  a refusal is shown where the chain stands and said aloud. What each part does stands in static/js/resultatkjede/.
*/
import { flett } from "./levende/flett.js";
import * as foelger from "./levende/foelger.js";
import * as utboks from "./levende/utboks.js";
import * as dra from "./resultatkjede/dra.js";
import { fokuser, kort, roten, si, svg } from "./resultatkjede/flate.js";
import * as taster from "./resultatkjede/taster.js";
import { GJOER, endre, koble, koblerFra, merk, velg, velgKobling } from "./resultatkjede/valg.js";
import { ord } from "./ord.js";

const LENGST = 300; // signs in a ledd; the server decides, this only says it before the text leaves its field
const kanEndre = roten().hasAttribute("data-kan-endre");
let linje = { tekst: "", erFeil: false }; // what was said last beside the tools
let utsatt = null; // a chain that came while something was being dragged

// One voice for the whole visit: it must stay in the page while the chain is replaced.
function lagStemme() {
  const stemme = document.createElement("p");
  stemme.className = "ds-sr-only";
  stemme.id = "kjede-stemme";
  stemme.setAttribute("aria-live", "polite");
  document.getElementById("meldinger").after(stemme);
}

// Put in the chain the server drew; stand where one stood.
function settInn(ny) {
  const sto = document.activeElement;
  const varInne = roten().contains(sto);
  const id = varInne && sto.id;
  if (kanEndre) merk(ny);
  flett(roten(), ny);
  visLinje(linje.tekst, linje.erFeil);
  window.htmx?.process(roten());
  if (!varInne || document.activeElement === sto) return;
  const samme = document.getElementById(id);
  if (samme) samme.focus({ preventScroll: true });
  else roten().focus({ preventScroll: true });
}

const lesSvar = (html) => new DOMParser().parseFromString(html, "text/html");

// The answer to a change of one's own. With more on its way only the last is drawn.
async function svart(svar, _ett, { flere }) {
  if (svar.status === 204) {
    si(ord("Endringen var allerede lagret."));
    foelger.naa();
    return {};
  }
  const dokument = lesSvar(await svar.text());
  const ny = dokument.getElementById("kjede");
  const feil = svar.ok && ny ? "" : grunnTil(svar, dokument, ny);
  if (ny) visSvar(ny, flere && !feil);
  else si(feil);
  return { feil, dokument, vist: Boolean(ny) };
}

function grunnTil(svar, dokument, ny) {
  if (svar.status === 403) return ord("Du har ikke lenger rett til å endre kjeden.");
  const sagt = ny?.dataset.feil || dokument.querySelector("main .ds-error-summary, main .varsel, main .ds-validation-message")?.textContent;
  return (sagt ?? "").replace(/\s+/g, " ").trim();
}

function visSvar(ny, flere) {
  const { feil, melding, andre } = ny.dataset;
  if (dra.iGang()) utsatt = ny;
  else if (!flere) settInn(ny);
  visLinje(feil || andre, Boolean(feil));
  si([feil || melding, andre].filter(Boolean).join(" "));
  // In the list there are no tools beside one to say it.
  if (feil && document.activeElement.closest(".kjede__liste")) roten().querySelector(".kjede__feil")?.scrollIntoView({ block: "nearest" });
}

function andres(html) {
  const ny = lesSvar(html).getElementById("kjede");
  if (!ny) return;
  roten().dataset.merke = ny.dataset.merke;
  // Meanwhile a change of one's own may have come back with something newer still.
  if (Number(ny.dataset.revisjon) <= Number(roten().dataset.revisjon)) return;
  settInn(ny);
  const hva = ny.dataset.andre;
  if (!hva) return;
  si(hva);
  visLinje(hva);
}

// Beside the tools, which are in sight wherever one works; a reader has none, and reads it above the drawing.
function visLinje(tekst, erFeil = false) {
  linje = { tekst, erFeil };
  const sted = roten().querySelector(kanEndre ? "[data-verktoeymelding]" : "[data-andres]");
  sted.textContent = tekst;
  sted.hidden = !tekst;
  sted.classList.toggle("er-feil", erFeil);
}

function leggTil(form) {
  const felt = form.querySelector("input[name=tekst]");
  const tekst = felt.value.trim();
  const feil = !tekst
    ? ord("Skriv hva leddet er, før du legger det til.")
    : tekst.length > LENGST
      ? ord("Teksten er %(antall)s tegn. Et ledd kan ha høyst %(lengst)s. Skriv det kortere, eller del det i flere ledd.", { antall: tekst.length.toLocaleString("nb-NO"), lengst: LENGST })
      : "";
  visFeltfeil(form, felt, feil);
  if (feil) return;
  const steg = form.querySelector("label .ds-sr-only").textContent.trim();
  const felter = [...new FormData(form)];
  felt.value = "";
  utboks.legg(
    { url: form.action, felter, hva: ord("Nytt ledd %(steg)s: «%(tekst)s»", { steg, tekst }), tekst },
    {
      avslag: ({ feil: grunn }) => {
        const naa = document.getElementById(felt.id);
        if (naa.value) return false;
        naa.value = tekst;
        visFeltfeil(naa.form, naa, grunn);
        return true;
      },
    },
  );
}

// Beside the field, as the server's own messages stand.
function visFeltfeil(form, felt, feil) {
  const linje = form.querySelector("[data-feltfeil]");
  linje.textContent = feil;
  linje.hidden = !feil;
  if (feil) felt.setAttribute("aria-invalid", "true");
  else felt.removeAttribute("aria-invalid");
  if (feil) si(feil);
  if (feil) felt.focus();
}

function paaKlikk(event) {
  const knapp = event.target.closest("[data-gjoer]");
  if (knapp) return GJOER[knapp.dataset.gjoer]();
  const strek = event.target.closest(".kjedekurve");
  if (strek && svg().contains(strek)) return velgKobling(strek.dataset.kobling);
  const her = event.target.closest(".kjedekort");
  if (!her || !svg().contains(her)) return undefined;
  event.preventDefault();
  if (koblerFra()) return koble(koblerFra(), her.dataset.ledd);
  velg(her.dataset.ledd);
  her.focus({ preventScroll: true });
  return si(ord("Valgt: %(kort)s", { kort: her.getAttribute("aria-label") }));
}

function paaSkjema(event) {
  if (!event.target.matches("form[data-kjede]")) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.target.matches(".nyttledd")) return leggTil(event.target);
  const felter = [...new FormData(event.target, event.submitter)];
  utboks.legg({ url: event.target.action, felter, hva: event.submitter?.textContent.trim().replace(/\s+/g, " ") || ord("En endring") });
}

function rediger() {
  utboks.start({
    rot: roten,
    svart,
    si,
    hoder: () => ({ "X-Fra": roten().dataset.revisjon }),
    tilbake: () => roten().focus({ preventScroll: true }),
  });
  dra.start(() => {
    if (!utsatt) return;
    const ny = utsatt;
    utsatt = null;
    if (Number(ny.dataset.revisjon) >= Number(roten().dataset.revisjon)) settInn(ny);
  });
  taster.start();
  document.addEventListener("click", paaKlikk);
  document.addEventListener("submit", paaSkjema, { capture: true });
  document.addEventListener("dblclick", (event) => {
    const her = event.target.closest(".kjedekort");
    if (her && svg().contains(her)) endre(her.dataset.ledd);
  });
  merk();
}

// In a task of its own, and when the page is whole: htmx begins by itself no earlier.
function hentHtmx() {
  const skript = document.createElement("script");
  skript.src = document.getElementById("htmx").href;
  document.head.append(skript);
}

lagStemme();
if (kanEndre) rediger();
window.addEventListener("load", () => setTimeout(hentHtmx));
foelger.start({ rot: roten, paaNytt: andres, erOpptatt: () => dra.iGang() || utboks.antall() > 0, naadd: utboks.fri, hindret: utboks.hindret });
