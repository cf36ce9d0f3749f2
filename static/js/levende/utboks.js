/*
  Everything a person does on a page that lives goes out through here, one at a time and in order, and stays in the browser until
  the server has answered for it. Each carries a key that the database lets stand once, so that one whose answer was lost is not
  done twice. What waits is always in sight; what the server refuses at last is shown with its words, and goes away only when a
  person says so.

  Two kinds: an act (`legg`), and the text of a place that is saved as it is typed (`plass`), of which the newest counts.
*/
import * as lager from "./lager.js";
import { post } from "./nett.js";
import { flertall, ord } from "../ord.js";

const PROEV_IGJEN = 5000;
const TREG = 1500; // before what is only slow is shown as waiting
const NAVN = `utboks:${location.pathname}`;
const BESOEK = lagNoekkel(); // what another tab has waiting is sent from here too, but never written over

let valg = null;
let underveis = false;
let pause = false;
let tidtaker = null;
let hindring = ""; // why nothing is sent now, as `post` says it, or ""
let boks = null;
let aapen = matchMedia("(min-width: 64rem)").matches;
const ventende = new Map(); // key of an act -> who hears how it went, on this visit
const plasser = new Map(); // name of a place -> the same

/*
  `rot()` is the element that is kept up to date, `si` says something aloud, `hoder()` is sent along. `svart` is given each
  answer to show, and returns why it was refused; "" where it was done. An answer of 204 says that it was done before.
*/
export function start({ rot, svart, si = () => {}, hoder = () => ({}), tilbake = () => {} }) {
  valg = { rot, svart, si, hoder, tilbake };
  boks = document.createElement("section");
  boks.className = "utboks varsel";
  boks.id = "utboks";
  boks.setAttribute("aria-label", ord("Endringer som ikke er sendt"));
  boks.tabIndex = 0;
  boks.hidden = true;
  rot().after(boks);
  window.addEventListener("online", fri);
  window.addEventListener("offline", () => hindret("uten-nett"));
  window.addEventListener("pageshow", () => (pause = false));
  // Nothing is lost by leaving: but nobody else has it until this browser is back on the page.
  window.addEventListener("beforeunload", (event) => {
    if (hindring === "uten-nett" && !pause && antall()) event.preventDefault();
  });
  window.addEventListener("storage", vis); // another tab has sent it, or has more
  document.addEventListener("visibilitychange", () => toem({ straks: document.visibilityState === "hidden" }));
  vis();
  if (antall()) {
    si(ord("Endringer som ikke ble sendt sist, sendes nå."));
    toem();
  }
}

const les = () => lager.les(NAVN) ?? [];
const skriv = (alle) => (alle.length ? lager.skriv(NAVN, alle) : lager.glem(NAVN));
const fjern = (noekkel) => skriv(les().filter((ett) => ett.noekkel !== noekkel));
const merk = (noekkel, verdier) => skriv(les().map((ett) => (ett.noekkel === noekkel ? { ...ett, ...verdier } : ett)));

// By the browser's steady clock, which goes on from one page to the next: the machine's own may be put right meanwhile.
const naa = () => performance.timeOrigin + performance.now();
// How long one has waited. The steady clock may stand still while a machine sleeps, so where the two differ the longer counts.
const ventet = (ett) => Math.max(naa() - ett.tid, Date.now() - (ett.klokka ?? Infinity));

export const antall = () => les().filter((ett) => !ett.feil).length;

/*
  Send what a person did. `hva` says what it is to a person, `tekst` is what was typed, if anything was, and `utkast` the draft
  (utkast.js) it was typed in, which goes when it is taken in; `om` is what the page asks for while it waits (`sisteOm`).
  On this visit `ok` and
  `avslag` hear how it went; an `avslag` that returns true has taken the text back, so that it is not kept here.
*/
export function legg({ url, felter, hva, tekst = "", utkast = "", om }, lyttere = {}) {
  const ett = { noekkel: lagNoekkel(), url, felter: somTekst(felter), hva, tekst, utkast, om, tid: naa(), klokka: Date.now(), besoek: BESOEK };
  ventende.set(ett.noekkel, lyttere);
  skriv([...les(), ett]);
  toem();
}

/*
  A place whose text is saved as it is typed. `lyttere`: `ok` and `avslag` as above, and `hindret(why)` while it cannot be sent.
  What an earlier visit could not send is given back, to be shown where it was typed: from then on it is this visit's.
*/
export function plass(navn, lyttere) {
  plasser.set(navn, lyttere);
  const paaNytt = (ett) => ({ ...ett, besoek: BESOEK, ...(ett.feil && { feil: "", noekkel: lagNoekkel() }) });
  skriv(les().map((ett) => (ett.plass === navn ? paaNytt(ett) : ett)));
  return les().findLast((ett) => ett.plass === navn);
}

// The text of a place as it is now. One that may have arrived already is not replaced: its answer says what to begin from.
export function behold(navn, { felter, hva, vent }) {
  const alle = les();
  const gammel = alle.find((ett) => ett.plass === navn && ett.besoek === BESOEK && (!ett.proevd || ett.feil));
  const ny = { noekkel: lagNoekkel(), url: navn, plass: navn, felter, hva, tekst: hva, tid: naa(), klokka: Date.now(), moden: naa() + vent, besoek: BESOEK };
  skriv(gammel ? alle.map((ett) => (ett === gammel ? ny : ett)) : [...alle, ny]);
  planlegg(vent);
}

// All that waits, at once: somebody is on their way to where it is read.
export const sendNaa = () => toem({ straks: true });

// What the last act that waits is about, of those that say so and are of the kind.
export const sisteOm = (slik) => les().findLast((ett) => ett.om && !ett.feil && slik(ett.om))?.om;

export const venter = (navn) => les().some((ett) => ett.plass === navn && ett.besoek === BESOEK && !ett.feil);
export const glemPlass = (navn) => skriv(les().filter((ett) => ett.plass !== navn));

// The page's own form takes it all along: nothing is sent beside it, and its receipt empties the box.
export function medForm(form) {
  pause = true;
  skriv(les().map((ett) => (ett.plass ? { ...ett, sendt: lager.formensNoekkel(form) } : ett)));
}

const somTekst = (felter) => [...felter].filter(([, verdi]) => !(verdi instanceof File)).map(([navn, verdi]) => [navn, String(verdi)]);

function lagNoekkel() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const tall = crypto.getRandomValues(new Uint8Array(16));
  tall[6] = (tall[6] & 15) | 64;
  tall[8] = (tall[8] & 63) | 128;
  const hex = [...tall].map((ett) => ett.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function planlegg(om) {
  clearTimeout(tidtaker);
  tidtaker = setTimeout(toem, om);
}

// Somebody answered: what stood in the way does no longer.
export function fri() {
  if (!boks) return;
  if (hindring && !antall()) {
    hindring = "";
    vis();
  }
  toem();
}

// `straks`: the page may be on its way out, and nobody types any more.
async function toem({ straks = false } = {}) {
  if (underveis || pause) return;
  underveis = true;
  try {
    for (let ett = neste(straks); ett; ett = neste(straks)) {
      if (!(await sendEtt(ett, straks))) break;
    }
  } finally {
    underveis = false;
    vis();
  }
}

function neste(straks) {
  const alle = les().filter((ett) => !ett.feil);
  const klar = alle.find((ett) => straks || !(ett.moden > naa()));
  if (!klar && alle.length) planlegg(Math.max(50, Math.min(...alle.map((ett) => ett.moden)) - naa()));
  return klar;
}

const lytter = (ett) => (ett.plass ? plasser.get(ett.plass) : ventende.get(ett.noekkel)) ?? {};

async function sendEtt(ett, keepalive) {
  merk(ett.noekkel, { proevd: true });
  setTimeout(vis, TREG + 50);
  const felter = new URLSearchParams(ett.felter.filter(([navn]) => navn !== "csrfmiddlewaretoken" && navn !== "skjemanoekkel"));
  const { slag, svar } = await post(ett.url, felter, { noekkel: ett.noekkel, ventet: ventet(ett), hoder: valg.hoder(), keepalive });
  if (slag !== "svar") {
    hindret(slag);
    planlegg(PROEV_IGJEN);
    return false;
  }
  const sen = hindring !== "" || ett.sen;
  hindring = "";
  const { ok, avslag } = lytter(ett);
  ventende.delete(ett.noekkel);
  if (svar.ok) fjern(ett.noekkel);
  if (svar.ok && ett.utkast) lager.glem(ett.utkast);
  const utfall = await valg.svart(svar, ett, { flere: antall() > 0 });
  if (svar.ok) {
    ok?.(utfall, ett);
    return true;
  }
  const feil = utfall.feil || (svar.status === 404 ? ord("Det som skulle endres, finnes ikke lenger.") : ord("Serveren tok ikke imot endringen."));
  const tatt = avslag?.({ ...utfall, feil }, ett);
  // A refusal just now, of something without words, is told where it was done; anything else is kept until somebody has seen it.
  if (tatt || (utfall.vist && !sen && !ett.tekst)) fjern(ett.noekkel);
  else merk(ett.noekkel, { feil });
  return true;
}

// Nothing goes out now, and why: told also where nothing waits, unless it is the server's own fault and soon over.
export function hindret(slag) {
  if (!antall() && slag === "feil") return;
  const foer = hindring;
  hindring = slag;
  skriv(les().map((ett) => (ett.feil ? ett : { ...ett, sen: true })));
  for (const ett of les()) if (!ett.feil) lytter(ett).hindret?.(slag);
  vis();
  if (hindring !== foer) valg.si(GRUNN[hindring]);
}

const GRUNN = {
  "uten-nett": ord("Ingen kontakt med serveren. Du kan arbeide videre: det du gjør, er tatt vare på i denne nettleseren og sendes når kontakten er tilbake."),
  utlogget: ord("Du er logget ut. Siden viser ikke det som er nytt. Det du gjør, er tatt vare på i denne nettleseren og sendes når du har logget inn igjen."),
  annen: ord("Noen andre er logget inn i denne nettleseren nå. Det du gjør, sendes når du selv har logget inn igjen."),
  feil: ord("Noe gikk galt hos oss. Det du har gjort, er tatt vare på i denne nettleseren og sendes på nytt om litt."),
};

// What waits, and what was refused

const innlogging = (antall) => flertall("Én endring venter på at du logger inn", "%(antall)s endringer venter på at du logger inn", antall);
const VENTER_PAA = {
  "uten-nett": (antall) => flertall("Én endring venter på nett", "%(antall)s endringer venter på nett", antall),
  utlogget: innlogging,
  annen: innlogging,
  feil: (antall) => flertall("Én endring venter på serveren", "%(antall)s endringer venter på serveren", antall),
};
const UTEN_NOE = { "uten-nett": ord("Uten nett"), utlogget: ord("Du er logget ut"), annen: ord("Noen andre er logget inn") };
const ER_PAA_VEI = (antall) => flertall("Én endring er på vei", "%(antall)s endringer er på vei", antall);

function vis() {
  const alle = les();
  const venter = alle.filter((ett) => !ett.feil && (hindring || naa() - (ett.moden ?? ett.tid) > TREG));
  const avvist = alle.filter((ett) => ett.feil);
  boks.hidden = !venter.length && !avvist.length && !UTEN_NOE[hindring];
  boks.dataset.color = avvist.length ? "danger" : "warning";
  if (boks.hidden) {
    boks.replaceChildren();
    return;
  }
  const kropp = document.createElement("div");
  kropp.className = "varsel__kropp";
  if (venter.length || hindring) kropp.append(ventelinje(venter));
  if (hindring === "utlogget" || hindring === "annen") kropp.append(logginn());
  if (avvist.length) kropp.append(avsnitt(ord("Dette ble ikke lagret:"), "utboks__stand"), liste(avvist));
  // Nobody who stands on a button in it is moved for nothing.
  if (!boks.firstChild?.isEqualNode(kropp)) boks.replaceChildren(kropp);
}

// One line, so that it hides little where there is little room; what waits, and why, folds out under it.
function ventelinje(venter) {
  const fold = document.createElement("details");
  const linje = document.createElement("summary");
  linje.className = "utboks__stand";
  linje.textContent = venter.length ? (VENTER_PAA[hindring] ?? ER_PAA_VEI)(venter.length) : UTEN_NOE[hindring];
  fold.open = aapen;
  fold.addEventListener("toggle", () => (aapen = fold.open));
  fold.append(linje);
  if (venter.length) fold.append(liste(venter));
  if (hindring) fold.append(avsnitt(GRUNN[hindring]));
  return fold;
}

function avsnitt(tekst, klasse = "") {
  const ett = document.createElement("p");
  ett.className = klasse;
  ett.textContent = tekst;
  return ett;
}

function logginn() {
  const ett = document.createElement("p");
  const lenke = document.createElement("a");
  lenke.href = valg.rot().dataset.logginn;
  lenke.target = "_blank";
  lenke.textContent = ord("Logg inn i en ny fane");
  ett.append(lenke);
  return ett;
}

function liste(alle) {
  const ul = document.createElement("ul");
  for (const ett of alle) {
    const li = document.createElement("li");
    li.dataset.noekkel = ett.noekkel;
    li.append(ett.hva);
    if (ett.feil) li.append(avsnitt(ett.feil), knapp(ord("Prøv igjen"), ett, proevIgjen), knapp(ord("Kast den"), ett, kast));
    ul.append(li);
  }
  return ul;
}

function knapp(tekst, ett, gjoer) {
  const ny = document.createElement("button");
  ny.type = "button";
  ny.className = "ds-button";
  ny.dataset.variant = "tertiary";
  ny.textContent = tekst;
  const hva = document.createElement("span");
  hva.className = "ds-sr-only";
  hva.textContent = ` ${ett.hva}`;
  ny.append(hva);
  ny.addEventListener("click", () => gjoer(ett));
  return ny;
}

function proevIgjen(ett) {
  merk(ett.noekkel, { feil: "", noekkel: lagNoekkel(), tid: naa(), klokka: Date.now() });
  toem();
}

function kast(ett) {
  fjern(ett.noekkel);
  vis();
  valg.tilbake();
  valg.si(ord("Kastet: %(hva)s", { hva: ett.hva }));
}
