/*
  What others do in the chain. A number is asked for while the page is looked at; when it has grown, the chain is fetched and
  put in without taking anything out of the reader's hands, and it is said who did what.
*/
import { roten } from "./flate.js";

const TAKT = 1000;
const UTEN_NETT = 5000;

let paaKjede = () => {};
let erOpptatt = () => false;
let naadd = () => {};

export function start(valg) {
  ({ paaKjede, erOpptatt, naadd } = valg);
  setTimeout(runde, TAKT);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && spoer());
}

async function runde() {
  const gikk = document.visibilityState === "visible" ? await spoer() : true;
  setTimeout(runde, gikk ? TAKT : UTEN_NETT);
}

const revisjon = () => Number(roten().dataset.revisjon);

async function spoer() {
  if (erOpptatt()) return true;
  try {
    const svar = await fetch(`${location.pathname}nyeste/`, { headers: { "X-Puls": "1" }, redirect: "manual", signal: AbortSignal.timeout(10000) });
    if (!svar.ok) return false;
    naadd();
    if (Number(await svar.text()) > revisjon()) await hent();
    return true;
  } catch {
    return false;
  }
}

async function hent() {
  const svar = await fetch(`${location.pathname}?siden=${revisjon()}`, { headers: { "HX-Request": "true", "X-Puls": "1" }, redirect: "manual" });
  if (!svar.ok) return;
  const kjede = new DOMParser().parseFromString(await svar.text(), "text/html").getElementById("kjede");
  // Meanwhile a change of one's own may have come back with something newer still.
  if (!kjede || Number(kjede.dataset.revisjon) <= revisjon() || erOpptatt()) return;
  paaKjede(kjede);
}
