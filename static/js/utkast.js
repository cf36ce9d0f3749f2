/*
  The one store of drafts: what is typed in any form, until the server has taken it in.

  - a draft belongs to a user and a record: the address the form is sent to, with the hidden fields that say which row it is.
    It is never offered for another row, nor to another user of the same machine
  - kept while writing, offered when the same form is opened again, dropped when the server says that it has taken in that very
    form (a cookie with the form's key), when its owner drops it, or after two weeks
  - a form that folds (.skrivefelt) or that lies in a dialog is opened with its text in it: nothing typed is ever out of sight
  - what is brought back comes with the version it was begun from, so that the server shows what somebody else has saved since
  - logging out takes them away, if the box for it is left ticked
  Not here: passwords, files, forms that send by themselves (they keep their own until it is sent, under keys of the user),
  and forms without a key (the administration's), of which the server can give no receipt
*/
import * as lager from "./levende/lager.js";
import { ord } from "./ord.js";

const UTKAST = "utkast:";
const DAG_OG_TIME = { timeZone: "Europe/Oslo", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const LEVETID = 14 * 24 * 60 * 60 * 1000;
const IKKE_RADEN = /^(csrfmiddlewaretoken|skjemanoekkel|next|(.*-)?versjon)$/;
const SKRIVES = "textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit], [type=button], [type=search])";
const felter = (form) => [...form.elements].filter((felt) => felt.name && felt.matches(SKRIVES));

function harUtkast(form) {
  if (form.method !== "post" || !form.elements.skjemanoekkel || form.querySelector("input[type=password]")) return false;
  return !("autolagring" in form.dataset || "kjede" in form.dataset) && felter(form).length > 0;
}

const versjonen = (form) => [...form.elements].find((felt) => felt.type === "hidden" && /(^|-)versjon$/.test(felt.name));

export function noekkelTil(form) {
  const adresse = new URL(form.getAttribute("action") || location.href, location.href);
  adresse.searchParams.delete("kast");
  const raden = [...form.querySelectorAll("input[type=hidden]")]
    .filter((felt) => felt.name && felt.value && !IKKE_RADEN.test(felt.name))
    .map((felt) => `${felt.name}=${felt.value.slice(0, 60)}`);
  return `${UTKAST}${adresse.pathname}${adresse.search}|${raden.join("&")}|${felter(form)[0].id}`;
}

// What is written, as a list of names and values; a box or a round button counts by what is chosen.
function skrevet(form) {
  return felter(form).flatMap((felt) => {
    if (felt.type === "checkbox" || felt.type === "radio") return felt.checked ? [[felt.name, felt.value]] : [];
    if (felt.multiple && felt.options) return [...felt.selectedOptions].map((valg) => [felt.name, valg.value]);
    return [[felt.name, felt.value]];
  });
}

function sett(form, { felter: verdier, versjon }) {
  const begynt = versjonen(form);
  if (begynt && versjon) begynt.value = versjon;
  for (const felt of felter(form)) {
    const egne = verdier.filter(([navn]) => navn === felt.name).map(([, verdi]) => verdi);
    if (felt.type === "checkbox" || felt.type === "radio") felt.checked = egne.includes(felt.value);
    else if (felt.multiple && felt.options) for (const valg of felt.options) valg.selected = egne.includes(valg.value);
    else if (egne.length) felt.value = egne[0];
    felt.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function knapp(tekst, gjoer) {
  const ny = document.createElement("button");
  ny.type = "button";
  ny.textContent = tekst;
  ny.addEventListener("click", gjoer);
  return ny;
}

function tilby(form, noekkel, utkast) {
  const tid = new Intl.DateTimeFormat(document.documentElement.lang, DAG_OG_TIME).formatToParts(utkast.tid);
  const del = (slag) => tid.find((ett) => ett.type === slag).value;
  const naar = ord("%(dag)s. %(maaned)s kl. %(time)s.%(minutt)s", { dag: del("day"), maaned: del("month"), time: del("hour"), minutt: del("minute") });
  const bruk = knapp(ord("Bruk teksten"), () => {
    sett(form, utkast);
    linje.remove();
    felter(form)[0].focus();
  });
  const kast = knapp(ord("Kast den"), () => {
    lager.glem(noekkel);
    linje.remove();
    felter(form)[0].focus();
  });
  const linje = siOverSkjemaet(form, ord("Vi fant tekst du ikke fikk lagret %(naar)s.", { naar }), " ", bruk, " ", kast);
}

function siOverSkjemaet(form, ...deler) {
  const linje = form.querySelector(":scope > .kladd") ?? document.createElement("p");
  linje.className = "kladd";
  linje.setAttribute("role", "status");
  linje.replaceChildren(...deler);
  form.prepend(linje);
  for (let rundt = form.closest("details"); rundt; rundt = rundt.parentElement.closest("details")) rundt.open = true;
  return linje;
}

// A form that comes back has more fields at times (a question, a reason): what was written stands there all the same.
function sierNoeAnnet(form, utkast) {
  const naa = new Set(skrevet(form).map((par) => JSON.stringify(par)));
  const da = new Set(utkast.felter.map((par) => JSON.stringify(par)));
  const krysset = felter(form).filter((felt) => felt.checked).map((felt) => JSON.stringify([felt.name, felt.value]));
  return [...da].some((par) => !naa.has(par)) || krysset.some((par) => !da.has(par));
}

const lagt = new WeakMap(); // form -> the key of its draft: what is hidden in a form may change while it is written in

// Its words have gone elsewhere that keeps them: into the outbox of a page that lives.
export const glemUtkast = (form) => lagt.has(form) && lager.glem(lagt.get(form));

export function settOpp(form) {
  const noekkel = noekkelTil(form);
  lagt.set(form, noekkel);
  const foerst = { felter: skrevet(form), versjon: versjonen(form)?.value };
  const erSom = (felter) => JSON.stringify(felter) === JSON.stringify(foerst.felter);
  const fold = form.closest("details.skrivefelt");
  const siUsendt = () => siOverSkjemaet(form, ord("Teksten er ikke lagret ennå."), " ", knapp(ord("Kast den"), angre));
  const behold = (mer) => lager.skriv(noekkel, { tid: Date.now(), felter: skrevet(form), versjon: versjonen(form)?.value, ...mer });
  const endret = (event) => {
    if (!event.isTrusted && !form.dataset.endret) form.dataset.endret = "ja";
    if (erSom(skrevet(form))) lager.glem(noekkel);
    else behold();
  };
  const utkast = lager.les(noekkel);
  // What has been sent may have been taken in, though no receipt came: then it is for a person to say.
  const straks = (fold || form.closest("dialog")) && !utkast?.sendt;
  if (utkast && sierNoeAnnet(form, utkast)) {
    if (straks) sett(form, utkast);
    if (straks) siUsendt();
    else tilby(form, noekkel, utkast);
  }
  function angre() {
    sett(form, foerst);
    lager.glem(noekkel);
    form.querySelector(":scope > .kladd").remove();
    felter(form)[0].focus();
  }
  fold?.addEventListener("toggle", () => !fold.open && !erSom(skrevet(form)) && siUsendt());
  form.addEventListener("input", endret);
  form.addEventListener("change", endret);
  form.addEventListener("submit", () => {
    const sendt = lager.formensNoekkel(form);
    if (lager.les(noekkel) || !erSom(skrevet(form))) behold({ sendt });
    // What was sent from another place and came back to be corrected here goes with it.
    const raden = noekkel.slice(0, noekkel.lastIndexOf("|") + 1);
    for (const navn of lager.navnene()) {
      const ett = navn !== noekkel && navn.startsWith(raden) && lager.les(navn);
      if (ett?.sendt) lager.skriv(navn, { ...ett, sendt });
    }
  });
}

function settOppUtlogging() {
  const form = document.querySelector("form[data-logg-ut]");
  if (!form || !lager.navnene().length) return;
  const valg = form.querySelector("[data-slett-utkast]");
  valg.hidden = false;
  form.addEventListener("submit", () => {
    if (valg.querySelector("input").checked) for (const navn of lager.navnene()) lager.glem(navn);
  });
  form.closest("details")?.addEventListener("toggle", () => {
    valg.hidden = !lager.navnene().length;
  });
}

// Of a form that is not on the page yet: all its fields have names that begin with this.
export const erUtkastI = (felt) => lager.navnene().some((navn) => navn.startsWith(UTKAST) && navn.split("|").at(-1).startsWith(`${felt}-`));

export function settOppAlle(rot) {
  if (lager.bruker) for (const form of rot.querySelectorAll("form")) if (harUtkast(form)) settOpp(form);
}

for (const ett of document.querySelectorAll("[data-uten-skript]")) ett.remove();

if (lager.bruker) {
  lager.glemMottatte();
  lager.rydd(LEVETID);
  settOppAlle(document);
  settOppUtlogging();
}
