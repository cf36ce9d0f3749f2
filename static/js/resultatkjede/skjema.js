/*
  The server's own form for a ledd or an edge, in a dialog over the drawing: the same fields, the same check of who saved first.
  Where it cannot be fetched, its page is opened instead. What was typed and not saved is there when it is opened again.
*/
import * as lager from "../levende/lager.js";
import { roten, si } from "./flate.js";
import { legg } from "../levende/utboks.js";

let dialog = null;
let skjema = null; // { url, hva, etterpaa }

const gjemmested = (url = skjema.url) => `kladd:${url}`;

export async function aapne(url, valg) {
  skjema = { url, ...valg };
  let html;
  try {
    const svar = await fetch(url, { redirect: "manual" });
    html = await svar.text();
    if (!svar.ok) return location.assign(url);
  } catch {
    return si("Skjemaet kan ikke hentes: ingen kontakt med serveren.");
  }
  const dokument = new DOMParser().parseFromString(html, "text/html");
  if (!vis(dokument)) return location.assign(url);
  hentKladd();
  return undefined;
}

// Put in the form of a page the server made; false where there is none.
function vis(dokument) {
  const form = dokument.querySelector("main form.skjema");
  if (!form) return false;
  const boks = dialog || lagDialog();
  const tittel = document.createElement("h2");
  tittel.id = "kjede-skjema-tittel";
  tittel.textContent = dokument.querySelector("main h1").textContent.trim();
  document.adoptNode(form).action = skjema.url;
  form.removeAttribute("data-vakt");
  const hjelp = document.createElement("p");
  hjelp.className = "liten dempet";
  hjelp.textContent = "Ctrl og Enter lagrer. Esc lukker, og det du har skrevet, er her når du åpner skjemaet igjen.";
  boks.replaceChildren(tittel, hjelp, form);
  if (!boks.open) boks.showModal();
  const foerst = form.querySelector(".ds-error-summary") || form.querySelector("textarea, input:not([type=hidden]), select");
  foerst.focus();
  if (foerst.select) foerst.setSelectionRange?.(foerst.value.length, foerst.value.length);
  return true;
}

function lagDialog() {
  dialog = document.createElement("dialog");
  dialog.className = "ds-dialog kjedeskjema";
  dialog.setAttribute("aria-labelledby", "kjede-skjema-tittel");
  document.body.append(dialog);
  dialog.addEventListener("submit", send);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.querySelector("form").requestSubmit();
  });
  dialog.addEventListener("input", () => (dialog.dataset.endret = "ja"));
  dialog.addEventListener("click", (event) => {
    // «Avbryt» leads back to the chain, which is right behind.
    const lenke = event.target.closest("a[href]");
    if (!lenke || new URL(lenke.href).pathname !== location.pathname || lenke.hash) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", lukket);
  return dialog;
}

function lukket() {
  if (dialog.dataset.endret) taVare();
  delete dialog.dataset.endret;
  dialog.replaceChildren();
  skjema.etterpaa?.();
}

function send(event) {
  event.preventDefault();
  event.stopPropagation();
  const felter = [...new FormData(event.target)];
  const tekst = felter.map(([, verdi]) => verdi).find((verdi) => typeof verdi === "string" && verdi.includes(" ")) || "";
  const { url } = skjema;
  taVare();
  delete dialog.dataset.endret;
  dialog.close();
  legg(
    { url, felter, hva: tekst ? `${skjema.hva}: ${tekst}` : skjema.hva, tekst: tekst || skjema.hva },
    { ok: () => glem(url), avslag: ({ dokument }) => visAvslag(url, dokument) },
  );
}

// The form comes back with its messages, unless the person has another one open.
function visAvslag(url, dokument) {
  if (dialog.open || skjema.url !== url || !vis(dokument)) return false;
  glem(url);
  dialog.dataset.endret = "ja";
  return true;
}

function taVare() {
  const verdier = [...new FormData(dialog.querySelector("form"))].filter(([navn]) => navn !== "csrfmiddlewaretoken");
  lager.skriv(gjemmested(), { tid: Date.now(), verdier });
}

const glem = (url) => lager.glem(gjemmested(url));

function hentKladd() {
  const kladd = lager.les(gjemmested())?.verdier;
  if (!kladd) return;
  const form = dialog.querySelector("form");
  const naa = [...new FormData(form)].filter(([navn]) => navn !== "csrfmiddlewaretoken");
  if (JSON.stringify(naa) === JSON.stringify(kladd)) return;
  // With the version it was begun from: the server shows what somebody else has saved since.
  for (const [navn, verdi] of kladd) {
    const felt = form.elements[navn];
    if (felt && !(felt instanceof RadioNodeList)) felt.value = verdi;
  }
  const linje = document.createElement("p");
  linje.className = "kladd";
  linje.setAttribute("role", "status");
  linje.textContent = "Teksten du ikke lagret sist, er hentet tilbake.";
  form.prepend(linje);
  dialog.dataset.endret = "ja";
}
