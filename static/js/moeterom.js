/*
  The room a meeting is held in. Everything here posts to the same addresses as the plain forms, through the outbox of every page
  that lives (static/js/levende/); what others do slides in where it belongs, and moves nobody's caret.
*/
import { flett } from "./levende/flett.js";
import * as foelger from "./levende/foelger.js";
import { hent } from "./levende/nett.js";
import { Notat } from "./levende/notat.js";
import * as utboks from "./levende/utboks.js";
import { ord } from "./ord.js";
import { foregrip, ved, viser } from "./romsteg.js";
import "./skrivefelt.js";
import { glemUtkast } from "./utkast.js";

const VENT = 1500;
const rommet = () => document.getElementById("rom");
const somDokument = (html) => new DOMParser().parseFromString(html, "text/html");
const utenLinjeskift = (tekst) => tekst.replace(/\s+/g, " ").trim();

const notater = new Map(); // id of its form -> Notat

function finnNotat() {
  const form = rommet().querySelector("form[data-notat]");
  if (form && notater.get(form.id)?.form !== form) notater.set(form.id, new Notat(form, ord("Notatet: «%(tittel)s»", { tittel: tittelen(rommet()) })));
  return form && notater.get(form.id);
}

// What the server answers

async function svart(svar, ett) {
  if (ett.om?.til) stegetErBesvart(svar.ok, ett.om);
  if (svar.ok) {
    foelger.naa();
    if (!ett.plass) return {};
    // Taken in before, and its answer lost: what is written on begins from what stands.
    const siste = svar.status === 204 ? (await hent(ett.url)).svar : svar;
    return (await siste?.json().catch(() => null)) ?? {};
  }
  if (svar.status === 403) return { feil: ord("Du har ikke lenger rett til å føre i dette møtet.") };
  const side = somDokument(await svar.text());
  const sagt = side.querySelectorAll("#rom [data-feil], main [data-feil], main .ds-validation-message, main .varsel");
  return { feil: utenLinjeskift([...new Set([...sagt].map((en) => en.textContent))].join(" ")), skjema: side.querySelector("form[data-rom=rett]") };
}

let sist; // what the server answered while the point was held back
let steg = null; // our own step to another point: { til, tatt }, until the server shows it or another

// The field somebody is writing in under the point. An empty line is only at rest: it follows the meeting.
function skrives() {
  const felt = document.activeElement;
  return felt.closest(".rom__sak") && (felt.nodeName === "TEXTAREA" || felt.value) ? felt : null;
}

const saken = (rom) => rom.querySelector(".rom__sak");
const tittelen = (rom) => utenLinjeskift(saken(rom)?.querySelector("h2")?.textContent ?? "");

// The point is shown at once, with its note, so that what is written goes to it: also where the server takes its time, or is away.
function gaaTil(til) {
  sist = undefined;
  steg = { til };
  const skrev = document.activeElement.closest("form[data-notat]");
  const ny = rommet().cloneNode(true);
  foregrip(ny, til);
  flett(rommet(), ny);
  visSaken();
  const notat = finnNotat();
  if (skrev && !skrev.isConnected) notat?.felt.focus();
}

// What the server shows before it has our step is shown as if it had. After that it knows best, also where it did not move.
function underSteget(ny) {
  if (!steg) return undefined;
  const besvart = !utboks.sisteOm((om) => om.til);
  if (besvart && (viser(ny, steg.til) || !(performance.now() - steg.tatt < VENT))) return (steg = null);
  foregrip(ny, steg.til);
  ny.dataset.revisjon = "0";
  return undefined;
}

function stegetErBesvart(ok, { nr }) {
  const siste = utboks.sisteOm((om) => om.til);
  if (!steg || (siste && siste.nr !== nr)) return undefined;
  if (ok) return (steg.tatt = performance.now());
  steg = null;
  rommet().dataset.revisjon = "0";
  return foelger.naa();
}

// The programme stands below the point on a phone: who went on from there is taken to where the meeting is.
function visSaken() {
  const { top, bottom } = saken(rommet()).querySelector("h2").getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) rommet().scrollIntoView();
}

// A step that waits for its network has not moved the page: what is written meanwhile goes to where the writer has stepped to,
// as the outbox has it. Otherwise the line is about the point the server says (data-sak).
function visLinjenssak() {
  const linje = document.getElementById("romlinje");
  if (!linje) return;
  const steget = utboks.sisteOm((om) => om.til);
  const uten = document.getElementById("utboks").hidden;
  const ledetekst = steget && (uten ? sagtISaken(steget) : ord("Hva ble sagt i sak %(nummer)s? (venter på nettet)", steget));
  linje.elements.sak.value = steget ? steget.til : linje.dataset.sak;
  linje.querySelector("label").textContent = ledetekst || linje.dataset.ledetekst;
}

const sagtISaken = ({ nummer }) => ord("Hva ble sagt i sak %(nummer)s?", { nummer });

// The server has taken the step, and the page is not drawn anew yet.
function stegetErTatt(_utfall, { om }) {
  const linje = document.getElementById("romlinje");
  if (linje) Object.assign(linje.dataset, { sak: om.til, ledetekst: sagtISaken(om) });
}

// Another has taken up the next point while we write: what is under our hands stays until we leave it.
function holdSaken(ny) {
  const neste = tittelen(ny);
  if (tittelen(rommet()) === neste || !skrives()) return false;
  saken(ny).replaceWith(saken(rommet()).cloneNode(true));
  finnNotat()?.si(ord("Møtet er nå på «%(tittel)s». Du skriver fortsatt i denne saken.", { tittel: neste }));
  return true;
}

function slippSaken() {
  const html = sist;
  sist = undefined;
  if (html) andres(html);
}

function andres(html) {
  const ny = somDokument(html).getElementById("rom");
  if (!ny) return location.reload(); // the meeting is over, or the reader's part in it: the server says where to go
  for (const en of ny.querySelectorAll("[data-uten-skript]")) en.remove();
  underSteget(ny);
  sist = holdSaken(ny) ? html : undefined;
  const stand = ny.querySelector("form[data-notat]");
  flett(rommet(), ny);
  window.htmx?.process(rommet());
  visLinjenssak();
  const notat = finnNotat();
  if (notat && stand && notat.form.id === stand.id) notat.andres(stand.elements.versjon.value, stand.querySelector("textarea").value);
  klokker(true);
  return undefined;
}

// What is done here

function paaSkjema(event) {
  const form = event.target;
  if (form.matches("form[data-notat]")) {
    event.preventDefault();
    return finnNotat().behold();
  }
  if (!form.matches("form[data-rom]")) return undefined;
  event.preventDefault();
  event.stopPropagation();
  if (form.dataset.rom === "linje") return sendLinje(form);
  if (form.dataset.rom === "rett") return sendRett(form);
  if (form.dataset.rom === "oppmoete" && manglerHvem(form, event.submitter)) return undefined;
  glemUtkast(form);
  const knapp = form.dataset.tittel || utenLinjeskift(event.submitter?.textContent ?? "") || ord("En endring");
  const klokka = form.dataset.rom === "sak" || form.dataset.rom === "pause";
  // The clock is the server's: it shows the step when that has arrived, and counts it from now. The same press is not sent twice;
  // one that goes back to what an earlier press left is another.
  if (klokka && utboks.sisteOm((om) => om.klokka)?.klokka === form.action) return undefined;
  const hva = klokka ? ord("%(knapp)s. Klokka viser det når det er sendt, og minuttene regnes fra du trykket.", { knapp }) : knapp;
  const tekst = (form.elements.grunn ?? form.elements.tekst ?? form.elements.linje)?.value.trim() ?? "";
  if (form.dataset.rom === "nysak" && !tekst) return form.elements.linje.focus();
  const felter = [...new FormData(form, event.submitter)];
  if (form.dataset.rom === "sak") {
    const { til, nummer } = form.dataset;
    utboks.legg({ url: form.action, felter, hva, tekst, om: { klokka: form.action, til, nummer, nr: performance.now() } }, { ok: stegetErTatt });
    gaaTil(til);
    return visLinjenssak();
  }
  utboks.legg({ url: form.action, felter, hva: tekst || hva, tekst, om: klokka ? { klokka: form.action } : undefined });
  if (form.dataset.rom === "oppmoete" || form.dataset.rom === "nysak") form.reset();
  return form.closest("details")?.removeAttribute("open");
}

// Said of nobody, it is refused here: what was sent stands in the way until it is answered.
function manglerHvem(form, knapp) {
  const ruter = [...form.querySelectorAll("[name=hvem]")];
  const mangler = knapp?.value !== "resten" && !ruter.some((rute) => rute.checked);
  form.querySelector("[data-hvemfeil]").hidden = !mangler;
  if (mangler) ruter[0].focus();
  return mangler;
}

function sendLinje(form) {
  const felt = form.elements.linje;
  const tekst = felt.value.trim();
  visLinjefeil(tekst ? "" : ord("Skriv hva som ble sagt."));
  if (!tekst) return felt.focus();
  const felter = [...new FormData(form)];
  felt.value = "";
  glemUtkast(form);
  document.getElementById("forstaatt").replaceChildren();
  slippSaken();
  return utboks.legg(
    { url: form.action, felter, hva: tekst, tekst },
    {
      avslag: ({ feil }) => {
        const naa = document.getElementById("id_linje");
        if (!naa || naa.value) return false;
        naa.value = tekst;
        visLinjefeil(feil);
        return true;
      },
    },
  );
}

// A statement corrected where it stands: its form is fetched as it is then, and kept until the server has taken in what was written.

function paaFold({ target: fold }) {
  if (fold.open || !fold.matches?.("details[data-hentes]")) return;
  fold.querySelector("form:not([data-endret])")?.remove();
}

function sendRett(form) {
  const fold = form.closest("details");
  const tekst = form.elements.tekst.value.trim();
  const feilen = form.querySelector("[data-rettfeil]");
  feilen.hidden = true;
  form.dataset.endret = "ja"; // it is on its way: there until it is in
  fold.open = false;
  fold.querySelector("summary").focus();
  return utboks.legg(
    { url: form.action, felter: [...new FormData(form)], hva: tekst || ord("En endring"), tekst },
    {
      ok: () => {
        glemUtkast(form);
        form.remove();
      },
      avslag: ({ feil, skjema }) => {
        if (!form.isConnected) return false;
        fold.open = true;
        if (skjema) {
          // With what is asked, beside its field.
          skjema.dataset.endret = "ja";
          glemUtkast(form);
          form.replaceWith(skjema);
          return true;
        }
        feilen.textContent = feil;
        feilen.hidden = false;
        return true;
      },
    },
  );
}

// The end tells which points nothing came of: what is typed is sent before it is asked for, or soon given up.
async function paaSlutten(event) {
  const lenke = event.target.closest("a[data-slutten]");
  if (!lenke || !utboks.antall() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await Promise.race([utboks.sendNaa(), new Promise((ferdig) => setTimeout(ferdig, VENT))]);
  location.assign(lenke.href);
}

function visLinjefeil(feil) {
  const sted = document.getElementById("linjefeil");
  const felt = document.getElementById("id_linje");
  sted.replaceChildren();
  felt.toggleAttribute("aria-invalid", Boolean(feil));
  if (!feil) return;
  felt.setAttribute("aria-invalid", "true");
  const linje = document.createElement("p");
  linje.className = "ds-validation-message";
  linje.textContent = feil;
  sted.append(linje);
}

const TASTER = {
  ArrowDown: () => knappTil("ned", 1)?.click(),
  ArrowUp: () => knappTil("opp", -1)?.click(),
  KeyP: () => rommet().querySelector("[data-tast=p]")?.click(),
  KeyN: () => rommet().querySelector("form[data-notat] textarea")?.focus(),
  KeyS: () => document.getElementById("id_linje")?.focus(),
};

// From the point one has stepped to, where the server has not heard of it: the clock's buttons are about the one before.
function knappTil(tast, hopp) {
  const utenSvar = steg && !steg.tatt && !document.getElementById("utboks").hidden;
  return utenSvar ? ved(rommet(), steg.til, hopp) : rommet().querySelector(`[data-tast=${tast}]`);
}

function paaTast(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || !TASTER[event.code]) return;
  event.preventDefault();
  TASTER[event.code]();
}

// The clock counts from what the server said last.

const startet = new WeakMap(); // element -> [seconds the server said, when it said so]

function klokker(paaNytt = false) {
  for (const en of document.querySelectorAll("[data-klokke][data-gaar]")) {
    const sagt = Number(en.dataset.klokke);
    if (paaNytt || !startet.has(en)) startet.set(en, [sagt, performance.now()]);
    const [fra, da] = startet.get(en);
    const sekunder = Math.floor(fra + (performance.now() - da) / 1000);
    en.textContent = `${Math.floor(sekunder / 60)}:${String(sekunder % 60).padStart(2, "0")}`;
  }
}

// On a phone the line lies at the bottom of the window, as high as what it says: what waits is shown above it.
new ResizeObserver(([{ target }]) => document.body.style.setProperty("--romlinje", `${target.offsetHeight}px`)).observe(document.getElementById("romlinje") ?? rommet());

utboks.start({ rot: rommet, svart, tilbake: () => rommet().focus({ preventScroll: true }) });
finnNotat();
const ubesvart = utboks.sisteOm((om) => om.til);
if (ubesvart) gaaTil(ubesvart.til);
visLinjenssak();
// So that what one writes is on every screen within a second, also where it has to be drawn first.
foelger.start({ rot: rommet, paaNytt: andres, naadd: utboks.fri, hindret: utboks.hindret, takt: 800 });
document.addEventListener("submit", paaSkjema, { capture: true });
document.addEventListener("click", paaSlutten);
document.addEventListener("keydown", paaTast);
document.addEventListener("toggle", paaFold, { capture: true });
document.addEventListener("focusout", () => setTimeout(() => skrives() || slippSaken()));
klokker();
setInterval(() => {
  klokker();
  visLinjenssak();
}, 1000);
