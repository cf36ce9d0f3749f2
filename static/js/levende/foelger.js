/*
  What others do on a page that is looked at. `rot()` is the element with the page's revision and its mark ({% levende %}):
  the page's address is asked, and answers 204 until something is newer than what is shown.
*/
import { hent } from "./nett.js";

const TAKT = 1000;
const TREGEST = 30000;

let valg = null;
let hvert = TAKT;
let takt = TAKT;
let tidtaker = null;

/*
  `paaNytt` is given the text of what is newer, `erOpptatt` says that it would come in the way now, `naadd` hears that the
  server answers, `hindret` that it lets the reader in no more: nothing newer comes until they have logged in. `takt`: the milliseconds from one answer to the next question.
*/
export function start({ rot, paaNytt, erOpptatt = () => false, naadd = () => {}, hindret = () => {}, takt: sin = TAKT }) {
  valg = { rot, paaNytt, erOpptatt, naadd, hindret };
  takt = hvert = sin;
  tidtaker = setTimeout(runde, takt);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && naa());
  window.addEventListener("online", naa);
}

// Ask now: something is known to be new.
export function naa() {
  clearTimeout(tidtaker);
  takt = hvert;
  return runde();
}

async function runde() {
  const gikk = document.visibilityState !== "visible" || valg.erOpptatt() || (await spoer());
  takt = gikk ? hvert : Math.min(takt * 2, TREGEST);
  clearTimeout(tidtaker);
  tidtaker = setTimeout(runde, takt);
}

async function spoer() {
  const { adresse, revisjon, merke } = valg.rot().dataset;
  const { slag, svar } = await hent(adresse, { "X-Fra": revisjon, "X-Merke": merke });
  if (slag === "utlogget" || slag === "annen") valg.hindret(slag);
  if (slag !== "svar" || !svar.ok) return false;
  valg.naadd();
  const tekst = svar.status === 200 ? await svar.text() : "";
  if (tekst && !valg.erOpptatt()) await valg.paaNytt(tekst);
  return true;
}
