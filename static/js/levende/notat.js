/*
  A text that several write in at once, such as the note of a point: saved as it is typed, line by line with what others write
  meanwhile. Its version is the one its text was begun from, whatever the page around it shows by now.
*/
import { lik } from "./tekster.js";
import * as utboks from "./utboks.js";
import { ord } from "../ord.js";

const VENT = 1500;

export const verdi = (ett, navn) => ett.felter.find(([felt]) => felt === navn)?.[1] ?? "";

export class Notat {
  // `form` holds the text in its one textarea, and its `versjon`; `hva` says to a person what waits.
  constructor(form, hva) {
    this.form = form;
    this.felt = form.querySelector("textarea");
    this.navn = this.felt.name;
    this.versjon = form.elements.versjon.value;
    this.grunn = this.felt.value;
    this.hva = hva;
    const igjen = utboks.plass(form.action, {
      ok: (stand, ett) => stand[this.navn] !== undefined && this.lagret(stand, verdi(ett, this.navn)),
      avslag: ({ feil }) => this.si(ord("Ikke lagret: %(feil)s Teksten står fortsatt her.", { feil })),
      hindret: () => this.si(ord("Ikke sendt ennå. Teksten er tatt vare på i denne nettleseren.")),
    });
    if (igjen && !lik(verdi(igjen, this.navn), this.grunn)) this.hentTilbake(igjen);
    this.felt.addEventListener("input", () => this.behold());
  }

  hentTilbake(ett) {
    this.felt.value = verdi(ett, this.navn);
    this.versjon = verdi(ett, "versjon");
    this.grunn = null;
    this.si(ord("Tekst som ikke ble sendt sist, er hentet tilbake."));
  }

  behold() {
    const felter = [["versjon", this.versjon], [this.navn, this.felt.value]];
    utboks.behold(this.form.action, { felter, hva: this.hva, vent: VENT });
    this.si(ord("Lagrer …"));
  }

  // Our own text is in. Lines of others may stand in it too; where we have typed on meanwhile, the server puts the two together.
  lagret(stand, sendt) {
    const tekst = stand[this.navn];
    if (lik(this.felt.value, sendt)) this.vis(stand.versjon, tekst);
    else if (lik(tekst, sendt)) {
      this.versjon = stand.versjon;
      this.grunn = tekst;
      this.behold();
      return;
    }
    this.si(ord("Lagret"));
  }

  // What stands now, from somebody else: shown only where nothing of our own would go, and never what stood before ours came in.
  andres(versjon, tekst) {
    if (Number(versjon) < Number(this.versjon)) return;
    if (utboks.venter(this.form.action) || !lik(this.felt.value, this.grunn)) return;
    this.vis(versjon, tekst);
  }

  vis(versjon, tekst) {
    this.versjon = versjon;
    this.grunn = tekst;
    if (lik(this.felt.value, tekst)) return;
    const { selectionStart: fra, selectionEnd: til } = this.felt;
    this.felt.value = tekst;
    if (document.activeElement === this.felt) this.felt.setSelectionRange(fra, til);
  }

  si(tekst) {
    this.form.querySelector("[data-lagret]").textContent = tekst;
  }
}
