/*
  The report form saves each section as it is typed. Without this file the form has its own button.

  - one save at a time in a section, a moment after the last key; what is not confirmed stays in the browser
  - without a connection, or logged out: the text is kept here, the page says so, and it is sent later
  - what somebody else changed meanwhile is shown; a field both have changed keeps both texts (the server decides)
*/
import { lager, post } from "./nett.js";

const VENT = 1200;
const PROEV_IGJEN = 10000;
const skjema = document.querySelector("form[data-autolagring]");
const bruker = skjema?.dataset.autolagring;
const nettstatus = document.querySelector("[data-nettstatus]");

class Seksjon {
  constructor(element) {
    this.element = element;
    this.url = element.dataset.seksjon;
    this.prefiks = `${element.dataset.prefiks}-`;
    this.noekkel = `tillit-rapport:${bruker}:${this.url}`;
    this.linje = element.querySelector("[data-lagret]");
    this.tidtaker = null;
    this.underveis = false;
    this.usendt = false;
    this.hentFraNettleseren();
    element.addEventListener("input", (event) => this.skrevet(event.target));
    element.addEventListener("change", (event) => this.skrevet(event.target));
  }

  felter() {
    return [...this.element.querySelectorAll("input[name], textarea[name], select[name]")].filter((felt) =>
      felt.name.startsWith(this.prefiks),
    );
  }

  verdier() {
    const ut = {};
    for (const felt of this.felter()) {
      if (felt.type === "radio" && !felt.checked) continue;
      ut[felt.name] = felt.value;
    }
    return ut;
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

  les(navn) {
    return this.verdier()[this.prefiks + navn] ?? "";
  }

  si(tekst, tilstand) {
    this.linje.textContent = tekst;
    this.linje.dataset.tilstand = tilstand || "";
  }

  skrevet(felt) {
    if (!felt.name || !felt.name.startsWith(this.prefiks)) return;
    // Who writes something has something new.
    if (felt.type !== "radio" || felt.name === `${this.prefiks}oppnaaelse`) {
      const nytt = this.felter().find((ett) => ett.name === `${this.prefiks}svar` && ett.value === "nytt");
      const ingen = this.felter().find((ett) => ett.name === `${this.prefiks}svar` && ett.value === "ingen_nytt");
      if (nytt && !(ingen && ingen.checked)) nytt.checked = true;
    }
    this.ikkeLengerFraForrige(felt);
    this.usendt = true;
    this.behold();
    clearTimeout(this.tidtaker);
    this.tidtaker = setTimeout(() => this.send(), VENT);
  }

  // «Teksten er fra …» is said only of what stands as it was last time.
  ikkeLengerFraForrige(felt) {
    this.element.querySelector("[data-fra-forrige]")?.remove();
    if (!felt.dataset.forrige) return;
    delete felt.dataset.forrige;
    const hjelp = document.getElementById(`${felt.id}_helptext`);
    if (hjelp) hjelp.textContent = "";
  }

  behold() {
    try {
      lager()?.setItem(this.noekkel, JSON.stringify(this.verdier()));
    } catch {
      // A full or closed store: the page itself still holds the text.
    }
  }

  glem() {
    lager()?.removeItem(this.noekkel);
  }

  // Text from a visit that could not send it, with the version it was begun from: the server merges.
  hentFraNettleseren() {
    const lagret = lager()?.getItem(this.noekkel);
    if (!lagret) return;
    let gammelt;
    try {
      gammelt = JSON.parse(lagret);
    } catch {
      this.glem();
      return;
    }
    const naa = this.verdier();
    const ulik = Object.keys(gammelt).some((navn) => !navn.endsWith("-versjon") && gammelt[navn] !== (naa[navn] ?? ""));
    if (!ulik) {
      this.glem();
      return;
    }
    for (const [navn, verdi] of Object.entries(gammelt)) this.sett(navn.slice(this.prefiks.length), verdi);
    this.usendt = true;
    this.si("Tekst som ikke ble sendt sist, er hentet tilbake", "venter");
    this.tidtaker = setTimeout(() => this.send(), VENT);
  }

  async send(valg = {}) {
    clearTimeout(this.tidtaker);
    if (this.underveis || !this.usendt) return;
    this.underveis = true;
    this.usendt = false;
    const sendt = this.verdier();
    const data = new URLSearchParams(sendt);
    const { slag, svar } = await post(this.url, data, {
      bruker,
      hoder: { Accept: "application/json" },
      keepalive: Boolean(valg.forsvinner),
    });
    if (slag === "uten-nett") {
      this.underveis = false;
      this.utenNett();
      return;
    }
    await this.svart(slag, svar, sendt);
    this.underveis = false;
    // Typed while the answer was on its way.
    if (this.usendt && !this.linje.dataset.tilstand) this.tidtaker = setTimeout(() => this.send(), VENT);
  }

  proevSenere() {
    this.usendt = true;
    clearTimeout(this.tidtaker);
    this.tidtaker = setTimeout(() => this.send(), PROEV_IGJEN);
  }

  utenNett() {
    this.si("Ikke sendt: ingen kontakt. Teksten er tatt vare på i denne nettleseren og sendes senere.", "venter");
    nettstatus.textContent = "Ingen kontakt med tjeneren. Du kan skrive videre.";
    this.proevSenere();
  }

  async svart(slag, svar, sendt) {
    if (slag === "utlogget") {
      this.si("Ikke sendt: du er logget ut. Teksten er tatt vare på i denne nettleseren.", "feil");
      this.tilbyInnlogging();
      this.proevSenere();
      return;
    }
    nettstatus.textContent = "";
    if (svar.status === 403) {
      this.si("Ikke lagret: du har ikke lenger rett til å skrive her. Teksten er tatt vare på i denne nettleseren.", "feil");
      this.usendt = true;
      return;
    }
    if (svar.status === 422) {
      const { melding, feil } = await svar.json();
      const tekst = melding || Object.values(feil).flat().join(" ");
      this.si(`Ikke lagret: ${tekst} Teksten står fortsatt her og i denne nettleseren.`, "feil");
      this.usendt = true;
      return;
    }
    if (!svar.ok) {
      this.si("Ikke lagret: noe gikk galt hos oss. Teksten er tatt vare på i denne nettleseren og sendes senere.", "feil");
      this.proevSenere();
      return;
    }
    this.lagret(await svar.json(), sendt);
  }

  tilbyInnlogging() {
    if (nettstatus.querySelector("a")) return;
    const lenke = document.createElement("a");
    lenke.href = skjema.dataset.logginn;
    lenke.target = "_blank";
    lenke.textContent = "Logg inn i en ny fane";
    nettstatus.replaceChildren("Du er logget ut. ", lenke, ", så sendes teksten herfra.");
  }

  lagret(svar, sendt) {
    for (const [navn, verdi] of Object.entries(svar.verdier)) {
      const foer = sendt[this.prefiks + navn] ?? "";
      // What was typed meanwhile stays; so does a text that now waits beside another's.
      if (this.les(navn) !== foer || navn in svar.side) continue;
      if (verdi.trim() !== foer.trim()) this.sett(navn, verdi);
    }
    this.sett("versjon", svar.versjon);
    for (const [felt, pk] of Object.entries(svar.side)) this.sett(`side_${felt}`, pk);
    this.element.querySelector("[data-sidetekster]").innerHTML = svar.panel;
    this.si(`Lagret ${svar.klokka}`);
    const mangler = this.element.querySelector("[data-mangler]");
    if (mangler) mangler.textContent = svar.mangler;
    const merke = this.element.querySelector("[data-besvart]");
    if (merke) merke.innerHTML = svar.merke;
    const tall = document.querySelector("[data-antall-besvart]");
    if (tall) tall.textContent = String(skjema.querySelectorAll("[data-besvart] .merke:not(.merke--krever)").length);
    if (this.usendt) this.behold();
    else this.glem();
  }
}

const seksjoner = [...(skjema?.querySelectorAll("[data-seksjon]") ?? [])].map((element) => new Seksjon(element));

function sendAlle(valg) {
  for (const seksjon of seksjoner) seksjon.send(valg);
}

window.addEventListener("online", () => {
  nettstatus.textContent = "";
  sendAlle();
});
window.addEventListener("offline", () => {
  nettstatus.textContent = "Ingen kontakt med nettet. Du kan skrive videre.";
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sendAlle({ forsvinner: true });
  else sendAlle();
});
// The whole form is being sent: nothing is sent beside it.
skjema?.addEventListener("submit", () => {
  for (const seksjon of seksjoner) {
    clearTimeout(seksjon.tidtaker);
    seksjon.usendt = false;
    seksjon.behold();
  }
});
