/*
  The report form saves each section as it is typed, through the outbox of every page that lives (static/js/levende/). Without
  this file the form has its own button. What is here is the section: its fields, its line, and what is shown of an answer.
*/
import * as foelger from "./levende/foelger.js";
import { hent } from "./levende/nett.js";
import { lik, nyeVerdier } from "./levende/tekster.js";
import * as utboks from "./levende/utboks.js";
import { ord } from "./ord.js";

const VENT = 1200;
const skjema = document.querySelector("form[data-autolagring]");

const IKKE_SENDT = {
  "uten-nett": [ord("Ikke sendt: ingen kontakt. Teksten er tatt vare på i denne nettleseren og sendes senere."), "venter"],
  utlogget: [ord("Ikke sendt: du er logget ut. Teksten er tatt vare på i denne nettleseren."), "feil"],
  annen: [ord("Ikke sendt: noen andre er logget inn. Teksten er tatt vare på i denne nettleseren."), "feil"],
  feil: [ord("Ikke lagret: noe gikk galt hos oss. Teksten er tatt vare på i denne nettleseren og sendes senere."), "feil"],
};

class Seksjon {
  constructor(element) {
    this.element = element;
    this.url = element.dataset.seksjon;
    this.prefiks = `${element.dataset.prefiks}-`;
    this.fold = element.querySelector("details.rapportfold");
    this.linje = element.querySelector("[data-lagret]");
    this.hva = ord("Teksten om «%(tittel)s»", { tittel: element.querySelector("h2").textContent.trim() });
    this.grunn = this.verdier(); // what the server held in the version that is written from
    const igjen = utboks.plass(this.url, {
      ok: ({ stand }, ett) => stand && this.vis(stand, ett.felter),
      avslag: ({ feil }) => this.si(ord("Ikke lagret: %(feil)s Teksten står fortsatt her og i denne nettleseren.", { feil }), "feil"),
      hindret: (slag) => this.si(...IKKE_SENDT[slag]),
    });
    if (igjen) this.hentTilbake(igjen.felter);
    this.kjent = this.tekster(); // what is here has been taken care of: it stands, or is in the box
    element.addEventListener("input", (event) => this.skrevet(event.target));
    element.addEventListener("change", (event) => this.skrevet(event.target));
  }

  felter() {
    return [...this.element.querySelectorAll("input[name], textarea[name], select[name]")].filter((felt) =>
      felt.name.startsWith(this.prefiks),
    );
  }

  verdier() {
    const valgte = this.felter().filter((felt) => felt.type !== "radio" || felt.checked);
    return Object.fromEntries(valgte.map((felt) => [felt.name.slice(this.prefiks.length), felt.value]));
  }

  les(navn) {
    return this.verdier()[navn] ?? "";
  }

  // What a person has written or chosen, apart from what the form itself carries along.
  tekster() {
    return JSON.stringify(Object.entries(this.verdier()).filter(([navn]) => navn !== "versjon" && !navn.startsWith("side_")));
  }

  sett(navn, verdi) {
    for (const felt of this.felter()) {
      if (felt.name !== this.prefiks + navn) continue;
      if (felt.type === "radio") felt.checked = felt.value === verdi;
      else {
        if (felt.value !== String(verdi)) this.ikkeLengerFraForrige(felt);
        felt.value = verdi;
      }
    }
  }

  si(tekst, tilstand = "") {
    this.linje.textContent = tekst;
    this.linje.dataset.tilstand = tilstand;
    // What is not saved, or was brought back, is never out of sight.
    if (tilstand) this.fold.open = true;
  }

  skrevet(felt) {
    if (!felt.name || !felt.name.startsWith(this.prefiks)) return;
    // Leaving a field is no change: sent again, it would undo what was chosen or written meanwhile.
    if (this.tekster() === this.kjent) return;
    // Who writes something has something new.
    if (felt.type !== "radio" || felt.name === `${this.prefiks}oppnaaelse`) {
      const [nytt, ingen] = ["nytt", "ingen_nytt"].map((svar) => this.felter().find((ett) => ett.name === `${this.prefiks}svar` && ett.value === svar));
      if (nytt && !ingen?.checked) nytt.checked = true;
    }
    this.ikkeLengerFraForrige(felt);
    this.behold();
  }

  behold() {
    this.kjent = this.tekster();
    const felter = Object.entries(this.verdier()).map(([navn, verdi]) => [this.prefiks + navn, verdi]);
    utboks.behold(this.url, { felter, hva: this.hva, vent: VENT });
  }

  // «Teksten er fra …» is said only of what stands as it was last time.
  ikkeLengerFraForrige(felt) {
    this.element.querySelector("[data-fra-forrige]")?.remove();
    if (!felt.dataset.forrige) return;
    delete felt.dataset.forrige;
    const hjelp = document.getElementById(`${felt.id}_helptext`);
    if (hjelp) hjelp.textContent = "";
  }

  utenPrefiks(felter) {
    return Object.fromEntries(felter.map(([navn, verdi]) => [navn.slice(this.prefiks.length), verdi]));
  }

  // Text from a visit that could not send it, with the version it was begun from: the server merges.
  hentTilbake(felter) {
    const skrevet = Object.entries(this.utenPrefiks(felter));
    if (skrevet.every(([navn, verdi]) => navn === "versjon" || lik(verdi, this.les(navn)))) {
      utboks.glemPlass(this.url);
      return;
    }
    const versjon = this.les("versjon");
    for (const [navn, verdi] of skrevet) this.sett(navn, verdi);
    if (this.les("versjon") !== versjon) this.grunn = {};
    this.si(ord("Tekst som ikke ble sendt sist, er hentet tilbake"), "venter");
  }

  // Show what stands. `felter` is what was sent from here, if anything was.
  vis(stand, felter = []) {
    const nye = nyeVerdier({ her: this.verdier(), grunn: this.grunn, sendt: this.utenPrefiks(felter), ...stand });
    // Nobody's caret moves for what others do.
    if (!nye || (!felter.length && nye.some(([navn]) => document.activeElement?.name === this.prefiks + navn))) return;
    for (const [navn, der] of nye) this.sett(navn, der);
    this.sett("versjon", stand.versjon);
    for (const [navn, pk] of Object.entries(stand.side)) this.sett(`side_${navn}`, pk);
    this.grunn = { ...stand.verdier };
    this.kjent = this.tekster();
    this.visRundt(stand);
    this.si(felter.length ? ord("Lagret %(klokka)s", { klokka: stand.klokka }) : ord("Lagret %(klokka)s av %(av)s", { klokka: stand.klokka, av: stand.av }));
    if (!utboks.venter(this.url)) return;
    // Typed while the answer was on its way: written from what stands now.
    this.behold();
    this.si(ord("Lagrer …"));
  }

  visRundt(stand) {
    this.element.querySelector("[data-sidetekster]").innerHTML = stand.panel;
    const mangler = this.element.querySelector("[data-mangler]");
    if (mangler) mangler.textContent = stand.mangler;
    if (stand.panel) this.fold.open = true;
    this.element.dataset.tilstand = stand.tilstand;
    this.element.querySelector("[data-svart]").innerHTML = stand.svart;
    for (const merke of document.querySelectorAll(`[data-merke-for="${this.element.dataset.prefiks}"]`)) merke.innerHTML = stand.merke;
    const ferdige = skjema.querySelectorAll('[data-seksjon][data-tilstand="ferdig"]:not([data-prefiks="m0"])');
    document.querySelector("[data-antall-besvart]").textContent = String(ferdige.length);
  }
}

// What stands in a section after an answer; asked for where the text had been taken in before and the answer was lost.
async function svart(svar, ett) {
  const siste = svar.status === 204 ? (await hent(ett.url)).svar : svar;
  const stand = (await siste?.json().catch(() => null)) ?? null;
  if (svar.ok) return { stand };
  if (svar.status === 403) return { feil: ord("Du har ikke lenger rett til å skrive her.") };
  return { feil: stand?.melding || Object.values(stand?.feil ?? {}).flat().join(" ") };
}

async function andres(tekst) {
  const { revisjon, merke, versjoner } = JSON.parse(tekst);
  for (const seksjon of seksjoner) {
    if ((versjoner[seksjon.element.dataset.prefiks] ?? 0) === Number(seksjon.les("versjon"))) continue;
    const { slag, svar } = await hent(seksjon.url);
    if (slag !== "svar" || !svar.ok) return;
    seksjon.vis(await svar.json());
  }
  Object.assign(skjema.dataset, { revisjon, merke });
}

// An address of a section leads to it, open. Most browsers do so by themselves.
function aapneDenSomVises() {
  const fold = document.getElementById(location.hash.slice(1))?.closest("details.rapportfold:not([open])");
  if (!fold) return;
  fold.open = true;
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}

const seksjoner = [...(skjema?.querySelectorAll("[data-seksjon]") ?? [])].map((element) => new Seksjon(element));
if (skjema) {
  utboks.start({ rot: () => skjema, svart });
  foelger.start({ rot: () => skjema, paaNytt: andres, erOpptatt: () => utboks.antall() > 0, naadd: utboks.fri, hindret: utboks.hindret });
  skjema.addEventListener("submit", () => utboks.medForm(skjema));
  const liste = document.querySelector(".rapportspalte__smal");
  liste.addEventListener("click", (event) => {
    if (event.target.closest("a")) liste.open = false;
  });
  addEventListener("hashchange", aapneDenSomVises);
  aapneDenSomVises();
}
