/*
  Keys. Arrows walk from card to card, Shift and an arrow move the card, letters do what the help above the drawing says.
*/
import { alle, fokuser, kolonne, nyttfelt, ramme, roten, si, svg, tekst } from "./flate.js";
import { angre, avbryt, begynnKobling, endre, flytt, gjenta, koble, koblerFra, spoerOmFjerning, staaPaa, velg } from "./valg.js";
import { ord } from "../ord.js";

const PILER = { ArrowLeft: "venstre", ArrowRight: "hoeyre", ArrowUp: "opp", ArrowDown: "ned" };

export function start() {
  document.addEventListener("keydown", tast);
  document.addEventListener("focusin", (event) => {
    const her = event.target.closest?.(".kjedekort");
    if (her && roten().contains(her)) staaPaa(her.dataset.ledd);
  });
}

// The neighbour in a direction; sideways the one that stands nearest, past steps that are empty.
function nabo(fra, retning) {
  const steg = Number(fra.dataset.steg);
  if (retning === "opp" || retning === "ned") {
    const egne = kolonne(steg);
    return egne[egne.indexOf(fra) + (retning === "ned" ? 1 : -1)];
  }
  const vei = retning === "hoeyre" ? 1 : -1;
  const { midt } = ramme(fra);
  for (let naa = steg + vei; naa >= 1 && naa <= 5; naa += vei) {
    const der = kolonne(naa);
    if (der.length) return der.reduce((naermest, ett) => (Math.abs(ramme(ett).midt - midt) < Math.abs(ramme(naermest).midt - midt) ? ett : naermest));
  }
  return undefined;
}

function gaa(fra, retning) {
  const neste = nabo(fra, retning);
  if (neste) fokuser(neste);
  else if (retning === "ned" && !koblerFra()) nyttfelt(fra.dataset.steg)?.focus();
}

function tilEnden(fra, foerst) {
  const egne = kolonne(Number(fra.dataset.steg));
  fokuser(egne[foerst ? 0 : egne.length - 1]);
}

function tast(event) {
  if (document.querySelector("dialog[open]")) return;
  if (angreTast(event)) return;
  const her = event.target.closest?.(".kjedekort");
  if (event.key === "Escape" && (koblerFra() || roten().querySelector("[data-kjedeverktoey]").contains(event.target) || her)) {
    avbryt();
    return;
  }
  if (event.target.matches?.(".kjede__nye input")) fraFelt(event);
  else if (her && svg().contains(her)) fraKort(event, her);
}

function angreTast(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const bokstav = event.key.toLowerCase();
  if (bokstav !== "z" && bokstav !== "y") return false;
  // In a field with text the keys belong to the text.
  if (event.target.matches?.("input, textarea, select") && event.target.value) return false;
  event.preventDefault();
  if (bokstav === "y" || event.shiftKey) gjenta();
  else angre();
  return true;
}

// From the field under a column one goes up to its last card.
function fraFelt(event) {
  if (event.key !== "ArrowUp" || event.shiftKey) return;
  const egne = kolonne(Number(event.target.id.split("-").pop()));
  if (!egne.length) return;
  event.preventDefault();
  fokuser(egne[egne.length - 1]);
}

function fraKort(event, her) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const pk = her.dataset.ledd;
  const retning = PILER[event.key];
  const gjoer = retning ? () => (event.shiftKey && !koblerFra() ? flytt(pk, { retning }) : gaa(her, retning)) : bokstaver(her, pk)[event.key.toLowerCase()];
  if (!gjoer) return;
  event.preventDefault();
  gjoer();
}

function bokstaver(her, pk) {
  const velgHer = () => (koblerFra() ? koble(koblerFra(), pk) : (velg(pk), si(ord("Valgt: %(kort)s", { kort: her.getAttribute("aria-label") }))));
  return {
    enter: velgHer,
    " ": velgHer,
    home: () => tilEnden(her, true),
    end: () => tilEnden(her, false),
    k: () => begynnKobling(pk),
    e: () => endre(pk),
    f2: () => endre(pk),
    n: () => nyttfelt(her.dataset.steg)?.focus(),
    delete: () => spoerOmFjerning(pk),
    backspace: () => spoerOmFjerning(pk),
  };
}
