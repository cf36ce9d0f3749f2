/*
  The server's own form for a ledd or an edge, in a dialog over the drawing: the same fields, the same check of who saved first.
  Where it cannot be fetched, its page is opened instead. What was typed and not saved is there when it is opened again.
*/
import { legg } from "../levende/utboks.js";
import { noekkelTil, settOpp } from "../utkast.js";
import { roten, si } from "./flate.js";
import { ord } from "../ord.js";

let dialog = null;
let skjema = null; // { url, hva, etterpaa }

export async function aapne(url, valg) {
  skjema = { url, ...valg };
  let html;
  try {
    const svar = await fetch(url, { redirect: "manual" });
    html = await svar.text();
    if (!svar.ok) return location.assign(url);
  } catch {
    return si(ord("Skjemaet kan ikke hentes: ingen kontakt med serveren."));
  }
  const dokument = new DOMParser().parseFromString(html, "text/html");
  return vis(dokument) ? undefined : location.assign(url);
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
  hjelp.textContent = ord("Ctrl og Enter lagrer. Esc lukker, og det du har skrevet, er her når du åpner skjemaet igjen.");
  boks.replaceChildren(tittel, hjelp, form);
  settOpp(form);
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
  dialog.addEventListener("click", (event) => {
    // «Avbryt» leads back to the chain, which is right behind.
    const lenke = event.target.closest("a[href]");
    const { adresse, liste } = roten().dataset;
    if (!lenke || lenke.hash || ![adresse, liste].includes(new URL(lenke.href).pathname)) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", lukket);
  return dialog;
}

function lukket() {
  dialog.replaceChildren();
  skjema.etterpaa?.();
}

function send(event) {
  event.preventDefault();
  event.stopPropagation();
  const felter = [...new FormData(event.target)];
  const tekst = felter.map(([, verdi]) => verdi).find((verdi) => typeof verdi === "string" && verdi.includes(" ")) || "";
  const { url } = skjema;
  const utkast = noekkelTil(event.target);
  dialog.close();
  legg(
    { url, felter, hva: tekst ? `${skjema.hva}: ${tekst}` : skjema.hva, tekst: tekst || skjema.hva, utkast },
    { avslag: ({ dokument }) => visAvslag(url, dokument) },
  );
}

// The form comes back with its messages, unless the person has another one open.
function visAvslag(url, dokument) {
  return !dialog.open && skjema.url === url && Boolean(dokument) && vis(dokument);
}
