/*
  Several texts written here and elsewhere from one version, as `felles.fletting` has them: which of this page's fields take what
  stands at the server now.
*/

const uten = (tekst) => (tekst ?? "").replaceAll("\r\n", "\n").trim();
export const lik = (a, b) => uten(a) === uten(b);

/*
  `her` is what the fields hold, `grunn` what the server held when they were begun, `sendt` what was sent last from here, `verdier`
  what the server holds, `side` the fields whose text waits beside another's. Null where a text of this page has met another one
  that the server does not know of yet: then nothing is put in, and the page goes on from its old version, so that the server
  keeps both.
*/
export function nyeVerdier({ her, grunn, sendt, verdier, side }) {
  const nye = [];
  for (const [navn, der] of Object.entries(verdier)) {
    if (navn in side || lik(her[navn], der)) continue;
    if (lik(her[navn], grunn[navn]) || (navn in sendt && lik(her[navn], sendt[navn]))) nye.push([navn, der]);
    else if (!lik(der, sendt[navn] ?? grunn[navn])) return null;
  }
  return nye;
}
