/*
  The keyboard of search: / goes to the search field of the page, or else the one in the head, from anywhere; arrow
  down and up go from the field through the hits and back, and Enter opens (each is a link). Without this file every
  one of them is reached with Tab as before.
*/
const LENKE = '.hode__verktoey a[href$="/soek/"]';
const skriver = (element) => element.closest("input, select, textarea, [contenteditable], dialog, summary") !== null;
const synlig = (element) => element.checkVisibility();

for (const hjelp of document.querySelectorAll("[data-tastaturhjelp]")) hjelp.hidden = false;

function tilSoeket() {
  const felter = [...document.querySelectorAll("main input[type=search], [data-soek]")];
  const felt = felter.find(synlig);
  if (felt) {
    felt.focus();
    felt.select();
  } else document.querySelector(LENKE)?.click();
}

function flytt(event, retning) {
  const lenker = [...document.querySelectorAll("[data-treffliste] .treff__tittel a")];
  const felt = document.querySelector("main [data-soek]");
  const rekke = [felt, ...lenker].filter(Boolean);
  const naa = rekke.indexOf(event.target);
  const neste = naa === -1 ? null : rekke[naa + retning];
  if (!neste) return;
  event.preventDefault();
  neste.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "ArrowDown") flytt(event, 1);
  else if (event.key === "ArrowUp") flytt(event, -1);
  else if (event.key === "/" && !skriver(event.target) && document.querySelector(`[data-soek], ${LENKE}`)) {
    event.preventDefault();
    tilSoeket();
  }
});
