/*
  What is chosen in the drawing, a card or an edge, and what the bar of tools does with it. Connecting is a choice of two.
*/
import { adresse, alle, ender, fokuser, kort, kurve, kurveMellom, kurver, nyttfelt, roten, si, tekst } from "./flate.js";
import { aapne } from "./skjema.js";
import { legg } from "../levende/utboks.js";
import { flertall, ord } from "../ord.js";

let valgt = null; // pk of the chosen card
let valgtKobling = null; // pk of the chosen edge
let kobler = null; // pk of the card an edge is being drawn from
let stopp = null; // pk of the one card that Tab stops at

export const valgtKort = () => valgt;
export const koblerFra = () => kobler;

// Show what is chosen; on a tree that is not in the page yet too, so that nothing flickers when it is put in.
export function merk(rot = roten()) {
  const kortene = alle(rot);
  const finnes = (pk) => kortene.some((ett) => ett.dataset.ledd === pk);
  if (!finnes(valgt)) valgt = null;
  if (!finnes(kobler)) kobler = null;
  if (!finnes(stopp)) stopp = kortene[0]?.dataset.ledd;
  if (!kurver(rot).some((ett) => ett.dataset.kobling === valgtKobling)) valgtKobling = null;
  const steg = Number(kortene.find((ett) => ett.dataset.ledd === kobler)?.dataset.steg);
  rot.classList.add("er-levende");
  rot.classList.toggle("er-koblende", Boolean(kobler));
  for (const ett of kortene) {
    ett.classList.toggle("er-valgt", ett.dataset.ledd === valgt);
    ett.classList.toggle("er-maal", Boolean(kobler) && Number(ett.dataset.steg) > steg);
    ett.setAttribute("aria-describedby", "kjede-korthjelp");
    ett.setAttribute("tabindex", ett.dataset.ledd === stopp ? "0" : "-1");
  }
  for (const strek of kurver(rot)) {
    strek.classList.toggle("er-valgt", strek.dataset.kobling === valgtKobling || ender(strek).includes(valgt));
  }
  merkVerktoey(rot);
}

function merkVerktoey(rot) {
  const verktoey = rot.querySelector("[data-kjedeverktoey]");
  const fra = valgtKobling && ender(kurver(rot).find((ett) => ett.dataset.kobling === valgtKobling));
  verktoey.querySelector("[data-valgrad]").hidden = false;
  verktoey.querySelector("[data-bekreft]").hidden = true;
  verktoey.querySelector("[data-valgt]").textContent = kobler
    ? ord("Koble «%(kort)s» til …", { kort: tekst(kobler) })
    : fra
      ? ord("Kobling: «%(fra)s» → «%(til)s»", { fra: tekst(fra[0]), til: tekst(fra[1]) })
      : valgt
        ? tekst(valgt)
        : ord("Velg et kort for å koble, endre, flytte eller fjerne det");
  for (const knapp of verktoey.querySelectorAll("[data-for]")) {
    const slag = knapp.dataset.for;
    knapp.hidden = slag === "kobling" ? !valgtKobling : slag === "avbryt" ? !kobler : !valgt || Boolean(kobler);
  }
}

export function velg(pk) {
  valgt = pk;
  valgtKobling = null;
  if (pk) stopp = pk;
  merk();
}

// Tab comes back to where one was.
export function staaPaa(pk) {
  if (stopp === pk) return;
  kort(stopp)?.setAttribute("tabindex", "-1");
  kort(pk)?.setAttribute("tabindex", "0");
  stopp = pk;
}

export function velgKobling(pk) {
  valgt = null;
  kobler = null;
  valgtKobling = pk;
  merk();
  const [fra, til] = ender(kurve(pk)).map(tekst);
  si(ord("Valgt: koblingen fra «%(fra)s» til «%(til)s».", { fra, til }));
}

// Connecting

export function begynnKobling(pk) {
  valgt = pk;
  valgtKobling = null;
  kobler = pk;
  merk();
  const steg = Number(kort(pk).dataset.steg);
  const foerste = alle().filter((ett) => Number(ett.dataset.steg) > steg)[0];
  if (!foerste) {
    avbryt();
    si(ord("Det finnes ingen kort til høyre for «%(kort)s» å koble til.", { kort: tekst(pk) }));
    return;
  }
  fokuser(foerste);
  si(ord("Velg kortet «%(kort)s» fører til, med piltastene, og trykk Enter. Esc avbryter.", { kort: tekst(pk) }));
}

export function koble(fra, til) {
  kobler = null;
  velg(fra);
  fokuser(kort(fra));
  const finnes = kurveMellom(fra, til);
  if (finnes) {
    velgKobling(finnes.dataset.kobling);
    roten().querySelector("[data-gjoer=endreKobling]").focus();
    si(ord("«%(fra)s» er allerede koblet til «%(til)s». Du kan endre eller fjerne koblingen.", { fra: tekst(fra), til: tekst(til) }));
    return;
  }
  legg({ url: adresse.ledd(fra, "koble"), felter: [["til", til]], hva: ord("Koble «%(fra)s» til «%(til)s»", { fra: tekst(fra), til: tekst(til) }) });
}

export function avbryt() {
  const fra = kobler || valgt;
  const varIGang = kobler || valgtKobling;
  kobler = null;
  velg(varIGang && kobler === fra ? fra : null);
  if (fra) fokuser(kort(fra));
  if (varIGang) si(ord("Avbrutt. Ingenting er endret."));
}

// Moving, removing, undoing

const FLYTT = {
  venstre: (kort) => ord("Flytt «%(kort)s» til venstre", { kort }),
  hoeyre: (kort) => ord("Flytt «%(kort)s» til høyre", { kort }),
  opp: (kort) => ord("Flytt «%(kort)s» opp", { kort }),
  ned: (kort) => ord("Flytt «%(kort)s» ned", { kort }),
};

export function flytt(pk, verdier) {
  velg(pk);
  const hva = verdier.retning ? FLYTT[verdier.retning](tekst(pk)) : ord("Flytt «%(kort)s» til steg %(steg)s", { kort: tekst(pk), steg: verdier.steg });
  legg({ url: adresse.ledd(pk, "flytt"), felter: Object.entries(verdier), hva });
}

export function spoerOmFjerning(pk) {
  velg(pk);
  const tall = Number(kort(pk).dataset.koblinger);
  const med = tall ? flertall("Én kobling blir borte med det.", "%(antall)s koblinger blir borte med det.", tall) : "";
  const boks = roten().querySelector("[data-bekreft]");
  boks.querySelector("[data-bekrefttekst]").textContent = [ord("Fjerne «%(kort)s»?", { kort: tekst(pk) }), med].filter(Boolean).join(" ");
  boks.hidden = false;
  boks.querySelector("[data-gjoer=nei]").focus();
  si(boks.querySelector("[data-bekrefttekst]").textContent);
}

function fjern(pk) {
  const steg = Number(kort(pk).dataset.steg);
  const nabo = kort(pk).previousElementSibling?.closest(".kjedekort") || kort(pk).nextElementSibling?.closest(".kjedekort");
  const neste = nabo?.dataset.ledd;
  legg(
    { url: adresse.ledd(pk, "fjern"), felter: [], hva: ord("Fjern «%(kort)s»", { kort: tekst(pk) }) },
    { ok: () => (kort(neste) ? fokuser(kort(neste)) : nyttfelt(steg)?.focus()) },
  );
}

function fjernKobling(pk) {
  const [fra, til] = ender(kurve(pk));
  legg(
    { url: adresse.kobling(pk, "fjern"), felter: [], hva: ord("Fjern koblingen fra «%(fra)s» til «%(til)s»", { fra: tekst(fra), til: tekst(til) }) },
    { ok: () => fokuser(kort(fra)) },
  );
  velg(fra);
}

export const angre = () => legg({ url: adresse.kjede("angre"), felter: [], hva: ord("Angre det siste") });
export const gjenta = () => legg({ url: adresse.kjede("gjenta"), felter: [], hva: ord("Gjør det angrede på nytt") });

const visIListen = (sted) => location.assign(adresse.liste(sted));

export function endre(pk) {
  velg(pk);
  aapne(adresse.ledd(pk, "endre"), { hva: ord("Endring av «%(kort)s»", { kort: tekst(pk) }), etterpaa: () => fokuser(kort(pk)) });
}

function endreKobling(pk) {
  const [fra, til] = ender(kurve(pk));
  const hva = ord("Endring av koblingen fra «%(fra)s» til «%(til)s»", { fra: tekst(fra), til: tekst(til) });
  aapne(adresse.kobling(pk, "endre"), { hva, etterpaa: () => roten().querySelector("[data-gjoer=endreKobling]").focus() });
}

export const GJOER = {
  koble: () => begynnKobling(valgt),
  endre: () => endre(valgt),
  fjern: () => spoerOmFjerning(valgt),
  liste: () => visIListen(`ledd-${valgt}`),
  venstre: () => flytt(valgt, { retning: "venstre" }),
  hoeyre: () => flytt(valgt, { retning: "hoeyre" }),
  opp: () => flytt(valgt, { retning: "opp" }),
  ned: () => flytt(valgt, { retning: "ned" }),
  endreKobling: () => endreKobling(valgtKobling),
  fjernKobling: () => fjernKobling(valgtKobling),
  listeKobling: () => visIListen(`kobling-${valgtKobling}`),
  avbryt: () => avbryt(),
  ja: () => fjern(valgt),
  nei: () => {
    const pk = valgt;
    velg(pk);
    fokuser(kort(pk));
  },
};
