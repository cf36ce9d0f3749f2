/*
  The drawing as the rest of the script sees it. The server draws; nothing here changes what is drawn.
*/

export const roten = () => document.getElementById("kjede");
export const svg = (rot = roten()) => rot.querySelector(".kjedetegning");
export const kort = (pk) => (pk ? document.getElementById(`kort-${pk}`) : null);
export const alle = (rot = roten()) => [...rot.querySelectorAll(".kjedetegning .kjedekort")];
export const kurver = (rot = roten()) => [...rot.querySelectorAll(".kjedetegning .kjedekurve")];
export const kurve = (pk) => (pk ? svg().querySelector(`.kjedekurve[data-kobling="${pk}"]`) : null);
export const ender = (strek) => strek.dataset.ender.split(" ");
export const kurveMellom = (fra, til) => kurver().find((strek) => strek.dataset.ender === `${fra} ${til}`);
export const nyttfelt = (steg) => document.getElementById(`tegning-nytt-${steg}`);

export function tekst(pk) {
  return document.querySelector(`#ledd-${pk} h4`)?.textContent.trim() || "";
}

// Where a card stands, in the drawing's own unit.
export function ramme(ett) {
  const flate = ett.querySelector(".kjedekort__flate");
  const [x, y, bredde, hoeyde] = ["x", "y", "width", "height"].map((navn) => flate[navn].baseVal.value);
  return { x, y, bredde, hoeyde, midt: y + hoeyde / 2 };
}

export function kolonne(steg, rot = roten()) {
  const egne = alle(rot).filter((ett) => Number(ett.dataset.steg) === steg);
  return egne.sort((a, b) => ramme(a).y - ramme(b).y);
}

// The addresses of the plain forms, from the chain's own.
export const adresse = {
  ledd: (pk, hva) => `${kjedenes()}ledd/${pk}/${hva}/`,
  kobling: (pk, hva) => `${kjedenes()}kobling/${pk}/${hva}/`,
  kjede: (hva) => `${roten().dataset.adresse}${hva}/`,
  liste: (sted) => `${roten().dataset.liste}#${sted}`,
};

const kjedenes = () => roten().dataset.adresse.replace(/[^/]+\/$/, "");

// Say it to whoever listens instead of looking.
export function si(melding) {
  const stemme = document.getElementById("kjede-stemme");
  if (stemme && melding) stemme.textContent = melding;
}

// Focus that is never under the bar of tools, and moves the page no more than it must.
export function fokuser(ett) {
  if (!ett) return;
  ett.focus({ preventScroll: true });
  const boks = ett.getBoundingClientRect();
  const verktoey = roten().querySelector("[data-kjedeverktoey]")?.getBoundingClientRect();
  const topp = verktoey && !matchMedia("(pointer: coarse)").matches ? Math.max(0, verktoey.bottom) + 12 : 12;
  if (boks.top < topp) scrollBy(0, boks.top - topp);
  else if (boks.bottom > innerHeight - 12) scrollBy(0, boks.bottom - innerHeight + 12);
  const flate = ett.closest(".kjede__flate");
  if (!flate) return;
  const ramma = flate.getBoundingClientRect();
  if (boks.left < ramma.left) flate.scrollLeft -= ramma.left - boks.left + 12;
  else if (boks.right > ramma.right) flate.scrollLeft += boks.right - ramma.right + 12;
}
