/*
  Everything a person changes goes out through here, one at a time and in order, and stays in the browser until the server has
  answered for it. Each carries a key, so that one whose answer was lost is not done twice. What the server refuses at last is
  shown with its text, and goes away only when a person says so.
*/
import { lager, post } from "../nett.js";
import { roten, si } from "./flate.js";

const PROEV_IGJEN = 5000;
const TREG = 1500; // before a change that is only slow is shown as waiting

let noekkel = "";
let bruker = "";
let iMinnet = []; // where the browser keeps nothing
let underveis = false;
let tidtaker = null;
let hindring = ""; // why nothing is sent now: "", "uten-nett", "utlogget", "feil"
let boks = null;
let lyttere = {};
const ventende = new Map(); // key of a change -> who hears how it went, on this visit

export function start(valg) {
  ({ bruker } = valg);
  lyttere = valg;
  noekkel = `tillit-kjede:${bruker}:${location.pathname}`;
  boks = document.createElement("section");
  boks.className = "kjedeutboks varsel";
  boks.id = "kjede-utboks";
  boks.setAttribute("aria-label", "Endringer som ikke er sendt");
  boks.tabIndex = 0;
  boks.hidden = true;
  roten().after(boks);
  window.addEventListener("online", fri);
  window.addEventListener("offline", () => hindret("uten-nett"));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && toem());
  vis();
  if (les().some((ett) => !ett.feil)) {
    si("Endringer som ikke ble sendt sist, sendes nå.");
    toem();
  }
}

function les() {
  try {
    const lagret = lager()?.getItem(noekkel);
    return lagret ? JSON.parse(lagret) : iMinnet;
  } catch {
    return iMinnet;
  }
}

function skriv(alle) {
  iMinnet = alle;
  try {
    if (alle.length) lager()?.setItem(noekkel, JSON.stringify(alle));
    else lager()?.removeItem(noekkel);
  } catch {
    // A full or closed store: this visit still holds them.
  }
}

// Somebody answered: what stood in the way does no longer.
export function fri() {
  if (!boks) return;
  if (hindring === "uten-nett" && !antall()) {
    hindring = "";
    vis();
  }
  toem();
}

export const antall = () => les().filter((ett) => !ett.feil).length;
/*
  `hva` says what it is to a person, `tekst` is what was typed, if anything was. On this visit `ok` and `avslag` hear how it
  went; an `avslag` that returns true has taken the text back, so that it is not kept here.
*/
export function legg({ url, felter, hva, tekst = "" }, { ok, avslag } = {}) {
  const ett = { noekkel: lagNoekkel(), url, felter: somTekst(felter), hva, tekst, tid: Date.now() };
  skriv([...les(), ett]);
  ventende.set(ett.noekkel, { ok, avslag });
  setTimeout(vis, TREG + 50);
  toem();
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

export async function toem() {
  if (underveis) return;
  underveis = true;
  clearTimeout(tidtaker);
  try {
    for (let ett = neste(); ett; ett = neste()) {
      if (!(await sendEtt(ett))) break;
    }
  } finally {
    underveis = false;
    vis();
  }
}

const neste = () => les().find((ett) => !ett.feil);

async function sendEtt(ett) {
  const felter = new URLSearchParams(ett.felter.filter(([navn]) => navn !== "csrfmiddlewaretoken"));
  felter.set("noekkel", ett.noekkel);
  felter.set("siden", roten().dataset.revisjon);
  const { slag, svar } = await post(ett.url, felter, { bruker, hoder: { "HX-Request": "true" } });
  if (slag !== "svar") {
    hindret(slag, svar);
    tidtaker = setTimeout(toem, PROEV_IGJEN);
    return false;
  }
  const sen = hindring !== "" || ett.sen;
  hindring = "";
  const html = await svar.text();
  const dokument = new DOMParser().parseFromString(html, "text/html");
  const kjede = dokument.getElementById("kjede");
  const venter = ventende.get(ett.noekkel) || {};
  ventende.delete(ett.noekkel);
  if (svar.ok && kjede) {
    fjern(ett.noekkel);
    lyttere.paaKjede(kjede, { flere: antall() > 0 });
    venter.ok?.();
    return true;
  }
  const feil = grunnTil(svar, dokument, kjede);
  if (kjede) lyttere.paaKjede(kjede, { flere: false });
  else si(feil);
  const tatt = venter.avslag?.({ feil, dokument });
  // A refusal just now, of something without words, stands above the chain; anything else is kept until somebody has seen it.
  if (tatt || (kjede && !sen && !ett.tekst)) fjern(ett.noekkel);
  else merk(ett.noekkel, { feil });
  return true;
}

function grunnTil(svar, dokument, kjede) {
  const sagt = kjede?.dataset.feil || dokument.querySelector("main .ds-error-summary, main .varsel, main .ds-validation-message")?.textContent;
  if (svar.status === 403) return "Du har ikke lenger rett til å endre kjeden.";
  if (sagt) return sagt.replace(/\s+/g, " ").trim();
  return svar.status === 404 ? "Det som skulle endres, finnes ikke lenger." : "Serveren tok ikke imot endringen.";
}

const fjern = (navn) => skriv(les().filter((ett) => ett.noekkel !== navn));
const merk = (navn, verdier) => skriv(les().map((ett) => (ett.noekkel === navn ? { ...ett, ...verdier } : ett)));

function hindret(slag, svar) {
  if (!antall() && slag !== "uten-nett") return;
  const foer = hindring;
  hindring = slag === "utlogget" && svar?.status === 409 ? "annen" : slag;
  skriv(les().map((ett) => (ett.feil ? ett : { ...ett, sen: true })));
  vis();
  if (hindring !== foer) si(grunn());
}

function grunn() {
  return {
    "uten-nett": "Ingen kontakt med serveren. Du kan arbeide videre: det du gjør, er tatt vare på i denne nettleseren og sendes når kontakten er tilbake.",
    utlogget: "Du er logget ut. Det du har gjort, er tatt vare på i denne nettleseren og sendes når du har logget inn igjen.",
    annen: "Noen andre er logget inn i denne nettleseren nå. Det du har gjort, sendes når du selv har logget inn igjen.",
    feil: "Noe gikk galt hos oss. Det du har gjort, er tatt vare på i denne nettleseren og sendes på nytt om litt.",
  }[hindring];
}

// What waits, and what was refused

function vis() {
  const alle = les();
  const venter = alle.filter((ett) => !ett.feil && (hindring || Date.now() - ett.tid > TREG));
  const avvist = alle.filter((ett) => ett.feil);
  boks.hidden = !venter.length && !avvist.length && hindring !== "uten-nett";
  boks.dataset.color = avvist.length ? "danger" : "warning";
  if (boks.hidden) {
    boks.replaceChildren();
    return;
  }
  const deler = [];
  if (hindring) deler.push(avsnitt(grunn()));
  if (hindring === "utlogget" || hindring === "annen") deler.push(logginn());
  if (venter.length) deler.push(avsnitt(venter.length === 1 ? "Én endring venter:" : `${venter.length} endringer venter:`), liste(venter));
  if (avvist.length) deler.push(avsnitt("Dette ble ikke lagret:"), liste(avvist));
  const kropp = document.createElement("div");
  kropp.className = "varsel__kropp";
  kropp.append(...deler);
  boks.replaceChildren(kropp);
}

function avsnitt(tekst) {
  const ett = document.createElement("p");
  ett.textContent = tekst;
  return ett;
}

function logginn() {
  const ett = document.createElement("p");
  const lenke = document.createElement("a");
  lenke.href = roten().dataset.logginn;
  lenke.target = "_blank";
  lenke.textContent = "Logg inn i en ny fane";
  ett.append(lenke);
  return ett;
}

function liste(alle) {
  const ul = document.createElement("ul");
  for (const ett of alle) {
    const li = document.createElement("li");
    li.append(ett.hva);
    if (ett.feil) li.append(avsnitt(ett.feil), knapp("Prøv igjen", ett, proevIgjen), knapp("Kast den", ett, kast));
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
  merk(ett.noekkel, { feil: "", noekkel: lagNoekkel() });
  toem();
}

function kast(ett) {
  fjern(ett.noekkel);
  vis();
  roten().focus({ preventScroll: true });
  si(`Kastet: ${ett.hva}`);
}
