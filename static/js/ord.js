/*
  What a script says, in the language of the page. The catalogue comes from its own address (base.html); without it bokmål is said.
*/

const oversett = globalThis.gettext ?? ((tekst) => tekst);
const oversettFlere = globalThis.ngettext ?? ((en, flere, antall) => (antall === 1 ? en : flere));
const sett = (tekst, verdier) => tekst.replace(/%\((\w+)\)s/g, (_, navn) => verdier[navn]);

export const ord = (tekst, verdier = {}) => sett(oversett(tekst), verdier);
export const flertall = (en, flere, antall) => sett(oversettFlere(en, flere, antall), { antall });
