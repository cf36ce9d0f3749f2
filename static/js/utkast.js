/*
  The one store of drafts: what is typed in any form, until the server has taken it in.

  - a draft belongs to a user and a record: the address the form is sent to, with the hidden fields that say which row it is.
    It is never offered for another row, nor to another user of the same machine
  - kept while writing, offered when the same form is opened again, dropped when the server says that it has taken in that very
    form (a cookie with the form's key), when its owner drops it, or after two weeks
  - logging out takes them away, if the box for it is left ticked
  Not here: passwords, files, forms that send by themselves (they keep their own until it is sent, under keys of the user),
  and forms without a key (the administration's), of which the server can give no receipt
*/
import * as lager from "./levende/lager.js";

const UTKAST = "utkast:";
const DAG_OG_TIME = { timeZone: "Europe/Oslo", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
const LEVETID = 14 * 24 * 60 * 60 * 1000;
const IKKE_RADEN = new Set(["csrfmiddlewaretoken", "skjemanoekkel", "versjon", "next"]);
const SKRIVES = "textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit], [type=button], [type=search])";
const felter = (form) => [...form.elements].filter((felt) => felt.name && felt.matches(SKRIVES));

function harUtkast(form) {
  if (form.method !== "post" || !form.elements.skjemanoekkel || form.querySelector("input[type=password]")) return false;
  return !("autolagring" in form.dataset || "kjede" in form.dataset) && felter(form).length > 0;
}

function noekkelTil(form) {
  const adresse = new URL(form.getAttribute("action") || location.href, location.href);
  adresse.searchParams.delete("kast");
  const raden = [...form.querySelectorAll("input[type=hidden]")]
    .filter((felt) => felt.name && !IKKE_RADEN.has(felt.name))
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

function sett(form, verdier) {
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
  const linje = document.createElement("p");
  const tid = new Intl.DateTimeFormat("nb-NO", DAG_OG_TIME).formatToParts(utkast.tid);
  const del = (slag) => tid.find((ett) => ett.type === slag).value;
  const naar = `${del("day")}. ${del("month")} kl. ${del("hour")}.${del("minute")}`;
  linje.className = "kladd";
  linje.setAttribute("role", "status");
  const bruk = knapp("Bruk teksten", () => {
    sett(form, utkast.felter);
    linje.remove();
    felter(form)[0].focus();
  });
  const kast = knapp("Kast den", () => {
    lager.glem(noekkel);
    linje.remove();
    felter(form)[0].focus();
  });
  linje.append(`Vi fant tekst du ikke fikk lagret ${naar}. `, bruk, " ", kast);
  form.prepend(linje);
  // Nothing typed is ever out of sight.
  for (let rundt = form.closest("details"); rundt; rundt = rundt.parentElement.closest("details")) rundt.open = true;
}

// A form that comes back has more fields at times (a question, a reason): what was written stands there all the same.
function sierNoeAnnet(form, utkast) {
  const naa = new Set(skrevet(form).map((par) => JSON.stringify(par)));
  const da = new Set(utkast.felter.map((par) => JSON.stringify(par)));
  const krysset = felter(form).filter((felt) => felt.checked).map((felt) => JSON.stringify([felt.name, felt.value]));
  return [...da].some((par) => !naa.has(par)) || krysset.some((par) => !da.has(par));
}

function settOpp(form) {
  const noekkel = noekkelTil(form);
  const foerst = JSON.stringify(skrevet(form));
  const utkast = lager.les(noekkel);
  if (utkast && sierNoeAnnet(form, utkast)) tilby(form, noekkel, utkast);
  const behold = (event) => {
    if (!event.isTrusted && !form.dataset.endret) form.dataset.endret = "ja";
    const naa = skrevet(form);
    if (JSON.stringify(naa) === foerst) lager.glem(noekkel);
    else lager.skriv(noekkel, { tid: Date.now(), felter: naa });
  };
  form.addEventListener("input", behold);
  form.addEventListener("change", behold);
  form.addEventListener("submit", () => {
    const naa = skrevet(form);
    if (lager.les(noekkel) || JSON.stringify(naa) !== foerst) lager.skriv(noekkel, { tid: Date.now(), felter: naa, sendt: lager.formensNoekkel(form) });
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

if (lager.bruker) {
  lager.glemMottatte();
  lager.rydd(LEVETID);
  for (const form of document.querySelectorAll("form")) if (harUtkast(form)) settOpp(form);
  settOppUtlogging();
}
